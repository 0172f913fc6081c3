import type { WebACL } from '@aws-sdk/client-wafv2';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';

/** AWS docs: "GetWebACLForResource": an answer without a web ACL where none stands before the load balancer. */
export const webAcls: Operations<'wafv2'> = {
  GetWebACLForResource: ({ account }, { ResourceArn: arn }) => {
    if (!arn?.startsWith('arn:')) throw new Refusal('WAFInvalidParameterException', `'${arn}' is no ARN.`);
    const balancer = account.loadBalancers.find((each) => each.arn === arn);
    if (!balancer) throw new Refusal('WAFNonexistentItemException', `There is no '${arn}'.`);
    return balancer.webAclArn === undefined ? {} : { WebACL: toAws(balancer.webAclArn) };
  },
};

/** What its ARN says of it, as in `arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>`; it lets everything through. */
function toAws(arn: string): WebACL {
  const [, , Name, Id] = arn.split('/');
  return {
    Name,
    Id,
    ARN: arn,
    DefaultAction: { Allow: {} },
    Rules: [],
    VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: Name },
    Capacity: 0,
    ManagedByFirewallManager: false,
  };
}
