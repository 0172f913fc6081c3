import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { sentSecret as secretOf, type Distribution } from '../../src/aws/distributions.ts';
import { listInboundRules } from '../../src/aws/security-group-rules.ts';
import { issueCertificate, openPort, removeRecord } from './happenings.ts';
import { groupId, listenerArn, targetGroupArn } from './ids.ts';
import { listWhole } from './read-distributions.ts';
import type { Stage } from './stage.ts';

/** What people do to a site behind CloudFront in their consoles. */

/** The only distribution of the account. */
async function onlyDistribution({ aws }: Pick<Stage, 'aws'>): Promise<Distribution> {
  const [found, ...others] = await listWhole(aws);
  if (!found || others.length > 0) throw new Error(`there are ${found ? others.length + 1 : 0} distributions`);
  return found;
}

/** What the distribution sends to be let in. */
export async function sentSecret(stage: Stage): Promise<string> {
  return secretOf((await onlyDistribution(stage)).config)?.reveal() ?? '';
}

/** Changes the distribution, and lets CloudFront tell every edge location. */
export async function changeConfig(stage: Stage, change: Partial<DistributionConfig> | ((config: DistributionConfig) => Partial<DistributionConfig>)): Promise<void> {
  const { id, etag, config } = await onlyDistribution(stage);
  const changed = typeof change === 'function' ? change(config) : change;
  await stage.aws.cloudfront('UpdateDistribution', { Id: id, IfMatch: etag, DistributionConfig: { ...config, ...changed } });
  await untilDeployed(stage);
}

/** One thing of a site behind CloudFront, broken: setup must mend it, and leave what is somebody's own. */
export const distributionDrifts: readonly { name: string; breakIt(stage: Stage): Promise<unknown> }[] = [
  { name: 'the distribution is disabled', breakIt: (stage) => changeConfig(stage, { Enabled: false }) },
  { name: 'the distribution does not know www any more', breakIt: (stage) => changeConfig(stage, { Aliases: { Quantity: 1, Items: ['example.com'] } }) },
  { name: 'the distribution asks by http', breakIt: (stage) => changeConfig(stage, (config) => ourOrigin(config, (origin) => ({ CustomOriginConfig: { ...origin.CustomOriginConfig, HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' } }))) },
  { name: 'the distribution does not show the secret any more', breakIt: (stage) => changeConfig(stage, (config) => ourOrigin(config, () => ({ CustomHeaders: { Quantity: 0, Items: [] } }))) },
  { name: 'the rule that lets CloudFront in is gone', breakIt: deleteRules },
  { name: 'the load balancer answers everybody', breakIt: async ({ aws }) => aws.elbv2('ModifyListener', { ListenerArn: await listenerArn(aws, 443), DefaultActions: [{ Type: 'forward', TargetGroupArn: await targetGroupArn(aws) }] }) },
  { name: 'the group lets everybody in', breakIt: async (stage) => openPort(stage, 'example-com-alb-sg', 443) },
  { name: 'the group does not let CloudFront in', breakIt: closeGroup },
  { name: 'www is not reached by IPv6 any more', breakIt: (stage) => removeRecord(stage, 'www.example.com', 'AAAA') },
];

/** A distribution of somebody's own that serves www already. */
export async function serveWww(stage: Stage): Promise<void> {
  const arn = await issueCertificate(stage, 'us-east-1');
  const DistributionConfig: DistributionConfig = {
    CallerReference: 'by hand',
    Comment: 'by hand',
    Aliases: { Quantity: 1, Items: ['www.example.com'] },
    Origins: { Quantity: 1, Items: [{ Id: 'pages', DomainName: 'pages.example.net', CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' } }] },
    DefaultCacheBehavior: { TargetOriginId: 'pages', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' },
    ViewerCertificate: { ACMCertificateArn: arn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    Enabled: true,
  };
  await stage.aws.cloudfront('CreateDistributionWithTags', { DistributionConfigWithTags: { DistributionConfig, Tags: { Items: [] } } });
  await untilDeployed(stage);
}

async function untilDeployed(stage: Stage): Promise<void> {
  for (let looks = 0; !(await onlyDistribution(stage)).deployed; looks++) {
    if (looks === 60) throw new Error('the distribution was not deployed in 20 minutes');
    await stage.clock.sleep(20_000);
  }
}

type Origin = NonNullable<NonNullable<DistributionConfig['Origins']>['Items']>[number];

function ourOrigin({ Origins }: DistributionConfig, change: (origin: Origin) => Partial<Origin>): Partial<DistributionConfig> {
  const Items = (Origins?.Items ?? []).map((origin) => (origin.Id === 'ec2-https' ? { ...origin, ...change(origin) } : origin));
  return { Origins: { Quantity: Items.length, Items } };
}

async function deleteRules({ aws }: Stage): Promise<void> {
  const { Rules = [] } = await aws.elbv2('DescribeRules', { ListenerArn: await listenerArn(aws, 443) });
  for (const { RuleArn } of Rules.filter((rule) => !rule.IsDefault)) await aws.elbv2('DeleteRule', { RuleArn });
}

async function closeGroup({ aws }: Stage): Promise<void> {
  const GroupId = await groupId(aws, 'example-com-alb-sg');
  const rules = await listInboundRules(aws, [GroupId]);
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: rules.map(({ id }) => id) });
}
