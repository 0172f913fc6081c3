import { describe, expect, it } from 'vitest';
import type { Event, Outcome } from '../../../src/engine/events.ts';
import type { Change, Plan } from '../../../src/engine/plan.ts';
import type { Step } from '../../../src/engine/step.ts';
import { Interrupted, SeveralErrors, StillWaiting, UserError } from '../../../src/errors/user-error.ts';
import { createLiveText, type LiveText } from '../../../src/report/progress/live-text.ts';
import { createStyle } from '../../../src/report/style.ts';
import { aliasRecords, balancerRemoved, certificate, certificateIssued, certificateRemoved, changeOf, directAccess, directAccessOpen, formerRecords, goingOf, group, inSync, planBack, shared } from '../plan/example-plan.ts';

const style = createStyle({ color: false });
const created: Outcome = { status: 'created', state: {} };
const done: Outcome = { status: 'done', state: {} };
const denied = new UserError({ what: 'AWS refused acm:RequestCertificate.', why: 'No policy allows it.', next: 'Add it, then run the same command again.' });
const failed = (error: unknown): Outcome => ({ status: 'failed', error });

/** A site of five steps; the direct way stays as it is. */
const plan: Change[] = [
  changeOf(group),
  changeOf(certificate),
  { ...changeOf(certificateIssued), usually: '1 to 5 minutes' },
  changeOf(aliasRecords),
  { ...changeOf(inSync), usually: '10 to 60 seconds' },
  { ...changeOf(directAccess), action: 'skip' },
];

/** What happens, each at its second of the run. */
type Story = (readonly [second: number, step: Step, happens: 'starts' | { waitsFor: string; since?: number } | Outcome])[];

/** Lets it happen. */
function play(story: Story, of: Plan = plan): { live: LiveText; settled: string[] } {
  const live = createLiveText(of, style);
  const starts = new Map<Step, number>();
  const settled = story.flatMap(([second, step, happens]) => {
    if (happens === 'starts') starts.set(step, second);
    const seconds = second - (starts.get(step) ?? 0);
    const event: Event = happens === 'starts' ? { type: 'started', step } : 'waitsFor' in happens ? { type: 'waiting', step, waitingFor: happens.waitsFor, seconds: happens.since ?? Math.round(seconds) } : { type: 'ended', step, outcome: happens, seconds };
    return live.settle(event, second * 1000);
  });
  return { live, settled };
}

function frameAt(live: LiveText, second: number, rows = 40): string {
  const [first = '', ...others] = live.frame(second * 1000, { columns: 100, rows });
  return `\n${[`*  ${first}`.trimEnd(), ...others].join('\n')}`;
}

describe('finished lines', () => {
  it.each<{ name: string; story: Story; settled: string[] }>([
    { name: 'are none while steps run', story: [[0, group, 'starts'], [1, group, { waitsFor: 'AWS' }]], settled: [] },
    {
      name: 'come in documented order, each when all above it have ended',
      story: [[0, group, 'starts'], [0, certificate, 'starts'], [2, certificate, created], [2, certificateIssued, 'starts'], [9, certificateIssued, done], [10, group, created], [10, aliasRecords, 'starts'], [11, aliasRecords, created]],
      settled: [
        "[1/5] Create the load balancer's security group … created (10 s)",
        '[2/5] Request the certificate … created (2 s)',
        '[3/5] Wait until the certificate is issued … done (7 s)',
        '[4/5] Switch the names over … created (1 s)',
      ],
    },
    {
      name: 'tell whole what went wrong, and once',
      story: [[0, group, 'starts'], [0, certificate, 'starts'], [1, group, failed(denied)], [3, certificate, failed(denied)], [3, certificateIssued, { status: 'blocked', by: certificate }], [3, aliasRecords, failed(new Error('boom'))]],
      settled: [
        "[1/5] Create the load balancer's security group … failed (1 s)",
        '    x AWS refused acm:RequestCertificate.',
        '      No policy allows it.',
        '      Add it, then run the same command again.',
        '[2/5] Request the certificate … failed (3 s): AWS refused acm:RequestCertificate.',
        '[3/5] Wait until the certificate is issued … not tried: it needs "Request the certificate"',
        '[4/5] Switch the names over … failed (3 s)',
        '    x This is a bug in ec2-https: boom',
        '      What was done is kept: once it is fixed, the same command continues.',
        '      Report it, with the command that led here and what --verbose shows: https://github.com/ec2-https/ec2-https/issues',
      ],
    },
    {
      name: 'tell what was waited for when the time was up',
      story: [[0, group, failed(new StillWaiting('AWS to answer', 60))]],
      settled: ["[1/5] Create the load balancer's security group … still waiting (0 s): the time was up", '    x Still waiting after 60 s: AWS to answer.', '      Run the same command again; it continues here.'],
    },
    {
      name: 'leave an interrupt to the end, where it is told once',
      story: [[0, group, failed(new Interrupted())], [0, certificate, failed(new Interrupted())]],
      settled: ["[1/5] Create the load balancer's security group … interrupted (0 s)", '[2/5] Request the certificate … interrupted (0 s)'],
    },
    {
      name: 'take a step that fails after its end, when it takes away what is left',
      story: [[0, group, created], [0, certificate, created], [0, certificateIssued, done], [0, aliasRecords, created], [0, inSync, done], [1, certificate, { waitsFor: 'its last user', since: 1 }], [5, certificate, failed(denied)]],
      settled: [
        "[1/5] Create the load balancer's security group … created (0 s)",
        '[2/5] Request the certificate … created (0 s)',
        '[3/5] Wait until the certificate is issued … done (0 s)',
        '[4/5] Switch the names over … created (0 s)',
        '[5/5] Wait until Route 53 serves the records … done (0 s)',
        '[2/5] Request the certificate … failed (5 s)',
        '    x AWS refused acm:RequestCertificate.',
        '      No policy allows it.',
        '      Add it, then run the same command again.',
      ],
    },
    { name: 'know nothing of steps that are not part of the site', story: [[0, directAccess, 'starts'], [0, directAccess, { status: 'skipped' }]], settled: [] },
  ])('$name', ({ story, settled }) => {
    expect(play(story).settled).toStrictEqual(settled);
  });

  it('remember what they have told whole', () => {
    const { live } = play([[0, group, failed(denied)], [0, certificate, failed(new Interrupted())], [0, aliasRecords, failed(new Error('not printed yet'))]]);
    expect([...live.told]).toStrictEqual(['x AWS refused acm:RequestCertificate.\n  No policy allows it.\n  Add it, then run the same command again.']);
  });

  it('tell each of several reasons of one step, and none that has been told', () => {
    const { settled } = play([[0, group, failed(denied)], [0, certificate, failed(new SeveralErrors([denied, new UserError({ what: 'Another zone is gone.' })]))], [0, certificateIssued, failed(new SeveralErrors([denied, denied]))]]);
    expect(settled.filter((line) => !line.startsWith('['))).toStrictEqual(['    x AWS refused acm:RequestCertificate.', '      No policy allows it.', '      Add it, then run the same command again.', '    x Another zone is gone.']);
  });

  it('that wait for one above them come at the end, each once', () => {
    const { live } = play([[0, group, 'starts'], [1, certificate, created], [2, aliasRecords, failed(new Interrupted())]]);
    expect(live.rest()).toStrictEqual(['[2/5] Request the certificate … created (1 s)', '[4/5] Switch the names over … interrupted (2 s)']);
    expect(live.rest()).toStrictEqual([]);
  });
});

