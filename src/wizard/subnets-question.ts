import type { Instance } from '../discover/facts.ts';
import { fittingSubnets, whyNot } from '../discover/vpc/subnet-choice.ts';
import type { OfferedSubnet } from '../discover/vpc/subnets.ts';
import { ticksBecause } from '../errors/wizard-messages.ts';
import { called } from '../errors/words.ts';
import { laidOut, type Row } from './lists.ts';
import type { Ticks } from './tick.ts';
import { help, labels, subnetEntry } from './words.ts';

/** The instances that the load balancer is to reach. */
export interface Reach {
  /** The chosen ones: a set without their zones is wrong. */
  chosen: readonly Instance[];
  /** Those that may be chosen yet. */
  possible: readonly Instance[];
}

/** The subnets: those that suit first, ticked as discover would take them. */
export function subnetsQuestion(offered: readonly OfferedSubnet[], { chosen, possible }: Reach, width: number): Ticks {
  const ticked = fittingSubnets(offered, [...chosen, ...possible]);
  const sorted = offered.toSorted((a, b) => Number(whyNot(a) !== undefined) - Number(whyNot(b) !== undefined));
  const entries = laidOut(sorted.map(rowOf), width);
  return {
    message: labels.subnets,
    help: help.subnets,
    entries: entries.map((entry) => ({ ...entry, ticked: ticked.some(({ id }) => id === entry.value) })),
    refuse: (ids) => wrongWith(offered.filter(({ id }) => ids.includes(id)), chosen),
  };
}

function rowOf(subnet: OfferedSubnet): Row {
  const { id, name, zone, freeAddresses } = subnet;
  const cannot = whyNot(subnet);
  const row = { value: id, short: called({ id, name }) };
  return cannot === undefined ? { ...row, columns: [id, name, zone, subnetEntry.public, subnetEntry.free(freeAddresses)] } : { ...row, columns: [id, name, zone], cannot };
}

function wrongWith(subnets: readonly OfferedSubnet[], instances: readonly Instance[]): string | undefined {
  const [first, ...others] = subnets;
  if (!first) return ticksBecause.none;
  const double = subnets.find(({ id, zone }) => subnets.some((other) => other.zone === zone && other.id !== id));
  if (double) return ticksBecause.sameZone(subnets.filter(({ zone }) => zone === double.zone), double.zone);
  if (others.length === 0) return ticksBecause.oneZone(first.zone);
  const lacking = instances.find(({ zone }) => !subnets.some((subnet) => subnet.zone === zone));
  return lacking && ticksBecause.outOfReach(lacking, lacking.zone);
}
