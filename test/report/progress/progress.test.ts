import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/engine/events.ts';
import { Interrupted, StillWaiting, UserError } from '../../../src/errors/user-error.ts';
import { createProgress, progressLines } from '../../../src/report/progress/progress.ts';
import { createStyle } from '../../../src/report/style.ts';
import { aliasRecords, certificate, certificateIssued, certificateRemoved, directAccess, group, shared } from '../plan/example-plan.ts';

const style = createStyle({ color: false });
const error = new UserError({ what: 'The certificate was not issued.', next: 'Look at it.' });

const events: { event: Event; line?: string; data?: object }[] = [
  { event: { type: 'started', step: certificate }, data: { status: 'started', seconds: 0 } },
  {
    event: { type: 'waiting', step: certificate, waitingFor: 'ACM has not\u001B seen it', seconds: 75 },
    line: 'waiting (1 min 15 s): ACM has not seen it',
    data: { status: 'waiting', seconds: 75, waitingFor: 'ACM has not seen it' },
  },
  { event: { type: 'ended', step: certificate, outcome: { status: 'created', state: {} }, seconds: 2.1 }, line: 'created (2.1 s)', data: { status: 'created', seconds: 2.1 } },
  { event: { type: 'ended', step: certificate, outcome: { status: 'updated', state: {} }, seconds: 2.1 }, line: 'changed (2.1 s)', data: { status: 'updated', seconds: 2.1 } },
  { event: { type: 'ended', step: certificate, outcome: { status: 'done', state: {} }, seconds: 80 }, line: 'done (1 min 20 s)', data: { status: 'done', seconds: 80 } },
  { event: { type: 'ended', step: certificate, outcome: { status: 'unchanged', state: {} }, seconds: 0.2 }, line: 'unchanged', data: { status: 'unchanged', seconds: 0.2 } },
  { event: { type: 'ended', step: certificate, outcome: { status: 'skipped' }, seconds: 0 } },
  {
    event: { type: 'ended', step: certificate, outcome: { status: 'blocked', by: group }, seconds: 0 },
    line: 'not tried: it needs "Create the load balancer\'s security group"',
    data: { status: 'blocked', seconds: 0, needs: 'load-balancer-security-group' },
  },
  {
    event: { type: 'ended', step: certificate, outcome: { status: 'failed', error }, seconds: 3 },
    line: 'failed (3 s): The certificate was not issued.',
    data: { status: 'failed', seconds: 3, error: 'The certificate was not issued.' },
  },
  {
    event: { type: 'ended', step: certificate, outcome: { status: 'failed', error: new Interrupted() }, seconds: 3 },
    line: 'interrupted (3 s)',
    data: { status: 'interrupted', seconds: 3, error: 'Interrupted.' },
  },
  {
    event: { type: 'ended', step: certificate, outcome: { status: 'failed', error: new StillWaiting('ACM', 60) }, seconds: 60 },
    line: 'still waiting (1 min): the time was up',
    data: { status: 'timed-out', seconds: 60, error: 'Still waiting after 60 s: ACM.' },
  },
];

it.each(events)('an event as a line: $line', ({ event, line }) => {
  expect(progressLines(event, { number: 3, total: 14 }, style)).toStrictEqual(line === undefined ? [] : [`[3/14] Request the certificate … ${line}`]);
});

it.each(events)('an event as data: $data', ({ event, data }) => {
  expect(createProgress({ steps: [certificate], style }).document(event)).toStrictEqual(data && { type: 'step', step: 'certificate', ...data });
});

const back: typeof events = [
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'deleted', state: {} }, seconds: 2.1 }, line: 'removed (2.1 s)', data: { status: 'deleted', seconds: 2.1 } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'deleted', state: {}, kept: [] }, seconds: 2.1 }, line: 'removed (2.1 s)', data: { status: 'deleted', seconds: 2.1 } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'deleted', state: {}, kept: [shared] }, seconds: 2.1 }, line: 'removed (2.1 s), a part is kept', data: { status: 'deleted', seconds: 2.1, kept: [shared.message] } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'updated', state: {}, kept: [] }, seconds: 2.1 }, line: 'restored (2.1 s)', data: { status: 'updated', seconds: 2.1 } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'updated', state: {}, kept: [shared] }, seconds: 2.1 }, line: 'restored (2.1 s), a part is kept', data: { status: 'updated', seconds: 2.1, kept: [shared.message] } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'kept', state: {}, kept: [{ ...shared, message: 'It\u001B stays.' }] }, seconds: 0.2 }, line: 'kept', data: { status: 'kept', seconds: 0.2, kept: ['It stays.'] } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'unchanged', state: {} }, seconds: 0.2 }, line: 'nothing left to do', data: { status: 'unchanged', seconds: 0.2 } },
  { event: { type: 'ended', step: certificateRemoved, outcome: { status: 'failed', error }, seconds: 3 }, line: 'failed (3 s): The certificate was not issued.', data: { status: 'failed', seconds: 3, error: 'The certificate was not issued.' } },
];