describe('what runs now', () => {
  it.each<{ name: string; story: Story; at: number; frame: string }>([
    { name: 'nothing yet', story: [], at: 0, frame: '\n*' },
    { name: 'a step', story: [[1, group, 'starts']], at: 3.9, frame: "\n*  Create the load balancer's security group … 2 s" },
    {
      name: 'several, in documented order, and what has ended below them',
      story: [[0, group, 'starts'], [0, aliasRecords, 'starts'], [0, certificateIssued, 'starts'], [1, certificateIssued, { waitsFor: 'ACM' }], [75, certificateIssued, { waitsFor: 'ACM to\u001B find\nit' }], [2, inSync, done], [2, certificate, created]],
      at: 80.4,
      frame: `
*  Create the load balancer's security group … 1 min 20 s
   Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes: ACM to find it
   Switch the names over … 1 min 20 s
   2 more are done. It is safe to stop and run it again: it continues here`,
    },
    {
      name: 'what failed below it stands there at once, whatever is said later',
      story: [[0, group, 'starts'], [0, certificate, 'starts'], [2, certificate, failed(denied)], [2, certificateIssued, failed(new StillWaiting('ACM', 60))], [2, aliasRecords, { status: 'blocked', by: certificate }], [2, inSync, failed(new Interrupted())]],
      at: 4,
      frame: `
*  Create the load balancer's security group … 4 s
x  Request the certificate … failed (2 s): AWS refused acm:RequestCertificate.
x  Wait until the certificate is issued … still waiting (2 s): Still waiting after 60 s: ACM.
   1 more is interrupted, 1 not tried`,
    },
    {
      name: 'what takes away what is left, until the next one does',
      story: [[0, group, created], [0, certificate, created], [0, certificateIssued, done], [0, aliasRecords, created], [0, inSync, done], [3, group, { waitsFor: 'the group to be free', since: 2 }], [9, certificate, { waitsFor: 'its last user', since: 4 }], [11, certificate, { waitsFor: 'its last user', since: 6 }]],
      at: 12,
      frame: '\n*  Clean up after "Request the certificate" … 7 s: its last user',
    },
    {
      name: 'the end',
      story: [[0, group, created], [0, certificate, created], [0, certificateIssued, done], [0, aliasRecords, created], [0, inSync, done]],
      at: 1,
      frame: '\n*  Finishing',
    },
  ])('$name', ({ story, at, frame }) => {
    expect(frameAt(play(story).live, at)).toBe(frame);
  });
});

describe('a way back', () => {
  const deleted: Outcome = { status: 'deleted', state: {}, kept: [] };
  const kept: Outcome = { status: 'kept', state: {}, kept: [shared] };

  it('counts what the plan has told of, and says what is gone, what is back and what stays', () => {
    const nothingLeft = goingOf(directAccessOpen);
    const { settled } = play([[0, directAccessOpen, { status: 'unchanged', state: {} }], [0, formerRecords, 'starts'], [2, formerRecords, { status: 'updated', state: {}, kept: [] }], [2, balancerRemoved, kept], [3, certificateRemoved, deleted]], [
      nothingLeft,
      ...planBack.filter(({ step }) => step === formerRecords || step === balancerRemoved || step === certificateRemoved),
    ]);
    expect(settled).toStrictEqual(['[1/3] Restore the former records … restored (2 s)', '[2/3] Remove the load balancer … kept', '[3/3] Remove the certificate … removed (3 s)']);
  });

  it('counts what is gone, and what stays, among what is done', () => {
    const { live } = play([[0, formerRecords, 'starts'], [2, balancerRemoved, kept], [3, certificateRemoved, deleted]], planBack.filter(({ step }) => step === formerRecords || step === balancerRemoved || step === certificateRemoved));
    expect(frameAt(live, 4)).toBe('\n*  Restore the former records … 4 s\n   2 more are done');
  });
});
