import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClients, type Call, type Guard, type Service } from '../../src/aws/clients.ts';
import { openCredentials } from '../../src/aws/credentials.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { readAccount, type AccountState } from '../scenarios/read-account.ts';
import { run as runNow, type Screen, type Seen } from './screen.ts';

/** Credentials that end while a command waits: what it says, and that the same command afterwards continues. */

/** Every run of a test sees this account, as it would a real one. */
let account: Account;
/** Whether AWS takes the credentials for expired from now on. */
let expired: boolean;
/** What was written, each once. */
let written: string[];

let lastGuard: Guard | undefined;

/** How each service says it. */
const names: Record<Service, string> = { sts: 'ExpiredToken', acm: 'ExpiredTokenException', route53: 'ExpiredToken', ec2: 'RequestExpired', elbv2: 'ExpiredToken', wafv2: 'ExpiredTokenException', cloudfront: 'ExpiredToken' };

/** As it stands between a real account and its clients. */
function simulate(options: SandboxOptions): Sandbox {
  const sandbox = createSandbox({ ...options, account });
  lastGuard = sandbox.guard;
  const refusing: Guard = async (call, next) => {
    if (expired) throw new Refusal(names[call.service], `The credentials of this call to ${call.service} are too old.`, 403);
    const output = await sandbox.guard(call, next);
    if (!reads(call)) written.push(lineOf(call));
    return output;
  };
  const { guard } = openCredentials({ profile: 'dev', keysInEnvironment: false }, Date.now);
  return { ...sandbox, guard: (call, next) => guard(call, async () => refusing(call, next)) };
}

/** Memory and tags are written as often as a run has something to remember. */
function lineOf({ service, operation, input }: Call): string {
  return operation === 'CreateTags' || operation === 'DeleteTags' ? '' : `${service}:${operation} ${Object.keys(input).toSorted().join(' ')}`;
}

let folder: string;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-'));
  writeFileSync(join(folder, 'config'), '[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n');
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('HOME', folder);
  begin();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A bare account, and credentials that are good. */
function begin(): void {
  account = bareAccount({ now: Date.now() });
  expired = false;
  written = [];
}

/** A run of its own, an hour after the last: simulated time has passed in that one. */
function run(argv: readonly string[], screen: Screen = {}): Promise<Seen> {
  vi.setSystemTime(Date.now() + 3_600_000);
  return runNow(argv, { ...screen, simulate });
}

/** The account as it stands, and what was written to get there. */
async function ended(): Promise<{ state: AccountState; written: string[] }> {
  return { state: await readAccount(createClients({ simulated: true, guards: lastGuard ? [lastGuard] : [] })), written: written.filter(Boolean).toSorted() };
}

/** Runs until the wait says that it waits; from then on the credentials are expired. */
function runInto(argv: readonly string[], wait: string): Promise<Seen> {
  return run(argv, { watch: (text) => (text.includes(`${wait} … waiting`) ? (expired = true) : undefined) });
}

/** What stands below the titles of the steps that failed. */
const reason = `x The credentials of the profile dev have expired.
  Sign in (aws sso login --profile dev), then run the same command again; it continues where this one stopped.
  AWS docs: "Configuring IAM Identity Center authentication with the AWS CLI"
`;

const setup = ['setup', '--sandbox', 'example.com', '--yes', '--no-input'];
const undo = ['undo', '--sandbox', 'example.com', '--yes', '--no-input'];

const ways = [
  {
    command: setup,
    begins: begin,
    waits: [
      'Wait until the certificate is issued',
      'Wait until the load balancer is active',
      'Wait until the app answers its health check',
      "Wait until all of Route 53's servers know",
      'Wait until the old records have run out',
    ],
  },
  {
    command: undo,
    begins: async () => {
      begin();
      await run(setup);
      written = [];
    },
    waits: [
      "Wait until all of Route 53's servers know",
      // Asks AWS for nothing, so it shows in what comes after it.
      { wait: 'Wait until nobody is led to the load balancer', shows: 'Remove the redirect from http to https' },
      'Wait until the load balancer is gone for good',
      'Wait until nothing uses the certificate',
    ],
  },
];

describe.each(ways)('the credentials expire while $command.0 waits', ({ command, begins, ...way }) => {
  const waits = way.waits.map((wait) => (typeof wait === 'string' ? { wait, shows: wait } : wait));
  let undisturbed: Awaited<ReturnType<typeof ended>> | undefined;
  beforeEach(async () => {
    if (!undisturbed) {
      await begins();
      await run(command);
      undisturbed = await ended();
    }
    await begins();
  });

  test.each(waits)('$wait: exit 4 with what to run, and then the same command goes on', async ({ wait, shows }) => {
    const { exitCode, stderr } = await runInto(command, wait);
    expect(exitCode).toBe(4);
    expect(stderr).toContain(`\n${shows}\n`);
    // Whatever else was under way fails for the same reason: it is said once.
    expect(stderr.split(reason)).toHaveLength(2);
    expect(stderr).toMatch(new RegExp(`\\nNext:\\n {2}ec2-https ${command[0]} --domain example\\.com .*--sandbox\\n$`));
    expect(stderr).not.toContain('bug');
    expect(written).not.toEqual([]);

    expired = false;
    expect(await run(command)).toMatchObject({ exitCode: 0 });
    expect(await ended()).toEqual(undisturbed);
  });

  test('in one wait after the other: what was done is not done again', async () => {
    for (const { wait } of waits) {
      const { exitCode, stderr } = await runInto(command, wait);
      expect({ exitCode, stands: stderr.includes(reason) }).toEqual(expired ? { exitCode: 4, stands: true } : { exitCode: 0, stands: false });
      expired = false;
    }
    expect(await run(command)).toMatchObject({ exitCode: 0 });
    expect(await ended()).toEqual(undisturbed);
  });
});

test('what is being written when they expire is told as well, and made by the next run', async () => {
  const { exitCode, stderr } = await run(setup, { watch: (text) => (text.includes('[1/') ? (expired = true) : undefined) });
  expect(exitCode).toBe(4);
  expect(stderr.split(reason)).toHaveLength(2);
  expired = false;
  expect(await run(setup)).toMatchObject({ exitCode: 0 });
});

test('before anything is done, nothing is', async () => {
  expired = true;
  const { exitCode, stdout, stderr } = await run(setup);
  expect({ exitCode, stdout, written }).toEqual({ exitCode: 4, stdout: '', written: [] });
  expect(stderr).toContain(reason);
});
