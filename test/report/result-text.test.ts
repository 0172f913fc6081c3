import { expect, it } from 'vitest';
import type { Outcome } from '../../src/engine/events.ts';
import type { Finding } from '../../src/checks/finding.ts';
import type { Step } from '../../src/engine/step.ts';
import { Interrupted, SeveralErrors, StillWaiting, UserError } from '../../src/errors/user-error.ts';
import type { LastLook } from '../../src/report/diagnosis/last-look-text.ts';
import { resultJson, resultText, summarizeOutcomes, type Result } from '../../src/report/result-text.ts';
import { createStyle } from '../../src/report/style.ts';
import { aliasRecords, answersDirectly, balancerRemoved, certificate, certificateIssued, certificateRemoved, directAccess, directAccessOpen, formerRecords, group, groupRemoved, inSync, neededByKept, redirectRemoved, shared } from './plan/example-plan.ts';

const style = createStyle({ color: false });
const state = {};
const notIssued = new UserError({ what: 'The certificate was not issued.', why: 'ACM says CAA_ERROR.', next: 'Add a CAA record that allows amazon.com.' });

function result(outcomes: [Step, Outcome][], next: string[]): Result {
  return { ...summarizeOutcomes(new Map(outcomes)), domain: 'example.com', seconds: 126, next, url: 'https://example.com/' };
}

function wayBack(outcomes: [Step, Outcome][], next: string[] = []): Result {
  return { ...summarizeOutcomes(new Map(outcomes)), domain: 'example.com', seconds: 126, next, back: true };
}

const undone = wayBack(
  [
    [directAccessOpen, { status: 'updated', state, kept: [] }],
    [answersDirectly, { status: 'done', state }],
    [formerRecords, { status: 'updated', state, kept: [] }],
    [redirectRemoved, { status: 'deleted', state, kept: [] }],
    [balancerRemoved, { status: 'kept', state, kept: [shared] }],
    [certificateRemoved, { status: 'unchanged', state }],
    [groupRemoved, { status: 'deleted', state, kept: [neededByKept] }],
  ],
  ['ec2-https setup --domain example.com'],
);

const done = result(
  [[group, { status: 'created', state }], [certificate, { status: 'unchanged', state }], [certificateIssued, { status: 'done', state }], [aliasRecords, { status: 'updated', state }], [directAccess, { status: 'skipped' }]],
  ['ec2-https setup --domain example.com', 'ec2-https plan --domain example.com'],
);
const takenOut = result(
  [[group, { status: 'unchanged', state }], [aliasRecords, { status: 'updated', state }], [balancerRemoved, { status: 'kept', state, kept: [shared] }], [certificateRemoved, { status: 'deleted', state, kept: [] }]],
  [],
);
const stopped = result(
  [[group, { status: 'created', state }], [certificateIssued, { status: 'failed', error: notIssued }], [aliasRecords, { status: 'blocked', by: certificateIssued }], [inSync, { status: 'blocked', by: aliasRecords }]],
  ['ec2-https setup --domain example.com'],
);

it.each([
  {
    name: 'done',
    ended: done,
    screen: `
Done in 2 min 6 s: 1 created, 1 changed, 1 unchanged, 1 wait over.

  https://example.com/

Next:
  ec2-https setup --domain example.com
  ec2-https plan --domain example.com`,
  },
  {
    name: 'done, and something is taken out',
    ended: takenOut,
    screen: `
Done in 2 min 6 s: 1 changed, 1 removed, 1 kept, 1 unchanged.

  https://example.com/

Kept:
  ! ${shared.message}
    ${shared.hint}`,
  },
  {
    name: 'nothing to do, but for what is kept',
    ended: result([[group, { status: 'unchanged', state }], [balancerRemoved, { status: 'kept', state, kept: [shared] }]], []),
    screen: `
Nothing had to be changed: what is wanted no longer is kept (2 min 6 s).

  https://example.com/

Kept:
  ! ${shared.message}
    ${shared.hint}`,
  },
  {
    name: 'nothing to do',
    ended: result([[group, { status: 'unchanged', state }], [certificateIssued, { status: 'done', state }]], []),
    screen: `
Nothing had to be changed: everything is as wanted (2 min 6 s).

  https://example.com/`,
  },
  {
    name: 'stopped',
    ended: stopped,
    screen: `
Not finished after 2 min 6 s: 1 created, 1 failed, 2 not tried.

Wait until the certificate is issued
x The certificate was not issued.
  ACM says CAA_ERROR.
  Add a CAA record that allows amazon.com.

Next:
  ec2-https setup --domain example.com`,
  },
  {
    name: 'a time that was up',
    ended: result([[group, { status: 'failed', error: notIssued }], [certificateIssued, { status: 'failed', error: new StillWaiting('ACM', 60) }], [inSync, { status: 'blocked', by: certificateIssued }]], []),
    screen: `
Not finished after 2 min 6 s: 1 failed, 1 still waiting, 1 not tried.

Create the load balancer's security group
x The certificate was not issued.
  ACM says CAA_ERROR.
  Add a CAA record that allows amazon.com.

Wait until the certificate is issued
x Still waiting after 60 s: ACM.
  Run the same command again; it continues here.`,
  },
  {
    name: 'interrupted in two steps',
    ended: result([[certificateIssued, { status: 'failed', error: new Interrupted() }], [inSync, { status: 'failed', error: new Interrupted() }]], []),
    screen: `
Not finished after 2 min 6 s: 2 interrupted.

Wait until the certificate is issued
Wait until Route 53 serves the records
x Interrupted.
  Nothing is lost: run the same command again; it continues where this one stopped.`,
  },
  {
    name: 'a way back, of which something stays',
    ended: undone,
    screen: `
Undone in 2 min 6 s: 2 removed, 2 restored, 1 kept.

Kept:
  ! The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.
    Delete the listener, then run ec2-https undo again.
  ! The security group example-com-alb-sg stays: the load balancer needs it.

Next:
  ec2-https setup --domain example.com`,
  },
  {
    name: 'a way back, all of it',
    ended: wayBack([[directAccessOpen, { status: 'updated', state, kept: [] }], [balancerRemoved, { status: 'deleted', state, kept: [] }]]),
    screen: `
Undone in 2 min 6 s: 1 removed, 1 restored.`,
  },
  {
    name: 'a way back with nothing left to do',
    ended: wayBack([[balancerRemoved, { status: 'unchanged', state }], [answersDirectly, { status: 'done', state }]]),
    screen: `
Nothing was left to undo (2 min 6 s).`,
  },
  {
    name: 'a way back on which everything stays',
    ended: wayBack([[balancerRemoved, { status: 'kept', state, kept: [shared] }], [answersDirectly, { status: 'done', state }]]),
    screen: `
Nothing was undone: what is left is kept (2 min 6 s).

Kept:
  ! The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.
    Delete the listener, then run ec2-https undo again.`,
  },
  {
    name: 'a way back that stopped',
    ended: wayBack([[directAccessOpen, { status: 'updated', state, kept: [] }], [answersDirectly, { status: 'failed', error: new StillWaiting('the app', 60) }], [formerRecords, { status: 'blocked', by: answersDirectly }], [balancerRemoved, { status: 'kept', state, kept: [shared] }]], ['ec2-https undo --domain example.com']),
    screen: `
Not finished after 2 min 6 s: 1 restored, 1 kept, 1 still waiting, 1 not tried.

Wait until the app answers directly
x Still waiting after 60 s: the app.
  Run the same command again; it continues here.

Kept:
  ! The load balancer example-com-alb stays: it has a listener on 8443 that ec2-https did not make.
    Delete the listener, then run ec2-https undo again.

Next:
  ec2-https undo --domain example.com`,
  },
])('$name', ({ ended, screen }) => {
  expect(`\n${resultText(ended, style).join('\n')}`).toBe(screen);
});

