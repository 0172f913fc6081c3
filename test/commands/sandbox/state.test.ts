import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Account } from '../../../src/sandbox/account/account.ts';
import type { Instance } from '../../../src/sandbox/account/instance.ts';
import type { HostedZone } from '../../../src/sandbox/account/hosted-zone.ts';
import { readState, type SandboxState } from '../../../src/sandbox/state/state.ts';
import { run } from '../screen.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-state-'));
  path = join(folder, 'try.json');
  // What passes between two commands is what a test says.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 12) });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const plan = (...more: string[]): ReturnType<typeof run> => run(['plan', 'example.com', '--sandbox-state', path, ...more]);
const setup = (...more: string[]): ReturnType<typeof run> => run(['setup', 'example.com', '--yes', '--sandbox-state', path, ...more]);

/** What the file holds. */
function kept(): SandboxState {
  const state = readState(readFileSync(path, 'utf8'));
  if ('mistake' in state) throw new Error(`the file is no state: ${JSON.stringify(state.mistake)}`);
  return state;
}

/** Alters the file as a person does in an editor. */
function byHand(alter: (account: Account) => void): void {
  const whole = JSON.parse(readFileSync(path, 'utf8')) as { account: Account };
  alter(whole.account);
  writeFileSync(path, JSON.stringify(whole, null, 4));
}

function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

test('plan, setup, plan again, drift by hand, plan, setup', async () => {
  expect(await plan()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Plan: 8 to create, 2 to change') as unknown });
  expect(await setup()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Done in 6 min 40 s: 8 created, 2 changed') as unknown });
  expect(await plan('--detailed-exitcode')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Nothing to do: all 16 steps are as wanted.') as unknown });
  byHand(({ hostedZones }) => {
    const zone = first(hostedZones);
    zone.records = zone.records.filter(({ name }) => name !== 'www.example.com');
  });
  const drifted = await plan('--detailed-exitcode');
  expect(drifted).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('Plan: 0 to create, 1 to change') as unknown });
  expect(drifted.stdout).toMatch(/~ Switch the names over .*\n {6}records: {2}\+ www\.example\.com A {2}alias to example-com-alb-/);
  expect(await setup()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('1 changed, 9 unchanged') as unknown });
  expect((await plan('--detailed-exitcode')).exitCode).toBe(0);
  expect(kept().account.loadBalancers).toHaveLength(1);
});

describe('drift by hand: what the plan says of it, and that setup mends it', () => {
  const zoneOf = ({ hostedZones }: Account): HostedZone => first(hostedZones);
  const web = ({ instances }: Account): Instance => first(instances);

  test.each<[what: string, happens: (account: Account) => void, says: RegExp]>([
    ['the record leads to the instance again', (account) => {
      zoneOf(account).records = zoneOf(account).records.filter(({ name, type }) => name !== 'example.com' || type !== 'A');
      zoneOf(account).records.push({ name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] });
    }, /example\.com A {2}203\.0\.113\.10 \(TTL 300\)\s+-> alias to example-com-alb-/],
    ['the listener on 80 is gone', (account) => (account.listeners = account.listeners.filter(({ port }) => port !== 80)), /\+ Redirect http to https/],
    ['the listener speaks an old TLS', (account) => (first(account.listeners.filter(({ port }) => port === 443)).sslPolicy = 'ELBSecurityPolicy-2016-08'), /TLS policy: {2}ELBSecurityPolicy-2016-08 -> ELBSecurityPolicy-TLS13/],
    ['the target is gone', (account) => (first(account.targetGroups).targets = []), /targets: {2}\+ i-\w+ port 80 {2}registered/],
    ['the direct way is open again', (account) => {
      first(account.securityGroups.filter(({ name }) => name === 'web')).rules.push({ id: 'sgr-0123456789abcdef0', egress: false, protocol: 'tcp', fromPort: 80, toPort: 80, source: '0.0.0.0/0', tags: {} });
    }, /- sg-\w+ tcp 80 from 0\.0\.0\.0\/0 {2}open/],
    ['the certificate is gone', (account) => (account.certificates = []), /\+ Request the certificate/],
  ])('%s', async (_, happens, says) => {
    await setup();
    byHand(happens);
    const { exitCode, stdout } = await plan('--detailed-exitcode');
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(says);
    expect((await setup()).exitCode).toBe(0);
    expect((await plan('--detailed-exitcode')).exitCode).toBe(0);
  });

  test('an app that fails: the health check has noticed by the next command, however often somebody looks', async () => {
    await setup();
    byHand((account) => Object.assign(web(account), { app: { port: 80, status: 500 } }));
    vi.setSystemTime(kept().now + 60_000);
    for (const { exitCode, stdout } of [await plan(), await plan()]) {
      expect(exitCode).toBe(0);
      expect(stdout).toContain('… Wait until the app answers its health check');
    }
    expect(await setup('--timeout', '1')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('Health checks failed with these codes: [500]') as unknown });
    byHand((account) => Object.assign(web(account), { app: { port: 80, status: 200 } }));
    expect((await setup()).exitCode).toBe(0);
  });

  test('an instance that is stopped', async () => {
    await setup();
    byHand((account) => (web(account).state = 'stopped'));
    expect(await plan()).toMatchObject({ exitCode: 64, stderr: expect.stringMatching(/^x --instance i-\w+ \(web\): it is stopped, and only a running instance can serve the site\./) as unknown });
  });
});

