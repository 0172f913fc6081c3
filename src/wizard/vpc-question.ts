import type { Instance } from '../discover/facts.ts';
import type { Vpc } from '../discover/vpcs.ts';
import { called, help, labels, vpcBecause, vpcEntry } from '../errors/wizard-messages.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut, type Row } from './lists.ts';

/** A VPC, and what runs in it. */
export interface PopulatedVpc extends Vpc {
  running: readonly Instance[];
}

/** The VPCs with what runs in each: the one that the domain leads to today, then those with most. */
export function populated(vpcs: readonly Vpc[], running: readonly Instance[], visited: ReadonlySet<string>): PopulatedVpc[] {
  const isVisited = (vpc: PopulatedVpc): number => Number(vpc.running.some(({ id }) => visited.has(id)));
  return vpcs
    .map((vpc) => ({ ...vpc, running: running.filter(({ vpcId }) => vpcId === vpc.id) }))
    .toSorted((a, b) => isVisited(b) - isVisited(a) || b.running.length - a.running.length || (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

/** The VPC, which is the one that the instance is in. */
export function vpcQuestion(vpcs: readonly PopulatedVpc[], width: number, refuse: NonNullable<Question['refuse']>): Question {
  return { message: labels.vpc, help: help.vpc, offer: fromList(laidOut(vpcs.map(rowOf), width)), refuse };
}

function rowOf({ id, name, isDefault, running }: PopulatedVpc): Row {
  const shown = name === '' && isDefault ? vpcEntry.default : name;
  const row = { value: id, short: called({ id, name }) };
  if (running.length === 0) return { ...row, columns: [id, shown], cannot: vpcBecause.nothingRuns };
  return { ...row, columns: [id, shown, vpcEntry.running(running.length)], more: namesIn(running) };
}

function namesIn(running: readonly Instance[]): string {
  const named = running.map(({ name }) => name).filter(Boolean).slice(0, mostNames);
  return vpcEntry.names(named, running.length - named.length);
}

/** So many names tell what a VPC is for. */
const mostNames = 4;
