import type { Action, Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context } from '../../context.ts';
import { everyPage } from '../../aws/every-page.ts';
import { unlessMissing } from '../../aws/failures.ts';

/**
 * The listener on a port of the load balancer; undefined where there is none. Asks for all of them, since the API has no
 * filter by port, so that in a plan one answer serves both listeners.
 */
export async function findListener(context: Context, loadBalancerArn: string, port: number): Promise<Listener | undefined> {
  const wanted = { LoadBalancerArn: loadBalancerArn };
  const pages = await unlessMissing(
    everyPage((input: typeof wanted & { Marker?: string | undefined }) => context.aws.elbv2('DescribeListeners', input), wanted, (page) => (page.NextMarker ? { Marker: page.NextMarker } : undefined)),
    'LoadBalancerNotFoundException', 'LoadBalancerNotFound',
  );
  return (pages ?? []).flatMap((page) => page.Listeners ?? []).find((listener) => listener.Port === port);
}

/** The default action in words that compare: AWS fills in what was left out of a redirect or a forward. */
export function actionText(actions: readonly Action[] | undefined): string {
  const action = actions?.at(-1);
  if (action?.Type === 'redirect') {
    const { Protocol = '#{protocol}', Port = '#{port}', Host = '#{host}', Path = '/#{path}', Query = '#{query}', StatusCode } = action.RedirectConfig ?? {};
    return `redirect ${StatusCode?.replace('HTTP_', '')} to ${Protocol}://${Host}:${Port}${Path}?${Query}`;
  }
  if (action?.Type === 'forward') {
    const groups = action.ForwardConfig?.TargetGroups?.map((group) => group.TargetGroupArn) ?? [action.TargetGroupArn];
    return `forward to ${groups.join(' and ')}`;
  }
  return action?.Type ?? 'none';
}

/** What a redirect to https looks like, host, path and query kept. */
export const redirectToHttps = { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_301' } as const;
