import type { Context } from '../../context.ts';
import { poll } from '../../engine/poll.ts';
import { leads, leadsToBalancer, otherNamesLeadingTo, placesOf } from '../../aws/leading-records.ts';
import { listRecordSets, recordSetsAt } from '../../aws/record-sets.ts';
import { otherUsersOf } from '../../aws/security-group-users.ts';
import { dnsUnavailable, newlyOnInstance, noHealthyTarget, recordsNotOurs } from '../../errors/catalog.ts';
import { DnsUnavailable } from '../../network/network.ts';
import { healthText, isHealthy } from './target-health.ts';
import { zoneFor } from './zone-for.ts';

/** The way that visitors are to have instead of the direct one. */
interface Way {
  targetGroupArn: string;
  /** DNS name. */
  loadBalancer: string;
}

/** Resolvers differ in how long they keep a record: they get this long to agree before the run gives up. */
const patience = { every: 5, atMost: 5 * 60 };

/**
 * Makes sure, now, that visitors have another way than the direct one, and that closing it meets nobody whom the plan did not
 * name. What may take minutes comes first, so that the rest is true at the moment of closing.
 * @param groupIds the groups in which rules will go
 * @throws {UserError} no target is healthy, a record is not ours any more, somebody else has come to depend on the direct way, or
 * DNS cannot be asked
 * @throws {StillWaiting} public resolvers still lead elsewhere
 */
export async function assertSafeToClose(context: Context, way: Way, groupIds: readonly string[]): Promise<void> {
  const { facts, intent } = context.inputs;
  if (!intent.offline) await publicResolversAgree(context, way.loadBalancer);
  await Promise.all([
    assertHealthy(context, way.targetGroupArn),
    assertNobodyNew(context, groupIds),
    ...facts.names.map((name) => assertOurs(context, name, way.loadBalancer)),
  ]);
}

async function assertHealthy({ aws, inputs: { facts, intent } }: Context, targetGroupArn: string): Promise<void> {
  const { TargetHealthDescriptions = [] } = await aws.elbv2('DescribeTargetHealth', { TargetGroupArn: targetGroupArn });
  const wanted = TargetHealthDescriptions.filter(({ Target }) => facts.instances.some((instance) => instance.id === Target?.Id));
  if (!wanted.some(isHealthy)) throw noHealthyTarget(wanted.map((target) => healthText(target, intent)));
}

async function assertOurs(context: Context, name: string, loadBalancer: string): Promise<void> {
  const sets = (await recordSetsAt(context.aws, zoneFor(context.inputs, name), name)).filter(leads);
  if (sets.length === 0 || !sets.every((set) => leadsToBalancer(set, loadBalancer))) throw recordsNotOurs(name);
}

/** A wait may have lasted for hours: who uses the groups, and which names lead to the instance, is asked again. */
async function assertNobodyNew({ aws, inputs: { facts } }: Context, groupIds: readonly string[]): Promise<void> {
  const [users, sets] = await Promise.all([
    otherUsersOf(aws, groupIds, facts.instances.map((instance) => instance.id)),
    listRecordSets(aws, facts.siteZone.id),
  ]);
  const newUsers = [...users].flatMap(([id, ids]) => ids.filter((user) => !facts.securityGroups[id]?.otherUsers?.includes(user)));
  const newNames = otherNamesLeadingTo(placesOf(facts.instances), sets, facts.names).filter((name) => !facts.otherNames.includes(name));
  if (newUsers.length + newNames.length > 0) throw newlyOnInstance([...newUsers, ...newNames]);
}

async function publicResolversAgree(context: Context, loadBalancer: string): Promise<void> {
  const { network, inputs } = context;
  const ask = (name: string, resolver: string): Promise<string[]> => network.resolve(name, 'A', resolver).catch((error: unknown) => {
    throw error instanceof DnsUnavailable ? dnsUnavailable(name, error.message) : error;
  });
  const atMost = Math.min(patience.atMost, inputs.intent.timeout ?? patience.atMost);
  await poll(context, { ...patience, atMost }, async () => {
    const late = await Promise.all(network.publicResolvers.flatMap((resolver) => inputs.facts.names.map(async (name) => {
      const [there, wanted] = await Promise.all([ask(name, resolver), ask(loadBalancer, resolver)]);
      return there.length > 0 && there.every((address) => wanted.includes(address)) ? [] : [`${resolver} to lead ${name} to the load balancer (now ${there.join(', ') || 'nowhere'})`];
    })));
    const [first] = late.flat();
    return first === undefined ? { done: true } : { waitingFor: first };
  }, context.note);
}
