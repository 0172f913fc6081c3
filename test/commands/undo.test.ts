import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Account } from '../../src/sandbox/account/account.ts';
import { readState } from '../../src/sandbox/state/state.ts';
import { hurried } from '../support/hurried.ts';
import { lines, run, type Screen, type Seen } from './screen.ts';

let folder: string;
/** Before the setup, and right after it. */
let before: string;
let set: string;
/** The account of a test. */
let path: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-undo-'));
  [before, set, path] = [join(folder, 'before.json'), join(folder, 'set.json'), join(folder, 'try.json')];
  await run(['plan', 'example.com', '--sandbox-state', before]);
  copyFileSync(before, set);
  await run(['setup', 'example.com', '--yes', '--sandbox-state', set]);
  vi.useRealTimers();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon + 3_600_000 });
  copyFileSync(set, path);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => rmSync(folder, { recursive: true }));

const noon = Date.UTC(2026, 10, 20, 12);

const undo = (argv: readonly string[], screen?: Screen): Promise<Seen> => run(['undo', 'example.com', '--sandbox-state', path, ...argv], screen);

/** What the file holds. */
function accountIn(file: string): Account {
  const state = readState(readFileSync(file, 'utf8'));
  if ('mistake' in state) throw new Error(`the file is no state: ${JSON.stringify(state.mistake)}`);
  return state.account;
}

/** Alters what the file holds, as somebody at the console would. */
function byHand(alter: (account: Account) => void): void {
  const whole = JSON.parse(readFileSync(path, 'utf8')) as { account: Account };
  alter(whole.account);
  writeFileSync(path, JSON.stringify(whole));
}

/** What a visitor, or the next setup, finds: but for ids and times, as it was. */
function found({ hostedZones, securityGroups, loadBalancers, listeners, targetGroups, certificates }: Account): object {
  return {
    records: hostedZones.flatMap(({ name: zone, records }) => records.map(({ name, type, ttl, values, alias }) => JSON.stringify({ zone, name, type, ttl, values, alias }))).toSorted(),
    groups: securityGroups.map(({ name, tags }) => ({ name, tags })),
    rules: securityGroups.flatMap(({ name: group, rules }) => rules.map((rule) => JSON.stringify({ group, ...rule, id: '' }))).toSorted(),
    loadBalancers, listeners, targetGroups, certificates,
  };
}

/** The text without what is another in each account: ids, and hexadecimal parts of names. */
function masked(text: string): string {
  return text.replaceAll(/\b(sg|i|eni)-[0-9a-f]{17}\b/g, '$1-…').replaceAll(/example-com-alb-\d+\./g, 'example-com-alb-….').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b_?[0-9a-f]{32}\b|\b[0-9a-f]{16}\b|(?<=\.)[a-z]{10}(?=\.acm-)/g, '…');
}

const stepsBack = [
  'direct-access-closed', 'direct-way-answers', 'alias-records', 'alias-records-in-sync', 'drained', 'http-redirect', 'https-listener', 'instance-ingress', 'load-balancer', 'target-group',
  'load-balancer-released', 'certificate-unused', 'validation-records', 'certificate', 'load-balancer-security-group',
];

