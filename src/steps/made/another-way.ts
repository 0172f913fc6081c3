import type { Context } from '../../context.ts';
import { poll } from '../../engine/poll.ts';
import { recordSetsAt } from '../../aws/record-sets.ts';
import { dnsUnavailable, noHealthyTarget, recordsNotOurs } from '../../errors/catalog.ts';
import { DnsUnavailable } from '../../network/network.ts';
import { leads, leadsToBalancer } from './alias.ts';
import { healthText, isHealthy } from './target-health.ts';
import { zoneFor } from './zone-for.ts';

/** Resolvers differ in how long they keep a record: they get this long to agree before the run gives up. */
const patience = { every: 5, atMost: 5 * 60 };

/**
 * Makes sure, now, that visitors have another way than the direct one.
 * @throws {UserError} where no target is healthy, a record is not ours any more, or DNS cannot be asked
 * @throws {StillWaiting} where public resolvers still lead elsewhere
 */
export async function assertSafeToClose(context: Context, way: { targetGroupArn: string; loadBalancer: string }): Promise<void> {
  const { facts, intent } = context.inputs;
  const [{ TargetHealthDescriptions = [] }] = await Promise.all([
    context.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: way.targetGroupArn }),
    ...facts.names.map((name) => assertOurs(context, name, way.loadBalancer)),
  ]);
  if (!TargetHealthDescriptions.some(isHealthy)) throw noHealthyTarget(TargetHealthDescriptions.map((target) => healthText(target, intent)));
  if (!intent.offline) await publicResolversAgree(context, way.loadBalancer);
}

async function assertOurs(context: Context, name: string, loadBalancer: string): Promise<void> {
  const sets = (await recordSetsAt(context.aws, zoneFor(context.inputs, name), name)).filter(leads);
  if (sets.length === 0 || !sets.every((set) => leadsToBalancer(set, loadBalancer))) throw recordsNotOurs(name);
}

async function publicResolversAgree(context: Context, loadBalancer: string): Promise<void> {
  const { network, inputs } = context;
  const ask = (name: string, resolver: string): Promise<string[]> => network.resolve(name, 'A', resolver).catch((error: unknown) => {
    throw error instanceof DnsUnavailable ? dnsUnavailable(name, error.message) : error;
  });
  await poll(context, { ...patience, atMost: Math.min(patience.atMost, inputs.intent.timeout ?? patience.atMost) }, async () => {
    const late = await Promise.all(network.publicResolvers.flatMap((resolver) => inputs.facts.names.map(async (name) => {
      const [there, wanted] = await Promise.all([ask(name, resolver), ask(loadBalancer, resolver)]);
      return there.length > 0 && there.every((address) => wanted.includes(address)) ? [] : [`${resolver} to lead ${name} to the load balancer (now ${there.join(', ') || 'nowhere'})`];
    })));
    const [first] = late.flat();
    return first === undefined ? { done: true } : { waitingFor: first };
  }, context.note);
}