describe('the file', () => {
  test('is made by a plan, from the scenario that is named, and not touched by another one', async () => {
    await plan('--sandbox', 'certbot');
    expect(kept()).toMatchObject({ scenario: 'certbot', now: Date.now(), account: { instances: [{ app: { redirectsToHttps: 'unless-forwarded' } }] } });
    const text = readFileSync(path, 'utf8');
    const { mtimeMs } = statSync(folder);
    vi.setSystemTime(Date.now() + 3_600_000);
    await plan();
    await setup('--dry-run');
    // Nor has anything been tried beside it.
    expect(statSync(folder).mtimeMs).toBe(mtimeMs);
    expect(readFileSync(path, 'utf8')).toBe(text);
    byHand(() => {});
    const formatted = readFileSync(path, 'utf8');
    await plan();
    expect(readFileSync(path, 'utf8')).toBe(formatted);
    expect(readdirSync(folder)).toEqual(['try.json']);
  });

  test('is made with the site of the scenario https', async () => {
    expect((await plan('--sandbox', 'https')).stdout).toContain('Nothing to do');
    const { account, now } = kept();
    expect(account.loadBalancers).toHaveLength(1);
    expect(now - (account.certificates[0]?.issuedAt ?? 0)).toBeGreaterThan(2.9 * 86_400_000);
    expect((await plan('--detailed-exitcode')).exitCode).toBe(0);
  });

  test('stands in the working directory where no more is said, and may be named in the environment or a config file', async () => {
    const config = join(folder, 'site.json');
    writeFileSync(config, JSON.stringify({ 'sandbox-state': path }));
    expect((await run(['plan', 'example.com', '--config', config])).exitCode).toBe(0);
    expect(kept().scenario).toBe('bare');
    expect((await run(['plan', 'example.com'], { env: { EC2_HTTPS_SANDBOX_STATE: path } })).stdout).toContain('simulated');
    expect((await run(['plan', 'example.com', '--sandbox-state', 'nowhere/try.json'])).stderr).toContain('x --sandbox-state nowhere/try.json: it cannot be written (there is no such directory).\n');
  });

  test('means the sandbox: nothing that is real is asked, whatever else is given', async () => {
    const { exitCode, stdout } = await plan('--profile', 'production');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Sandbox  simulated: nothing here is real\n  Account  123456789012');
  });

  test('is not made where something is wrong with what was typed', async () => {
    for (const wrong of [['--port', '0'], ['--sandbox', 'busy'], ['--sandbx'], ['--ca', 'nowhere.pem']]) {
      expect((await plan(...wrong)).exitCode).toBe(64);
      expect(readdirSync(folder)).toEqual([]);
    }
  });
});

describe('a run that is killed', () => {
  test('goes on from where it was, and makes nothing twice', { timeout: 120_000 }, async () => {
    const moments: string[] = [];
    const { exitCode } = await run(['setup', 'example.com', '--yes', '--sandbox-state', path], {
      watch() {
        const copy = join(folder, `moment-${moments.length}.json`);
        copyFileSync(path, copy);
        moments.push(copy);
      },
    });
    expect(exitCode).toBe(0);
    const whole = kept().account;
    expect(moments.length).toBeGreaterThan(15);
    for (const moment of moments) {
      copyFileSync(moment, path);
      expect((await setup()).exitCode).toBe(0);
      const { account } = kept();
      for (const made of ['loadBalancers', 'targetGroups', 'listeners', 'certificates'] as const) expect(account[made]).toHaveLength(whole[made].length);
      expect(account.securityGroups.map(({ name, rules }) => [name, rules.length])).toEqual(whole.securityGroups.map(({ name, rules }) => [name, rules.length]));
      expect((await plan('--detailed-exitcode')).exitCode).toBe(0);
    }
  });

  test('asked to stop while it waits, it has kept the time', async () => {
    let isStopped = false;
    const { exitCode } = await run(['setup', 'example.com', '--yes', '--sandbox-state', path], {
      watch(text, stop) {
        if (!isStopped && text.includes('waiting (2 min')) stop();
        isStopped ||= text.includes('waiting (2 min');
      },
    });
    expect(exitCode).toBe(130);
    expect(kept().now - Date.now()).toBeGreaterThan(150_000);
    expect(await setup()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/Done in 3 min|Done in 4 min/) as unknown });
  });
});

