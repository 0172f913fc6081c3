import { expect, it } from 'vitest';
import { SeveralErrors, UserError } from '../../src/errors/user-error.ts';
import { resultJson } from '../../src/report/result-json.ts';
import { done, loop, notIssued, result, stopped, takenOut, undone, wayBack } from './example-results.ts';
import { group, neededByKept, shared } from './plan/example-plan.ts';

it('the look from outside decides how the run ended, as data', () => {
  expect(resultJson({ ...done, look: { seen: { findings: [loop], passed: [] } } })).toMatchObject({ ok: false, url: null, failed: [] });
  expect(resultJson({ ...done, look: { errors: [notIssued] } })).toMatchObject({ ok: false, url: null, failed: [{ title: 'Look from outside', error: { message: 'The certificate was not issued.' } }] });
  expect(resultJson({ ...done, look: { left: 'Not checked.' } })).toEqual(resultJson(done));
});

it('as data', () => {
  expect(resultJson(done)).toStrictEqual({
    type: 'result', ok: true, domain: 'example.com', url: 'https://example.com/', seconds: 126,
    counts: { created: 1, updated: 1, unchanged: 1, done: 1, failed: 0, interrupted: 0, 'timed-out': 0, blocked: 0 },
    failed: [],
    next: ['ec2-https setup --domain example.com', 'ec2-https plan --domain example.com'],
  });
  expect(resultJson(stopped)).toMatchObject({ ok: false, url: null, failed: [{ title: 'Wait until the certificate is issued', error: { kind: 'user', message: 'The certificate was not issued.' } }] });
});

it('what was taken out, as data', () => {
  expect(resultJson(takenOut)).toStrictEqual({
    type: 'result', ok: true, domain: 'example.com', url: 'https://example.com/', seconds: 126,
    counts: { created: 0, updated: 1, unchanged: 1, done: 0, failed: 0, interrupted: 0, 'timed-out': 0, blocked: 0, deleted: 1, kept: 1 },
    failed: [],
    kept: [shared],
    next: [],
  });
});

it('a way back as data: what is gone, what stays, and no address', () => {
  expect(resultJson(undone)).toStrictEqual({
    type: 'result', ok: true, domain: 'example.com', url: null, seconds: 126,
    counts: { created: 0, updated: 2, unchanged: 1, done: 1, failed: 0, interrupted: 0, 'timed-out': 0, blocked: 0, deleted: 2, kept: 1 },
    failed: [],
    kept: [shared, neededByKept],
    next: ['ec2-https setup --domain example.com'],
  });
  expect(resultJson(wayBack([]))).toMatchObject({ ok: true, url: null, kept: [] });
});

it('each of several reasons of one step, as data', () => {
  const ended = result([[group, { status: 'failed', error: new SeveralErrors([notIssued, new UserError({ what: 'Another zone is gone.' })]) }]], []);
  expect(resultJson(ended).failed.map(({ error }) => error.message)).toEqual(['The certificate was not issued.', 'Another zone is gone.']);
});

it('the lines of a hint stay lines, as in a plan: some are to be copied', () => {
  const hint = 'Put this back:\n\n  example.com. 300 A 203.0.113.10';
  expect(resultJson({ ...takenOut, kept: [{ ...shared, hint }] }).kept).toEqual([{ ...shared, hint: 'Put this back:\n  example.com. 300 A 203.0.113.10' }]);
});
