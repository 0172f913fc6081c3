import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import type { Context, Inputs } from '../../../context.ts';
import { getDistribution, originSecretHeader, ourOriginId, sentSecret } from '../../../aws/distributions.ts';
import { aliasTargetName, covers, normalName } from '../../../aws/dns-names.ts';
import { otherNamesLeadingTo } from '../../../aws/leading-records.ts';
import type { TakenRule } from '../../../aws/memory/entries.ts';
import { listRecordSets } from '../../../aws/record-sets.ts';
import type { Warning } from '../../../engine/step.ts';
import { noRoomForPrefixList, originsWithoutSecret, otherNamesOnBalancer, othersOnBalancer, rulesWithoutSecret } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { interfacesIn } from '../load-balancer/balancer-interfaces.ts';
import { hasRoomForList } from '../security-group/group-rules.ts';
import { readListenerRules, type ListenerRules } from '../listener/rules.ts';
import { rulesToTake, type Group } from '../security-group/taken-rules.ts';

/** What a lock would meet, and whom it would shut out. */
export interface Obstacles {
  /** Priorities of somebody's rules that answer whoever comes from CloudFront. */
  rulesWithoutSecret: readonly string[];
  /** Rules of somebody, in words, that leave no room for CloudFront's addresses; none where these fit, or stand already. */
  filling: readonly string[];
  /** Names that lead to the load balancer, and that nobody asked to serve. */
  otherNames: readonly string[];
  /** Who else is reached by the group or by the listener, in words; looked for where everybody is let in still, as the rest is. */
  others: readonly string[];
  /** Origins of the distribution that lead to the load balancer without showing the secret, in words. */
  originsWithoutSecret: readonly string[];
  /** Rules of the group that were there before us, and that the lock takes. */
  taken: readonly TakenRule[];
}

/** Nothing in the way. */
export const noObstacles: Obstacles = { rulesWithoutSecret: [], filling: [], otherNames: [], others: [], originsWithoutSecret: [], taken: [] };

/** What is to be locked, as far as it is there. */
interface Places {
  group: Group | undefined;
  listenerArn: string;
  /** DNS name. */
  loadBalancer: string;
  distributionId: string;
}

/** Looks for what a lock meets. One that is locked already shuts nobody out any more. */
export async function findObstacles(context: Context, places: Places, isLocked: boolean): Promise<Obstacles> {
  const { group, listenerArn } = places;
  const { prefixList } = context.inputs.facts.cloudfront;
  const rules = listenerArn === '' ? { origin: [], others: [] } : await readListenerRules(context, listenerArn);
  const standing = group ? [...Object.keys(group.rules), ...group.otherRules] : [];
  const always = {
    rulesWithoutSecret: rules.others.filter((rule) => !rule.asksForSecret).map((rule) => rule.priority),
    filling: group && prefixList !== undefined && !hasRoomForList(prefixList, { standing, others: group.otherRules }) ? group.otherRules : [],
  };
  if (isLocked) return { ...noObstacles, ...always };
  const [otherNames, others, origins, taken] = await Promise.all([
    namesLeadingTo(context, places),
    group ? othersOn(context, group.groupId, rules) : [],
    originsOf(context, places),
    group ? rulesToTake(context, group) : [],
  ]);
  return { ...always, otherNames, others, originsWithoutSecret: origins, taken };
}

/** What is to be said of it. Pure. */
export function obstacleFindings(found: Obstacles, group: Pick<Group, 'groupId'>): Warning[] {
  return [
    ...(found.rulesWithoutSecret.length > 0 ? [rulesWithoutSecret(found.rulesWithoutSecret)] : []),
    ...(found.originsWithoutSecret.length > 0 ? [originsWithoutSecret(found.originsWithoutSecret)] : []),
    ...(found.filling.length > 0 ? [noRoomForPrefixList(group.groupId, found.filling)] : []),
    ...(found.otherNames.length > 0 ? [otherNamesOnBalancer(found.otherNames)] : []),
    ...(found.others.length > 0 ? [othersOnBalancer(found.others)] : []),
  ];
}

/** What leads to the load balancer as CloudFront calls it. */
function endsOf({ intent }: Inputs, { loadBalancer }: Places): ReadonlySet<string> {
  return new Set([intent.originName, ...(loadBalancer === '' ? [] : [aliasTargetName(loadBalancer)])]);
}

/** The zone is read again: a name that this run has given back leads elsewhere by now, and is remembered no more. */
async function namesLeadingTo({ aws, inputs, memory }: Context, places: Places): Promise<string[]> {
  const { facts, intent } = inputs;
  const [recordSets, remembered] = await Promise.all([listRecordSets(aws, facts.siteZone.id), memory.read()]);
  const ours = [...facts.names, intent.originName, ...Object.keys(remembered['origin-record'] ?? {}), ...Object.keys(remembered['alias-records'] ?? {})];
  return otherNamesLeadingTo(endsOf(inputs, places), recordSets, ours);
}

/** What else is in the group, and names that the listener answers to by a rule of their own, in whatever zone they are. */
async function othersOn(context: Context, groupId: string, { others }: ListenerRules): Promise<string[]> {
  const { facts, intent } = context.inputs;
  const { ofOthers } = await interfacesIn(context, groupId);
  // The direct way to the instances is to be closed in any case, but where it is to be kept.
  const closed = intent.keepDirectAccess ? [] : facts.instances.map(({ id }) => id);
  const hosts = [...new Set(others.flatMap((rule) => rule.hosts))].filter((host) => !facts.names.some((name) => name === host || covers(host, name)));
  return [...ofOthers.filter((user) => !closed.includes(user)), ...hosts];
}

async function originsOf({ aws, inputs }: Context, places: Places): Promise<string[]> {
  const { config } = (places.distributionId === '' ? undefined : await getDistribution(aws, places.distributionId)) ?? {};
  return config ? callingWithoutSecret(config, endsOf(inputs, places)) : [];
}

/** Each with what fetches from it: `static (/static/*)`. What nothing fetches from is gone by then. */
function callingWithoutSecret(config: DistributionConfig, ends: ReadonlySet<string>): string[] {
  const secret = sentSecret(config);
  const shows = ({ CustomHeaders }: Origin): boolean =>
    (CustomHeaders?.Items ?? []).some(({ HeaderName, HeaderValue }) => HeaderName?.toLowerCase() === originSecretHeader && HeaderValue === secret?.reveal());
  const origins = (config.Origins?.Items ?? []).filter((origin) => origin.Id !== ourOriginId && ends.has(normalName(origin.DomainName ?? '')) && !shows(origin));
  return origins.flatMap(({ Id = '' }) => {
    const paths = (config.CacheBehaviors?.Items ?? []).filter((behavior) => behavior.TargetOriginId === Id).map(({ PathPattern = '' }) => PathPattern);
    const groups = (config.OriginGroups?.Items ?? []).filter(({ Members }) => Members?.Items?.some(({ OriginId }) => OriginId === Id)).map((group) => t`origin group ${group.Id ?? ''}`);
    const fetching = [...paths, ...groups];
    return fetching.length > 0 ? [`${Id} (${fetching.join(t`, `)})`] : [];
  });
}
