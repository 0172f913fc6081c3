import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/engine/events.ts';
import { exitCodes, Interrupted, StillWaiting, UserError } from '../../../src/errors/user-error.ts';
import { ended, type Ended } from '../../../src/report/progress/ended.ts';
import { group } from '../plan/example-plan.ts';

it.each<[outcome: Outcome, word: Ended | undefined]>([
  [{ status: 'created', state: {} }, 'created'],
  [{ status: 'deleted', state: {} }, 'deleted'],
  [{ status: 'kept', state: {}, kept: [] }, 'kept'],
  [{ status: 'skipped' }, undefined],
  [{ status: 'blocked', by: group }, 'blocked'],
  [{ status: 'failed', error: new Interrupted() }, 'interrupted'],
  [{ status: 'failed', error: new StillWaiting('ACM', 60) }, 'timed-out'],
  [{ status: 'failed', error: new UserError({ what: 'No.', exitCode: exitCodes.access }) }, 'failed'],
  [{ status: 'failed', error: new Error('boom') }, 'failed'],
])('%j ends as %s', (outcome, word) => {
  expect(ended(outcome)).toBe(word);
});