it.each(back)('an event of a way back, as a line and as data: $line', ({ event, line, data }) => {
  expect(progressLines(event, { number: 3, total: 14 }, style)).toStrictEqual([`[3/14] Remove the certificate … ${line}`]);
  expect(createProgress({ steps: [certificateRemoved], style }).document(event)).toStrictEqual({ type: 'step', step: 'certificate', ...data });
});

describe('a run', () => {
  const waits = (waitingFor: string, seconds: number): Event => ({ type: 'waiting', step: certificateIssued, waitingFor, seconds });

  it('repeats what is waited for when it changes, and every 15 seconds', () => {
    const progress = createProgress({ steps: [certificate, certificateIssued], style });
    const said = [waits('the record', 1), waits('the record', 3), waits('the record', 15), waits('the record', 16), waits('ACM', 18), waits('ACM', 32), waits('ACM', 33)];
    expect(said.flatMap((event) => progress.lines(event))).toStrictEqual([
      '[2/2] Wait until the certificate is issued … waiting (1 s): the record',
      '[2/2] Wait until the certificate is issued … waiting (16 s): the record',
      '[2/2] Wait until the certificate is issued … waiting (18 s): ACM',
      '[2/2] Wait until the certificate is issued … waiting (33 s): ACM',
    ]);
  });

  it('says once that stopping is safe, when a wait has become a long one', () => {
    const progress = createProgress({ steps: [certificate, certificateIssued], style });
    const said = [waits('the record', 59), waits('ACM', 60), waits('ACM', 120), { ...waits('ACM', 130), step: certificate }];
    expect(said.flatMap((event) => progress.lines(event))).toStrictEqual([
      '[2/2] Wait until the certificate is issued … waiting (59 s): the record',
      '[2/2] Wait until the certificate is issued … waiting (1 min): ACM',
      'It is safe to stop and run it again: it continues here.',
      '[2/2] Wait until the certificate is issued … waiting (2 min): ACM',
      '[1/2] Request the certificate … waiting (2 min 10 s): ACM',
    ]);
  });

  it('repeats it as data just as often', () => {
    const progress = createProgress({ steps: [certificate, certificateIssued], style });
    const said = [waits('the record', 1), waits('the record', 3), waits('the record', 16), waits('ACM', 18), waits('ACM', 32), waits('ACM', 33), waits('ACM', 70), waits('ACM', 129), waits('ACM', 130)];
    expect(said.flatMap((event) => progress.document(event) ?? [])).toStrictEqual([[1, 'the record'], [16, 'the record'], [18, 'ACM'], [33, 'ACM'], [70, 'ACM'], [130, 'ACM']].map(([seconds, waitingFor]) => ({
      type: 'step', step: 'certificate-issued', status: 'waiting', seconds, waitingFor,
    })));
    expect(progress.document({ type: 'started', step: certificateIssued })).toMatchObject({ status: 'started' });
    expect(progress.document({ type: 'ended', step: certificateIssued, outcome: { status: 'skipped' }, seconds: 0 })).toBeUndefined();
  });

  it('numbers the steps in documented order, whatever ends first', () => {
    const progress = createProgress({ steps: [group, certificate, aliasRecords], style });
    const ended = [certificate, group, directAccess].map((step): Event => ({ type: 'ended', step, outcome: { status: 'created', state: {} }, seconds: 1 }));
    expect(ended.flatMap((event) => progress.lines(event))).toStrictEqual([
      '[2/3] Request the certificate … created (1 s)',
      "[1/3] Create the load balancer's security group … created (1 s)",
    ]);
  });
});