describe('the plan of the way back', () => {
  test('is shown whole, and changes nothing', async () => {
    const { exitCode, stdout, stderr, asked } = await undo(['--dry-run', '--yes'], { tty: true });
    expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [] });
    expect(`\n${masked(stdout)}`).toMatchInlineSnapshot(`
      "
      Plan to undo example.com

        Serves   example.com, www.example.com
        Sandbox  simulated: nothing here is real
        Account  123456789012, region ap-northeast-1
        Caller   arn:aws:iam::123456789012:user/sandbox

        ~ Open the direct way again                      security group rule sg-…
            rules:  + sg-… tcp 80 from 0.0.0.0/0   open
                    + sg-… tcp 443 from 0.0.0.0/0  open
                    + sg-… tcp 80 from ::/0        open
                    + sg-… tcp 443 from ::/0       open

        … Wait until the app answers directly            usually a few seconds

        ~ Restore the former records                     record set example.com, www.example.com
            records:  ~ example.com A
                          alias to example-com-alb-….ap-northeast-1.elb.amazonaws.com
                          -> 203.0.113.10 (TTL 300)
                      - www.example.com A
                          alias to example-com-alb-….ap-northeast-1.elb.amazonaws.com
                      + www.example.com CNAME  example.com (TTL 300)
            ! A browser that has seen the redirect to https (301) remembers it, and goes on asking for
              https://example.com/ and https://www.example.com/.
              Where the instance does not answer https by itself, its visitors see an error until they
              empty the cache of their browser.

        … Wait until all of Route 53's servers know      usually 10 to 60 seconds
        … Wait until nobody is led to the load balancer  usually 2 minutes

        - Remove the redirect from http to https         listener HTTP 80 (…)
            listeners:  HTTP 80  redirect 301 to HTTPS://#{host}:443/#{path}?#{query}

        - Remove the listener on 443                     listener HTTPS 443 (…)
            listeners:
              HTTPS 443
                forward to
                arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/example-com-tg/…

        - Close the load balancer's way to the instance  security group rule sg-… tcp 80
            rules:  sg-… tcp 80  sg-…

        - Remove the load balancer                       load balancer example-com-alb (…)
            load balancers:  example-com-alb  example-com-alb-….ap-northeast-1.elb.amazonaws.com

        - Remove the target group                        target group example-com-tg (…)
            target groups:  example-com-tg  i-… port 80

        … Wait until the load balancer is gone for good  usually 1 to 2 minutes
        … Wait until nothing uses the certificate        usually a few seconds

        - Remove the validation records
            record set ….example.com
            records:  ….example.com
                        ….….acm-validations.aws

        - Remove the certificate
            certificate example.com (…)
            certificates:
              arn:aws:acm:ap-northeast-1:123456789012:certificate/…
                example.com, *.example.com

        - Remove the load balancer's security group
            security group example-com-alb-sg (sg-…)

        - remove   ~ restore   + put back   = kept   … wait

      The waits overlap where they can: together usually up to 6 minutes.

      Plan: 8 to remove, 2 to restore, 5 waits.
      "
    `);
    expect(stderr).toContain(`\nNext:\n  ec2-https undo --domain example.com --sandbox-state ${path}\n`);
    expect(readFileSync(path)).toEqual(readFileSync(set));
  });

  test('is one document, with one entry a step', async () => {
    const { exitCode, stdout } = await undo(['--dry-run', '--json', '--quiet']);
    const document = JSON.parse(stdout) as { changes: { step: string; action: string }[] };
    expect(exitCode).toBe(0);
    expect(Object.keys(document)).toEqual(['schema', 'account', 'region', 'domain', 'simulated', 'changes', 'summary', 'warnings']);
    expect(document.changes.map(({ step }) => step)).toEqual(stepsBack);
    expect(document).toMatchObject({ domain: 'example.com', summary: { create: 0, update: 2, delete: 8, wait: 5, unchanged: 0 }, warnings: [{ code: 'redirect-remembered' }] });
  });

  test('--offline leaves out the look at the app, and says so', async () => {
    const { exitCode, stdout } = await undo(['--dry-run', '--offline']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('\n\n! Not checked, because of --offline: whether the app answers directly before the names lead there again.\n');
    expect(stdout).not.toContain('Wait until the app answers directly');
  });

  test('--drain says how long', async () => {
    expect((await undo(['--dry-run', '--drain', '900'])).stdout).toMatch(/… Wait until nobody is led to the load balancer +usually 15 minutes\n/);
  });
});

