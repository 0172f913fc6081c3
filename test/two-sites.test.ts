import { describe, expect, it } from 'vitest';
import { prefixFor } from '../src/aws/names.ts';
import type { Given } from '../src/intent/options.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { addRecord, removeRecord } from './scenarios/happenings.ts';
import { instanceId } from './scenarios/ids.ts';
import { playTwoSites } from './scenarios/play-two-sites.ts';
import { readAccount, readBaseline } from './scenarios/read-account.ts';
import { runSite, undoSite, type Run } from './scenarios/run-site.ts';
import { sandboxStage, type Stage } from './scenarios/stage.ts';
import { failures } from './support/crashing.ts';
import { isDone, openSite } from './support/run.ts';
import { zoneIn } from './support/site-parts.ts';

// Those that differ the most are played against a moto server as well: test/moto/two-sites.test.ts.
describe('two sites in one account, in the sandbox', () => {
  playTwoSites({ kind: 'sandbox', listsAliases: true, raise: async (appPort, region) => sandboxStage(appPort, region) });
});

const well = { refused: [], failed: [], kept: [] };

describe('names that collide', () => {
  /** A pair of domains of which the hashes are alike as well. */
  const [one, other] = collision();

  it.each([
    { name: 'a hyphen where the other one has a dot', first: 'a-b.example.com', second: 'a.b.example.com' },
    { name: 'cut, and with the same digits of a hash', first: one, second: other },
  ])('$name: the second site is refused, with what stands there, and takes another --name', async ({ first, second }) => {
    expect(prefixFor(first)).toBe(prefixFor(second));
    const stage = await withoutDomain();
    const toWeb = await to(stage, 'web');
    expect(await runSite(stage, { ...toWeb, domain: first })).toMatchObject(well);
    const before = await readBaseline(stage.aws);
    for (const adopt of [false, true]) {
      const refused = await runSite(stage, { ...toWeb, domain: second, adopt });
      expect(refused).toMatchObject({ refused: ['of-another-site', 'of-another-site', 'of-another-site'], failed: [], writes: [] });
      for (const words of [`belongs to the site ${first} (`, 'Give --name with another prefix.', await siteGroup(stage, first)]) expect(refused.said.join('\n')).toContain(words);
    }
    expect(await readBaseline(stage.aws)).toEqual(before);
    expect(await runSite(stage, { ...toWeb, domain: second, name: 'second' })).toMatchObject(well);
    expect(await undoSite(stage, { domain: second })).toMatchObject(well);
    expect(await readBaseline(stage.aws)).toEqual(before);
  });
});

describe('a record that proves a name for both', () => {
  /** foo.example.com was a name of the first site, whose record proves it still, when it becomes a site of its own. */
  async function both(): Promise<{ stage: Stage; first: Given; second: Given; start: object }> {
    const stage = sandboxStage(80);
    const start = await readBaseline(stage.aws);
    const first = { domain: 'example.com' };
    const second = { domain: 'foo.example.com' };
    expect(await runSite(stage, { ...(await to(stage, 'web')), wildcard: false, also: ['foo.example.com'] })).toMatchObject(well);
    expect(await runSite(stage, { removeAlso: ['foo.example.com'] })).toMatchObject(well);
    expect(await runSite(stage, { ...(await to(stage, 'other')), ...second })).toMatchObject(well);
    return { stage, first, second, start };
  }
  const proof = '(proof of foo.example.com) CNAME (its value) TTL 300';

  it('stays for the second one, and goes with the next undo of the first', async () => {
    const { stage, first, second, start } = await both();
    const undone = await undoSite(stage, first);
    expect(undone).toMatchObject({ refused: [], failed: [], kept: ['kept', 'kept'] });
    expect((await readAccount(stage.aws)).zones['example.com']).toContain(proof);
    expect(await runSite(stage, second)).toMatchObject({ ...well, changes: {}, writes: [] });
    expect(await undoSite(stage, second)).toMatchObject(well);
    expect(await undoSite(stage, first)).toMatchObject(well);
    expect(await readBaseline(stage.aws)).toEqual(start);
  });

  it('stays for the first one, which wrote it, when the second one goes', async () => {
    const { stage, first, second, start } = await both();
    expect(await undoSite(stage, second)).toMatchObject(well);
    expect(await runSite(stage, first)).toMatchObject({ ...well, changes: {}, writes: [] });
    expect(await undoSite(stage, first)).toMatchObject(well);
    expect(await readBaseline(stage.aws)).toEqual(start);
  });
});

