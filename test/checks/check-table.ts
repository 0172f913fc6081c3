import { expect, it } from 'vitest';
import type { Check } from '../../src/checks/check.ts';
import { codes, type Code } from '../../src/checks/codes.ts';
import type { SiteFacts } from '../../src/checks/facts.ts';
import type { Finding } from '../../src/checks/finding.ts';
import type { Given } from '../../src/intent/options.ts';
import { steps } from '../../src/steps/index.ts';
import { healthySite } from './healthy-site.ts';

/** One way in which a site differs from a healthy one, and what a check makes of it. */
export interface Row {
  /** What differs. */
  name: string;
  differs?: Partial<SiteFacts>;
  /** Options that the site was set up with. */
  given?: Given;
  /** All the facts, instead of what differs. */
  facts?: SiteFacts;
  /** What setup's plan has for it, where the facts do not name its steps: a change in every step, unless said otherwise. */
  plan?: 'nothing' | 'unknown';
  /** `well` where it was looked at, `unknown` where the facts do not tell; columns of a finding that do not matter are left out. */
  finds: 'well' | 'unknown' | readonly Partial<Finding>[];
}

/**
 * A table for each code: first the healthy site, of which nothing is found.
 * @param site a healthy one of which each of the checks can tell that it is, where the usual one leaves that open
 */
export function checkTable(checks: readonly Check[], tables: Partial<Record<Code, readonly Row[]>>, site?: SiteFacts): void {
  it('has a table for each of its codes', () => {
    expect(Object.keys(tables)).toEqual(checks.map(({ code }) => code));
    expect(checks.filter(({ code }) => !tables[code]?.some(({ finds }) => Array.isArray(finds) && finds.length > 0)).map(({ code }) => `no row finds ${code}`)).toEqual([]);
  });
  for (const { code, find } of checks) {
    const rows: readonly Row[] = [{ ...healthy, ...(site && { facts: site }) }, ...(tables[code] ?? [])];
    it.each(rows)(`${code}: $name`, (row) => {
      const { finds } = row;
      const findings = find(planned(factsOf(row), row.plan))?.map((one) => ({ ...one, severity: one.severity ?? codes[code] }));
      const expected = typeof finds === 'string' ? { well: [], unknown: undefined }[finds] : finds;
      expect(findings?.map(({ subject }) => subject)).toEqual(expected?.map(({ subject }) => subject));
      expect(findings ?? []).toMatchObject(expected ?? []);
    });

    it(`${code}: where setup changes nothing, no hint says that it mends this`, () => {
      const hints = rows.flatMap((row) => (find({ ...factsOf(row), setupChanges: [] }) ?? []).map(({ hint }) => hint));
      expect(hints.filter((hint) => hint === '' || promisesSetup(hint))).toEqual([]);
    });
  }
}

function factsOf({ differs, given, facts }: Row): SiteFacts {
  return facts ?? healthySite(differs, given);
}

function planned(facts: SiteFacts, plan: Row['plan']): SiteFacts {
  if (plan === 'unknown') return { ...facts, setupChanges: undefined };
  return plan === 'nothing' || facts.setupChanges?.length !== 0 ? facts : { ...facts, setupChanges: steps.map(({ id }) => id) };
}

/** Whether it sends people to setup without another option, and without anything to be done before. */
function promisesSetup(hint: string): boolean {
  return /(?<!then run )ec2-https setup (?!\S+ (--|with --))(?!again)/i.test(hint);
}

const healthy: Row = { name: 'a healthy site', finds: 'well' };
