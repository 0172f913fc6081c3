import type { Instance } from '../discover/facts.ts';
import type { OfferedSubnet } from '../discover/vpc/subnets.ts';
import type { Vpc } from '../discover/vpc/vpcs.ts';
import { instanceBecause } from '../errors/wizard-messages.ts';
import { called } from '../errors/words.ts';
import { cut } from '../text-width.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut, type Row } from './lists.ts';
import { type LoadBalancerPlace, wayTo, whyNoLoadBalancer } from './load-balancer-place.ts';
import { help, instanceEntry, labels } from './words.ts';

/** What there is to choose from, and from where it is to be reached. */
export interface InstanceChoice extends LoadBalancerPlace {
  /** Of the whole region. */
  instances: readonly Instance[];
  vpcs: readonly Vpc[];
  /** Ids of the instances that the domain leads to today. */
  visited: ReadonlySet<string>;
  /** What becomes of an instance of another VPC: its subnets, out of those of its VPC, are asked or taken then; it is refused where the VPC was given. */
  elsewhere: { subnets: 'asked' | 'taken'; offered: ReadonlyMap<string, readonly OfferedSubnet[]> } | 'refused';
}

/** The instance. `undefined` where there is none to choose. */
export function instanceQuestion(choice: InstanceChoice, width: number): Question | undefined {
  const entries = laidOut(rowsOf(choice), width);
  if (entries.every(({ cannot }) => cannot !== undefined)) return undefined;
  return { message: labels.instance, help: help.instance, offer: fromList(entries) };
}

/** In order: what the domain leads to today, within reach, with a subnet more, in another VPC, and those that cannot be chosen. */
function rowsOf(choice: InstanceChoice): Row[] {
  // Nobody knows their instances by id; those without a name come last.
  const sorted = choice.instances.toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
  return sorted.map((instance) => rowOf(instance, choice)).toSorted((a, b) => a.rank - b.rank).map(({ row }) => row);
}

function rowOf(instance: Instance, choice: InstanceChoice): { row: Row; rank: number } {
  const { id, name, zone, addresses, state, vpcId } = instance;
  const columns = [id, name, zone, addresses[0] ?? ''];
  const entry = { value: id, short: called({ id, name }) };
  const cannot = (because: string, rank = 3): { row: Row; rank: number } => ({ row: { ...entry, columns, cannot: because }, rank });
  const isVisited = choice.visited.has(id);
  const can = (what: string, rank: number): { row: Row; rank: number } => ({ row: { ...entry, columns: [...columns, isVisited ? instanceEntry.visited(what) : what] }, rank: isVisited ? -1 : rank });

  if (state !== 'running') return cannot(because(state), 4);
  if (vpcId !== choice.vpcId) {
    if (choice.elsewhere === 'refused') return cannot(instanceBecause.inAnotherVpc(vpcId));
    const vpc = cut(choice.vpcs.find((each) => each.id === vpcId)?.name || vpcId, longestVpc);
    const offered = choice.elsewhere.offered.get(vpcId) ?? [];
    if (whyNoLoadBalancer(offered, [], 'all') !== undefined) return cannot(instanceBecause.noLoadBalancer(vpc));
    if (!wayTo(instance, { vpcId, offered, subnets: undefined })) return cannot(instanceBecause.outOfReach);
    return can(instanceEntry.elsewhere[choice.elsewhere.subnets](vpc), 2);
  }
  const way = wayTo(instance, choice);
  return way ? can(instanceEntry.running(way.adds), way.adds.length) : cannot(instanceBecause.outOfReach);
}

/** Cells of a VPC's name that stands among other words: an id has room. */
const longestVpc = 24;

function because(state: string): string {
  if (state === 'stopped' || state === 'stopping' || state === 'pending') return instanceBecause[state];
  return instanceBecause.other(state);
}