describe('one instance that serves both domains', () => {
  const foo = { domain: 'foo.example.com' };
  const bar = { domain: 'bar.example.com' };

  it('is not closed while the other one is led to it directly, and says so', async () => {
    const stage = await led();
    const { refused, writes } = await runSite(stage, { ...(await to(stage, 'web')), ...foo });
    expect([refused, writes]).toEqual([['other-names-on-instance'], []]);
  });

  it('is closed by the second one where the first one kept it open; either goes first, and all is as it was', async () => {
    for (const [goes, stays] of [[foo, bar], [bar, foo]] as const) {
      const stage = await led();
      const start = await readBaseline(stage.aws);
      expect(await runSite(stage, { ...(await to(stage, 'web')), ...foo, keepDirectAccess: true })).toMatchObject(well);
      expect(await runSite(stage, { ...(await to(stage, 'web')), ...bar })).toMatchObject({ ...well, changes: { 'direct-access-closed': 'update' } });
      expect(await undoSite(stage, goes)).toMatchObject(well);
      expect(await runSite(stage, stays)).toMatchObject({ failed: [], writes: [] } satisfies Partial<Run>);
      expect(await undoSite(stage, stays)).toMatchObject(well);
      expect(await readBaseline(stage.aws)).toEqual(start);
    }
  });

  it('is not led back to while the other one keeps it closed: nothing is lost, and it goes on afterwards', async () => {
    const account = bareAccount();
    const { records } = zoneIn(account);
    records.splice(0, records.length, ...[foo, bar].map(({ domain }) => ({ name: domain, type: 'A', ttl: 300, values: ['203.0.113.10'] })));
    const site = openSite({ account });
    const before = await readAccount(site.aws);
    expect(failures(await site.setup({ ...foo, keepDirectAccess: true }))).toEqual([]);
    expect(failures(await site.setup(bar))).toEqual([]);
    const both = await readAccount(site.aws);

    const [refused] = failures(await site.undo(foo));
    expect(refused).toMatchObject({ explanation: { what: expect.stringMatching(/^The names were not led back to the instance\. It does not answer directly as it should/) as string, next: expect.stringContaining('let visitors in on its port') as string } });
    expect(await readAccount(site.aws)).toEqual(both);
    expect(isDone((await site.plan(bar)).plan)).toBe(true);

    expect(failures(await site.undo(bar))).toEqual([]);
    expect(isDone((await site.plan(foo)).plan)).toBe(true);
    expect(failures(await site.undo(foo))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
  });

  /** Both names lead to it, and the domain of the zone does not. */
  async function led(): Promise<Stage> {
    const stage = await withoutDomain();
    for (const { domain } of [foo, bar]) await addRecord(stage, { name: domain, type: 'A', ttl: 300, values: ['(web)'] });
    return stage;
  }
});

async function withoutDomain(): Promise<Stage> {
  const stage = sandboxStage(80);
  await removeRecord(stage, 'example.com', 'A');
  return stage;
}

async function to({ aws }: Stage, instance: string): Promise<Given> {
  return { instance: [await instanceId(aws, instance)] };
}

/** The id of a site's group. */
async function siteGroup({ aws }: Stage, domain: string): Promise<string> {
  const { SecurityGroups = [] } = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'tag:ec2-https:site', Values: [domain] }] });
  return SecurityGroups[0]?.GroupId ?? '(none)';
}

function collision(): [string, string] {
  const seen = new Map<string, string>();
  for (let number = 0; ; number++) {
    const domain = `a-name-that-must-be-cut-${number}.example.com`;
    const former = seen.get(prefixFor(domain));
    if (former !== undefined) return [former, domain];
    seen.set(prefixFor(domain), domain);
  }
}
