import type { Clients } from './clients.ts';
import { isAws } from './failures.ts';

/**
 * Name of the web ACL that stands before a load balancer; undefined where there is none, and where there can be none because AWS
 * WAF is not there. AWS docs: "GetWebACLForResource".
 */
export async function findWebAcl(aws: Pick<Clients, 'wafv2'>, loadBalancerArn: string): Promise<string | undefined> {
  try {
    const { WebACL } = await aws.wafv2('GetWebACLForResource', { ResourceArn: loadBalancerArn });
    return WebACL?.Name ?? WebACL?.Id;
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

/** The region has no AWS WAF, its WAF does not know the load balancer, or what answers there does not know the call. */
function isNotThere(error: unknown): boolean {
  if (isAws(error, 'WAFNonexistentItemException', 'WAFUnavailableEntityException', 'UnknownOperationException', 'InvalidAction')) return true;
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown } };
  return code === 'ENOTFOUND' || $metadata?.httpStatusCode === 404 || $metadata?.httpStatusCode === 501;
}
