import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClients, type Call, type Guard } from '../../src/aws/clients.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { run as runNow, type Seen } from '../commands/screen.ts';
import { startLoopback, type LoopbackServer } from '../loopback/server.ts';
import { readAccount, type AccountState } from '../scenarios/read-account.ts';
import { kinds, type Kind } from './kinds.ts';
import { standingClock } from './standing-clock.ts';

/** A fault that does not end, with the SDK as it is: what the command says, and that the same command goes on once it is over. */

// Whole commands, one after the other.
vi.setConfig({ testTimeout: 120_000 });

/** Every run of a test sees this account, as it would a real one. */
let account: Account;
/** Which calls meet the fault. */
let meets: (call: Call) => boolean;
/** What they meet; undefined where nobody listens at the other end. */
let fault: Kind | undefined;
let server: LoopbackServer;

let lastGuard: Guard | undefined;

function simulate(options: SandboxOptions): Sandbox {
  const sandbox = createSandbox({ ...options, account });
  lastGuard = sandbox.guard;
  // What it does not answer the SDK sends to AWS_ENDPOINT_URL.
  return { ...sandbox, guard: (call, next) => (meets(call) ? next() : sandbox.guard(call, next)) };
}

beforeAll(async () => {
  const clock = standingClock(0);
  server = await startLoopback((call, _, attempt) => {
    if (!fault) throw new Error('Nothing is to be asked here');
    return kinds[fault]({ ...call, attempt }, async () => ({}), clock);
  });
});
afterAll(() => server.stop());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  account = bareAccount({ now: Date.now() });
  meets = () => false;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** A run of its own, an hour after the last: simulated time has passed in that one. */
function run(argv: readonly string[]): Promise<Seen> {
  vi.setSystemTime(Date.now() + 3_600_000);
  return runNow(argv, { simulate });
}

/** The account as it stands. */
function ended(): Promise<AccountState> {
  return readAccount(createClients({ simulated: true, guards: lastGuard ? [lastGuard] : [] }));
}

/** From this operation on every call meets the fault. */
function from(operation: string): (call: Call) => boolean {
  let begun = false;
  return (call) => (begun ||= call.operation === operation);
}

const unreachable = 'did not work: AWS cannot be reached from here.';
const ownProblem = 'did not work: AWS has a problem of its own.';
const tooMany = 'was put off again and again: AWS gets too many requests.';

const rows: readonly { name: string; fault?: Kind; what: string; next: string }[] = [
  { name: 'throttled', fault: 'throttled', what: tooMany, next: 'Wait a minute. Run the same command again; it continues where this one stopped.' },
  { name: 'an internal error', fault: 'an internal error (500)', what: ownProblem, next: 'Wait a few minutes; https://health.aws.amazon.com tells more. Run the same command again; it continues where this one stopped.' },
  { name: 'unavailable', fault: 'unavailable (503)', what: ownProblem, next: 'Wait a few minutes; https://health.aws.amazon.com tells more.' },
  { name: 'a page of HTML', fault: 'a page of HTML (503)', what: ownProblem, next: 'Wait a few minutes; https://health.aws.amazon.com tells more.' },
  { name: 'reset', fault: 'reset before it took effect', what: unreachable, next: 'Check the connection, a proxy, AWS_ENDPOINT_URL and the spelling of the region. Run the same command again; it continues where this one stopped.' },
  { name: 'answers that break off', fault: 'an answer that breaks off', what: unreachable, next: 'Check the connection, a proxy, AWS_ENDPOINT_URL and the spelling of the region.' },
  { name: 'nobody listens', what: unreachable, next: 'Check the connection, a proxy, AWS_ENDPOINT_URL and the spelling of the region.' },
];

const setup = ['setup', '--sandbox', 'example.com', '--cloudfront', '--yes', '--no-input'];
const undo = ['undo', '--sandbox', 'example.com', '--yes', '--no-input'];

describe.each(rows)('without end: $name', (row) => {
  beforeEach(() => {
    fault = row.fault;
    vi.stubEnv('AWS_ENDPOINT_URL', fault ? server.url : 'http://127.0.0.1:9');
  });

  it('from the beginning: exit 1, and nothing is done', async () => {
    meets = () => true;
    const before = structuredClone(account);
    const { exitCode, stdout, stderr } = await run(setup);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(account).toEqual(before);
    expect(stderr).toContain(row.what);
    expect(stderr).toContain(row.next);
    expect(stderr).not.toContain('bug');
  });

  it('in the middle, there and back: exit 1 with what to do, and the same command continues', async () => {
    await run(setup);
    const wanted = await ended();
    account = bareAccount({ now: Date.now() });
    for (const [command, operations] of [[setup, ['CreateLoadBalancer', 'CreateDistributionWithTags']], [undo, ['UpdateDistribution']]] as const) {
      for (const operation of operations) {
        meets = from(operation);
        const { exitCode, stderr } = await run(command);
        expect(exitCode).toBe(1);
        expect(stderr).toContain(row.what);
        expect(stderr).toContain(row.next);
        expect(stderr).not.toContain('bug');
      }
      meets = () => false;
      expect(await run(command)).toMatchObject({ exitCode: 0 });
      expect(await ended()).toEqual(command === setup ? wanted : await bare());
    }
  });
});

async function bare(): Promise<AccountState> {
  account = bareAccount({ now: Date.now() });
  await run(['plan', '--sandbox', 'example.com', '--no-input']);
  return ended();
}
