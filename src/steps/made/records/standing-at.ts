import type { Context } from '../../../context.ts';
import { recordSetsOf, type RecordSet } from '../../../aws/record-sets.ts';
import { byZone } from './zone-for.ts';

/** The record sets of these names as they stand now, of every type, each in the zone that the internet asks for it: few requests, however many names. */
export async function standingAt({ aws, inputs }: Context, names: readonly string[]): Promise<RecordSet[]> {
  const zones = byZone(inputs, names, (name) => name);
  return (await Promise.all([...zones].map(([zone, here]) => recordSetsOf(aws, zone, here)))).flat();
}
