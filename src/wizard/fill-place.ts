import { visitedInstances } from '../discover/vpc/visited.ts';
import { noPlaceInAnyVpc } from '../errors/wizard-messages.ts';
import type { Given } from '../intent/options.ts';
import { asGiven, askSubnets } from './ask-subnets.ts';
import { fillInstance } from './fill-instance.ts';
import type { AnsweredNames } from './fill-names.ts';
import { isRunning, whyNoLoadBalancer } from './load-balancer-place.ts';
import type { GivenInAccount } from './look-at-given.ts';
import { type Offers, vpcCalled } from './offers.ts';
import { populated, type PopulatedVpc, vpcQuestion } from './vpc-question.ts';
import type { WizardContext } from './wizard-context.ts';
import { labels, taken } from './words.ts';

/** What is known before the place is asked for. */
interface KnownBeforePlace extends GivenInAccount, Pick<AnsweredNames, 'recordSets'> {}

/** Asks for the VPC, the subnets and the instance, as far as they were not given and do not follow from each other. */
export async function fillPlace(context: WizardContext, given: Given, known: KnownBeforePlace): Promise<Given> {
  if (given.instance !== undefined) return fillSubnets(context, given, known);
  if (known.vpcId !== undefined) {
    await sayVpc(context, given, known.vpcId);
    return fillInstance(context, { ...given, vpc: known.vpcId }, { vpcId: known.vpcId, fixed: true, visited: await visitedBy(context, given, known) });
  }
  const visited = await visitedBy(context, given, known);
  const vpcId = await askVpc(context, visited);
  if (vpcId === undefined) return given;
  const inVpc = { ...given, vpc: vpcId };
  context.answered(inVpc);
  return fillInstance(context, inVpc, { vpcId, fixed: false, visited });
}

/** The subnets for instances that were given. Where none reach them all, the run says so. */
async function fillSubnets(context: WizardContext, given: Given, { instances, vpcId }: GivenInAccount): Promise<Given> {
  const { offers, talk } = context;
  const [first] = instances;
  if (given.subnets !== undefined || context.yes || vpcId === undefined || !first) return given;
  const offered = await offers.subnets(vpcId);
  if (whyNoLoadBalancer(offered, instances, 'all') !== undefined) return given;
  const vpc = await vpcCalled(offers, vpcId);
  talk.say(labels.vpc, given.vpc === undefined ? taken.vpcOfInstance(vpc, first) : taken.vpcGiven(vpc));
  return { ...given, vpc: vpcId, ...asGiven(await askSubnets(context, offered, { chosen: instances, possible: [] })) };
}

/** Nothing is taken because of it: it stands first, and it is said. */
async function visitedBy({ offers }: WizardContext, { domain = '' }: Given, { recordSets }: KnownBeforePlace): Promise<ReadonlySet<string>> {
  return visitedInstances(domain, recordSets, await offers.instances());
}

async function sayVpc({ offers, talk }: WizardContext, given: Given, vpcId: string): Promise<void> {
  const vpc = await vpcCalled(offers, vpcId);
  talk.say(labels.vpc, given.vpc === undefined ? taken.vpcOfSubnets(vpc) : taken.vpcGiven(vpc));
}

/**
 * @returns undefined where no instance runs in the region: the run says so
 * @throws {UsageError} no load balancer can stand in any of several VPCs
 */
async function askVpc({ offers, talk }: WizardContext, visited: ReadonlySet<string>): Promise<string | undefined> {
  const [vpcs, instances] = await Promise.all([offers.vpcs(), offers.instances()]);
  const all = populated(vpcs, instances.filter(isRunning), visited);
  const [only, ...others] = all.filter(({ running }) => running.length > 0);
  if (only && others.length === 0) {
    talk.say(labels.vpc, taken.onlyVpc(only));
    return only.id;
  }
  const looked = await Promise.all(all.map((vpc) => lookAt(offers, vpc)));
  const candidates = looked.filter(({ running }) => running.length > 0);
  const [first, another] = candidates.filter(({ cannot }) => cannot === undefined);
  if (!first && candidates.length > 0) throw noPlaceInAnyVpc(candidates);
  if (first && !another) talk.say(labels.vpc, taken.onlyPlace(first));
  return first && another ? talk.choose(vpcQuestion(looked, talk.width)) : first?.id;
}

/** Where nothing runs there is nothing to look at. */
async function lookAt({ subnets }: Offers, vpc: PopulatedVpc): Promise<PopulatedVpc> {
  const cannot = vpc.running.length > 0 ? whyNoLoadBalancer(await subnets(vpc.id), vpc.running, 'some') : undefined;
  return cannot === undefined ? vpc : { ...vpc, cannot };
}
