/**
 * The load balancer's security group goes last, and the site's memory with it. One that stood there before us stays, without our
 * rules and tags.
 * AWS docs: "DeleteSecurityGroup", "Delete security groups".
 */
import type { Context, Inputs } from '../../context.ts';
import { optional, removal } from '../../engine/step.ts';
import { listReferences } from '../../aws/security-group-references.ts';
import { listEgressRules, listInboundRules, ruleText, type SecurityGroupRule } from '../../aws/security-group-rules.ts';
import { findSiteGroup } from '../../aws/memory/site-memory.ts';
import { siteTag, versionTag, type Tag } from '../../aws/tags.ts';
import { findLoadBalancer, hasOurTag } from '../../aws/load-balancers.ts';
import { groupRememberedAnew, groupStaysBecause, groupStillHeld, kept, type Because } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { interfacesIn } from '../made/load-balancer/balancer-interfaces.ts';
import { deleteIfUnused } from '../made/delete-when-unused.ts';
import { readBack } from '../made/read-back.ts';
import { exchangeRules } from '../made/security-group/group-rules.ts';
import { ruleKey } from '../made/security-group/ingress-rules.ts';
import { isSiteRule, isWebRule, type WebRule } from '../made/security-group/web-rules.ts';
import { aliasRecords } from './alias-records.ts';
import { certificate } from './certificate.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { distribution } from './distribution.ts';
import { edgeCertificate } from './edge-certificate.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerReleased } from './load-balancer-released.ts';
import { loadBalancer } from './load-balancer.ts';
import { originRecord } from './origin-record.ts';
import { targetGroup } from './target-group.ts';
import { validationRecords } from './validation-records.ts';

interface Trace {
  groupId: string;
  name: string;
  /** Whether it stood there before us. */
  adopted: boolean;
  /** Of one that stood there before us: the rules that we added. */
  added: readonly SecurityGroupRule[];
  /** Of the same: the rules that we took away, so that CloudFront alone came in. */
  taken: readonly WebRule[];
  /** Rules in words that are neither ours nor AWS's default. */
  foreign: readonly string[];
  /** What else uses it, and ids of the groups whose rules name it. */
  users: readonly string[];
  namedBy: readonly string[];
}

/** Kept as long as anything else is: it says what there is to take back. */
export const loadBalancerSecurityGroup = removal({
  id: 'load-balancer-security-group',
  title: t`Remove the load balancer's security group`,
  why: t`With it goes what the site remembers: nothing of it is left then.`,
  docs: ['DeleteSecurityGroup', 'Delete security groups'],
  permissions: {
    read: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules', 'ec2:DescribeNetworkInterfaces', 'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTags'],
    write: ['ec2:DeleteSecurityGroup', 'ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags', 'ec2:DeleteTags'],
  },
  onlyWithCloudFront: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateTags'],
  type: 'security group',
  needs: {
    directAccessClosed,
    aliasRecords,
    distribution: optional(distribution),
    httpRedirect,
    httpsListener,
    instanceIngress,
    originRecord: optional(originRecord),
    loadBalancer,
    targetGroup,
    loadBalancerReleased,
    validationRecords,
    certificate,
    edgeCertificate: optional(edgeCertificate),
  },

  async observe(context): Promise<Trace | undefined> {
    const group = await findSiteGroup(context.aws, context.inputs.intent.domain);
    if (!group?.GroupId) return undefined;
    const groupId = group.GroupId;
    const memory = await context.memory.read();
    const adopted = memory['load-balancer-security-group']?.adopted;
    const [inbound, egress, { ofOthers }, references, holder] = await Promise.all([
      listInboundRules(context.aws, [groupId]),
      listEgressRules(context.aws, [groupId]),
      interfacesIn(context, groupId),
      listReferences(context.aws, groupId),
      balancerOfOthers(context, groupId),
    ]);
    const ways = Object.keys(memory['instance-ingress'] ?? {});
    return {
      groupId,
      name: group.GroupName ?? '',
      adopted: adopted !== undefined,
      added: adopted ? inbound.filter((rule) => isSiteRule(context.inputs, rule) && !adopted.rules.includes(ruleText(rule))) : [],
      taken: adopted ? (memory['origin-locked']?.taken ?? []).filter((rule) => !inbound.some((one) => isWebRule(one, rule))) : [],
      foreign: [
        ...inbound.filter((rule) => !isSiteRule(context.inputs, rule)).map(ruleText),
        ...egress.filter((rule) => !isDefault(rule)).map((rule) => `egress ${ruleText(rule).replace(' from ', ' to ')}`),
      ],
      users: [...holder, ...ofOthers],
      // What we made there ourselves goes first.
      namedBy: [...new Set(references.filter((rule) => rule.egress || rule.fromPort !== rule.toPort || !ways.includes(ruleKey(rule.groupId, rule.fromPort))).map((rule) => rule.groupId))],
    };
  },

  going(inputs, trace, needs) {
    const reasons = whyItStays(trace, Object.values(needs).some((state) => state !== undefined && 'kept' in state && state.kept));
    if (reasons.length > 0) return { differences: [], kept: reasons.map((because) => kept({ noun: t`security group`, name: trace.name, id: trace.groupId }, because)) };
    return { differences: trace.adopted ? comesBack(inputs, trace) : [{ field: `securityGroups.${trace.name}`, from: trace.groupId, to: undefined }] };
  },

  remove: (context, trace) => (trace.adopted ? giveBack(context, trace) : deleteGroup(context, trace)),

  shown: ({ groupId, name }) => ({ id: groupId, name }),
});

