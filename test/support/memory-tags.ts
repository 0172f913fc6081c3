import { encodeEntry, listing, listOf } from '../../src/aws/memory/tags.ts';
import type { Tag } from '../../src/aws/tags.ts';
import type { Entries } from '../../src/engine/memory.ts';

/** The tags of a memory that holds these entries, without the name of a run. */
export function encodeMemory(entries: Entries): Tag[] {
  return Object.entries({ [listing]: listOf(Object.keys(entries)), ...entries }).flatMap(([step, entry]) => encodeEntry(step, entry));
}
