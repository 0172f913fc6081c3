import type { Context } from '../../../context.ts';
import type { Output } from '../../../aws/clients.ts';

/** The attributes of a load balancer. AWS docs: "DescribeLoadBalancerAttributes". */
export type Attributes = Output<'elbv2', 'DescribeLoadBalancerAttributes'>;

/** The attribute by which header fields that are no valid HTTP do not reach the app. */
export const dropInvalidHeaderFields = 'routing.http.drop_invalid_header_fields.enabled';

/** Whether an attribute that is on or off is on. */
export function isSet({ Attributes }: Attributes, key: string): boolean {
  return Attributes.some(({ Key, Value }) => Key === key && Value === 'true');
}

/** Has the load balancer drop such header fields, or not. AWS docs: "ModifyLoadBalancerAttributes". */
export async function setDropInvalidHeaderFields({ aws }: Pick<Context, 'aws'>, LoadBalancerArn: string, isOn: boolean): Promise<void> {
  await aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes: [{ Key: dropInvalidHeaderFields, Value: String(isOn) }] });
}
