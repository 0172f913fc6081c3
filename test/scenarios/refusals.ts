import { listInboundRules } from '../../src/aws/security-group-rules.ts';
import type { Given } from '../../src/intent/options.ts';
import { addRecord } from './happenings.ts';
import { groupId, instanceId, zoneId } from './ids.ts';
import type { AccountState } from './read-account.ts';
import type { Refusal, Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';
import { but, records, siteStands, withTargetGroupNamed } from './states.ts';

/** What is refused until there is an explicit yes to it. */
const untilYes: readonly (Refusal & { yes: Given; ends: AccountState })[] = [
  {
    name: 'another instance uses the group of the instance',
    before: (stage) => stage.addGroup('other', 'web'),
    code: 'security-group-shared',
    yes: { sharedSecurityGroup: true },
    ends: but(siteStands, { instances: { other: { state: 'running', subnet: 'public-c', groups: ['other', 'web'] } } }),
  },
  {
    name: 'www leads elsewhere',
    before: (stage) => addRecord(stage, { name: 'www.example.com', type: 'A', ttl: 300, values: ['198.51.100.30'] }),
    code: 'record-conflict',
    yes: { replaceRecords: true },
    ends: siteStands,
  },
  { name: 'a target group of the name was made by hand', before: makeTargetGroup, code: 'not-ours', yes: { adopt: true }, ends: withTargetGroupNamed(siteStands, 'by hand') },
  {
    name: 'another name leads to the instance',
    before: (stage) => addRecord(stage, { name: 'api.example.com', type: 'A', ttl: 300, values: ['(web)'] }),
    code: 'other-names-on-instance',
    yes: { also: ['api.example.com'] },
    ends: records(siteStands, { more: ['api.example.com A alias to example-com-alb'] }),
  },
];

/** What is refused before anything is written. */
export const refusals: readonly Refusal[] = [
  ...untilYes,
  { name: 'www is a weighted record', before: makeWeighted, options: { replaceRecords: true }, code: 'record-conflict' },
  { name: 'the group of the instance is full', before: fillGroup, code: 'security-group-full' },
];

/** The same stories, with the yes. */
export const consents: readonly Scenario[] = untilYes.map(({ yes, ...story }) => ({ ...story, options: yes }));

async function makeTargetGroup({ aws }: Stage): Promise<void> {
  const { Reservations } = await aws.ec2('DescribeInstances', { InstanceIds: [await instanceId(aws, 'web')] });
  await aws.elbv2('CreateTargetGroup', { Name: 'example-com-tg', TargetType: 'instance', Protocol: 'HTTP', Port: 80, VpcId: Reservations?.[0]?.Instances?.[0]?.VpcId, HealthCheckPath: '/old', Tags: [{ Key: 'Name', Value: 'by hand' }] });
}

async function makeWeighted({ aws }: Stage): Promise<void> {
  const HostedZoneId = await zoneId(aws, 'example.com');
  const ResourceRecordSet = { Name: 'www.example.com', Type: 'A' as const, SetIdentifier: 'blue', Weight: 10, TTL: 60, ResourceRecords: [{ Value: '198.51.100.31' }] };
  await aws.route53('ChangeResourceRecordSets', { HostedZoneId, ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet }] } });
}

/** A group takes 60 rules for IPv4 and 60 for IPv6; a moto server takes 60 of both, so those for IPv6 go first. */
async function fillGroup({ aws }: Stage): Promise<void> {
  const GroupId = await groupId(aws, 'web');
  const rules = await listInboundRules(aws, [GroupId]);
  const ofIpv6 = rules.filter(({ source }) => source.includes(':')).map(({ id }) => id);
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: ofIpv6 });
  const IpPermissions = Array.from({ length: 60 - rules.length + ofIpv6.length }, (_, index) => ({ IpProtocol: 'tcp', FromPort: 9000 + index, ToPort: 9000 + index, IpRanges: [{ CidrIp: '10.0.0.0/16' }] }));
  await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
}
