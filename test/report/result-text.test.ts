import { expect, it } from 'vitest';
import { Interrupted, SeveralErrors, StillWaiting, UserError } from '../../src/errors/user-error.ts';
import type { LastLook } from '../../src/report/diagnosis/last-look.ts';
import { resultText } from '../../src/report/result-text.ts';
import { createStyle } from '../../src/report/style.ts';
import { done, loop, notIssued, result, state, stopped, takenOut, undone, wayBack } from './example-results.ts';
import { answersDirectly, balancerRemoved, certificate, certificateIssued, directAccessOpen, formerRecords, group, inSync, shared } from './plan/example-plan.ts';

const style = createStyle({ color: false });

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
});

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
