import { visitedInstances } from '../discover/visited.ts';
import { labels, taken } from '../errors/wizard-messages.ts';
import type { Given } from '../intent/options.ts';
import type { Desk, Filled } from './desk.ts';
import { fillInstance } from './fill-instance.ts';
import type { Looked } from './look-at-given.ts';
import { asGiven, chooseSubnets, isRunning, unfit, vpcCalled } from './stand.ts';
import { populated, vpcQuestion } from './vpc-question.ts';

/** What is known before the place is asked for. */
interface Known extends Looked, Pick<Filled, 'recordSets'> {}

/** Asks for the VPC, the subnets and the instance, as far as they were not given and do not follow from each other. */
export async function fillPlace(desk: Desk, given: Given, looked: Known): Promise<Given> {
  if (given.instance !== undefined) return fillSubnets(desk, given, looked);
  if (looked.vpcId !== undefined) {
    await sayVpc(desk, given, looked.vpcId);
    return fillInstance(desk, { ...given, vpc: looked.vpcId }, { vpcId: looked.vpcId, fixed: true, visited: await visitedBy(desk, given, looked) });
  }
  const visited = await visitedBy(desk, given, looked);
  const vpcId = await chooseVpc(desk, visited);
  return vpcId === undefined ? given : fillInstance(desk, { ...given, vpc: vpcId }, { vpcId, fixed: false, visited });
}

/** The subnets for instances that were given. Where none reach them all, the run says so. */
async function fillSubnets(desk: Desk, given: Given, { instances, vpcId }: Looked): Promise<Given> {
  const [first] = instances;
  if (given.subnets !== undefined || desk.yes || vpcId === undefined || !first) return given;
  const offered = await desk.offers.subnets(vpcId);
  if (unfit(offered, instances, 'all') !== undefined) return given;
  const vpc = await vpcCalled(desk, vpcId);
  desk.talk.say(labels.vpc, given.vpc === undefined ? taken.vpcOfInstance(vpc, first) : taken.vpcGiven(vpc));
  return { ...given, vpc: vpcId, ...asGiven(await chooseSubnets(desk, offered, { chosen: instances, possible: [] })) };
}

/** Nothing is taken because of it: it stands first, and it is said. */
async function visitedBy({ offers }: Desk, { domain = '' }: Given, { recordSets }: Known): Promise<ReadonlySet<string>> {
  return visitedInstances(domain, recordSets, await offers.instances());
}

async function sayVpc(desk: Desk, given: Given, vpcId: string): Promise<void> {
  const vpc = await vpcCalled(desk, vpcId);
  desk.talk.say(labels.vpc, given.vpc === undefined ? taken.vpcOfSubnets(vpc) : taken.vpcGiven(vpc));
}

/** @returns undefined where no instance runs in the region: the run says so */
async function chooseVpc({ offers, talk }: Desk, visited: ReadonlySet<string>): Promise<string | undefined> {
  const [vpcs, instances] = await Promise.all([offers.vpcs(), offers.instances()]);
  const all = populated(vpcs, instances.filter(isRunning), visited);
  const left = new Map(all.filter(({ running }) => running.length > 0).map((vpc) => [vpc.id, vpc]));
  const [only, another] = left.values();
  if (only && !another) talk.say(labels.vpc, taken.onlyVpc(only));
  if (!another) return only?.id;
  return talk.choose(vpcQuestion(all, talk.width, async (id) => {
    const because = unfit(await offers.subnets(id), left.get(id)?.running ?? [], 'some');
    // Of the last one the run says what is wrong: there is nothing else to choose.
    return left.size > 1 && because !== undefined && left.delete(id) ? because : undefined;
  }));
}