it('names the steps alone where the person has just read what is wrong', () => {
  const ended = result([[group, { status: 'failed', error: notIssued }], [certificate, { status: 'failed', error: notIssued }], [certificateIssued, { status: 'failed', error: new Interrupted() }], [inSync, { status: 'blocked', by: certificateIssued }]], ['ec2-https setup --domain example.com']);
  const told = new Set(['x The certificate was not issued.\n  ACM says CAA_ERROR.\n  Add a CAA record that allows amazon.com.', 'x Something else.']);
  expect(`\n${resultText(ended, style, { told }).join('\n')}`).toBe(`
Not finished after 2 min 6 s: 2 failed, 1 interrupted, 1 not tried.

x Create the load balancer's security group: the reason stands above.
x Request the certificate: the reason stands above.

Wait until the certificate is issued
x Interrupted.
  Nothing is lost: run the same command again; it continues where this one stopped.

Next:
  ec2-https setup --domain example.com`);
});

it('says each of several reasons of one step, and names it once where they have just been read', () => {
  const elsewhere = new UserError({ what: 'Another zone is gone.' });
  const ended = result([[group, { status: 'failed', error: new SeveralErrors([notIssued, elsewhere]) }]], []);
  const reasons = 'x The certificate was not issued.\n  ACM says CAA_ERROR.\n  Add a CAA record that allows amazon.com.';
  const [, ...lines] = resultText(ended, style);
  expect(lines).toEqual(['', "Create the load balancer's security group", ...reasons.split('\n'), '', "Create the load balancer's security group", 'x Another zone is gone.']);
  expect(resultText(ended, style, { told: new Set([reasons, 'x Another zone is gone.']) }).slice(1)).toEqual(['', "x Create the load balancer's security group: the reason stands above."]);
  expect(resultJson(ended).failed.map(({ error }) => error.message)).toEqual(['The certificate was not issued.', 'Another zone is gone.']);
});

const loop: Finding = { code: 'redirect-loop', severity: 'error', subject: 'example.com', message: 'It redirects for ever.', hint: 'Change it.', evidence: {} };

it.each<[what: string, look: LastLook, screen: string]>([
  ['all is well', { seen: { findings: [], passed: ['alias-missing'] } }, `
Done in 2 min 6 s: 1 created, 1 changed, 1 unchanged, 1 wait over.

  https://example.com/

Checked from outside: example.com is well; 1 problem looked for, none found.

Next:
  ec2-https setup --domain example.com
  ec2-https plan --domain example.com`],
  ['something is wrong', { seen: { findings: [loop], passed: [] } }, `
Done in 2 min 6 s: 1 created, 1 changed, 1 unchanged, 1 wait over.

Seen from outside:

x example.com  redirect-loop
  It redirects for ever.
  Change it.

example.com is not well: 1 error.

Next:
  ec2-https setup --domain example.com
  ec2-https plan --domain example.com`],
])('the look from outside: %s', (_, look, screen) => {
  expect(`\n${resultText({ ...done, look }, style).join('\n')}`).toBe(screen);
});

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
