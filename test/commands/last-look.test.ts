import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Call, Clients } from '../../src/aws/clients.ts';
import { nameFailedCalls } from '../../src/aws/calls/failed-call.ts';
import { lookAtTheEnd } from '../../src/commands/last-look.ts';
import { planAndApply } from '../../src/commands/plan-and-apply.ts';
import type { Prepared } from '../../src/commands/prepare.ts';
import { runCommand } from '../../src/commands/run.ts';
import { setupWay } from '../../src/commands/setup-way.ts';
import type { Way } from '../../src/commands/way.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Source } from '../../src/intent/source.ts';
import { DnsUnavailable, type Network } from '../../src/network/network.ts';
import { addRule } from '../../src/sandbox/scenarios/seed.ts';
import { writeState } from '../../src/sandbox/state/state.ts';
import { denial } from '../support/denying.ts';
import { loadServices } from '../support/loaded-services.ts';
import { setUp } from '../support/ways.ts';
import { lines, seenOf, type Screen, type Seen } from './screen.ts';

await loadServices();
vi.setConfig({ testTimeout: 60_000 });

/** What has become of the world when the look at the end begins. */
interface Afterwards {
  /** Names, and for how many seconds resolvers still answer the former address for them; `missing`, that there is none. */
  remembered?: { names: readonly string[]; seconds: number; as: 'former' | 'missing' };
  /** No resolver answers. */
  isSilent?: boolean;
  /** Nobody connects to the load balancer any more. */
  isShut?: boolean;
  /** The app's page fails. */
  isOpen?: boolean;
  /** An operation that the caller may not use any more. */
  denied?: string;
}

let afterwards: Afterwards;
/** How many looks there were: each has clients of its own, which ask whose account it is. */
let looks: number;

beforeEach(() => {
  afterwards = {};
  looks = 0;
});

/** The way of setup, whose look at the end is at the world as it has become. */
const way: Way = { ...setupWay, lastLook: (prepared, applied) => lookAtTheEnd(become(prepared), applied) };

function become({ access, context, ...prepared }: Prepared): Prepared {
  const { network, clock } = access;
  const begun = clock.now();
  const resolve: Network['resolve'] = async (name, type, server) => {
    if (afterwards.isSilent) throw new DnsUnavailable('no server answered');
    const { names = [], seconds = 0, as } = afterwards.remembered ?? {};
    if (names.includes(name) && clock.now() - begun < seconds * 1000) return as === 'former' && type === 'A' ? ['203.0.113.10'] : [];
    return network.resolve(name, type, server);
  };
  const shut: Network['handshake'] = async () => ({ failure: 'timeout', detail: 'no connection within 5 s' });
  const request: Network['request'] = async (probe) => {
    if (afterwards.isShut) return { failure: 'timeout', detail: 'no connection within 5 s' };
    if (afterwards.isOpen && probe.via === 'address') return { status: 200, headers: {} };
    return network.request(probe);
  };
  const seen: Network = { ...network, resolve, request, ...(afterwards.isShut && { handshake: shut }) };
  const sts = ({ sts: ask }: Clients, isNew = true): Clients['sts'] => async (operation, input) => {
    if (isNew) looks += 1;
    isNew = false;
    const call: Call = { service: 'sts', region: 'ap-northeast-1', operation, input: input as object };
    if (operation === afterwards.denied) await nameFailedCalls(call, () => Promise.reject(denial(call, `sts:${operation}`, '*')));
    return ask(operation, input);
  };
  const aws = (clients: Clients): Clients => ({ ...clients, sts: sts(clients) });
  return { ...prepared, context: { ...context, aws: aws(context.aws) }, access: { ...access, network: seen, clients: (phase) => aws(access.clients(phase)) } };
}

/** Runs `ec2-https setup` with these options, in this process. */
async function run(given: Given, screen?: Screen): Promise<Seen> {
  const flags: Source = Object.fromEntries(Object.entries(given).map(([key, raw]) => [key, { raw: raw === false ? true : raw, ...(raw === false && { negative: true }), show: (value: string) => value }]));
  const seen = await seenOf((terminal) => runCommand('setup', { flags, problems: [] }, terminal, planAndApply(way)), screen);
  return { ...seen, stdout: uncounted(seen.stdout), stderr: uncounted(seen.stderr) };
}

const setup: Given = { domain: 'example.com', sandbox: true, yes: true };
const standing: Given = { domain: 'example.com', sandbox: 'https' };

/** How many steps there are is not the matter here. */
function uncounted(text: string): string {
  return text.replaceAll(/: \d+ created, \d+ changed, \d+ waits over\.|all \d+ steps/g, (counts) => counts.replaceAll(/\d+/g, 'n'));
}

/** What stands below the plan, and below the steps. */
function ends({ stdout, stderr }: { stdout: string; stderr: string }): { stdout: string; stderr: string } {
  return { stdout: stdout.replace(/^.*?\nPlan: [^\n]*\n/s, ''), stderr: stderr.replace(/^.*\n\[(\d+)\/\1\] [^\n]*\n/s, '') };
}

