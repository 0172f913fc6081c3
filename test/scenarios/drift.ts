import { changeRecordSets, listRecordSets, type RecordSet } from '../../src/aws/record-sets.ts';
import { listInboundRules } from '../../src/aws/security-group-rules.ts';
import type { Given } from '../../src/intent/options.ts';
import { addRecord, openPort, removeCertificate, removeRecord } from './happenings.ts';
import { balancerArn, certificateArn, groupId, instanceId, listenerArn, subnetId, targetGroupArn, zoneId } from './ids.ts';
import type { AccountState } from './read-account.ts';
import type { Stage } from './stage.ts';
import { siteStands, siteWithoutWildcard, withSubnets } from './states.ts';

/** One thing of a site that stands, broken. Setup must mend it. */
export interface Drift {
  name: string;
  breakIt(stage: Stage): Promise<unknown>;
  /** How the account reads in the end; as a site reads unless given. */
  ends?: AccountState;
  /** Of a site that has its own options. */
  options?: Given;
  /**
   * A moto server refuses to create a record that was created there before with the same values, whatever became of it,
   * unless nothing stands there, nor behind it in the zone's order.
   */
  onlyInSandbox?: true;
}

/** Everything that setup makes, broken one at a time. */
export const drifts: readonly Drift[] = [
  { name: "a rule of the load balancer's group is gone", breakIt: (stage) => closePort(stage, 'example-com-alb-sg', 443) },
  { name: 'the validation record is gone', breakIt: removeValidation, onlyInSandbox: true },
  { name: 'the validation record has another value', breakIt: staleValidation, onlyInSandbox: true },
  { name: 'the validation record of www is gone', breakIt: removeValidation, options: { wildcard: false }, ends: siteWithoutWildcard },
  { name: 'the instance is not registered any more', breakIt: async ({ aws }) => aws.elbv2('DeregisterTargets', { TargetGroupArn: await targetGroupArn(aws), Targets: [{ Id: await instanceId(aws, 'web'), Port: 80 }] }) },
  { name: 'another instance is registered as well', breakIt: async ({ aws }) => aws.elbv2('RegisterTargets', { TargetGroupArn: await targetGroupArn(aws), Targets: [{ Id: await instanceId(aws, 'other'), Port: 80 }] }) },
  { name: 'the health check asks for another path', breakIt: async ({ aws }) => aws.elbv2('ModifyTargetGroup', { TargetGroupArn: await targetGroupArn(aws), HealthCheckPath: '/old', Matcher: { HttpCode: '200' } }) },
  { name: "the load balancer has the instance's group", breakIt: async ({ aws }) => aws.elbv2('SetSecurityGroups', { LoadBalancerArn: await balancerArn(aws), SecurityGroups: [await groupId(aws, 'web')] }) },
  { name: 'the load balancer has a second group', breakIt: async ({ aws }) => aws.elbv2('SetSecurityGroups', { LoadBalancerArn: await balancerArn(aws), SecurityGroups: [await groupId(aws, 'example-com-alb-sg'), await groupId(aws, 'web')] }) },
  {
    name: 'the load balancer lets invalid header fields through',
    breakIt: async ({ aws }) => aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn: await balancerArn(aws), Attributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'false' }] }),
  },
  { name: 'the load balancer cannot reach the instance', breakIt: (stage) => closePort(stage, 'web', 80) },
  { name: 'nobody listens on 443', breakIt: (stage) => deleteListener(stage, 443) },
  { name: '443 speaks outdated TLS', breakIt: async ({ aws }) => aws.elbv2('ModifyListener', { ListenerArn: await listenerArn(aws, 443), SslPolicy: 'ELBSecurityPolicy-2016-08' }) },
  { name: '443 redirects instead of forwarding', breakIt: (stage) => redirectToWww(stage, 443) },
  { name: 'nobody listens on 80', breakIt: (stage) => deleteListener(stage, 80) },
  {
    name: '80 forwards instead of redirecting',
    breakIt: async ({ aws }) => aws.elbv2('ModifyListener', { ListenerArn: await listenerArn(aws, 80), DefaultActions: [{ Type: 'forward', TargetGroupArn: await targetGroupArn(aws) }] }),
  },
  { name: '80 redirects elsewhere', breakIt: (stage) => redirectToWww(stage, 80) },
  { name: 'the alias of the domain is gone', breakIt: (stage) => removeRecord(stage, 'example.com', 'A'), onlyInSandbox: true },
  { name: 'the alias of www is gone', breakIt: (stage) => removeRecord(stage, 'www.example.com', 'A') },
  { name: 'the domain leads to the instance again', breakIt: leadBack, onlyInSandbox: true },
  { name: 'the direct way is open again', breakIt: async (stage) => [await openPort(stage, 'web', 80), await openPort(stage, 'web', 443, '::/0')] },
  { name: 'the certificate and its listener are gone', breakIt: deleteCertificate },
  { name: 'the target group and its listener are gone', breakIt: deleteTargetGroup },
  { name: 'the load balancer is gone', breakIt: async ({ aws }) => aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: await balancerArn(aws) }) },
  {
    name: 'the load balancer stands in another zone instead of one that is wanted',
    breakIt: async ({ aws }) => aws.elbv2('SetSubnets', { LoadBalancerArn: await balancerArn(aws), Subnets: [await subnetId(aws, 'public-c'), await subnetId(aws, 'public-d')] }),
    // What is missing comes; zones are never taken from a load balancer unless --subnets is given.
    ends: withSubnets(siteStands, ['public-a', 'public-c', 'public-d']),
  },
];

