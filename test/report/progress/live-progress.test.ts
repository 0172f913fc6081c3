import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Guard } from '../../../src/aws/clients.ts';
import { apply } from '../../../src/engine/apply.ts';
import type { Event } from '../../../src/engine/events.ts';
import { plan as makePlan, type Plan } from '../../../src/engine/plan.ts';
import { Interrupted, UserError } from '../../../src/errors/user-error.ts';
import { openLiveProgress, type LiveProgress } from '../../../src/report/progress/live-progress.ts';
import { isScreen } from '../../../src/report/progress/live-screen.ts';
import { createStyle } from '../../../src/report/style.ts';
import { thing, tinyContext, tinyWorld } from '../../engine/tiny-steps.ts';
import { openSite } from '../../support/run.ts';
import { virtualTerminal, type VirtualTerminal, type WindowOptions } from '../../support/virtual-terminal.ts';

// The spinner stands still; time is the run's own.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const given = { domain: 'example.com' };
const plain = createStyle({ color: false });

function open(plan: Plan, now: () => number, window: WindowOptions = {}): { live: LiveProgress; terminal: VirtualTerminal } {
  const terminal = virtualTerminal(window);
  if (!isScreen(terminal, {})) throw new Error('the terminal cannot be drawn on');
  const print = (lines: readonly string[]): void => void (lines.length > 0 && terminal.write(`${lines.join('\n')}\n`));
  return { live: openLiveProgress({ plan, screen: terminal, env: {}, style: plain, now, print }), terminal };
}

/** What a run in the sandbox shows, at the events that are asked for, as `certificate waiting 2`, and at its end. */
async function film(at: readonly string[], options: WindowOptions & { guard?: Guard; stopAt?: string } = {}): Promise<Record<string, string>> {
  const { guard, stopAt, ...window } = options;
  const site = openSite();
  const { plan } = await site.plan(given);
  const { live, terminal } = open(plan, site.clock.now, window);
  const controller = new AbortController();
  const shots: Record<string, string> = {};
  const shown = (): string => `${terminal.screen().join('\n')}\n`;
  await site.setup(given, {
    signal: controller.signal,
    guards: guard ? [guard] : [],
    emit(event) {
      live.emit(event);
      const name = nameOf(event);
      if (at.includes(name)) shots[name] ??= shown();
      if (name === stopAt) controller.abort(new Interrupted());
    },
  });
  live.close();
  return { ...shots, end: shown() };
}

function nameOf(event: Event): string {
  const what = event.type === 'waiting' ? `waiting ${event.seconds}` : event.type === 'ended' ? event.outcome.status : event.type;
  return `${event.step.id} ${what}`;
}

it('shows a run from its first step to its last', async () => {
  expect(await film(['load-balancer started', 'certificate-issued waiting 3', 'load-balancer-active done', 'drained waiting 81'])).toMatchInlineSnapshot(`
    {
      "certificate-issued waiting 3": "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    ⠋  Wait until the certificate is issued … 3 s, usually 1 to 5 minutes
         ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com
       Wait until the load balancer is active … 5 s, usually 2 to 4 minutes
         example-com-alb to start in its zones (provisioning)
       3 more are done
    ",
      "drained waiting 81": "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    [4/16] Wait until the certificate is issued … done (21 s)
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … created (0 s)
    [7/16] Wait until the load balancer is active … done (21 s)
    [8/16] Let the load balancer reach the instance … created (0 s)
    [9/16] Listen on 443 with the certificate … created (0 s)
    [10/16] Redirect http to https … created (0 s)
    [11/16] Wait until the app answers its health check … done (11 s)
    [12/16] Rehearse through the load balancer … done (0 s)
    [13/16] Switch the names over … changed (0 s)
    [14/16] Wait until all of Route 53's servers know … done (5 s)
    ⠋  Wait until the old records have run out … 1 min 21 s, usually 6 minutes
         the old records to run out, at 2026-11-20 12:06:34 UTC
       It is safe to stop and run it again: it continues here
    ",
      "end": "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    [4/16] Wait until the certificate is issued … done (21 s)
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … created (0 s)
    [7/16] Wait until the load balancer is active … done (21 s)
    [8/16] Let the load balancer reach the instance … created (0 s)
    [9/16] Listen on 443 with the certificate … created (0 s)
    [10/16] Redirect http to https … created (0 s)
    [11/16] Wait until the app answers its health check … done (11 s)
    [12/16] Rehearse through the load balancer … done (0 s)
    [13/16] Switch the names over … changed (0 s)
    [14/16] Wait until all of Route 53's servers know … done (5 s)
    [15/16] Wait until the old records have run out … done (6 min 1 s)
    [16/16] Close the direct way to the instance … changed (0 s)
    ",
      "load-balancer started": "
    [1/16] Create the load balancer's security group … created (0 s)
    ⠋  Request the certificate … 0 s
       Create the target group with the instance … 0 s
       Create the load balancer … 0 s
    ",
      "load-balancer-active done": "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    ⠋  Wait until the certificate is issued … 19 s, usually 1 to 5 minutes
         ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com
       4 more are done
    ",
    }
  `);
});

it('shows it in a small window', async () => {
  const { 'certificate-issued waiting 3': frame } = await film(['certificate-issued waiting 3'], { columns: 50, rows: 8 });
  expect(frame).toMatchInlineSnapshot(`
    "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    ⠋  Wait until the certificate is issued … 3 s
       Wait until the load balancer is active … 5 s
       3 more are done
    "
  `);
});

