import type { DescribeSSLPoliciesInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clients } from '../aws/clients.ts';
import { everyPage, nextMarker } from '../aws/calls/every-page.ts';
import { unlessMissing } from '../aws/calls/failures.ts';
import { tlsPolicyUnknown } from '../errors/account-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { defaults } from '../intent/defaults.ts';

/**
 * Whether ELB knows the policy in this region; which ones it knows is asked only where it does not. The default one is
 * not asked for: every region has it. AWS docs: "Security policies for your Application Load Balancer".
 */
export async function checkTlsPolicy(aws: Pick<Clients, 'elbv2'>, region: string, policy: string): Promise<Problem[]> {
  if (policy === defaults.tlsPolicy) return [];
  const found = await unlessMissing(aws.elbv2('DescribeSSLPolicies', { Names: [policy], LoadBalancerType: 'application' }), 'SSLPolicyNotFound');
  if (found?.SslPolicies.some((each) => each.Name === policy)) return [];
  const pages = await everyPage((input: DescribeSSLPoliciesInput) => aws.elbv2('DescribeSSLPolicies', input), { LoadBalancerType: 'application' }, nextMarker);
  return [tlsPolicyUnknown(policy, region, pages.flatMap((page) => page.SslPolicies).map(({ Name }) => Name))];
}
