import type { Code } from './codes.ts';
import type { SiteFacts } from './facts.ts';
import type { Found } from './finding.ts';

/** One thing that can be wrong with a site, found from facts alone. */
export interface Check {
  code: Code;
  /**
   * Pure.
   * @returns what is wrong; empty where it was looked at and is well; undefined where the facts do not tell
   */
  find(facts: SiteFacts): readonly Found[] | undefined;
}