it('shows a step that fails at once, and in its place when its turn comes', async () => {
  const refused = new UserError({ what: 'AWS refused elasticloadbalancing:CreateLoadBalancer.', why: 'You have reached the limit of load balancers.', next: 'Raise the quota, then run ec2-https setup again; it continues here.' });
  const guard: Guard = (call, next) => (call.operation === 'CreateLoadBalancer' ? Promise.reject(refused) : next());
  expect(await film(['certificate-issued waiting 3'], { guard })).toMatchInlineSnapshot(`
    {
      "certificate-issued waiting 3": "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    ⠋  Wait until the certificate is issued … 3 s, usually 1 to 5 minutes
         ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com
    x  Create the load balancer … failed (0 s)
         AWS refused elasticloadbalancing:CreateLoadBalancer.
       2 more are done, 1 not tried
    ",
      "end": "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    [4/16] Wait until the certificate is issued … done (21 s)
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … failed (0 s)
        x AWS refused elasticloadbalancing:CreateLoadBalancer.
          You have reached the limit of load balancers.
          Raise the quota, then run ec2-https setup again; it continues here.
    [7/16] Wait until the load balancer is active … not tried: it needs "Create the load balancer"
    [8/16] Let the load balancer reach the instance … created (0 s)
    [9/16] Listen on 443 with the certificate … not tried: it needs "Create the load balancer"
    [10/16] Redirect http to https … not tried: it needs "Create the load balancer"
    [11/16] Wait until the app answers its health check … not tried: it needs "Listen on 443 with the certificate"
    [12/16] Rehearse through the load balancer … not tried: it needs "Wait until the load balancer is active"
    [13/16] Switch the names over … not tried: it needs "Create the load balancer"
    [14/16] Wait until all of Route 53's servers know … not tried: it needs "Switch the names over"
    [15/16] Wait until the old records have run out … not tried: it needs "Wait until all of Route 53's servers know"
    [16/16] Close the direct way to the instance … not tried: it needs "Wait until the old records have run out"
    ",
    }
  `);
});

it('shows an interrupt', async () => {
  const { end } = await film([], { stopAt: 'certificate-issued waiting 3' });
  expect(end).toMatchInlineSnapshot(`
    "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    [4/16] Wait until the certificate is issued … interrupted (3 s)
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … created (0 s)
    [7/16] Wait until the load balancer is active … interrupted (5 s)
    [8/16] Let the load balancer reach the instance … created (0 s)
    [9/16] Listen on 443 with the certificate … not tried: it needs "Wait until the certificate is issued"
    [10/16] Redirect http to https … not tried: it needs "Listen on 443 with the certificate"
    [11/16] Wait until the app answers its health check … not tried: it needs "Listen on 443 with the certificate"
    [12/16] Rehearse through the load balancer … not tried: it needs "Wait until the load balancer is active"
    [13/16] Switch the names over … not tried: it needs "Wait until the load balancer is active"
    [14/16] Wait until all of Route 53's servers know … not tried: it needs "Switch the names over"
    [15/16] Wait until the old records have run out … not tried: it needs "Wait until all of Route 53's servers know"
    [16/16] Close the direct way to the instance … not tried: it needs "Wait until the old records have run out"
    "
  `);
});

it('shows what takes away what a change has left', async () => {
  const world = tinyWorld();
  const step = thing(world, 'a', { retires: new Error('still used'), notes: 'its last user', seconds: 3 });
  const plan = await makePlan([step], tinyContext(world));
  const { live, terminal } = open(plan, world.clock.now);
  const frames: string[] = [];
  await apply(plan, tinyContext(world), (event) => {
    live.emit(event);
    frames.push(`${terminal.screen().join('\n')}\n`);
  });
  live.close();
  expect(frames).toEqual([
    '\n⠋  Do it … 0 s\n',
    '\n[1/1] Do it … created (3 s)\n⠋  Finishing\n',
    '\n[1/1] Do it … created (3 s)\n⠋  Clean up after "Do it" … 0 s: its last user\n',
    expect.stringMatching(/^\n\[1\/1\] Do it … created \(3 s\)\n\[1\/1\] Do it … failed \(2 s\)\n {4}x This is a bug in ec2-https: still used\n[^]*\n⠋ {2}Finishing\n$/),
  ]);
  expect(terminal.screen().at(-1)).toMatch(/^ {6}Report it/);
});

it('leaves the finished lines alone, also where the run is left before its end', async () => {
  const site = openSite();
  const { plan } = await site.plan(given);
  const [first, second, third] = plan.filter(({ action }) => action !== 'skip').map(({ step }) => step);
  if (!first || !second || !third) throw new Error('the plan is too short');
  const { live, terminal } = open(plan, site.clock.now);
  live.emit({ type: 'started', step: first });
  live.emit({ type: 'started', step: second });
  live.emit({ type: 'ended', step: third, outcome: { status: 'created', state: {} }, seconds: 1 });
  live.close();
  live.close();
  expect(terminal.screen()).toEqual(['', '[3/16] Create the validation records … created (1 s)']);
  expect(terminal.cursor()).toEqual({ row: 2, column: 0 });
});