describe('the yes', () => {
  test('--yes goes the way back, and ends with the command that sets it up again', async () => {
    const { exitCode, stdout, stderr, asked } = await undo(['--yes', '--no-input']);
    expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [] });
    expect(stdout).toMatch(new RegExp(`\nUndone in 2 min \\d+ s: 8 removed, 2 restored\\.\n\nNext:\n {2}ec2-https setup --domain example\\.com --sandbox-state ${path}\n$`));
    expect(stdout).not.toContain('https://example.com/\n');
    expect(stderr).toMatch(/^\[1\/15\] Open the direct way again … restored \(/);
    expect(stderr).toMatch(/\n\[15\/15\] Remove the load balancer's security group … removed \(.*\)\n$/);
    expect(found(accountIn(path))).toEqual(found(accountIn(before)));
  });

  test.each([
    ['off a terminal', [], false],
    ['with --no-input', ['--no-input'], true],
  ])('%s nothing can be asked: it prints the plan and names --yes', async (_, argv, tty) => {
    const { exitCode, stdout, stderr, asked } = await undo(argv, { tty });
    expect({ exitCode, asked }).toEqual({ exitCode: 64, asked: [] });
    expect(stdout).toContain('Plan to undo example.com\n');
    expect(stderr).toContain('x Nothing was changed: here nothing can be asked, and --yes was not given.\n');
    expect(stderr).toMatch(new RegExp(`\n {2}ec2-https undo --domain example\\.com --sandbox-state ${path} --yes\n$`));
    expect(readFileSync(path)).toEqual(readFileSync(set));
  });

  test('in the environment does not count', async () => {
    const { exitCode, stderr } = await undo([], { env: { EC2_HTTPS_YES: '1' } });
    expect(exitCode).toBe(64);
    expect(stderr).toMatch(/^EC2_HTTPS_YES=1 does not count: /);
  });

  test('is the domain, typed', async () => {
    const { exitCode, stdout, stderr, asked } = (await hurried(() => undo(['--drain', '0'], { tty: true, types: ['Example.com\n'] }))).result;
    expect(exitCode).toBe(0);
    expect(asked).toEqual(['Type example.com to undo it in the sandbox, where nothing is real:']);
    expect(stderr).toContain('\nNothing has been changed yet. Enter alone leaves everything as it is.\n');
    expect(stdout).toContain('Undone in ');
    expect(accountIn(path).loadBalancers).toEqual([]);
  });

  test.each([['Enter alone', ['\n']], ['another word, then Enter alone,', ['yes\n', '\n']]])('%s means no', async (_, types) => {
    const { exitCode, stdout, stderr } = await undo([], { tty: true, types });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Plan to undo example.com');
    expect(stdout).not.toContain('Undone');
    expect(stderr).toMatch(new RegExp(`\nNothing was changed\\.\n\nNext:\n {2}ec2-https undo --domain example\\.com --sandbox-state ${path}\n$`));
    expect(readFileSync(path)).toEqual(readFileSync(set));
  });

  test('Ctrl-C at the question changes nothing', async () => {
    const { exitCode, stderr } = await undo([], { tty: true, types: ['exam\u0003'] });
    expect(exitCode).toBe(130);
    expect(stderr).toContain('x Interrupted: nothing was changed.\n');
    expect(readFileSync(path)).toEqual(readFileSync(set));
  });
});

