import { expect, it } from 'vitest';
import type { Diagnosis, Finding } from '../../../src/checks/finding.ts';
import { lookInterrupted } from '../../../src/errors/look-messages.ts';
import { lastLookJson } from '../../../src/report/diagnosis/last-look-json.ts';
import { lastLookText } from '../../../src/report/diagnosis/last-look-text.ts';
import { isFine, type LastLook } from '../../../src/report/diagnosis/last-look.ts';
import { createStyle } from '../../../src/report/style.ts';

const wideRule: Finding = { code: 'wide-rule-left-open', severity: 'warning', subject: 'sg-1', message: 'A rule opens all ports to the world.', hint: 'Look whether it is still needed.', evidence: {} };
const loop: Finding = { code: 'redirect-loop', severity: 'error', subject: 'example.com', message: 'It redirects for ever.', hint: 'Change it.', evidence: {} };
const well: Diagnosis = { findings: [], passed: ['alias-missing', 'redirect-loop'] };
const warned: Diagnosis = { findings: [wideRule], passed: ['alias-missing'] };
const wrong: Diagnosis = { findings: [loop, wideRule], passed: [] };

it.each<[what: string, look: LastLook, fine: boolean, screen: string]>([
  ['all is well', { seen: well }, true, 'Checked from outside: example.com is well; 2 problems looked for, none found.'],
  ['a warning', { seen: warned }, true, `Seen from outside:

! sg-1  wide-rule-left-open
  A rule opens all ports to the world.
  Look whether it is still needed.

example.com is well, but: 1 warning.`],
  ['an error', { seen: wrong }, false, `Seen from outside:

x example.com  redirect-loop
  It redirects for ever.
  Change it.

! sg-1  wide-rule-left-open
  A rule opens all ports to the world.
  Look whether it is still needed.

example.com is not well: 1 error, 1 warning.`],
  ['it was left out', { left: 'Not checked, because of --offline: this.' }, true, '! Not checked, because of --offline: this.'],
  ['it was interrupted', { errors: [lookInterrupted('example.com')] }, false, `Look from outside
x The look from outside was interrupted: everything is set up.
  ec2-https verify example.com makes it again.`],
])('%s', (_, look, fine, screen) => {
  expect(lastLookText(look, 'example.com', { style: createStyle({ color: false }), columns: 80, verbose: false }).join('\n')).toBe(screen);
  expect(isFine(look)).toBe(fine);
});

it('is fine where nobody was to look', () => {
  expect(isFine(undefined)).toBe(true);
});

it('is a line of its own in JSON, where something was seen', () => {
  const of = { domain: 'example.com', simulated: false };
  expect(lastLookJson({ seen: well }, of)).toEqual({ type: 'verify', schema: 1, domain: 'example.com', ok: true, findings: [], passed: ['alias-missing', 'redirect-loop'] });
  expect(lastLookJson({ left: 'Not checked.' }, of)).toBeUndefined();
  expect(lastLookJson({ errors: [lookInterrupted('example.com')] }, of)).toBeUndefined();
});
