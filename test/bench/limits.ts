/** What a scenario may cost; what is not named is not limited. */
export interface Limits {
  calls?: number;
  /** The longest chain of calls that depend on each other. */
  chain?: number;
  /** Seconds on the wall, as a multiple of the physical limit. */
  timesPhysical?: number;
}

/** By the name of the scenario. Whatever is over its limit ends the benchmark with exit code 1. */
export const limits: Readonly<Record<string, Limits>> = {
  'plan, bare account': { calls: 16, chain: 5 },
  'setup, bare account': { calls: 86, chain: 48, timesPhysical: 1.1 },
  'second run': { calls: 14, chain: 5 },
  'setup, nothing to wait for': { calls: 59, chain: 33 },
};
