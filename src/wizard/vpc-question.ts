import type { Instance } from '../discover/facts.ts';
import type { Vpc } from '../discover/vpc/vpcs.ts';
import { vpcBecause } from '../errors/wizard-messages.ts';
import { called } from '../errors/words.ts';
import { cut } from '../text-width.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut, type Row } from './lists.ts';
import { help, labels, vpcEntry } from './words.ts';

/** A VPC, and what runs in it. */
export interface PopulatedVpc extends Vpc {
  running: readonly Instance[];
  /** Why no load balancer can stand in it. */
  cannot?: string;
}

/** The VPCs with what runs in each: the one that the domain leads to today, then those with most. */
export function populated(vpcs: readonly Vpc[], running: readonly Instance[], visited: ReadonlySet<string>): PopulatedVpc[] {
  const isVisited = (vpc: PopulatedVpc): number => Number(vpc.running.some(({ id }) => visited.has(id)));
  return vpcs
    .map((vpc) => ({ ...vpc, running: running.filter(({ vpcId }) => vpcId === vpc.id) }))
    .toSorted((a, b) => isVisited(b) - isVisited(a) || b.running.length - a.running.length || (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

/** The VPC, which is the one that the instance is in: those that can be chosen, then the others. */
export function vpcQuestion(vpcs: readonly PopulatedVpc[], width: number): Question {
  const rank = ({ running, cannot }: PopulatedVpc): number => (running.length === 0 ? 2 : Number(cannot !== undefined));
  const rows = vpcs.toSorted((a, b) => rank(a) - rank(b)).map((vpc) => rowOf(vpc, width));
  return { message: labels.vpc, help: help.vpc, offer: fromList(laidOut(rows, width)) };
}

function rowOf({ id, name, isDefault, running, cannot }: PopulatedVpc, width: number): Row {
  const shown = name === '' && isDefault ? vpcEntry.default : name;
  const row = { value: id, short: called({ id, name }) };
  if (running.length === 0) return { ...row, columns: [id, shown], cannot: vpcBecause.nothingRuns };
  const names = [...new Set(running.map((instance) => instance.name).filter(Boolean))].toSorted();
  const columns = [id, shown, vpcEntry.running(running.length)];
  return { ...row, columns, also: names.join(' '), ...(cannot === undefined ? { more: cut(namesIn(names, running), width) } : { cannot }) };
}

/** @param names of those that run, each once */
function namesIn(names: readonly string[], running: readonly Instance[]): string {
  const shown = names.slice(0, mostNames);
  return vpcEntry.names(shown, running.filter(({ name }) => !shown.includes(name)).length);
}

/** So many names tell what a VPC is for. */
const mostNames = 4;
