import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context } from '../../../context.ts';
import { pollFor } from '../../../engine/poll.ts';
import { everyPage, nextMarker } from '../../../aws/calls/every-page.ts';
import type { Input, Output } from '../../../aws/clients.ts';
import { isAws, unlessMissing } from '../../../aws/calls/failures.ts';
import { siteOf } from '../../../aws/tags.ts';
import { noBalancer } from '../../../aws/load-balancers.ts';
import { t } from '../../../language/text.ts';

/** As ELB answers it, of a load balancer that listens on ports. */
export type Listener = Output<'elbv2', 'CreateListener'>['Listeners'][number];

/** What ELB says of a listener that is gone. */
export const noListener = 'ListenerNotFound';

/** All listeners of the load balancer that have a port, as all have but a gateway load balancer's; none where it is not there. AWS docs: "DescribeListeners". */
export async function listListeners(context: Context, loadBalancerArn: string): Promise<Listener[]> {
  const wanted = { LoadBalancerArn: loadBalancerArn };
  const pages = await unlessMissing(
    everyPage((input: typeof wanted & { Marker?: string | undefined }) => context.aws.elbv2('DescribeListeners', input), wanted, nextMarker),
    noBalancer,
  );
  return (pages ?? []).flatMap((page) => page.Listeners).filter(hasPort);
}

function hasPort(listener: Output<'elbv2', 'DescribeListeners'>['Listeners'][number]): listener is Listener {
  return listener.Port !== undefined;
}

/**
 * The listener on a port of the load balancer; undefined where there is none. Asks for all of them, since the API has no
 * filter by port, so that in a plan one answer serves both listeners.
 */
export async function findListener(context: Context, loadBalancerArn: string, port: number): Promise<Listener | undefined> {
  return (await listListeners(context, loadBalancerArn)).find((listener) => listener.Port === port);
}

/** Makes a listener; where an answer was lost, or another run was faster, the one that stands there is made to say the same. It may not be listed for some seconds. */
export async function createListener(context: Context, input: Input<'elbv2', 'CreateListener'> & { LoadBalancerArn: string; Port: number }): Promise<Listener> {
  try {
    return (await context.aws.elbv2('CreateListener', input)).Listeners[0];
  } catch (error) {
    if (!isAws(error, 'DuplicateListener')) throw error;
    const { LoadBalancerArn, Port, Tags: _, ...settings } = input;
    const standing = await pollFor(context, patience, async () => {
      const found = await findListener(context, LoadBalancerArn, Port);
      return found ? { done: found } : { waitingFor: t`the listener on port ${Port} to be listed` };
    }, context.note);
    if (!standing) throw error;
    const { Listeners } = await context.aws.elbv2('ModifyListener', { ...settings, ListenerArn: standing.ListenerArn });
    return Listeners[0];
  }
}

const patience = { every: 2, atMost: 10 };

/** What stands before the last action: signing in, for example. It is somebody's, and stays. */
export function precedingActions(actions: readonly Action[] | undefined): readonly Action[] {
  return (actions ?? []).slice(0, -1);
}

/** Actions as a listener takes them that has them already: AWS keeps the secret of signing in, and gives it to nobody. AWS docs: "ModifyListener". */
export function asSent(actions: readonly Action[]): Action[] {
  return actions.map((action) => (action.AuthenticateOidcConfig ? { ...action, AuthenticateOidcConfig: { ...action.AuthenticateOidcConfig, UseExistingClientSecret: true } } : action));
}

/** Whether visitors sign in by a client secret first, which nobody can copy to another place. */
export function signsInByOidc(actions: readonly Action[]): boolean {
  return actions.some((action) => action.AuthenticateOidcConfig !== undefined);
}

/** Whether somebody else made the listener: only then is there something to give back. */
export async function isForeign(context: Context, listenerArn: string): Promise<boolean> {
  const { TagDescriptions } = await context.aws.elbv2('DescribeTags', { ResourceArns: [listenerArn] });
  return siteOf(TagDescriptions[0]?.Tags) !== context.inputs.intent.domain;
}

/** The last of the default actions in words that compare: AWS fills in what was left out of a redirect or a forward. */
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
