/**
 * The load balancer's security group: the world may reach ports 80 and 443, or CloudFront alone may reach 443. It is made first and
 * goes last, because its tags are the site's memory.
 * AWS docs: "Security groups for your Application Load Balancer", "Tag your Amazon EC2 resources", "AWS-managed prefix lists".
 */
import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Context } from '../context.ts';
import { pollFor } from '../engine/poll.ts';
import { resource } from '../engine/step.ts';
import { isPublicRange } from '../aws/addresses.ts';
import { isAws } from '../aws/calls/failures.ts';
import { findNamedGroup } from '../aws/security-group-by-name.ts';
import { resourceNames } from '../aws/names.ts';
import { readMemory } from '../aws/memory/read.ts';
import { listInboundRules, opensPort, ruleText, type SecurityGroupRule } from '../aws/security-group-rules.ts';
import { findSiteGroup } from '../aws/memory/site-memory.ts';
import { adoptionTags, ownershipTags, siteOf, type Tag } from '../aws/tags.ts';
import { foreignRules, groupInAnotherVpc, optionsForgotten } from '../errors/catalog.ts';
import type { SiteOptions } from '../intent/intent.ts';
import { t } from '../language/text.ts';
import { perhapsRequested } from './made/certificate/carrier.ts';
import { allowRules, setRules } from './made/security-group/group-rules.ts';
import { ownershipWarnings } from './made/ownership.ts';
import { replacedTargets, targetsOf } from './made/target-group/replaced-targets.ts';
import { siteOptions } from './made/site-options.ts';
import { isSiteRule, isWebRule, wantedRules, type WebRule } from './made/security-group/web-rules.ts';

interface Settings {
  name: string;
  vpcId: string;
  /** The site whose tag it carries. */
  site: string;
  /** By member, as in `tcp 443 from ::/0`. */
  rules: Record<string, 'allowed'>;
  /** What the site remembers of its options; the lists as text, so that a change of one reads well. */
  options: Partial<Record<keyof SiteOptions, string>>;
}

interface State extends Settings {
  groupId: string;
  /** Inbound rules that are not ours, in words: left alone, and named. */
  otherRules: string[];
  /** Those of them by which others than CloudFront reach a load balancer that only CloudFront is to reach. */
  waysPast: string[];
  /** The tags that it carries, the memory's among them. */
  tags: readonly Tag[];
  /** Whether it remembers this site: then it is ours, whatever became of its site tag. */
  remembersUs: boolean;
}

