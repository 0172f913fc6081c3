import type { Instance } from '../discover/facts.ts';
import type { OfferedSubnet } from '../discover/subnets.ts';
import { labels, taken } from '../errors/wizard-messages.ts';
import type { Given } from '../intent/options.ts';
import type { Desk } from './desk.ts';
import { instanceQuestion, type Stand, wayTo } from './instance-question.ts';
import { asGiven, chooseSubnets, isRunning, unfit, vpcCalled } from './stand.ts';

/**
 * Asks for the subnets of a VPC and for the instance that is to be reached from them.
 * @param place `fixed`: the VPC was given, or follows from what was; `visited`: the instances that the domain leads to today
 */
export async function fillInstance(desk: Desk, given: Given, { vpcId, fixed, visited }: { vpcId: string; fixed: boolean; visited: ReadonlySet<string> }): Promise<Given> {
  const { offers, talk, yes } = desk;
  const [instances, vpcs, offered] = await Promise.all([offers.instances(), offers.vpcs(), offers.subnets(vpcId)]);
  const here = instances.filter((instance) => isRunning(instance) && instance.vpcId === vpcId);
  const ownSubnets = given.subnets && offered.filter(({ id }) => given.subnets?.includes(id));
  // Where no load balancer can stand, or none is to be reached, the run says so.
  if (!ownSubnets && unfit(offered, here, 'some') !== undefined) return given;
  const subnets = ownSubnets ?? (await chooseSubnets(desk, offered, { chosen: [], possible: here }));
  const stand: Stand = { vpcId, offered, subnets, visited, elsewhere: fixed ? undefined : yes ? 'taken' : 'asked' };
  const standing = { ...given, ...asGiven(subnets) };

  const [only, another] = here;
  if (only && !another && wayTo(only, stand) === 'there') {
    talk.say(labels.instance, taken.onlyInstance(only, await vpcCalled(desk, vpcId)));
    return { ...standing, instance: [only.id] };
  }
  const byId = new Map(instances.map((instance) => [instance.id, instance]));
  const question = instanceQuestion(instances, vpcs, stand, {
    width: talk.width,
    refuse: async (id) => {
      const chosen = byId.get(id);
      return chosen && chosen.vpcId !== vpcId ? unfit(await offers.subnets(chosen.vpcId), [chosen], 'all') : undefined;
    },
  });
  const chosen = question && byId.get(await talk.choose(question));
  if (!chosen) return standing;
  return chosen.vpcId === vpcId ? reach(desk, standing, chosen, stand) : moveTo(desk, given, chosen);
}

/** The instance in the VPC, with the subnet that it needs. */
function reach({ talk }: Desk, standing: Given, instance: Instance, stand: Stand): Given {
  const way = wayTo(instance, stand);
  const added: OfferedSubnet[] = way === undefined || way === 'there' ? [] : [way];
  for (const subnet of added) talk.say(labels.subnets, taken.subnetAdded(subnet, instance));
  return { ...standing, ...(stand.subnets && asGiven([...stand.subnets, ...added])), instance: [instance.id] };
}

/** To the instance's own VPC, whose subnets are then asked. */
async function moveTo(desk: Desk, given: Given, instance: Instance): Promise<Given> {
  const { vpcId } = instance;
  desk.talk.say(labels.vpc, taken.vpcOfInstance(await vpcCalled(desk, vpcId), instance));
  const subnets = await chooseSubnets(desk, await desk.offers.subnets(vpcId), { chosen: [instance], possible: [] });
  return { ...given, vpc: vpcId, ...asGiven(subnets), instance: [instance.id] };
}
