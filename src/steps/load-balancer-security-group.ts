/**
 * The load balancer's security group: the world may reach ports 80 and 443. It is made first and goes last, because its
 * tags are the site's memory.
 * AWS docs: "Security groups for your Application Load Balancer", "Tag your Amazon EC2 resources".
 */
import type { Context } from '../context.ts';
import { resource } from '../engine/step.ts';
import { isAws, unlessMissing } from '../aws/failures.ts';
import { decodeEntries, encodeEntry } from '../aws/memory-tags.ts';
import { resourceNames } from '../aws/names.ts';
import { listInboundRules, opensPort, ruleText, type SecurityGroupRule } from '../aws/security-group-rules.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import { adoptionTags, ownershipTags, siteOf, type Tag } from '../aws/tags.ts';
import { foreignRules, groupInAnotherVpc, optionsForgotten } from '../errors/catalog.ts';
import type { SiteOptions } from '../intent/intent.ts';
import { ownershipWarnings } from './made/ownership.ts';
import { siteOptions } from './made/site-options.ts';

interface Settings {
  name: string;
  vpcId: string;
  /** The site whose tag it carries. */
  site: string;
  /** By member, as in `tcp 443 from ::/0`. */
  rules: Record<string, 'allowed'>;
  /** What the site remembers of its options; the lists as text, so that a change of one reads well. */
  options: Record<keyof SiteOptions, string>;
}

interface State extends Settings {
  groupId: string;
  /** Inbound rules that are not ours, in words: left alone, and named. */
  otherRules: string[];
  /** The tags that it carries, the memory's among them. */
  tags: readonly Tag[];
}

/** Holds the site's memory: `create` and `update` tell the memory where it is, and every other step may remember only after that. */
export const loadBalancerSecurityGroup = resource({
  id: 'load-balancer-security-group',
  title: "Create the load balancer's security group",
  why: 'Visitors reach the load balancer on ports 80 and 443 and nothing else, and what must be remembered stands in its tags.',
  docs: ['Security groups for your Application Load Balancer', 'Tag your Amazon EC2 resources'],
  permissions: {
    read: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'],
    write: ['ec2:CreateSecurityGroup', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateTags', 'ec2:DeleteTags', 'ec2:DeleteSecurityGroup'],
  },
  type: 'security group',
  needs: {},

  async observe(context): Promise<State | undefined> {
    const { intent, facts } = context.inputs;
    const name = resourceNames(intent.name).securityGroup;
    const group = (await findSiteGroup(context.aws, intent.domain)) ?? (await findByName(context, name, facts.vpcId));
    if (!group?.GroupId) return undefined;
    const site = siteOf(group.Tags);
    if (site === intent.domain) context.memory.heldBy(group.GroupId, group.Tags ?? []);
    const standing = await listInboundRules(context.aws, [group.GroupId]);
    return {
      groupId: group.GroupId,
      name: group.GroupName ?? '',
      vpcId: group.VpcId ?? '',
      site,
      rules: Object.fromEntries(wantedRules.filter((wanted) => standing.some((rule) => isRule(rule, wanted))).map((wanted) => [ruleText(wanted), 'allowed' as const])),
      options: inText((await context.memory.read())['options'] ?? {}),
      otherRules: standing.filter((rule) => !wantedRules.some((wanted) => isRule(rule, wanted))).map(ruleText),
      tags: (group.Tags ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value })),
    };
  },

  desired(inputs): Settings {
    return {
      name: resourceNames(inputs.intent.name).securityGroup,
      vpcId: inputs.facts.vpcId,
      site: inputs.intent.domain,
      rules: Object.fromEntries(wantedRules.map((wanted) => [ruleText(wanted), 'allowed' as const])),
      options: inText({ ...siteOptions(inputs) }),
    };
  },

  planned: (settings, assigned) => ({ ...settings, groupId: assigned('groupId'), otherRules: [], tags: [] }),

  async create(context, settings) {
    const Tags = [...ownershipTags(settings.site, settings.name), ...encodeEntry('options', { ...siteOptions(context.inputs) })];
    const groupId = await createGroup(context, settings, Tags);
    context.memory.heldBy(groupId, Tags);
    await allow(context, groupId, wantedRules);
    return { ...settings, groupId, otherRules: [], tags: Tags };
  },

  async update(context, current, settings) {
    const { groupId } = current;
    if (current.site !== settings.site) await adopt(context, current, settings);
    await context.memory.remember('options', { ...siteOptions(context.inputs) }, 'overwrite');
    await allow(context, groupId, wantedRules.filter((wanted) => !current.rules[ruleText(wanted)]));
    return { ...current, ...settings };
  },

  async remove(context, { groupId }) {
    await unlessMissing(context.aws.ec2('DeleteSecurityGroup', { GroupId: groupId }), 'InvalidGroup.NotFound');
  },

  remembers: (inputs) => ({ options: { ...siteOptions(inputs) } }),

  warnings(inputs, current, settings) {
    if (!current) return [];
    const shown = { noun: 'security group', id: current.groupId, name: current.name, site: current.site };
    return [
      ...ownershipWarnings(inputs, shown),
      ...(current.vpcId === settings.vpcId ? [] : [groupInAnotherVpc(shown, { vpcId: current.vpcId, wanted: settings.vpcId })]),
      ...(current.site === settings.site && Object.keys(current.options).length === 0 ? [optionsForgotten(shown)] : []),
      ...(current.otherRules.length === 0 ? [] : [foreignRules(shown, current.otherRules)]),
    ];
  },

  shown: (state) => ({ id: state.groupId, name: state.name }),
});