describe('--json', () => {
  test('prints an object a line: plan, steps, result', async () => {
    const { exitCode, stdout } = await undo(['--json', '--yes', '--quiet']);
    const objects = lines(stdout);
    const [plan, ...steps] = objects;
    const result = steps.pop();
    expect(exitCode).toBe(0);
    expect(Object.keys(plan ?? {})).toEqual(['type', 'schema', 'account', 'region', 'domain', 'simulated', 'changes', 'summary', 'warnings']);
    expect(new Set(steps.map(({ type }) => type))).toEqual(new Set(['step']));
    expect(new Set(steps.flatMap((step) => Object.keys(step)))).toEqual(new Set(['type', 'step', 'status', 'seconds', 'waitingFor']));
    expect(steps.filter(({ status }) => status === 'started').map(({ step }) => step).toSorted()).toEqual(stepsBack.toSorted());
    expect(result).toEqual({
      type: 'result', ok: true, domain: 'example.com', url: null, seconds: expect.any(Number) as unknown,
      counts: { created: 0, updated: 2, unchanged: 0, done: 5, failed: 0, interrupted: 0, 'timed-out': 0, blocked: 0, deleted: 8, kept: 0 },
      failed: [], kept: [], next: [`ec2-https setup --domain example.com --sandbox-state ${path}`],
    });
  });

  test('asks nothing: plan and result', async () => {
    const { exitCode, stdout, asked } = await undo(['--json'], { tty: true });
    expect({ exitCode, asked }).toEqual({ exitCode: 64, asked: [] });
    expect(lines(stdout)).toMatchObject([{ type: 'plan' }, { type: 'result', ok: false, url: null, failed: [{ error: { kind: 'usage', problems: [{ option: '--yes' }] } }], kept: [], next: [`ec2-https undo --domain example.com --sandbox-state ${path} --yes`] }]);
  });

  test.each([[['localhost'], 'localhost'], [[], ''], [['--drain'], '']])('%j ends with a result that names what was typed', async (argv, domain) => {
    const { exitCode, stdout } = await run(['undo', '--json', ...argv]);
    expect(exitCode).toBe(64);
    expect(lines(stdout)).toMatchObject([{ type: 'result', ok: false, domain, url: null, kept: [] }]);
  });

  test('of setup says what it always said', async () => {
    copyFileSync(before, path);
    const { stdout } = await run(['setup', 'example.com', '--json', '--yes', '--quiet', '--sandbox-state', path]);
    const objects = lines(stdout);
    const result = objects.at(-1) ?? {};
    expect(Object.keys(result)).toEqual(['type', 'ok', 'domain', 'url', 'seconds', 'counts', 'failed', 'next']);
    expect(Object.keys(result['counts'] as object)).toEqual(['created', 'updated', 'unchanged', 'done', 'failed', 'interrupted', 'timed-out', 'blocked']);
    expect(new Set(objects.slice(1, -2).flatMap((step) => Object.keys(step)))).toEqual(new Set(['type', 'step', 'status', 'seconds', 'waitingFor']));
    expect(result).toMatchObject({ ok: true, url: 'https://example.com/', next: [`ec2-https status --domain example.com --sandbox-state ${path}`] });
  });
});

