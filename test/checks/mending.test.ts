import { expect, it } from 'vitest';
import { mend } from '../../src/checks/mending.ts';
import type { Mendable } from '../../src/errors/diagnosis/said.ts';
import { healthySite, healthyTargets } from './healthy-site.ts';

const said: Mendable = { message: 'The record is missing.', setup: 'it makes the record', otherwise: 'make the record by hand.' };
const alone: Mendable = { message: 'The record is missing.', setup: 'it makes the record' };
const after: Mendable = { message: 'The record is missing.', first: 'Fix the zone', setup: 'it makes the record' };

const bySetup = 'Run ec2-https setup example.com: it makes the record.';
const byHand = 'Make the record by hand.';
const may = `${bySetup} If its plan has nothing of the kind, make the record by hand.`;

interface Row {
  name: string;
  changes: string[] | undefined;
  refusals?: string[];
  steps?: string | string[];
  of?: Mendable;
  /** Whether there is a site. */
  stands?: boolean;
  hint: string;
  mends?: boolean;
}

it.each<Row>([
  { name: 'setup changes the step', changes: ['certificate', 'validation-records'], hint: bySetup, mends: true },
  { name: 'setup changes one of the steps', changes: ['validation-records'], steps: ['certificate', 'validation-records'], hint: bySetup, mends: true },
  { name: 'setup changes the step, once something else is done', changes: ['validation-records'], of: after, hint: 'Fix the zone, then run ec2-https setup example.com: it makes the record.', mends: true },
  { name: 'setup refuses the step', changes: ['validation-records'], refusals: ['validation-records'], hint: byHand },
  { name: 'setup refuses it, and nothing else is known', changes: ['validation-records'], refusals: ['validation-records'], of: alone, hint: 'Setup refuses to repair this as it is: ec2-https plan example.com says why, and with which option it goes on.' },
  { name: 'setup refuses one of the steps', changes: ['validation-records', 'https-listener'], refusals: ['validation-records'], steps: ['validation-records', 'https-listener'], hint: bySetup, mends: true },
  { name: 'setup changes another step', changes: ['https-listener'], hint: byHand },
  { name: 'setup changes nothing', changes: [], hint: byHand },
  { name: 'setup changes nothing, and nothing else is known', changes: [], of: alone, hint: 'Setup finds nothing to change there. Run ec2-https doctor example.com again in a few minutes: it may have passed.' },
  { name: 'setup changes nothing, and something else comes first', changes: [], of: after, hint: 'Fix the zone.' },
  { name: 'no step mends it', changes: ['https-listener'], steps: [], hint: byHand },
  { name: 'nobody has planned, and no step mends it', changes: undefined, steps: [], hint: byHand },
  { name: 'nobody has planned', changes: undefined, hint: may },
  { name: 'nobody has planned, and nothing else is known', changes: undefined, of: alone, hint: `${bySetup} If its plan has nothing of the kind, run ec2-https doctor example.com: it says what else is wrong.` },
  { name: 'nobody has planned, and there is no site', changes: undefined, stands: false, hint: bySetup, mends: true },
])('$name', ({ changes, refusals, steps = 'validation-records', of = said, stands = true, hint, mends }) => {
  const { site, ...facts } = healthySite({ setupChanges: changes, setupRefusals: refusals });
  expect(mend({ ...facts, site: { ...site, stands } }, steps, of)).toEqual({ message: 'The record is missing.', hint, ...(mends && { bySetup: true }) });
});

it.each([
  { name: 'an app that cannot be reached', reason: 'Target.FailedHealthChecks', steps: ['alias-records'], hint: 'Fix the targets, then run ec2-https setup example.com: it makes the record.' },
  { name: 'a group that setup opens to the load balancer', reason: 'Target.Timeout', steps: ['alias-records'], hint: bySetup },
  { name: 'a step before the health checks', reason: 'Target.FailedHealthChecks', steps: ['alias-records', 'https-listener'], hint: bySetup },
])('setup waits for a healthy target: $name', ({ reason, steps, hint }) => {
  const targets = healthyTargets({ registered: [{ id: 'i-0123456789abcdef0', port: 80, state: 'unhealthy', reason, description: undefined }] });
  expect(mend(healthySite({ setupChanges: steps, targets }), steps, said)).toEqual({ message: 'The record is missing.', hint, bySetup: true });
});

it('leaves alone what setup has no part in', () => {
  const byOthers = { message: 'The record is missing.', hint: 'Ask whoever keeps the zone.' };
  expect(mend(healthySite({ setupChanges: ['validation-records'] }), 'validation-records', byOthers)).toEqual(byOthers);
});
