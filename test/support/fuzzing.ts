import type { Parameters } from 'fast-check';

/** Always the same examples, so that a failure in CI is one that anybody can repeat. */
const seed = 20_261_120;

/**
 * How many examples a property is tried with, and which: `FUZZ_RUNS` in place of the usual number, `FUZZ_SEED` for other ones. A counterexample of whole runs
 * is made smaller only with `FUZZ_SHRINK`, since that takes minutes.
 * @param usual few enough for every run of the tests
 * @param of what one example takes
 */
export function runs<Ts>(usual: number, of: 'values' | 'whole runs' = 'values'): Parameters<Ts> {
  const { FUZZ_RUNS = '', FUZZ_SEED = '', FUZZ_SHRINK = '' } = process.env;
  return { seed: FUZZ_SEED === '' ? seed : Number(FUZZ_SEED), numRuns: FUZZ_RUNS === '' ? usual : Number(FUZZ_RUNS), endOnFailure: of === 'whole runs' && FUZZ_SHRINK === '' };
}