/** The network interfaces may be gone for us, and not for everybody yet. */
const patience = { every: 5, atMost: 2 * 60 };

/** A load balancer of our name that is not ours any more, and still in the group. */
async function balancerOfOthers(context: Context, groupId: string): Promise<string[]> {
  const balancer = await findLoadBalancer(context.aws, context.inputs.intent);
  const isIn = balancer?.SecurityGroups.includes(groupId) ?? false;
  return balancer && isIn && !(await hasOurTag(context.aws, context.inputs.intent, balancer)) ? [t`the load balancer ${balancer.LoadBalancerName}`] : [];
}

/** What AWS gives a new group: everything may go out. */
function isDefault({ protocol, source }: SecurityGroupRule): boolean {
  return protocol === '-1' && (source === '0.0.0.0/0' || source === '::/0');
}

function whyItStays({ adopted, foreign, users, namedBy }: Trace, elseKept: boolean): Because[] {
  const memory = elseKept ? [groupStaysBecause.memory] : [];
  if (adopted) return memory;
  return [
    ...(foreign.length > 0 ? [groupStaysBecause.rules(foreign)] : []),
    ...(users.length > 0 ? [groupStaysBecause.users(users)] : []),
    ...(namedBy.length > 0 ? [groupStaysBecause.namedBy(namedBy)] : []),
    ...memory,
  ];
}

function comesBack({ intent }: Inputs, { added, taken }: Trace) {
  return [
    ...taken.map((rule) => ({ field: `rules.${ruleText(rule)}`, from: undefined, to: 'allowed' })),
    ...added.map((rule) => ({ field: `rules.${ruleText(rule)}`, from: 'allowed', to: undefined })),
    { field: 'site', from: intent.domain, to: '' },
  ];
}

async function deleteGroup(context: Context, { groupId, name }: Trace): Promise<void> {
  const send = () => context.aws.ec2('DeleteSecurityGroup', { GroupId: groupId });
  const isGone = await deleteIfUnused(context, patience, { send, inUse: ['DependencyViolation', 'InvalidGroup.InUse'], missing: ['InvalidGroup.NotFound'], waitingFor: t`nothing to use ${name} any more` });
  if (isGone) return;
  const [{ ofBalancer, ofOthers }, references] = await Promise.all([interfacesIn(context, groupId), listReferences(context.aws, groupId)]);
  throw groupStillHeld(name, groupId, [...ofBalancer, ...ofOthers, ...new Set(references.map((rule) => rule.groupId))]);
}

/** Our tags go at once, and last of all: with them goes the memory. */
async function giveBack(context: Context, { groupId, name, added, taken }: Trace): Promise<void> {
  await exchangeRules(context, groupId, { come: taken, gone: added });
  // A tag that this run wrote a moment ago may not be read yet. All in one call: who may touch the group only while it carries our tag has this one.
  const before = await ourTags(context, groupId);
  const keys = [...new Set([...before.map(({ Key }) => Key), ...context.memory.written()])];
  if (keys.length > 0) await context.aws.ec2('DeleteTags', { Resources: [groupId], Tags: keys.map((Key) => ({ Key })) });
  const isAnothers = ({ Key, Value }: Tag): boolean => !keys.includes(Key) || before.some((tag) => tag.Key === Key && tag.Value !== Value);
  let last = { tags: '', since: 0 };
  await readBack(context, async () => {
    const left = await ourTags(context, groupId);
    if (left.length === 0) return undefined;
    const tags = left.map(({ Key, Value }) => `${Key}=${Value}`).toSorted().join();
    if (tags !== last.tags) last = { tags, since: context.clock.now() };
    // An undo beside this one takes its own away in a moment; a setup does not, and nobody may do it for it.
    if (left.some(isAnothers) && context.clock.now() - last.since >= aMoment) throw groupRememberedAnew(name, groupId, context.inputs.intent.domain);
    return t`the tags of ${groupId} to be gone`;
  });
}

/** Milliseconds in which tags that are gone are read no more, and in which another run says its next word. */
const aMoment = 10_000;

async function ourTags(context: Context, groupId: string): Promise<Tag[]> {
  const { SecurityGroups } = await context.aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'group-id', Values: [groupId] }] });
  return (SecurityGroups[0]?.Tags ?? []).filter(({ Key }) => Key === siteTag || Key === versionTag || Key.startsWith('ec2-https:memory:'));
}
