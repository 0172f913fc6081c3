import type { Context } from '../../context.ts';
import { poll, withinTimeout } from '../../engine/poll.ts';
import { isAliasTo, leads, otherNamesLeadingTo, placesOf } from '../../aws/leading-records.ts';
import { listRecordSets, type RecordSet } from '../../aws/record-sets.ts';
import { listInboundRules, type SecurityGroupRule } from '../../aws/security-group-rules.ts';
import { otherUsersOf } from '../../aws/security-group-users.ts';
import { dnsUnavailable, newlyOnInstance, noHealthyTarget, recordsNotOurs } from '../../errors/catalog.ts';
import { DnsUnavailable } from '../../network/network.ts';
import { t } from '../../language/text.ts';
import { standingAt } from './records/standing-at.ts';
import { healthText, isHealthy, wantedTargets } from './target-group/target-health.ts';
import { zoneFor } from './records/zone-for.ts';

/** The way that visitors are to have instead of the direct one. */
interface Way {
  targetGroupArn: string;
  /** DNS name. */
  loadBalancer: string;
  /** Domain name of the distribution in front of it; undefined where there is none. */
  distribution: string | undefined;
}

/** Resolvers differ in how long they keep a record: they get this long to agree before the run gives up. */
const patience = { every: 5, atMost: 5 * 60 };

/**
 * Makes sure, now, that visitors have another way than the direct one, and that closing it meets nobody whom the plan did not
 * name. What may take minutes comes first, so that the rest is true at the moment of closing.
 * @param groupIds the groups in which rules will go
 * @returns the groups' inbound rules, read beside these checks
 * @throws {UserError} no target is healthy, a record is not ours any more, somebody else has come to depend on the direct way, or
 * DNS cannot be asked
 * @throws {StillWaiting} public resolvers still lead elsewhere
 */
export async function assertSafeToClose(context: Context, way: Way, groupIds: readonly string[]): Promise<SecurityGroupRule[]> {
  const { facts } = context.inputs;
  const own = facts.instances.flatMap((instance) => instance.addresses);
  const isLed: Led = way.distribution === undefined ? ({ there, end }) => there.every((address) => end.includes(address)) : ({ there }) => areApart(there, own);
  await publicResolversAgree(context, { names: facts.names, end: way.loadBalancer, isLed: isAnywhere(isLed), whither: t`to ${endText(way)}` });
  // Other names may lead to the instance by now: that takes the whole zone, which holds most of the site's names as well.
  const whole = listRecordSets(context.aws, facts.siteZone.id);
  const [inSiteZone, others] = [facts.names.filter((name) => zoneFor(context.inputs, name) === facts.siteZone.id), facts.names.filter((name) => zoneFor(context.inputs, name) !== facts.siteZone.id)];
  const notDone = t`The direct way was not closed`;
  const [rules] = await Promise.all([
    listInboundRules(context.aws, groupIds),
    assertHealthy(context, way.targetGroupArn),
    assertNobodyNew(context, groupIds, whole),
    whole.then((sets) => assertOurs(sets, inSiteZone, { way, notDone })),
    standingAt(context, others).then((sets) => assertOurs(sets, others, { way, notDone })),
  ]);
  return rules;
}

/**
 * Makes sure, now, that whoever comes by a name of the site comes through the distribution: once the load balancer is locked, nobody else gets in.
 * @throws {UserError} a record does not lead to the distribution any more, or DNS cannot be asked
 * @throws {StillWaiting} public resolvers still lead to the load balancer
 */
export async function assertSafeToLock(context: Context, way: { loadBalancer: string; distribution: string }): Promise<void> {
  const { facts } = context.inputs;
  const isLed = isAnywhere(({ there, end }) => areApart(there, end));
  await publicResolversAgree(context, { names: facts.names, end: way.loadBalancer, isLed, whither: t`to ${endText(way)}` });
  assertOurs(await standingAt(context, facts.names), facts.names, { way, notDone: t`The load balancer was not locked` });
}

