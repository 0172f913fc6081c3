import { memoryDamagedSaid } from '../errors/diagnosis/memory.ts';
import type { Check } from './check.ts';

/** What the site remembers: without it nothing can be changed, nor taken back. */
export const memoryChecks: readonly Check[] = [
  {
    code: 'memory-damaged',
    find: ({ memory, site: { domain } }) => {
      // Where there is no site, nothing is remembered, and nothing is wrong with that.
      if (memory === undefined || memory === 'none') return undefined;
      return memory === 'whole' ? [] : [{ subject: domain, ...memoryDamagedSaid(memory), evidence: { ...memory } }];
    },
  },
];
