import { expect, it } from 'vitest';
import type { Plan } from '../../../src/engine/plan.ts';
import { waitsText } from '../../../src/report/plan/waits-text.ts';
import { changeOf, fakeRemoval, fakeWait, firstPlan, goingOf, nothingToDo } from './example-plan.ts';

const short = fakeWait({ id: 'short', title: 'Wait a little', usually: 'a few seconds' });
const long = fakeWait({ id: 'long', title: 'Wait long', usually: '1 to 3 hours', needs: { short } });
const gone = fakeRemoval({ id: 'distribution', title: 'Remove the distribution', type: 'distribution', name: 'd1.cloudfront.net', resourceId: 'E1', needs: { short } });

it.each<{ name: string; plan: Plan; text: string | undefined }>([
  { name: 'nothing to wait for', plan: nothingToDo, text: undefined },
  { name: 'one wait', plan: [changeOf(short)], text: 'The wait usually takes a few seconds.' },
  { name: 'the longest chain counts', plan: firstPlan, text: 'The waits overlap where they can: together usually up to 6 minutes.' },
  { name: 'a chain of its own', plan: [changeOf(short), changeOf(long)], text: 'The waits overlap where they can: together usually up to 4 hours.' },
  { name: 'short ones', plan: [changeOf(short), changeOf(fakeWait({ id: 'b', title: 'B', usually: '10 seconds' }))], text: 'The waits overlap where they can: together usually up to a minute.' },
  { name: 'a change that waits by itself', plan: [changeOf(short), goingOf(gone, { differences: [{ field: 'distributions.E1', from: 'd1.cloudfront.net', to: undefined }], lasts: '3 to 10 minutes' })], text: 'The waits overlap where they can: together usually up to 11 minutes.' },
])('$name', ({ plan, text }) => {
  expect(waitsText(plan)).toBe(text);
});
