import { expect, it } from 'vitest';
import { diagnose } from '../../src/checks/diagnose.ts';
import type { SiteFacts } from '../../src/checks/facts.ts';
import { healthySite } from './healthy-site.ts';

const site = healthySite();
const drift: Partial<SiteFacts> = { setupChanges: ['target-group', 'http-redirect'], setupTitles: ['Target group', 'Redirect to https'] };
const said = {
  code: 'drifted', severity: 'warning', subject: 'example.com', bySetup: true,
  message: 'The site is not as it was set up. Setup would change: Target group and Redirect to https.',
  hint: 'Run ec2-https setup example.com; ec2-https plan example.com shows what it would change.',
  evidence: { steps: ['Target group', 'Redirect to https'] },
};

it.each<{ name: string; facts: Partial<SiteFacts>; finds: readonly object[]; passes: boolean }>([
  { name: 'setup would change nothing', facts: {}, finds: [], passes: true },
  { name: 'setup would change something, and all is well', facts: drift, finds: [said], passes: false },
  { name: 'something else is wrong, which setup does not mend', facts: { ...drift, otherNames: ['api.example.com'] }, finds: [{ code: 'other-names-on-instance' }, said], passes: false },
  { name: 'something else is found that setup mends', facts: { ...drift, loadBalancer: 'none', setupChanges: ['load-balancer'] }, finds: [{ code: 'load-balancer-missing', bySetup: true }], passes: false },
  { name: 'an error is found, of which it may be an effect', facts: { ...drift, regionEnabled: false }, finds: [{ code: 'region-not-enabled' }], passes: false },
  { name: 'nothing was planned', facts: { setupChanges: undefined, setupTitles: undefined }, finds: [], passes: false },
  { name: 'there is no site yet', facts: { ...drift, site: { ...site.site, stands: false } }, finds: [], passes: false },
])('drifted: $name', ({ facts, finds, passes }) => {
  const { findings, passed } = diagnose(healthySite(facts));
  expect(findings.map(({ code }) => code)).toEqual(finds.map((one) => (one as { code: string }).code));
  expect(findings).toMatchObject(finds);
  expect(passed.includes('drifted')).toBe(passes);
});