const done = `
Sandbox  simulated: nothing here is real
Done in 6 min 40 s: n created, n changed, n waits over.

  https://example.com/
`;

test('all is well: one line', async () => {
  const seen = await run(setup);
  expect(seen.exitCode).toBe(0);
  expect(ends(seen)).toEqual({
    stdout: `${done}
Checked from outside: example.com is well; 15 problems looked for, none found.

Next:
  ec2-https plan <your domain>
`,
    stderr: '',
  });
});

test('all is well: what was seen is the last line but one of --json', async () => {
  const { exitCode, stdout } = await run({ ...setup, json: true });
  expect(exitCode).toBe(0);
  expect(lines(stdout).slice(-2)).toEqual([
    { type: 'verify', schema: 1, domain: 'example.com', simulated: true, ok: true, findings: [], passed: expect.arrayContaining(['redirect-loop', 'direct-access-open']) as string[] },
    expect.objectContaining({ type: 'result', ok: true, url: 'https://example.com/' }),
  ]);
});

/** Resolvers still know the address that the domain had before. */
const former = (seconds: number): Afterwards => ({ remembered: { names: ['example.com'], seconds, as: 'former' } });

describe('while DNS settles', () => {
  test('it looks again until all is well', async () => {
    afterwards = former(45);
    const seen = await run(setup);
    expect(seen.exitCode).toBe(0);
    const { stdout, stderr } = ends(seen);
    expect(stderr).toBe('Look at it from outside … waiting (0 s): example.com to settle (alias-wrong-target)\n');
    expect(stdout).toContain('Done in 7 min 31 s: ');
    expect(stdout).toContain('\nChecked from outside: example.com is well; ');
  });

  test.each<[as: 'former' | 'missing', names: readonly string[], warning: string]>([
    ['former', ['example.com'], 'example.com  alias-wrong-target'],
    // As long as a resolver remembers that there was nothing.
    ['missing', ['www.example.com'], 'www.example.com  www-missing'],
    ['missing', ['example.com'], 'example.com  alias-missing'],
  ])('what resolvers only remember (%s, %j) is a warning after two minutes, because the records are right', async (as, names, warning) => {
    afterwards = { remembered: { names, seconds: Infinity, as } };
    const seen = await run(setup);
    expect(seen.exitCode).toBe(0);
    const { stdout, stderr } = ends(seen);
    expect(stderr).toMatch(/^Look at it from outside … waiting \(0 s\): /);
    expect(stdout).toContain('\nDone in 8 min 40 s: n created, n changed, n waits over.\n');
    expect(stdout).toContain(`\nSeen from outside:\n\n! ${warning}\n`);
    expect(stdout).not.toContain('\nx ');
    expect(stdout).toMatch(/\nNext:\n {2}ec2-https plan <your domain>\n$/);
  });

  test('what stays wrong it says after two minutes, and ends with 5', async () => {
    afterwards = { isShut: true };
    const seen = await run(setup);
    expect(seen.exitCode).toBe(5);
    const { stdout, stderr } = ends(seen);
    expect(stdout).toBe('');
    expect(stderr).toContain('\nDone in 8 min 40 s: n created, n changed, n waits over.\n\nSeen from outside:\n\nx ');
    expect(stderr).toContain('\nx example.com  app-not-answering\n');
    expect(stderr).toMatch(/\nexample\.com is not well: \d errors?\.\n\nNext:\n {2}ec2-https plan <your domain>\n$/);
    expect(stderr).not.toContain('  https://example.com/\n');
  });

  test('the same as data', async () => {
    afterwards = { isShut: true };
    const { exitCode, stdout } = await run({ ...setup, json: true });
    expect(exitCode).toBe(5);
    expect(lines(stdout).slice(-2)).toMatchObject([{ type: 'verify', ok: false }, { type: 'result', ok: false, url: null, failed: [] }]);
  });

  test('asked to stop, what was applied is said, and of nothing that it is being written', async () => {
    afterwards = { isShut: true };
    const seen = await run(setup, { watch: (text, stop) => (text.includes('… waiting') && text.startsWith('Look at it') ? stop() : undefined) });
    expect({ exitCode: seen.exitCode, ended: seen.ended }).toEqual({ exitCode: 130, ended: [] });
    expect(ends(seen).stderr).toMatch(/^Look at it [^\n]*\n\nSandbox [^\n]*\n[^\n]*\nDone in 6 min 40 s: n created, n changed, n waits over\.\n\nLook from outside\nx The look from outside was interrupted: everything is set up\.\n {2}ec2-https verify example\.com makes it again\.\n/);
    expect(seen.stderr).not.toContain('what is being written');
  });
});

