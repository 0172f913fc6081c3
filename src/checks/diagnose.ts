import { codes, type Code } from './codes.ts';
import type { SiteFacts } from './facts.ts';
import type { Diagnosis } from './finding.ts';
import { checks } from './index.ts';
import { certificatesShown } from './certificates/shown-certificates.ts';

/**
 * What is wrong with a site, by all that was learned of it. Pure.
 * @param among the codes to look for; all of them unless given
 */
export function diagnose(facts: SiteFacts, among?: readonly Code[]): Diagnosis {
  const looked = checks.filter(({ code }) => among === undefined || among.includes(code)).map(({ code, find }) => ({ code, found: find(facts) }));
  return {
    findings: looked.flatMap(({ code, found = [] }) => found.map((one) => ({ ...one, code, severity: one.severity ?? codes[code] }))),
    certificates: certificatesShown(facts),
    passed: looked.filter(({ found }) => found?.length === 0).map(({ code }) => code),
  };
}
