import { sentences } from '../words.ts';
import type { Said } from './said.ts';

/** What is wrong with what the site remembers, in the words with which `setup` and `undo` end. */
export function memoryDamagedSaid({ what, why, next }: { what: string; why: string; next: string }): Said {
  return { message: sentences(what, why), hint: next };
}
