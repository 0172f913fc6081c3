import { expect, it } from 'vitest';
import { leadsBack, toldChanges } from '../../../src/report/plan/plan-contents.ts';
import { certificateIssued, certificateRemoved, changeOf, directAccess, firstPlan, goingOf, nothingBack, nothingToDo, planBack, shared } from './example-plan.ts';

it.each<[what: string, plan: typeof planBack, back: boolean, told: number]>([
  ['a new site', firstPlan, false, 7],
  ['a site where nothing is to do', nothingToDo, false, 3],
  ['a site with a step that is none of it', [{ ...changeOf(directAccess), action: 'skip' }, ...nothingToDo], false, 3],
  ['a way back', planBack, true, 9],
  ['a way back where nothing is left', nothingBack, true, 0],
  ['a way back where one thing is left, and stays', [...nothingBack, goingOf(certificateRemoved, { differences: [], kept: [shared] })], true, 1],
  ['a way back with a step that cannot be read', [...nothingBack, { ...goingOf(certificateRemoved), action: 'unreadable' }], true, 1],
  ['waits alone', [changeOf(certificateIssued)], false, 1],
  ['nothing', [], false, 0],
])('a person is told of what there is to do, and on the way there of what stands: %s', (_, plan, back, told) => {
  expect(leadsBack(plan)).toBe(back);
  expect(toldChanges(plan)).toHaveLength(told);
});
