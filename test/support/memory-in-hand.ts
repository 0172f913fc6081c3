import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { SiteEntries } from '../../src/aws/memory/entries.ts';
import type { SiteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Entries } from '../../src/engine/memory.ts';
import { memoryForeign } from '../../src/errors/catalog.ts';
import type { Asked } from './aws-answers.ts';

/** What a write to the memory shows for a member that goes. */
export const forgotten = '(forgotten)';

/**
 * A site's memory without tags, for tests that are not about them. It tells of each write, so that a test sees whether it
 * came before the change: `['remember alias-records', { … }]`, and `['remember', { … }]` for entries that are written at once.
 * @param entries what is remembered at first
 */
export function memoryInHand(entries: Entries = {}, asked: Asked[] = []): SiteMemory {
  let kept = structuredClone(entries);
  let attempt = 0;
  return {
    heldBy: () => {},
    willBeHeldBy: () => {},
    begin: () => [],
    settle: async () => {},
    written: () => [],
    refusal: (entry, reason) => memoryForeign({ groupId: 'sg-0alb', domain: 'example.com', entry, reason, writer: undefined, reader: '0.1.0' }),
    // Ids of these tests are no ids of AWS, and nothing here is checked as tags are.
    read: async () => structuredClone(kept) as SiteEntries,
    refresh: async () => {},
    remember: async (step, before) => {
      const known = kept[step];
      const entry = plain({ ...before, ...known });
      if (isDeepStrictEqual(entry, known ?? {})) return;
      asked.push([`remember ${step}`, shown(before)]);
      kept = { ...kept, [step]: entry };
    },
    rememberAll: async (entries) => {
      const changed = Object.entries(entries).filter(([step, members]) => !isDeepStrictEqual(plain({ ...kept[step], ...members }), kept[step] ?? {}));
      if (changed.length === 0) return;
      asked.push(['remember', Object.fromEntries(changed.map(([step, members]) => [step, shown(members)]))]);
      kept = { ...kept, ...Object.fromEntries(changed.map(([step, members]) => [step, plain({ ...kept[step], ...members })])) };
    },
    fits: async () => true,
    forget: async (step) => {
      asked.push([`forget ${step}`, {}]);
      const { [step]: _, ...rest } = kept;
      kept = rest;
    },
    token: async (...parts) => createHash('sha256').update(JSON.stringify([attempt, ...parts])).digest('hex').slice(0, 32),
    nextAttempt: async () => {
      asked.push(['next attempt', {}]);
      attempt++;
    },
  };
}

/** So that a test tells a member that goes from one that was never named. */
function shown(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([member, value]) => [member, value === undefined ? forgotten : value]));
}

/** What is left after the way through a tag: no member without a value. */
function plain(entry: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(entry)) as Record<string, unknown>;
}
