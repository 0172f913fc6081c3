import type { Instance } from '../discover/facts.ts';
import { fittingSubnets } from '../discover/subnet-choice.ts';
import type { OfferedSubnet } from '../discover/subnets.ts';
import type { Vpc } from '../discover/vpcs.ts';
import { called, help, instanceBecause, instanceEntry, labels } from '../errors/wizard-messages.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut, type Row } from './lists.ts';

/** Where the load balancer is to stand, as far as that is answered. */
export interface Stand {
  vpcId: string;
  /** The VPC's subnets. */
  offered: readonly OfferedSubnet[];
  /** Those that were chosen; undefined where they follow from the instance. */
  subnets: readonly OfferedSubnet[] | undefined;
  /** Whether an instance of another VPC may be chosen, and its subnets are then asked or taken; not where the VPC was given. */
  elsewhere: 'asked' | 'taken' | undefined;
  /** Ids of the instances that the domain leads to today. */
  visited: ReadonlySet<string>;
}

/** What is needed to reach the instance from there: nothing, a subnet more, or there is no way. */
export function wayTo(instance: Instance, { offered, subnets }: Pick<Stand, 'offered' | 'subnets'>): 'there' | OfferedSubnet | undefined {
  if (subnets?.some(({ zone }) => zone === instance.zone)) return 'there';
  const suitable = fittingSubnets(offered, [instance]).find(({ zone }) => zone === instance.zone);
  return suitable && subnets === undefined ? 'there' : suitable;
}

/** The instance. `undefined` where there is none to choose. */
export function instanceQuestion(instances: readonly Instance[], vpcs: readonly Vpc[], stand: Stand, { width, refuse }: { width: number; refuse: NonNullable<Question['refuse']> }): Question | undefined {
  const entries = laidOut(rowsOf(instances, vpcs, stand), width);
  if (entries.every(({ cannot }) => cannot !== undefined)) return undefined;
  return { message: labels.instance, help: help.instance, offer: fromList(entries), refuse };
}

/** In order: what the domain leads to today, within reach, with a subnet more, in another VPC, and those that cannot be chosen. */
function rowsOf(instances: readonly Instance[], vpcs: readonly Vpc[], stand: Stand): Row[] {
  // Nobody knows their instances by id; those without a name come last.
  const sorted = instances.toSorted((a, b) => Number(a.name === '') - Number(b.name === '') || (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
  return sorted.map((instance) => rowOf(instance, vpcs, stand)).toSorted((a, b) => a.rank - b.rank).map(({ row }) => row);
}

function rowOf(instance: Instance, vpcs: readonly Vpc[], stand: Stand): { row: Row; rank: number } {
  const { id, name, zone, addresses, state, vpcId } = instance;
  const columns = [id, name, zone, addresses[0] ?? ''];
  const entry = { value: id, short: called({ id, name }) };
  const cannot = (because: string, rank = 3): { row: Row; rank: number } => ({ row: { ...entry, columns, cannot: because }, rank });
  const isVisited = stand.visited.has(id);
  const can = (what: string, rank: number): { row: Row; rank: number } => ({ row: { ...entry, columns: [...columns, isVisited ? instanceEntry.visited(what) : what] }, rank: isVisited ? -1 : rank });

  if (state !== 'running') return cannot(because(state), 4);
  if (vpcId !== stand.vpcId) {
    const vpc = vpcs.find((each) => each.id === vpcId);
    if (stand.elsewhere === undefined) return cannot(instanceBecause.inAnotherVpc(vpcId));
    return can((stand.elsewhere === 'asked' ? instanceEntry.elsewhere : instanceEntry.elsewhereTaken)(vpc?.name || vpcId), 2);
  }
  const way = wayTo(instance, stand);
  if (way === undefined) return cannot(instanceBecause.outOfReach);
  return way === 'there' ? can(instanceEntry.running, 0) : can(instanceEntry.adds(way), 1);
}

function because(state: string): string {
  if (state === 'stopped' || state === 'stopping' || state === 'pending') return instanceBecause[state];
  return instanceBecause.other(state);
}
