import { t } from '../language/text.ts';

/** Nobody reads more of what is on offer, or said by the way. What would be lost, stays or is to be worked through is told whole. */
export const enough = 12;

/** `a`, `a and b`, `a, b and c`; of more than `most`, `a, b, … and 89 more`. */
export function listed(all: readonly string[], most = Infinity): string {
  const words = all.length > most ? [...all.slice(0, most - 1), t`${all.length - most + 1} more`] : all;
  return words.length < 2 ? words.join('') : t`${words.slice(0, -1).join(t`, `)} and ${words.at(-1) ?? ''}`;
}

/** What is on offer or said by the way, with commas as it is typed; of more than `most`, `a, b, … and 89 more`. */
export function shortened(all: readonly string[], most = enough): string {
  return all.length <= most ? all.join(', ') : t`${all.slice(0, most).join(', ')} and ${all.length - most} more`;
}

/** Parts that may hold commas, all of them: `a; b`. */
export function apart(all: readonly string[]): string {
  return all.join(t`; `);
}

/** What one of which is to be taken: `a`, `a or b`, `a, b or c`. */
export function either(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : t`${all.slice(0, -1).join(t`, `)} or ${all.at(-1) ?? ''}`;
}
