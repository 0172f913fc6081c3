import { leads, leadsOnlyTo, placesOf } from '../../aws/leading-records.ts';
import type { RecordSet } from '../../aws/record-sets.ts';
import type { Instance } from '../facts.ts';

/**
 * The instances that visitors of the domain reach today, by id: a record of it leads there and nowhere else.
 * @param recordSets of the domain's zone
 */
export function visitedInstances(domain: string, recordSets: readonly RecordSet[], instances: readonly Instance[]): ReadonlySet<string> {
  const own = recordSets.filter((set) => set.name === domain && leads(set));
  const isVisited = (instance: Instance): boolean => own.some((set) => leadsOnlyTo(set, placesOf([instance]), recordSets));
  return new Set(instances.filter(isVisited).map(({ id }) => id));
}