/**
 * Makes sure, now, that nobody comes by these names to the distribution any more: once it is disabled, it answers nobody. A name that leads nowhere will do.
 * @param distribution its domain name
 * @throws {UserError} DNS cannot be asked
 * @throws {StillWaiting} public resolvers still lead to it
 */
export async function assertLeft(context: Context, distribution: string, names: readonly string[]): Promise<void> {
  await publicResolversAgree(context, { names, end: distribution, isLed: ({ there, end }) => areApart(there, end), whither: t`past CloudFront` });
}

async function assertHealthy({ aws, inputs }: Context, targetGroupArn: string): Promise<void> {
  const { TargetHealthDescriptions } = await aws.elbv2('DescribeTargetHealth', { TargetGroupArn: targetGroupArn });
  const wanted = wantedTargets(TargetHealthDescriptions, inputs);
  if (!wanted.some(isHealthy)) throw noHealthyTarget(wanted.map((target) => healthText(target, inputs.intent)));
}

function assertOurs(found: readonly RecordSet[], names: readonly string[], { way, notDone }: { way: Pick<Way, 'loadBalancer' | 'distribution'>; notDone: string }): void {
  const end = way.distribution ?? way.loadBalancer;
  for (const name of names) {
    const sets = found.filter((set) => set.name === name && leads(set));
    if (sets.length === 0 || !sets.every((set) => isAliasTo(set, end))) throw recordsNotOurs(notDone, name, endText(way));
  }
}

/** A wait may have lasted for hours: who uses the groups, and which names lead to the instance, is asked again. */
async function assertNobodyNew({ aws, inputs: { facts } }: Context, groupIds: readonly string[], whole: Promise<readonly RecordSet[]>): Promise<void> {
  const [users, sets] = await Promise.all([otherUsersOf(aws, groupIds, facts.instances.map((instance) => instance.id)), whole]);
  const newUsers = [...users].flatMap(([id, ids]) => ids.filter((user) => !facts.securityGroups[id]?.otherUsers?.includes(user)));
  const newNames = otherNamesLeadingTo(placesOf(facts.instances), sets, facts.names).filter((name) => !facts.otherNames.includes(name));
  if (newUsers.length + newNames.length > 0) throw newlyOnInstance([...newUsers, ...newNames]);
}

/**
 * Whether a resolver leads a name as it should, by the addresses that it gives for the name and, at the same time, for the end that is asked about: what CloudFront
 * answers depends on who asks, and when. There it can only be said where a name must not lead.
 */
type Led = (answers: { there: readonly string[]; end: readonly string[] }) => boolean;

/** What is asked of public resolvers. */
interface Question {
  names: readonly string[];
  /** DNS name of the load balancer, or of the distribution. */
  end: string;
  isLed: Led;
  /** Where the names are to lead, in words. */
  whither: string;
}

/** Nobody is asked with `--offline`. */
async function publicResolversAgree(context: Context, { names, end, isLed, whither }: Question): Promise<void> {
  const { network, inputs } = context;
  if (inputs.intent.offline) return;
  const ask = (name: string, resolver: string): Promise<string[]> => network.resolve(name, 'A', resolver).catch((error: unknown) => {
    throw error instanceof DnsUnavailable ? dnsUnavailable(name, error.message) : error;
  });
  await poll(context, withinTimeout(patience, context), async () => {
    const late = await Promise.all(network.publicResolvers.flatMap((resolver) => names.map(async (name) => {
      const [there, atEnd] = await Promise.all([ask(name, resolver), ask(end, resolver)]);
      return isLed({ there, end: atEnd }) ? [] : [t`${resolver} to lead ${name} ${whither} (now ${there.join(', ') || t`nowhere`})`];
    })));
    const [first] = late.flat();
    return first === undefined ? { done: true } : { waitingFor: first };
  }, context.note);
}

/** The same, of a name that must lead somewhere. */
function isAnywhere(isLed: Led): Led {
  return (answers) => answers.there.length > 0 && isLed(answers);
}

function areApart(some: readonly string[], others: readonly string[]): boolean {
  return !some.some((address) => others.includes(address));
}

function endText({ distribution }: Pick<Way, 'distribution'>): string {
  return distribution === undefined ? t`the load balancer` : 'CloudFront';
}
