import { describe, expect, it, test } from 'vitest';
import { withPreflight } from '../../src/commands/preflight.ts';
import { plan } from '../../src/engine/plan.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Network } from '../../src/network/network.ts';
import { discover } from '../../src/discover/discover.ts';
import { addHostedZone } from '../../src/sandbox/scenarios/seed.ts';
import { steps } from '../../src/steps/index.ts';
import { openSite, type Site } from '../support/run.ts';
import { addCertificate, zoneIn } from '../support/site-parts.ts';
import { setUp } from '../support/ways.ts';
import { run } from './screen.ts';

interface Warned {
  warnings: { code: string }[];
}

describe('what is seen before a write', () => {
  it.each<[argv: string[], codes: string[], refused: boolean]>([
    [['--sandbox', 'bare'], [], false],
    [['--sandbox', 'certbot'], [], false],
    [['--sandbox', 'not-delegated'], ['zone-not-delegated'], true],
    [['--sandbox', 'not-delegated', '--cloudfront'], ['zone-not-delegated'], true],
    [['--sandbox', 'caa'], ['caa-forbids-amazon'], true],
    // Without a look from outside nobody knows.
    [['--sandbox', 'caa', '--offline'], ['not-checked'], false],
    // It stands, and nothing is to be done about it: verify and doctor tell.
    [['--sandbox', 'redirect-loop'], [], false],
    [['--sandbox', 'https'], [], false],
    [['--sandbox', 'https', '--health-path', '/up'], [], false],
  ])('plan %j: %j', async (argv, codes, refused) => {
    const planned = await run(['plan', 'example.com', '--json', ...argv]);
    expect((JSON.parse(planned.stdout) as Warned).warnings.map(({ code }) => code)).toEqual(codes);
    expect(planned.exitCode).toBe(refused ? 64 : 0);
  });

  test('refuses before anything is asked of ACM, and says what to do', async () => {
    const { exitCode, stdout, stderr } = await run(['setup', 'example.com', '--sandbox', 'caa', '--yes', '--verbose']);
    expect(exitCode).toBe(64);
    expect(stderr).not.toMatch(/acm:(?!ListCertificates)|:(Create|Change|Authorize)/);
    expect(stdout).toContain('\nRefused: nothing is written until this is fixed.\n');
    expect(stderr).toContain('\nNext, once that is fixed:\n');
    expect(stdout).toContain('CAA at example.com lets only letsencrypt.org issue');
    expect(stdout).toContain('example.com. CAA 0 issue "amazon.com"');
  });
});

/** Plans as setup does, and says what was seen beside it, and what was asked of the network. */
async function seenBeside(site: Site, given: Given = {}): Promise<{ seen: string[]; asked: string[] }> {
  const asked: string[] = [];
  const network = new Proxy(site.sandbox.network, {
    get: (target, key: keyof Network) => {
      if (['resolve', 'ask', 'delegation', 'request', 'handshake'].includes(key)) asked.push(key);
      return target[key];
    },
  });
  const { context } = await site.look({ domain: 'example.com', ...given }, discover, { network });
  const { seen } = await withPreflight(context, () => plan(steps, context));
  return { seen: seen.map(({ code, refuses }) => `${code}${refuses ? ' refuses' : ''}`), asked };
}

describe('of a site that stands', () => {
  test('a plan with nothing to do asks nobody outside', async () => {
    expect(await seenBeside(setUp())).toEqual({ seen: [], asked: [] });
  });

  test.each<[what: string, given: Given, seen: string[]]>([
    ['a record that the plan leaves as it is', { also: ['api.example.com'] }, []],
    ['a record that it changes', { also: ['shop.example.com'] }, ['record-protected refuses']],
  ])('%s may be protected: %o', async (_, given, seen) => {
    const site = setUp();
    zoneIn(site.sandbox.account).protections = [{ name: 'example.com', type: 'A' }, { name: 'shop.example.com', type: 'A' }];
    const planned = await seenBeside(site, given);
    expect(planned.seen).toEqual(seen);
    expect(planned.asked).toContain('delegation');
  });
});

describe('with a certificate that is there already', () => {
  const accountWith = (change: (site: Site) => Given): { site: Site; given: Given } => {
    const site = openSite();
    const account = site.sandbox.account;
    zoneIn(account).delegated = false;
    // Who answers in its place says so as well.
    addHostedZone(account, { name: 'example.com', delegated: true, records: [{ name: 'example.com', type: 'CAA', ttl: 300, values: ['0 issue "letsencrypt.org"'] }] });
    return { site, given: { hostedZone: zoneIn(account).id, ...change(site) } };
  };

  test.each<[what: string, change: (site: Site) => Given, seen: string[]]>([
    ['none', () => ({}), ['zone-not-delegated refuses', 'caa-forbids-amazon refuses']],
    ['an issued one, which is used again', ({ sandbox: { account } }) => (addCertificate(account, ['example.com', '*.example.com']), {}), ['zone-not-delegated', 'caa-forbids-amazon']],
    ['one that was imported', ({ sandbox: { account } }) => ({ certificate: Object.assign(addCertificate(account, ['example.com', '*.example.com']), { type: 'IMPORTED' }).arn }), ['zone-not-delegated']],
  ])('%s: what is to be issued is refused, and nothing else', async (_, change, seen) => {
    const { site, given } = accountWith(change);
    expect((await seenBeside(site, given)).seen).toEqual(seen);
  });
});
