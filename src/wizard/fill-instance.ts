import type { Instance } from '../discover/facts.ts';
import type { OfferedSubnet } from '../discover/vpc/subnets.ts';
import type { Given } from '../intent/options.ts';
import { asGiven, askSubnets } from './ask-subnets.ts';
import { instanceQuestion } from './instance-question.ts';
import { isRunning, type LoadBalancerPlace, wayTo, whyNoLoadBalancer } from './load-balancer-place.ts';
import { type Offers, vpcCalled } from './offers.ts';
import type { WizardContext } from './wizard-context.ts';
import { labels, taken } from './words.ts';

/**
 * Asks for the subnets of a VPC and for the instance that is to be reached from them.
 * @param vpc `fixed`: it was given, or follows from what was; `visited`: the instances that the domain leads to today
 */
export async function fillInstance(context: WizardContext, given: Given, { vpcId, fixed, visited }: { vpcId: string; fixed: boolean; visited: ReadonlySet<string> }): Promise<Given> {
  const { offers, talk, yes } = context;
  const [instances, vpcs, offered] = await Promise.all([offers.instances(), offers.vpcs(), offers.subnets(vpcId)]);
  const here = instances.filter((instance) => isRunning(instance) && instance.vpcId === vpcId);
  const ownSubnets = given.subnets && offered.filter(({ id }) => given.subnets?.includes(id));
  // Where no load balancer can stand, or none is to be reached, the run says so.
  if (!ownSubnets && whyNoLoadBalancer(offered, here, 'some') !== undefined) return given;
  const subnets = ownSubnets ?? (await askSubnets(context, offered, { chosen: [], possible: here }));
  const place: LoadBalancerPlace = { vpcId, offered, subnets };
  const placed = { ...given, ...asGiven(subnets) };
  context.answered(placed);

  const [only, another] = here;
  if (only && !another && wayTo(only, place)?.adds.length === 0) {
    talk.say(labels.instance, taken.onlyInstance(only, await vpcCalled(offers, vpcId)));
    return { ...placed, instance: [only.id] };
  }
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  const elsewhere = fixed ? 'refused' : { subnets: yes ? 'taken' : 'asked', offered: await subnetsElsewhere(offers, vpcId) } as const;
  const question = instanceQuestion({ ...place, instances, vpcs, visited, elsewhere }, talk.width);
  const chosen = question && byId.get(await talk.choose(question));
  if (!chosen) return placed;
  return chosen.vpcId === vpcId ? reach(context, placed, chosen, place) : moveTo(context, given, chosen);
}

/** The subnets of the other VPCs in which something runs, by VPC. */
async function subnetsElsewhere({ instances, subnets }: Offers, vpcId: string): Promise<ReadonlyMap<string, readonly OfferedSubnet[]>> {
  const others = new Set((await instances()).filter((instance) => isRunning(instance) && instance.vpcId !== vpcId).map((instance) => instance.vpcId));
  return new Map(await Promise.all([...others].map(async (id) => [id, await subnets(id)] as const)));
}

/** The instance in the VPC, with the subnet that it needs. */
function reach({ talk }: WizardContext, placed: Given, instance: Instance, place: LoadBalancerPlace): Given {
  const adds = wayTo(instance, place)?.adds ?? [];
  for (const subnet of adds) talk.say(labels.subnets, taken.subnetAdded(subnet, instance));
  return { ...placed, ...(place.subnets && asGiven([...place.subnets, ...adds])), instance: [instance.id] };
}

/** To the instance's own VPC, whose subnets are then asked. */
async function moveTo(context: WizardContext, given: Given, instance: Instance): Promise<Given> {
  const { offers, talk } = context;
  const { vpcId } = instance;
  talk.say(labels.vpc, taken.vpcOfInstance(await vpcCalled(offers, vpcId), instance));
  const subnets = await askSubnets(context, await offers.subnets(vpcId), { chosen: [instance], possible: [] });
  return { ...given, vpc: vpcId, ...asGiven(subnets), instance: [instance.id] };
}