describe('where there is nothing to undo', () => {
  const nowhere = 'No security group in ap-northeast-1 carries the tag of example.com. A site in another region: --region <name>.\n';

  test('it says so, and where it looked', async () => {
    copyFileSync(before, path);
    for (const argv of [[], ['--dry-run'], ['--yes']]) {
      const { exitCode, stdout, stderr } = await undo(argv, { tty: true });
      expect(exitCode).toBe(0);
      expect(stdout).toBe(`Plan to undo example.com

  Sandbox  simulated: nothing here is real
  Account  123456789012, region ap-northeast-1
  Caller   arn:aws:iam::123456789012:user/sandbox

Nothing to undo: nothing of this site is there.
`);
      expect(stderr).toContain(`${nowhere}\nNext:\n  ec2-https setup --domain example.com --sandbox-state ${path}\n`);
    }
    expect(readFileSync(path)).toEqual(readFileSync(before));
  });

  test('undo twice is undo once', async () => {
    expect((await undo(['--yes'])).exitCode).toBe(0);
    const after = readFileSync(path);
    const { exitCode, stdout, stderr } = await undo([]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('\nNothing to undo: nothing of this site is there.\n');
    expect(stderr).toContain(nowhere);
    expect(readFileSync(path)).toEqual(after);
  });

  test('as data', async () => {
    copyFileSync(before, path);
    const { exitCode, stdout } = await undo(['--json', '--quiet']);
    expect(exitCode).toBe(0);
    expect(lines(stdout)).toMatchObject([
      { type: 'plan', summary: { create: 0, update: 0, delete: 0, wait: 0, unchanged: 15 }, warnings: [] },
      { type: 'result', ok: true, url: null, counts: { unchanged: 15, deleted: 0, updated: 0, kept: 0 }, failed: [], kept: [] },
    ]);
  });

  test('a domain of which the account knows nothing has no site either', async () => {
    const { exitCode, stderr } = await run(['undo', 'example.org', '--sandbox-state', path]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('No security group in ap-northeast-1 carries the tag of example.org.');
  });
});

describe('what stands in the way', () => {
  test.each([false, true])('the domain must be given, and is never asked for; on a terminal: %s', async (tty) => {
    const { exitCode, stdout, stderr, asked } = await run(['undo'], { tty });
    expect({ exitCode, stdout, asked }).toEqual({ exitCode: 64, stdout: '', asked: [] });
    expect(stderr).toBe('x --domain is missing.\n  Give the bare name, as in example.com or app.example.com.\n\nNext:\n  ec2-https undo --help\n');
  });

  test('everything that is wrong is said at once', async () => {
    const { exitCode, stdout, stderr } = await run(['undo', 'localhost', '--drain', 'soon', '--port', '80', '--resolver', 'here']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('x ')).map((line) => line.replace(/[:.] .*|\.$/, ''))).toEqual(['x ec2-https undo takes no --port', 'x --domain localhost', 'x --drain soon', 'x --resolver here']);
  });

  test('missing credentials end with 4, and the next command is the same', async () => {
    const env = { AWS_REGION: 'ap-northeast-1' };
    expect(await run(['undo', 'example.com', '--yes', '--drain', '0'], { env })).toMatchObject({ exitCode: 4, stdout: '', stderr: expect.stringContaining('Next:\n  ec2-https undo --domain example.com --drain 0\n') as unknown });
    expect(await run(['undo', 'example.com', '--dry-run'], { env })).toMatchObject({ exitCode: 4, stderr: expect.stringContaining('Next:\n  ec2-https undo --domain example.com --dry-run\n') as unknown });
  });

  test('a group whose memory is gone is left alone', async () => {
    byHand(({ securityGroups }) => {
      for (const { tags } of securityGroups) for (const key of Object.keys(tags)) if (key.startsWith('ec2-https:memory:')) delete tags[key];
    });
    const damaged = readFileSync(path);
    const { exitCode, stdout, stderr } = await undo(['--yes']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
    expect(masked(stderr)).toBe(`x What stood there before example.com was set up is not known any more: the tags ec2-https:memory:… of sg-… are gone.
  Without them nobody can say which records and rules to restore, so nothing is taken away.
  Put the tags back if you have them. Else lead the names and open the rules by hand, then remove what carries the tag ec2-https:site=example.com.

Sandbox  simulated: nothing here is real

Next:
  ec2-https undo --domain example.com --sandbox-state ${path}
`);
    expect(readFileSync(path)).toEqual(damaged);
  });

  /** The instance was stopped and started again. */
  const moveAddress = (): void => byHand(({ networkInterfaces }) => {
    for (const face of networkInterfaces) if (face.publicAddress === '203.0.113.10') face.publicAddress = '198.51.100.7';
  });

  test('an address that is another by now is not restored without a word', async () => {
    moveAddress();
    const moved = readFileSync(path);
    const { exitCode, stdout, stderr } = await undo(['--yes']);
    expect(exitCode).toBe(64);
    expect(masked(stdout.slice(stdout.indexOf('Refused')))).toBe(`Refused: nothing is written until this is decided.

x The former record example.com A holds 203.0.113.10, which is not the address of i-… any more. That instance has 198.51.100.7 now.
  Give --use-current-address to restore it with 198.51.100.7, or lead example.com by hand where it should go, and it is left alone; then run ec2-https undo again.
`);
    expect(stderr).toContain(`Next, with the option that you choose:\n  ec2-https undo --domain example.com --use-current-address --sandbox-state ${path}\n`);
    expect(readFileSync(path)).toEqual(moved);
  });

  test.each([
    [true, 0, ['198.51.100.7'], ['Restore it with the address that the instance has now?', 'Type example.com to undo it in the sandbox, where nothing is real:']],
    [false, 64, undefined, ['Restore it with the address that the instance has now?']],
  ])('on a terminal the present one is offered; the answer is yes: %s', async (answer, code, values, questions) => {
    moveAddress();
    const { exitCode, stderr, asked } = (await hurried(() => undo(['--drain', '0'], { tty: true, answer }))).result;
    expect({ exitCode, asked }).toEqual({ exitCode: code, asked: questions });
    expect(stderr).toContain('holds 203.0.113.10, which is not the address of i-0cac1e99e7f8b6d27 any more. That instance has 198.51.100.7 now.');
    expect(accountIn(path).hostedZones.flatMap(({ records }) => records).find(({ name, type }) => name === 'example.com' && type === 'A')?.values).toEqual(values);
  });

  test('--use-current-address restores the record with the present one', async () => {
    moveAddress();
    expect((await undo(['--yes', '--use-current-address'])).exitCode).toBe(0);
    expect(accountIn(path).hostedZones.flatMap(({ records }) => records)).toContainEqual(expect.objectContaining({ name: 'example.com', type: 'A', ttl: 300, values: ['198.51.100.7'] }));
  });
});

describe('what somebody else uses by now', () => {
  const ours = (account: Account): Account['listeners'] => account.listeners.filter(({ port }) => port !== 8443);
  const addListener = (): void => byHand((account) => {
    const [https] = account.listeners.filter(({ port }) => port === 443);
    if (https) account.listeners.push({ ...https, arn: https.arn.replace(/.{16}$/, '0123456789abcdef'), port: 8443, tags: {} });
  });

  test('is kept and named, with what it needs; what does not, goes', async () => {
    addListener();
    const { exitCode, stdout } = await undo(['--yes']);
    expect(exitCode).toBe(0);
    expect(masked(stdout.slice(stdout.indexOf('Plan: ')))).toBe(`Plan: 2 to remove, 2 to restore, 4 waits, 6 kept.

Sandbox  simulated: nothing here is real
Undone in 2 min 9 s: 2 removed, 2 restored, 6 kept.

Kept:
  ! The security group rule sg-… tcp 80 is kept: the load balancer's listener on 8443 stays, and visitors pass it.
    Delete the listener on 8443 if nobody needs it, then run ec2-https undo again.
  ! The load balancer example-com-alb (…) is kept: its listener on 8443 stays.
    Delete that listener if nobody needs it, then run ec2-https undo again.
  ! The target group example-com-tg (…) is kept: the listener on 8443, which stays, forwards to it.
    Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.
  ! The validation record ….example.com is kept: a certificate needs it to be renewed: arn:aws:acm:ap-northeast-1:123456789012:certificate/….
    Leave it as long as that certificate is needed; afterwards run ec2-https undo again.
  ! The certificate example.com (…) is kept: the listener on 8443, which stays, carries it.
    Delete that listener if nobody needs it, then run ec2-https undo again.
  ! The security group example-com-alb-sg (sg-…) is kept: it holds what the next undo has to know of what else is kept.
    Once the rest can go, run ec2-https undo again.

Next:
  ec2-https undo --domain example.com --sandbox-state ${path}
`);
  });

  test('is kept the next time as well, and goes when nobody uses it any more', async () => {
    addListener();
    await undo(['--yes']);
    const kept = readFileSync(path);
    const again = await undo([]);
    expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('\nNothing to undo: what is left of this site is kept, for the reasons above.\n') as unknown });
    expect(again.stderr).toBe(`\nNext:\n  ec2-https undo --domain example.com --sandbox-state ${path}\n`);
    expect(lines((await undo(['--json'])).stdout).at(-1)).toMatchObject({ ok: true, counts: { unchanged: 9, kept: 6, deleted: 0 }, kept: Array.from({ length: 6 }, () => ({ code: 'kept' })) });
    expect(readFileSync(path)).toEqual(kept);
    byHand((account) => (account.listeners = ours(account)));
    expect(await undo(['--yes'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/\nUndone in \d+ s: 6 removed\.\n\nNext:\n {2}ec2-https setup /) as unknown });
    expect(found(accountIn(path))).toEqual(found(accountIn(before)));
  });

  test('is told line by line, with the reasons', async () => {
    addListener();
    const { stdout } = await undo(['--yes', '--json']);
    expect(lines(stdout).filter(({ status }) => status === 'kept').map(({ step, kept }) => [step, (kept as string[]).length])).toEqual([
      ['instance-ingress', 1], ['load-balancer', 1], ['target-group', 1], ['validation-records', 1], ['certificate', 1], ['load-balancer-security-group', 1],
    ]);
  });
});