describe('the time', () => {
  test('goes on where the command before has left it, also where no real time passes', async () => {
    const codes: number[] = [];
    while (codes.length < 10 && codes.at(-1) !== 0) codes.push((await setup('--timeout', '1')).exitCode);
    expect(codes).toEqual([3, 3, 3, 3, 3, 0]);
    expect(kept().now - Date.now()).toBeGreaterThan(390_000);
  });

  test('is the real one where that is later', async () => {
    await setup();
    const tomorrow = Date.now() + 86_400_000;
    vi.setSystemTime(tomorrow);
    byHand((account) => (account.listeners = []));
    await setup();
    expect(kept().now).toBeGreaterThan(tomorrow);
    expect(kept().now).toBeLessThan(tomorrow + 120_000);
  });
});

test('somebody who writes meanwhile is not overwritten: the run ends, and says why', async () => {
  const other = '{ "of": "somebody else" }';
  const { exitCode, stderr } = await run(['setup', 'example.com', '--yes', '--sandbox-state', path], {
    watch: (text) => (text.includes('[2/16] Request the certificate … created') ? writeFileSync(path, other) : undefined),
  });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`--sandbox-state ${path} was changed while this run was at work.\n`);
  expect(stderr).not.toContain('bug');
  expect(readFileSync(path, 'utf8')).toBe(other);
});

describe('the next commands', () => {
  test('keep to the file', async () => {
    const seen = [await plan(), await run(['setup', 'example.com', '--sandbox-state', path]), await setup(), await setup(), await plan('--port', '0')];
    const next = seen.map(({ stdout, stderr }) => /Next:\n {2}(.*)\n/.exec(stdout + stderr)?.[1]?.replaceAll(/ --(vpc|subnets|instance) \S+/g, ''));
    expect(next).toEqual([
      `ec2-https setup --domain example.com --sandbox-state ${path}`,
      `ec2-https setup --domain example.com --sandbox-state ${path} --yes`,
      `ec2-https status --domain example.com --sandbox-state ${path}`,
      `ec2-https status --domain example.com --sandbox-state ${path}`,
      'ec2-https plan --help',
    ]);
  });

  test('look from outside where a plan finds nothing to do', async () => {
    await setup();
    expect((await plan()).stderr).toBe(`\nNext:\n  ec2-https verify --domain example.com --sandbox-state ${path}\n`);
  });
});

