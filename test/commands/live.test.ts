import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runProgram } from '../../src/commands/program.ts';
import { loadServices } from '../support/loaded-services.ts';
import { virtualTerminal, type VirtualTerminal } from '../support/virtual-terminal.ts';

await loadServices();
// The first run of a file loads the rest of the program, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'], now: Date.UTC(2026, 10, 20, 12) });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Running {
  screen: VirtualTerminal;
  /** Ctrl-C. */
  stop(): void;
  /** Lets time pass until the screen shows the text. */
  until(text: string): Promise<void>;
  ended(): Promise<number>;
  /** Exit codes with which the process was ended at once. */
  exits: number[];
  /** Whether keys show nowhere, each time that it changed. */
  muted: boolean[];
}

function start(argv: readonly string[], { env = { NO_COLOR: '1' }, foreground = true }: { env?: Record<string, string>; foreground?: boolean } = {}): Running {
  const screen = virtualTerminal({ columns: 90, rows: 30 });
  const interrupts = new Set<() => void>();
  const exitListeners = new Set<() => void>();
  const exits: number[] = [];
  const muted: boolean[] = [];
  const listening = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  let exitCode: number | undefined;
  void runProgram(argv, {
    stdin: { isTTY: true },
    stdout: screen,
    stderr: screen,
    env,
    workingDirectory: '/dev',
    questions: {},
    confirm: () => Promise.reject(new Error('nothing may be asked here')),
    onInterrupt: listening(interrupts),
    isInForeground: async () => foreground,
    muteKeys() {
      muted.push(true);
      return () => void muted.push(false);
    },
    onExit: listening(exitListeners),
    exit(code) {
      for (const listener of exitListeners) listener();
      exits.push(code);
    },
  }).then((code) => (exitCode = code));
  const passing = async (over: () => boolean): Promise<void> => {
    while (!over()) {
      await vi.advanceTimersByTimeAsync(20);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    screen,
    exits,
    muted,
    stop: () => interrupts.forEach((listener) => listener()),
    until: (text) => passing(() => exitCode !== undefined || screen.screen().some((line) => line.includes(text))),
    ended: () => passing(() => exitCode !== undefined).then(() => exitCode ?? -1),
  };
}

const setup = ['setup', '--sandbox', 'example.com', '--yes'];

/** What stands below the plan. */
function belowPlan({ screen }: Running): string {
  const lines = screen.screen();
  return `${lines.slice(lines.findIndex((line) => line.startsWith('Plan: ')) + 1).join('\n')}\n`;
}

/** All control sequences but those of color. */
const drawing = /␛\[[\d;?]*[A-Zhln-z]/;
const color = /␛\[[\d;]*m/;

test('a run: what runs now, then the finished lines and the result', async () => {
  const run = start(setup);
  await run.until('ACM to find');
  expect(belowPlan(run).replace(/⠋|⠙|⠹|⠸|⠼|⠴|⠦|⠧|⠇|⠏/, '*')).toMatchInlineSnapshot(`
    "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    *  Wait until the certificate is issued … 0 s, usually 1 to 5 minutes
         ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com
       Wait until the load balancer is active … 2 s, usually 2 to 4 minutes
         example-com-alb to start in its zones (provisioning)
       3 more are done
    "
  `);
  expect(run.muted).toEqual([true]);
  expect(await run.ended()).toBe(0);
  // Once more for the look from outside.
  expect(run.muted).toEqual([true, false, true, false]);
  expect(belowPlan(run)).toMatchInlineSnapshot(`
    "
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

    Sandbox  simulated: nothing here is real
    Done in 6 min 40 s: 8 created, 2 changed, 6 waits over.

      https://example.com/

    Checked from outside: example.com is well; 15 problems looked for, none found.

    Next:
      ec2-https plan <your domain>
    "
  `);
  expect(run.screen.raw()).not.toMatch(color);
  expect(vi.getTimerCount()).toBe(0);
});

test('asked to stop while it waits: what is done, what is not, and how to go on', async () => {
  const run = start(setup);
  await run.until('ACM to find');
  run.stop();
  expect(await run.ended()).toBe(130);
  expect(belowPlan(run).replace(/--domain .*/, '…')).toMatchInlineSnapshot(`
    "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    Stopping: what is being written is finished first. Once more, and it stops at once.
    [4/16] Wait until the certificate is issued … interrupted (0 s)
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … created (0 s)
    [7/16] Wait until the load balancer is active … interrupted (2 s)
    [8/16] Let the load balancer reach the instance … created (0 s)
    [9/16] Listen on 443 with the certificate … not tried: it needs "Wait until the
           certificate is issued"
    [10/16] Redirect http to https … not tried: it needs "Listen on 443 with the certificate"
    [11/16] Wait until the app answers its health check … not tried: it needs "Listen on 443
            with the certificate"
    [12/16] Rehearse through the load balancer … not tried: it needs "Wait until the load
            balancer is active"
    [13/16] Switch the names over … not tried: it needs "Wait until the load balancer is
            active"
    [14/16] Wait until all of Route 53's servers know … not tried: it needs "Switch the names
            over"
    [15/16] Wait until the old records have run out … not tried: it needs "Wait until all of
            Route 53's servers know"
    [16/16] Close the direct way to the instance … not tried: it needs "Wait until the old
            records have run out"

    Sandbox  simulated: nothing here is real
    This account is gone with the command, and the next run starts over: --sandbox-state
    <file> keeps it.
    Not finished after 2 s: 6 created, 2 interrupted, 8 not tried.

    Wait until the certificate is issued
    Wait until the load balancer is active
    x Interrupted.
      Nothing is lost: run the same command again; it continues where this one stopped.

    Next:
      ec2-https setup …
    "
  `);
});

test('asked to stop twice: at once, with what is done', async () => {
  const run = start(setup);
  await run.until('ACM to find');
  run.stop();
  run.stop();
  expect(run.exits).toEqual([130]);
  expect(belowPlan(run)).toMatchInlineSnapshot(`
    "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    Stopping: what is being written is finished first. Once more, and it stops at once.
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … created (0 s)
    [8/16] Let the load balancer reach the instance … created (0 s)
    Stopped at once. Run the same command again: it looks at what stands there, and goes on
    from that.
    "
  `);
  expect(run.screen.cursor().column).toBe(0);
  await run.ended();
});

test('a time that is up: what was waited for stands in its place, and the result names the step alone', async () => {
  const run = start([...setup, '--timeout', '0.1']);
  expect(await run.ended()).toBe(3);
  expect(belowPlan(run).replace(/--domain .*/, '…')).toMatchInlineSnapshot(`
    "
    [1/16] Create the load balancer's security group … created (0 s)
    [2/16] Request the certificate … created (2 s)
    [3/16] Create the validation records … created (0 s)
    [4/16] Wait until the certificate is issued … still waiting (6 s): the time was up
        x Still waiting after 6 s: ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com.
          Run the same command again; it continues here.
    [5/16] Create the target group with the instance … created (0 s)
    [6/16] Create the load balancer … created (0 s)
    [7/16] Wait until the load balancer is active … still waiting (6 s): the time was up
        x Still waiting after 6 s: example-com-alb to start in its zones (provisioning).
          Run the same command again; it continues here.
    [8/16] Let the load balancer reach the instance … created (0 s)
    [9/16] Listen on 443 with the certificate … not tried: it needs "Wait until the
           certificate is issued"
    [10/16] Redirect http to https … not tried: it needs "Listen on 443 with the certificate"
    [11/16] Wait until the app answers its health check … not tried: it needs "Listen on 443
            with the certificate"
    [12/16] Rehearse through the load balancer … not tried: it needs "Wait until the load
            balancer is active"
    [13/16] Switch the names over … not tried: it needs "Wait until the load balancer is
            active"
    [14/16] Wait until all of Route 53's servers know … not tried: it needs "Switch the names
            over"
    [15/16] Wait until the old records have run out … not tried: it needs "Wait until all of
            Route 53's servers know"
    [16/16] Close the direct way to the instance … not tried: it needs "Wait until the old
            records have run out"

    Sandbox  simulated: nothing here is real
    This account is gone with the command, and the next run starts over: --sandbox-state
    <file> keeps it.
    Not finished after 8 s: 6 created, 2 still waiting, 8 not tried.

    x Wait until the certificate is issued: the reason stands above.
    x Wait until the load balancer is active: the reason stands above.

    Next:
      ec2-https setup …
    "
  `);
});

test('where it is tracing every call, it tells line by line', async () => {
  const run = start([...setup, '--verbose', '--timeout', '0.1']);
  expect(await run.ended()).toBe(3);
  expect(run.screen.raw()).not.toMatch(drawing);
  expect(belowPlan(run)).toMatch(/\n\[4\/16\] Wait until the certificate is issued … waiting \(0 s\): ACM\s+to\s+find\s/);
  expect(belowPlan(run)).toMatch(/\nWait until the certificate is issued\nx Still waiting after 6 s: /);
});

test.each([
  { where: 'with --quiet', argv: ['--quiet'], says: /^\nSandbox {2}simulated: nothing here is real\nDone in 6 min 40 s/ },
  { where: 'with --json', argv: ['--json'], says: /"type":"result"/ },
  { where: 'with TERM=dumb', world: { env: { TERM: 'dumb' } }, says: /\n\[16\/16\] Close the direct way/ },
  { where: 'in the background', world: { foreground: false }, says: /\n\[16\/16\] Close the direct way/ },
])('nothing is drawn anew $where', async ({ argv = [], world = {}, says }) => {
  const run = start([...setup, ...argv], world);
  expect(await run.ended()).toBe(0);
  expect(run.screen.raw()).not.toMatch(drawing);
  expect(run.muted).toEqual([]);
  expect(belowPlan(run)).toMatch(says);
});

test('in color, where nobody has said otherwise', async () => {
  const run = start([...setup, '--drain', '0'], { env: {} });
  expect(await run.ended()).toBe(0);
  expect(run.screen.raw()).toContain('␛[36m⠋␛[39m');
});
