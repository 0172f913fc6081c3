import { expect, test } from 'vitest';
import type { Finding } from '../../src/checks/finding.ts';
import { exitCodeOf, lastLookExitCode, outcomesExitCode, unreadableExitCode } from '../../src/commands/exit-code.ts';
import type { Outcome } from '../../src/engine/events.ts';
import { wait, type Step } from '../../src/engine/step.ts';
import { Interrupted, SeveralErrors, StillWaiting, UsageError, UserError } from '../../src/errors/user-error.ts';
import type { LastLook } from '../../src/report/diagnosis/last-look.ts';

const access = new UserError({ what: 'Not allowed.', exitCode: 4 });
const bug = new Error('bug');
const failed = (error: unknown): Outcome => ({ status: 'failed', error });
const done: Outcome = { status: 'done', state: {} };

function step(number: number): Step {
  return wait({ id: `step-${number}`, title: '', why: '', docs: [], permissions: { read: [], write: [] }, needs: {}, usually: 'a few seconds', every: 1, atMost: 1, ready: async () => ({ done: {} }), planned: () => ({}) });
}

test.each<[Outcome[], number]>([
  [[done, { status: 'unchanged', state: {} }, { status: 'skipped' }], 0],
  [[done, failed(new StillWaiting('it', 5)), { status: 'blocked', by: step(0) }], 3],
  [[failed(new StillWaiting('it', 5)), failed(bug)], 1],
  [[failed(bug), failed(access)], 4],
  [[failed(access), failed(new Interrupted())], 130],
  [[failed(new UsageError([]))], 1],
  [[{ status: 'blocked', by: step(0) }], 1],
  [[failed(new SeveralErrors([bug, access]))], 4],
])('the worst outcome counts: %j', (outcomes, code) => {
  expect(outcomesExitCode(new Map(outcomes.map((outcome, index) => [step(index), outcome])))).toBe(code);
});

test.each<[unknown[], number]>([
  [[bug], 1],
  [[bug, access], 4],
  [[new UsageError([])], 64],
  [[new UsageError([]), bug], 1],
  [[new SeveralErrors([bug, access])], 4],
])('a plan that cannot be read: %j', (errors, code) => {
  expect(unreadableExitCode(errors.map((error, index) => ({ step: step(index), action: 'unreadable', differences: [], warnings: [], error })))).toBe(code);
});

test('what went wrong beside the steps counts as well', () => {
  expect(outcomesExitCode(new Map([[step(0), done]]), [bug])).toBe(1);
  expect(outcomesExitCode(new Map([[step(0), failed(bug)]]), [access])).toBe(4);
});

test('a bug is a failure', () => {
  expect(exitCodeOf(bug)).toBe(1);
});

const found = (severity: Finding['severity']): LastLook => ({ seen: { findings: [{ code: 'app-status', severity, subject: '', message: '', hint: '', evidence: {} }], passed: [] } });

test.each<[LastLook | undefined, number | undefined]>([
  [undefined, undefined],
  [{ left: 'Not checked.' }, undefined],
  [found('warning'), undefined],
  [found('error'), 5],
  [{ errors: [bug, access] }, 4],
  [{ errors: [new UsageError([])] }, 1],
  [{ errors: [new Interrupted()] }, 130],
])('the look at the end: %j', (look, code) => {
  expect(lastLookExitCode(look)).toBe(code);
});
