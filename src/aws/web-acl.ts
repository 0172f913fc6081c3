import type { Clients } from './clients.ts';
import { isAws, isRefusedToUs, isUnanswered, textOf } from './calls/failures.ts';

/** What stands before a load balancer, or why nobody can tell at the moment. */
export type WebAcl = { name: string } | { unread: string };

/**
 * The web ACL that stands before a load balancer; undefined only where AWS says that there is none. AWS WAF cannot tell for some
 * minutes after a change, and where it cannot be read, one may be there.
 * AWS docs: "GetWebACLForResource".
 * @throws where the call is denied, or the credentials are not taken
 */
export async function findWebAcl(aws: Pick<Clients, 'wafv2'>, loadBalancerArn: string): Promise<WebAcl | undefined> {
  try {
    const { WebACL } = await aws.wafv2('GetWebACLForResource', { ResourceArn: loadBalancerArn });
    return WebACL ? { name: WebACL.Name ?? WebACL.Id } : undefined;
  } catch (error) {
    if (isAws(error, 'WAFNonexistentItemException')) return undefined;
    if (!isUnanswered(error) || isRefusedToUs(error)) throw error;
    return { unread: textOf(error) };
  }
}