type WantedRule = Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort' | 'source' | 'description'>;

const wantedRules: WantedRule[] = [
  { port: 80, for: 'HTTP, redirected to HTTPS' },
  { port: 443, for: 'HTTPS' },
].flatMap((way) => ['0.0.0.0/0', '::/0'].map((source) => ({ protocol: 'tcp', fromPort: way.port, toPort: way.port, source, description: `${way.for}, from anywhere (ec2-https)` })));

function isRule(rule: SecurityGroupRule, wanted: WantedRule): boolean {
  return rule.source === wanted.source && rule.fromPort === wanted.fromPort && rule.toPort === wanted.toPort && opensPort(rule, wanted.fromPort);
}

async function findByName(context: Context, name: string, vpcId: string) {
  const filters = [{ Name: 'group-name', Values: [name] }, { Name: 'vpc-id', Values: [vpcId] }];
  return (await context.aws.ec2('DescribeSecurityGroups', { Filters: filters })).SecurityGroups?.[0];
}

async function allow(context: Context, groupId: string, rules: readonly WantedRule[]): Promise<void> {
  if (rules.length === 0) return;
  const IpPermissions = rules.map(({ protocol, fromPort, toPort, source, description }) => ({
    IpProtocol: protocol,
    FromPort: fromPort,
    ToPort: toPort,
    ...(source.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: source, Description: description }] } : { IpRanges: [{ CidrIp: source, Description: description }] }),
  }));
  // Another run may have added one of them meanwhile; then AWS adds none, and each must be tried alone.
  await context.aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: groupId, IpPermissions }).catch(async (error: unknown) => {
    if (!isAws(error, 'InvalidPermission.Duplicate')) throw error;
    if (rules.length > 1) for (const rule of rules) await allow(context, groupId, [rule]);
  });
}

/**
 * Tags are added, never replaced: the group's Name may be somebody's. A group that remembers a site is ours, whatever
 * became of its site tag; of any other one the memory keeps what stood there before us.
 */
async function adopt(context: Context, { groupId, tags, rules, otherRules }: State, settings: Settings): Promise<void> {
  const isOurs = 'options' in decodeEntries(tags);
  const added = [
    ...adoptionTags(settings.site),
    ...encodeEntry('options', { ...siteOptions(context.inputs) }),
    ...(isOurs ? [] : encodeEntry('load-balancer-security-group', { adopted: { rules: [...Object.keys(rules), ...otherRules] } })),
  ];
  await context.aws.ec2('CreateTags', { Resources: [groupId], Tags: added });
  context.memory.heldBy(groupId, [...tags, ...added]);
}

/** The id of a new group; where an answer was lost, or another run was faster, of the one that is ours already. */
async function createGroup(context: Context, { name, site, vpcId }: Settings, Tags: Tag[]): Promise<string> {
  try {
    const { GroupId = '' } = await context.aws.ec2('CreateSecurityGroup', {
      GroupName: name,
      Description: `Web traffic to the load balancer of ${site}`,
      VpcId: vpcId,
      TagSpecifications: [{ ResourceType: 'security-group', Tags }],
    });
    return GroupId;
  } catch (error) {
    const ours = isAws(error, 'InvalidGroup.Duplicate') ? await findByName(context, name, vpcId) : undefined;
    if (!ours?.GroupId || siteOf(ours.Tags) !== site) throw error;
    return ours.GroupId;
  }
}

function inText(options: Partial<Record<string, unknown>>): Record<keyof SiteOptions, string> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value ?? 'none')])) as Record<keyof SiteOptions, string>;
}
