/** What a scenario may cost; what is not named is not limited. */
export interface Limits {
  calls?: number;
  /** The longest chain of calls that depend on each other. */
  chain?: number;
  /** Calls that write. */
  writes?: number;
  /** Seconds on the wall, as a multiple of the physical limit. */
  timesPhysical?: number;
}

/** By the name of the scenario. Whatever is over its limit ends the benchmark with exit code 1. */
export const limits: Readonly<Record<string, Limits>> = {
  'plan, bare account': { calls: 15, chain: 5, writes: 0 },
  'setup, bare account': { calls: 85, chain: 48, timesPhysical: 1.1 },
  'second run': { calls: 14, chain: 5, writes: 0 },
  'plan, finished site': { calls: 14, chain: 5, writes: 0 },
  status: { calls: 14, chain: 5, writes: 0 },
  undo: { calls: 150, chain: 66, timesPhysical: 1.1 },
  'setup, nothing to wait for': { calls: 58, chain: 33 },
  'plan, bare account, CloudFront': { calls: 18, chain: 5, writes: 0 },
  'setup, bare account, CloudFront': { calls: 139, chain: 74, timesPhysical: 1.1 },
  'second run, CloudFront': { calls: 18, chain: 5, writes: 0 },
  'plan, finished site, CloudFront': { calls: 18, chain: 5, writes: 0 },
  'status, CloudFront': { calls: 18, chain: 5, writes: 0 },
  'undo, CloudFront': { calls: 189, chain: 82, timesPhysical: 1.1 },
};