/** Asks the run to stop when it first says this. */
function stoppingAt(words: string): Screen {
  let times = 0;
  return { watch: (text, stop) => (text.includes(words) && times++ === 0 ? stop() : undefined) };
}

describe('a way back that was stopped', () => {
  test('goes on where it was, and does not wait anew', async () => {
    const first = await undo(['--yes'], stoppingAt('[5/15] Wait until nobody is led to the load balancer … waiting (16 s)'));
    expect(first).toMatchObject({ exitCode: 130, ended: [] });
    expect(first.stderr).toContain('Stopping: what is being written is finished first.');
    expect(first.stderr).toMatch(/Not finished after .*: 2 restored, 1 interrupted, 10 not tried\.\n/);
    expect(first.stderr).toContain(`Next:\n  ec2-https undo --domain example.com --sandbox-state ${path}\n`);
    expect(accountIn(path).loadBalancers).toHaveLength(1);

    const second = await undo(['--yes']);
    expect(second.exitCode).toBe(0);
    expect(second.stdout).not.toContain('Open the direct way again');
    expect(second.stdout).toMatch(/\nUndone in \d min \d+ s: 8 removed/);
    expect(found(accountIn(path))).toEqual(found(accountIn(before)));
  });

  test('a wait whose time is up ends with 3', async () => {
    const { exitCode, stderr } = await undo(['--yes', '--timeout', '0.1']);
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/Not finished after .*: 2 restored, 1 still waiting, 10 not tried\./);
  });
});

test('of a setup that was stopped, undo takes what there is, and tells of nothing else', async () => {
  copyFileSync(before, path);
  expect((await run(['setup', 'example.com', '--yes', '--sandbox-state', path], stoppingAt('[2/16]'))).exitCode).toBe(130);
  const { exitCode, stdout, stderr } = await undo(['--yes']);
  expect(exitCode).toBe(0);
  expect(stdout).not.toMatch(/direct|records/);
  expect(stderr).toMatch(/^\[1\/\d\] /);
  expect(found(accountIn(path))).toEqual(found(accountIn(before)));
});

test('setup, undo, setup, undo: each finds the account as it was', async () => {
  expect((await undo(['--yes'])).exitCode).toBe(0);
  const again = await run(['setup', 'example.com', '--yes', '--sandbox-state', path]);
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(': 8 created, 2 changed') as unknown });
  expect((await undo(['--yes'])).exitCode).toBe(0);
  expect(found(accountIn(path))).toEqual(found(accountIn(before)));
});
