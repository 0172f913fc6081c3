import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { originSecretHeader } from '../../src/aws/distributions.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { lines, run as runNow, type Seen } from './screen.ts';
import { simulating } from './simulating.ts';

/** Every run of a test sees this account, as it would a real one. */
let account: Account;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  account = bareAccount({ now: Date.now() });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A run of its own, an hour after the last: simulated time has passed in that one. */
function run(argv: readonly string[]): Promise<Seen> {
  vi.setSystemTime(Date.now() + 3_600_000);
  return runNow(argv, { simulate: simulating(() => account) });
}

const site = ['example.com', '--sandbox', '--no-input'];
const places = '--vpc vpc-0535bbb657a3edf8c --instance i-0cac1e99e7f8b6d27';
const zone = '--www --hosted-zone Z7PBDCXAFTGDCZWBV5X3K';

/** The command that stands below `Next:`. */
function nextOf({ stderr }: Seen): string | undefined {
  return /\nNext:\n {2}(.*)\n$/.exec(stderr)?.[1];
}

/** What the plan says of a step. */
function blockOf({ stdout }: Seen, title: string): string {
  return new RegExp(`^ {2}. ${title} .*\n((?: {6}.*\n)*)`, 'm').exec(stdout)?.[1] ?? '';
}

describe('a site with CloudFront', () => {
  beforeEach(async () => {
    const { exitCode, stderr } = await run(['setup', ...site, '--cloudfront', '--viewer-protocol', 'https-only', '--yes']);
    if (exitCode !== 0) throw new Error(stderr);
  });

  test('remembers it: with its name alone there is nothing to do', async () => {
    const before = structuredClone(account);
    const { exitCode, stdout, stderr } = await run(['setup', ...site, '--verbose']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Nothing to do');
    expect((stderr.match(/^\w+:\w+/gm) ?? []).filter((call) => !/:(Describe|Get|List)/.test(call))).toEqual([]);
    expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
  });

  test('is written out where a command repeats it', async () => {
    const planned = async (...argv: string[]): Promise<string | undefined> => nextOf(await run(['plan', ...site, ...argv]));
    expect(await planned('--port', '3000')).toBe(`ec2-https setup --domain example.com ${zone} ${places} --port 3000 --cloudfront --viewer-protocol https-only --sandbox`);
    expect(await planned('--no-lock-origin', '--origin-name', 'edge.example.com')).toBe(`ec2-https setup --domain example.com ${zone} ${places} --cloudfront --origin-name edge.example.com --viewer-protocol https-only --no-lock-origin --sandbox`);
    expect(await planned('--rotate-origin-secret')).toBe(`ec2-https setup --domain example.com ${zone} ${places} --cloudfront --viewer-protocol https-only --rotate-origin-secret --sandbox`);
    expect(await planned('--no-cloudfront')).toBe(`ec2-https setup --domain example.com ${zone} ${places} --no-cloudfront --sandbox`);
  });

  test('forgets all of it when it is taken out: that is said once, and then there is nothing to do', async () => {
    const planned = await run(['plan', ...site, '--no-cloudfront']);
    expect(blockOf(planned, "Create the load balancer's security group")).toContain(`
      options:  - CloudFront        true
                - origin name       origin.example.com
                - viewer protocol   https-only
                - lock origin       true
                - edge certificate  none
`);
    expect(await run(['setup', ...site, '--no-cloudfront', '--yes'])).toMatchObject({ exitCode: 0 });
    for (const argv of [[], ['--no-cloudfront']]) {
      const { exitCode, stdout } = await run(['plan', ...site, '--detailed-exitcode', ...argv]);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Nothing to do');
      expect(stdout).not.toContain('CloudFront');
    }
    expect(await run(['plan', ...site, '--lock-origin'])).toMatchObject({ exitCode: 64, stderr: expect.stringContaining('x --lock-origin: the site has no CloudFront in front of it.\n') as unknown });
  });

  test('shows the secret nowhere, whatever is asked of it', async () => {
    const secrets = (): string[] => (account.distributions ?? []).flatMap(({ config }) => config.Origins?.Items ?? []).flatMap((origin) => origin.CustomHeaders?.Items ?? []).flatMap(({ HeaderName, HeaderValue }) => (HeaderName === originSecretHeader ? [HeaderValue ?? ''] : []));
    const known = new Set(secrets());
    const said: string[] = [];
    for (const argv of [['plan'], ['plan', '--json'], ['setup', '--rotate-origin-secret', '--yes'], ['setup', '--rotate-origin-secret', '--yes', '--json'], ['plan', '--no-cloudfront', '--json'], ['undo', '--dry-run']]) {
      const { exitCode, stdout, stderr } = await run([...argv, ...site, '--verbose']);
      expect({ argv, exitCode }).toEqual({ argv, exitCode: 0 });
      said.push(stdout, stderr, ...account.securityGroups.flatMap(({ tags }) => JSON.stringify(tags)));
      secrets().forEach((secret) => known.add(secret));
    }
    expect(known.size).toBe(3);
    for (const secret of known) {
      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      expect(said.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});

describe('what cannot be', () => {
  const covering = 'or name a certificate that covers it with --certificate <arn>.';

  test.each<{ name: string; argv: string[]; says: string[] }>([
    {
      name: 'a region of China',
      argv: ['--cloudfront', '--region', 'cn-north-1'],
      says: ['x --cloudfront: cn-north-1 is in the partition aws-cn, and this works in the partition aws alone, where CloudFront takes the certificates of us-east-1.', '  Leave --cloudfront out, or give a --region of the partition aws.'],
    },
    {
      name: 'a region of GovCloud',
      argv: ['--cloudfront', '--region', 'us-gov-west-1'],
      says: ['x --cloudfront: us-gov-west-1 is in the partition aws-us-gov, and this works in the partition aws alone, where CloudFront takes the certificates of us-east-1.', '  Leave --cloudfront out, or give a --region of the partition aws.'],
    },
    {
      name: 'a key, a name and a secret at once',
      argv: ['--cloudfront', '--key-algorithm', 'EC_secp384r1', '--origin-name', 'www.example.com', '--no-lock-origin', '--rotate-origin-secret'],
      says: [
        'x --key-algorithm EC_secp384r1: CloudFront takes no certificate with such a key.', '  Give --key-algorithm EC_prime256v1 or RSA_2048, or leave CloudFront out.',
        'x --rotate-origin-secret: the load balancer lets everybody in, and asks for no secret.', '  Give --lock-origin as well, or leave --rotate-origin-secret out.',
        'x --origin-name www.example.com: the site serves this name, so it is to lead to CloudFront, which would fetch from itself.', '  Give a name that only CloudFront uses, as in origin.example.com.',
        '3 problems; nothing was changed.',
      ],
    },
    {
      name: 'no wildcard',
      argv: ['--cloudfront', '--no-wildcard'],
      says: ["x --origin-name origin.example.com: the load balancer's certificate is for example.com, www.example.com, and CloudFront answers 502 where it does not cover the origin's name.", `  Put the wildcard on it with --wildcard, ${covering}`],
    },
    {
      name: 'deeper than the wildcard covers',
      argv: ['--cloudfront', '--origin-name', 'a.b.example.com'],
      says: ["x --origin-name a.b.example.com: the load balancer's certificate is for example.com, *.example.com, and CloudFront answers 502 where it does not cover the origin's name.", `  Give a name that it covers, as in origin.example.com, ${covering}`],
    },
    {
      name: 'all that is of CloudFront, without it',
      argv: ['--origin-name', 'edge.example.com', '--viewer-protocol', 'https-only', '--edge-certificate', 'auto', '--lock-origin', '--rotate-origin-secret'],
      says: ['--origin-name', '--viewer-protocol', '--edge-certificate', '--lock-origin', '--rotate-origin-secret'].flatMap((flag) => [`x ${flag}: the site has no CloudFront in front of it.`, `  Give --cloudfront as well, or leave ${flag} out.`]).concat('5 problems; nothing was changed.'),
    },
  ])('$name', async ({ argv, says }) => {
    const { region = 'ap-northeast-1' } = /--region (?<region>\S+)/.exec(argv.join(' '))?.groups ?? {};
    account = bareAccount({ now: Date.now(), region });
    for (const command of ['setup', 'plan']) {
      const before = structuredClone(account);
      const { exitCode, stdout, stderr } = await run([command, ...site, ...argv]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
      expect(stderr.split('\n').filter((line) => line !== '').slice(0, says.length)).toEqual(says);
      expect({ ...account, settledAt: 0 }).toEqual({ ...before, settledAt: 0 });
    }
  });

  test('as JSON: all problems in one document', async () => {
    const { exitCode, stdout } = await run(['setup', ...site, '--lock-origin', '--viewer-protocol', 'https-only', '--json']);
    expect(exitCode).toBe(64);
    expect(lines(stdout).at(-1)).toMatchObject({ type: 'result', ok: false });
    expect(stdout).toContain('--lock-origin: the site has no CloudFront in front of it.');
    expect(stdout).toContain('--viewer-protocol: the site has no CloudFront in front of it.');
  });
});