describe('where there was nothing to do', () => {
  const nothing = '\nNothing to do: all n steps are as wanted.\n';

  test('it looks as well', async () => {
    const { exitCode, stdout, stderr } = await run(standing);
    expect(exitCode).toBe(0);
    expect(stdout.endsWith(`${nothing}\nChecked from outside: example.com is well; 15 problems looked for, none found.\n`)).toBe(true);
    expect(stderr).toBe('\nNext:\n  ec2-https plan <your domain>\n');
  });

  test.each<[of: string, afterwards: Afterwards, exitCode: number, found: string]>([
    ['nobody who connects', { isShut: true }, 5, '\nx example.com  app-not-answering\n'],
    ['an instance that answers past the load balancer', { isOpen: true }, 5, '  direct-access-open\n'],
    ['resolvers that know the former address', former(Infinity), 0, '\n! example.com  alias-wrong-target\n'],
    ['a name that resolvers remember to be missing', { remembered: { names: ['www.example.com'], seconds: Infinity, as: 'missing' } }, 0, '\n! www.example.com  www-missing\n'],
  ])('%s: it looks once, and waits for nothing', async (_, world, exitCode, found) => {
    afterwards = world;
    const seen = await run(standing);
    expect({ exitCode: seen.exitCode, looks }).toEqual({ exitCode, looks: 1 });
    expect(seen.stdout).toContain(nothing);
    expect(seen.stdout + seen.stderr).not.toContain('… waiting');
    expect(seen.stdout + seen.stderr).toContain(found);
  });

  test('what is wrong is told', async () => {
    const { exitCode, stdout, stderr } = await run({ domain: 'example.com', sandbox: 'redirect-loop' });
    expect(exitCode).toBe(5);
    expect(stdout.endsWith(nothing)).toBe(true);
    expect(stderr).toMatch(/^\nSeen from outside:\n\nx example\.com {2}redirect-loop\n/);
    expect(stderr).toMatch(/\nexample\.com is not well: 2 errors\.\n\nNext:\n {2}ec2-https doctor --domain example\.com --sandbox redirect-loop\n$/);
  });

  test('a rule that the tool leaves alone is a warning', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ec2-https-'));
    const kept = join(folder, 'state.json');
    try {
      const { sandbox: { account }, clock } = setUp();
      const used = account.networkInterfaces.filter(({ publicAddress }) => publicAddress === '203.0.113.10').flatMap(({ groups }) => groups);
      for (const group of account.securityGroups.filter(({ id }) => used.includes(id))) addRule(account, group, { source: '0.0.0.0/0' });
      writeFileSync(kept, writeState({ scenario: 'bare', now: clock.now(), account }));
      const seen = await run({ domain: 'example.com', sandboxState: kept });
      expect({ exitCode: seen.exitCode, looks }).toEqual({ exitCode: 0, looks: 1 });
      expect(seen.stdout).toContain(nothing);
      expect(seen.stdout).toMatch(/\nSeen from outside:\n\n! sgr-\w+ {2}wide-rule-left-open\n/);
      expect(seen.stdout + seen.stderr).not.toMatch(/direct-access-open|… waiting/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('of a repair that has nothing to do with what is wrong, it waits for nothing either', async () => {
    afterwards = { isShut: true };
    const seen = await run({ ...standing, yes: true, healthPath: '/up' });
    expect(seen.stderr).not.toContain('Look at it from outside … waiting');
    expect({ exitCode: seen.exitCode, looks }).toEqual({ exitCode: 5, looks: 1 });
  });
});

test('where no DNS server answers, nothing is claimed, and the run ends well', async () => {
  afterwards = { isSilent: true };
  const seen = await run(setup);
  expect(seen.exitCode).toBe(0);
  expect(ends(seen).stdout).toMatch(/\nSeen from outside:\n\n! [^\n]* {2}dns-unavailable\n/);
});

test('a look that is denied: what was applied is said, and why there was no look', async () => {
  afterwards = { denied: 'GetCallerIdentity' };
  const seen = await run(setup);
  expect(seen.exitCode).toBe(4);
  expect(ends(seen).stderr).toMatch(/\nDone in 6 min 40 s: n created, n changed, n waits over\.\n\nLook from outside\nx .*sts:GetCallerIdentity/);
});

describe('it is left out', () => {
  test('with --no-verify', async () => {
    const seen = await run({ ...setup, verify: false });
    expect({ exitCode: seen.exitCode, looks }).toEqual({ exitCode: 0, looks: 0 });
    expect(ends(seen).stdout).toBe(`${done}\nNext:\n  ec2-https plan <your domain>\n`);
  });

  test('with --offline, which one line says', async () => {
    const seen = await run({ ...setup, offline: true });
    expect({ exitCode: seen.exitCode, looks }).toEqual({ exitCode: 0, looks: 0 });
    expect(ends(seen).stdout).toMatch(/\n\n! Not checked, because of --offline: whether visitors reach the site by https, and nobody past what stands in front\.\n\nNext:\n/);
  });

  test('where a step has failed', async () => {
    const { exitCode, stderr } = await run({ ...setup, timeout: 0.1 });
    expect({ exitCode, looks }).toEqual({ exitCode: 3, looks: 0 });
    expect(stderr).not.toContain('from outside');
  });

  test('of a plan', async () => {
    const { stdout, stderr } = await run({ ...standing, dryRun: true });
    expect(looks).toBe(0);
    expect(stdout + stderr).not.toContain('from outside');
  });
});