async function closePort({ aws }: Stage, group: string, port: number): Promise<void> {
  const GroupId = await groupId(aws, group);
  const rules = (await listInboundRules(aws, [GroupId])).filter((rule) => rule.fromPort === port);
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: rules.map(({ id }) => id) });
}

/** Of several, the last one of the zone. */
async function validationSet({ aws }: Stage): Promise<RecordSet> {
  const found = (await listRecordSets(aws, await zoneId(aws, 'example.com'))).findLast((set) => set.type === 'CNAME' && set.name.startsWith('_'));
  if (!found) throw new Error('there is no validation record');
  return found;
}

async function removeValidation(stage: Stage): Promise<void> {
  await removeRecord(stage, (await validationSet(stage)).name, 'CNAME');
}

async function staleValidation(stage: Stage): Promise<void> {
  const found = await validationSet(stage);
  await changeRecordSets(stage.aws, await zoneId(stage.aws, 'example.com'), { delete: [found], create: [{ ...found, values: ['_0123456789abcdef.old.acm-validations.aws.'] }] });
}

async function deleteListener({ aws }: Stage, port: number): Promise<void> {
  await aws.elbv2('DeleteListener', { ListenerArn: await listenerArn(aws, port) });
}

async function redirectToWww({ aws }: Stage, port: number): Promise<void> {
  const RedirectConfig = { Protocol: 'HTTPS', Port: '443', Host: 'www.example.com', StatusCode: 'HTTP_302' as const };
  await aws.elbv2('ModifyListener', { ListenerArn: await listenerArn(aws, port), DefaultActions: [{ Type: 'redirect', RedirectConfig }] });
}

async function leadBack(stage: Stage): Promise<void> {
  await removeRecord(stage, 'example.com', 'A');
  await addRecord(stage, { name: 'example.com', type: 'A', ttl: 300, values: ['(web)'] });
}

async function deleteCertificate(stage: Stage): Promise<void> {
  await deleteListener(stage, 443);
  await removeCertificate(stage, await certificateArn(stage.aws));
}

async function deleteTargetGroup(stage: Stage): Promise<void> {
  await deleteListener(stage, 443);
  await stage.aws.elbv2('DeleteTargetGroup', { TargetGroupArn: await targetGroupArn(stage.aws) });
}
