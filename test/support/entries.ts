import { createHash } from 'node:crypto';
import type { ClosedRule, Switch, TakenOver } from '../../src/aws/memory/entries.ts';
import { encodeEntry } from '../../src/aws/memory/tags.ts';

/** Entries of a memory as a real account would have them: ids and names in the forms that AWS gives them. */

export const zone = 'Z0123456789ABCDEFGHIJ';
export const otherZone = 'Z9876543210ABCDEFGHIJ';

/** A switch, so many milliseconds after the epoch. */
export function switchAt(at: number, deviations: Partial<Switch> = {}): Switch {
  return { at, ttlSeconds: 300, change: 'C0123456789ABCDEFGHIJ', ...deviations };
}

/** A name that was taken over from an A record of these values; without values, nothing stood there. */
export function taken(name: string, ...values: readonly string[]): TakenOver {
  return { zone, sets: values.length === 0 ? [] : [{ name, type: 'A', ttl: 300, values }], switched: true };
}

/** A rule that was closed, told from others by its number. */
export function closed(number: number, deviations: Partial<ClosedRule> = {}): ClosedRule {
  return {
    id: `sgr-0${noise(`rule ${number}`, 16)}`, groupId: 'sg-0123456789abcdef0', protocol: 'tcp', fromPort: 80, toPort: 80, source: `198.51.${number >> 8}.${number & 255}/32`,
    description: '', closedAt: 1_700_000_000_000, ...deviations,
  };
}

/** Closed rules whose entry takes exactly so many tags: their descriptions cannot be packed small. */
export function closings(tags: number): Record<string, ClosedRule> {
  return grown('direct-access-closed', tags, (characters) => {
    const rules = Array.from({ length: Math.ceil(characters / 200) || 1 }, (_, number) => closed(number, { description: noise(`description ${number}`, Math.min(200, characters - number * 200)) }));
    return Object.fromEntries(rules.map((rule) => [rule.id, rule]));
  });
}

/** A single name, taken over from records whose entry takes exactly so many tags. */
export function takenFromMuch(name: string, tags: number): Record<string, TakenOver> {
  return grown('alias-records', tags, (characters) => {
    const values = Array.from({ length: Math.ceil(characters / 200) || 1 }, (_, number) => `1 . ${noise(`value ${number}`, Math.min(200, characters - number * 200))}`);
    return { [name]: { ...taken(name), sets: [{ name, type: 'HTTPS', ttl: 300, values }] } };
  });
}

function grown<Entry extends Record<string, unknown>>(step: string, tags: number, entry: (characters: number) => Entry): Entry {
  for (let characters = 0; ; characters += 20) if (encodeEntry(step, entry(characters)).length >= tags) return entry(characters);
}

/** So many hex digits, always the same for the same words. */
function noise(words: string, digits: number): string {
  return Array.from({ length: Math.ceil(digits / 64) }, (_, block) => createHash('sha256').update(`${words} ${block}`).digest('hex')).join('').slice(0, Math.max(0, digits));
}
