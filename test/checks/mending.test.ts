import { expect, it } from 'vitest';
import { mend } from '../../src/checks/mending.ts';
import type { Said } from '../../src/errors/diagnosis/said.ts';
import { healthySite } from './healthy-site.ts';

const said = { message: 'The record is missing.', hint: 'Create it.' };
const bySetup = { message: 'The record is missing.', hint: 'Run ec2-https setup example.com: it mends this.' };

it.each<{ name: string; changes: string[] | undefined; refusals?: string[]; steps: string | string[]; wanted: Said }>([
  { name: 'setup changes the step', changes: ['certificate', 'validation-records'], steps: 'validation-records', wanted: bySetup },
  { name: 'setup changes one of the steps', changes: ['validation-records'], steps: ['certificate', 'validation-records'], wanted: bySetup },
  { name: 'setup changes another step', changes: ['https-listener'], steps: 'validation-records', wanted: said },
  { name: 'no step mends it', changes: ['https-listener'], steps: [], wanted: said },
  { name: 'setup refuses the step', changes: ['alias-records'], refusals: ['alias-records'], steps: 'alias-records', wanted: said },
  { name: 'setup refuses one of the steps', changes: ['alias-records', 'https-listener'], refusals: ['alias-records'], steps: ['alias-records', 'https-listener'], wanted: bySetup },
  { name: 'setup changes nothing', changes: [], steps: 'validation-records', wanted: said },
  { name: 'nothing was planned', changes: undefined, steps: 'validation-records', wanted: said },
])('$name', ({ changes, refusals, steps, wanted }) => {
  expect(mend(healthySite({ setupChanges: changes, setupRefusals: refusals }), steps, said)).toEqual(wanted);
});