/** Holds the site's memory: `create` and `update` tell the memory where it is, and every other step may remember only after that. */
export const loadBalancerSecurityGroup = resource({
  id: 'load-balancer-security-group',
  title: t`Create the load balancer's security group`,
  why: t`Visitors reach the load balancer on ports 80 and 443 and nothing else, and what must be remembered stands in its tags.`,
  docs: ['Security groups for your Application Load Balancer', 'Tag your Amazon EC2 resources', 'AWS-managed prefix lists'],
  permissions: {
    read: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'],
    write: ['ec2:CreateSecurityGroup', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags'],
  },
  onlyWithCloudFront: ['ec2:RevokeSecurityGroupIngress'],
  type: 'security group',
  needs: {},

  async observe(context): Promise<State | undefined> {
    const { intent } = context.inputs;
    const group = await findGroup(context);
    if (!group?.GroupId) return undefined;
    const site = siteOf(group.Tags);
    const tags = tagsOf(group);
    if (site === intent.domain) context.memory.heldBy(group.GroupId, tags);
    else context.memory.willBeHeldBy(tags);
    const standing = await listInboundRules(context.aws, [group.GroupId]);
    const wanted = wantedRules(context.inputs);
    const others = standing.filter((rule) => !isSiteRule(context.inputs, rule) && !wanted.some((one) => isWebRule(rule, one)));
    return {
      groupId: group.GroupId,
      name: group.GroupName ?? '',
      vpcId: group.VpcId ?? '',
      site,
      rules: allowed(standing.filter((rule) => !others.includes(rule))),
      options: inText((await context.memory.read())['options'] ?? {}),
      otherRules: others.map(ruleText),
      waysPast: intent.lockOrigin ? others.filter(letsOthersIn).map(ruleText) : [],
      tags,
      remembersUs: (site === '' || site === intent.domain) && readMemory({ groupId: group.GroupId, tags }, intent.domain).options !== undefined,
    };
  },

  desired(inputs): Settings {
    return {
      name: resourceNames(inputs.intent.name).securityGroup,
      vpcId: inputs.facts.vpcId,
      site: inputs.intent.domain,
      rules: allowed(wantedRules(inputs)),
      options: inText({ ...siteOptions(inputs) }),
    };
  },

  planned: (settings, assigned) => ({ ...settings, groupId: assigned('groupId'), otherRules: [], waysPast: [], tags: [], remembersUs: true }),

  async create(context, settings) {
    const Tags = [...ownershipTags(settings.site, settings.name), ...context.memory.begin({ options: { ...siteOptions(context.inputs) } })];
    const { groupId, tags } = await createGroup(context, settings, Tags);
    context.memory.heldBy(groupId, tags);
    // Another run may have made it, with other options: the last word counts.
    await context.memory.rememberAll({ options: { ...siteOptions(context.inputs) } });
    await allowRules(context, groupId, wantedRules(context.inputs));
    return { ...settings, groupId, otherRules: [], waysPast: [], tags, remembersUs: true };
  },

  async update(context, current, settings) {
    const { groupId } = current;
    if (current.site !== settings.site) await adopt(context, current, settings);
    const known = await context.memory.read();
    await context.memory.rememberAll({
      options: { ...siteOptions(context.inputs) },
      ...replacedTargets(targetsOf(current.options), targetsOf(settings.options), known['target-group']?.replaced),
      ...perhapsRequested(context.inputs, known),
    });
    const wanted = wantedRules(context.inputs);
    if (Object.keys(current.rules).some((text) => !settings.rules[text])) await setRules(context, groupId, wanted);
    else await allowRules(context, groupId, wanted.filter((rule) => !current.rules[ruleText(rule)]));
    return { ...current, ...settings, remembersUs: true };
  },

  remembers: (inputs, current, settings) => ({
    options: { ...siteOptions(inputs) },
    ...(current && current.site !== settings.site && { 'load-balancer-security-group': beforeUs(current) }),
    ...(current && replacedTargets(targetsOf(current.options), targetsOf(settings.options))),
  }),

  warnings(inputs, current, settings) {
    if (!current) return [];
    const shown = { noun: t`security group`, id: current.groupId, name: current.name, site: current.site };
    return [
      ...ownershipWarnings(inputs, shown),
      ...(current.vpcId === settings.vpcId ? [] : [groupInAnotherVpc(shown, { vpcId: current.vpcId, wanted: settings.vpcId })]),
      ...(current.site === settings.site && Object.keys(current.options).length === 0 ? [optionsForgotten(shown, inputs.intent.consent.adopt)] : []),
      ...(current.otherRules.length === 0 ? [] : [foreignRules(shown, current.otherRules, current.waysPast)]),
    ];
  },

  shown: (state) => ({ id: state.groupId, name: state.name }),
});

/** By the site's tag, or else by the name: where the look at the account saw no group of the site, both are asked at once. */
async function findGroup(context: Context): Promise<SecurityGroup | undefined> {
  const { intent, facts } = context.inputs;
  const ours = (): Promise<SecurityGroup | undefined> => findSiteGroup(context.aws, intent.domain);
  const named = (): Promise<SecurityGroup | undefined> => findNamedGroup(context.aws, resourceNames(intent.name).securityGroup, facts.vpcId);
  if (facts.siteGroupId !== undefined) return (await ours()) ?? named();
  const [first, second] = await Promise.all([ours(), named()]);
  return first ?? second;
}

function allowed(rules: readonly WebRule[]): Settings['rules'] {
  return Object.fromEntries(rules.map((rule) => [ruleText(rule), 'allowed' as const]));
}

/** Whether the rule lets somebody else than CloudFront reach a port of the load balancer. */
function letsOthersIn(rule: SecurityGroupRule): boolean {
  return isPublicRange(rule.source) && (opensPort(rule, 80) || opensPort(rule, 443));
}

/** What stood in a group before we took it over. */
function beforeUs({ rules, otherRules }: State): { adopted: { rules: string[] } } {
  return { adopted: { rules: [...Object.keys(rules), ...otherRules] } };
}

/** Tags are added, never replaced: the group's Name may be somebody's. Of a group that was not ours the memory keeps what stood there before us. */
async function adopt(context: Context, current: State, settings: Settings): Promise<void> {
  const { groupId, tags, remembersUs } = current;
  context.memory.heldBy(groupId, tags);
  const before = remembersUs ? {} : { 'load-balancer-security-group': beforeUs(current) };
  const added = [...adoptionTags(settings.site), ...context.memory.begin({ options: { ...siteOptions(context.inputs) }, ...before }, groupId)];
  await context.aws.ec2('CreateTags', { Resources: [groupId], Tags: added });
  context.memory.heldBy(groupId, [...tags.filter((tag) => !added.some(({ Key }) => Key === tag.Key)), ...added]);
}

/** A new group; where an answer was lost, or another run was faster, the one that is ours already, with what that one remembers. */
async function createGroup(context: Context, { name, site, vpcId }: Settings, Tags: Tag[]): Promise<{ groupId: string; tags: readonly Tag[] }> {
  try {
    const { GroupId } = await context.aws.ec2('CreateSecurityGroup', {
      GroupName: name,
      Description: `Web traffic to the load balancer of ${site}`,
      VpcId: vpcId,
      TagSpecifications: [{ ResourceType: 'security-group', Tags }],
    });
    return { groupId: GroupId, tags: Tags };
  } catch (error) {
    const ours = isAws(error, 'InvalidGroup.Duplicate') ? await madeByAnother(context, { name, site, vpcId }) : undefined;
    if (!ours?.GroupId) throw error;
    return { groupId: ours.GroupId, tags: tagsOf(ours) };
  }
}

/** A group that was made a moment ago, or its tags, may not be known yet. AWS docs: "Eventual consistency in the Amazon EC2 API". */
const known = { every: 2, atMost: 20 };

/** The group of this name once its tags say that it is ours; undefined where it is somebody else's. */
function madeByAnother(context: Context, { name, site, vpcId }: Pick<Settings, 'name' | 'site' | 'vpcId'>): Promise<SecurityGroup | undefined> {
  return pollFor(context, known, async () => {
    const found = await findNamedGroup(context.aws, name, vpcId);
    const isTagged = (found?.Tags ?? []).length > 0;
    if (found && siteOf(found.Tags) === site) return { done: found };
    return isTagged ? { done: undefined } : { waitingFor: t`the security group ${name}, which another run has just made` };
  }, context.note);
}

function tagsOf({ Tags = [] }: SecurityGroup): Tag[] {
  return Tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
}

function inText(options: Partial<Record<string, unknown>>): Settings['options'] {
  const decided = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(decided.map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : String(value ?? 'none')])) as Settings['options'];
}
