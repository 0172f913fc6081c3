import { hasDrifted } from '../errors/diagnosis/drift.ts';
import type { Check } from './check.ts';
import { codes } from './codes.ts';

/**
 * What setup would change in a site that stands, where nothing else is found that it mends, and no error, of which it may be an effect: so that nobody is told of the same twice.
 * @param others every other check
 */
export function drifted(others: readonly Check[]): Check {
  return {
    code: 'drifted',
    find: (facts) => {
      const { site: { domain, stands }, setupTitles: titles } = facts;
      if (!stands || titles === undefined) return undefined;
      if (titles.length === 0) return [];
      const isSaid = others.some(({ code, find }) => (find(facts) ?? []).some(({ severity = codes[code], bySetup }) => bySetup || severity === 'error'));
      return isSaid ? undefined : [{ subject: domain, ...hasDrifted(titles, domain), evidence: { steps: titles }, bySetup: true }];
    },
  };
}