describe('what cannot be used ends with 64 before anything is done, and with a way out', () => {
  const mend = 'Fix it there, or delete the file: it is then made again.';
  const bad = (what: string): string => `x --sandbox-state PATH${what}`;

  test.each<[what: string, make: () => void, argv: string[], says: string[]]>([
    ['no JSON', () => write('{\n  "version": 1,\n  "scenario": "bare"\n  "now": ""\n}'), [], [bad(', line 4: from here on it is not JSON.'), `  ${mend}`]],
    ['more brackets than a call stack holds', () => write('['.repeat(200_000)), [], [bad(', line 1: from here on it is not JSON.'), `  ${mend}`]],
    ['a text of many megabytes before the mistake', () => write(`{\n"a": "${'a'.repeat(9_000_000)}",\n}`), [], [bad(', line 3: from here on it is not JSON.'), `  ${mend}`]],
    ['a version that nobody can write', () => write(`{ "version": ${'['.repeat(200_000)}${']'.repeat(200_000)} }`), [], [bad(': its "version" is something else, and this ec2-https reads 1.'), '  Use the ec2-https that made it, or delete the file: it is then made again.']],
    ['an empty file', () => write(''), [], [bad(', line 1: from here on it is not JSON.'), `  ${mend}`]],
    ['another version', () => write('{ "version": 7 }'), [], [bad(': its "version" is 7, and this ec2-https reads 1.'), '  Use the ec2-https that made it, or delete the file: it is then made again.']],
    ['another JSON file', () => write('{ "domain": "example.com" }'), [], [bad(': it is JSON, and no account of the sandbox: "version" is missing.'), '  Give another path; a file is made where there is none.']],
    ['a part that is missing', () => byHand((account) => void Reflect.deleteProperty(account, 'vpcs')), [], [bad(': account.vpcs is missing.'), `  ${mend}`]],
    ['a part of the wrong kind', () => byHand((account) => Object.assign(account.instances[0] ?? {}, { state: 'off' })), [], [bad(': account.instances[0].state is none of pending, running, shutting-down, terminated, stopping, stopped.'), `  ${mend}`]],
    ['another scenario', () => {}, ['--sandbox', 'https'], [bad(': it holds the scenario bare, not https.'), '  Leave out the scenario, or keep https in another file.']],
    ['another region', () => {}, ['--region', 'us-east-1'], [bad(': its account is in ap-northeast-1, not in us-east-1.'), '  Leave out --region, or keep an account in us-east-1 in another file.']],
    ['another scenario and region', () => {}, ['--sandbox', 'zones', '--region', 'us-east-1'], [bad(': it holds the scenario bare, not zones.'), '  Leave out the scenario, or keep zones in another file.', bad(': its account is in ap-northeast-1, not in us-east-1.'), '  Leave out --region, or keep an account in us-east-1 in another file.', '', '2 problems; nothing was changed.']],
    ['the sandbox turned off', () => {}, ['--sandbox', 'false'], [bad(': it keeps a simulated account, and --sandbox is off.'), '  Leave out --sandbox-state, or what turns --sandbox off.']],
    ['a directory', () => {
      rmSync(path);
      mkdirSync(path);
    }, [], [bad(': it cannot be read (it is not a file).'), '  Give the path of a file; it is made where there is none.']],
  ])('%s', async (_, make, argv, says) => {
    await plan();
    make();
    const before = isFile() ? readFileSync(path, 'utf8') : '';
    const reality = argv.includes('false') ? [] : ['', 'Sandbox  simulated: nothing here is real'];
    for (const command of ['plan', 'setup']) {
      const { exitCode, stdout, stderr } = await run([command, 'example.com', '--yes', '--sandbox-state', path, ...argv]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
      expect(stderr.replaceAll(path, 'PATH').split('\n')).toEqual([...says, ...reality, '', 'Next:', `  ec2-https ${command} --help`, '']);
    }
    expect(isFile() ? readFileSync(path, 'utf8') : '').toBe(before);
    expect(readdirSync(folder)).toEqual(['try.json']);
  });

  test('what holds, and is only said to be a sandbox, is used', async () => {
    await plan('--sandbox', 'zones', '--region', 'eu-west-1');
    for (const same of [[], ['--sandbox'], ['--sandbox', 'yes'], ['--sandbox', 'zones'], ['--region', 'eu-west-1']]) expect((await plan(...same)).exitCode).toBe(0);
  });

  test('it is told beside everything else that is wrong, also as JSON', async () => {
    write('{}');
    const { stderr } = await plan('--port', '0', '--ca', 'nowhere.pem');
    expect(stderr.split('\n').filter((line) => line.startsWith('x ')).map((line) => line.split(' ')[1]?.replace(':', ''))).toEqual(['--port', '--ca', '--sandbox-state']);
    expect(JSON.parse((await plan('--json')).stdout)).toMatchObject({ ok: false, error: { kind: 'usage', exitCode: 64, problems: [{ option: '--sandbox-state' }] } });
  });

  test('an empty path is no reason to ask a real account', async () => {
    const { exitCode, stderr } = await run(['plan', 'example.com', '--verbose', '--sandbox-state', ''], { env: { AWS_REGION: 'ap-northeast-1' } });
    expect(exitCode).toBe(64);
    expect(stderr.split('\n')[0]).toBe('x --sandbox-state "": it is empty.');
    expect(stderr).not.toMatch(/^\w+:(Describe|Get|List)/m);
  });

  function isFile(): boolean {
    return existsSync(path) && readdirSync(folder, { withFileTypes: true }).some((entry) => entry.isFile());
  }

  function write(text: string): void {
    writeFileSync(path, text);
  }
});

test.each<{ options: string[]; says: string | undefined }>([
  { options: ['--resolver', '127.0.0.1'], says: '--resolver has' },
  { options: ['--connect-to', 'example.com:443:127.0.0.1:8443', '--resolver', '127.0.0.1'], says: '--connect-to and --resolver have' },
  { options: [], says: undefined },
])('the network of the sandbox is its own: $says', async ({ options, says }) => {
  const { exitCode, stderr } = await plan(...options);
  expect(exitCode).toBe(0);
  expect(stderr.split('\n').filter((line) => line.includes('network of its own'))).toEqual(says === undefined ? [] : [`The sandbox has a network of its own: ${says} no effect there.`]);
});
