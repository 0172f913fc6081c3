import { describe, expect, test } from 'vitest';
import type { SiteEntries } from '../../src/aws/memory/entries.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Given } from '../../src/intent/options.ts';
import { openBehindCloudFront, siteBehindCloudFront, siteBehindCloudFrontThere, withDistribution } from './cloudfront-states.ts';
import { answerLost, endsAfter } from './cut-short.ts';
import { changeConfig, distributionDrifts, sentSecret, serveWww } from './distribution-changes.ts';
import { instanceId } from './ids.ts';
import type { Theatre } from './play.ts';
import { readAccount, readBaseline, type Baseline } from './read-account.ts';
import { nothingToDo, runAgain } from './run-again.ts';
import { runSite, undoSite, type Run } from './run-site.ts';
import type { Stage } from './stage.ts';
import { siteStands } from './states.ts';

/** What a run may cost, in calls. */
const mostToPlan = 25;
const mostAgain = 25;

const wellEnded = { refused: [], failed: [], kept: [] };

/** Defines tests of a site with CloudFront in front, and of the ways there and back. */
export function playCloudFront(theatre: Theatre): void {
  playFresh(theatre);
  playUpgrade(theatre);
  playDrifts(theatre);
  playCreation(theatre);
}

function playFresh({ raise }: Theatre): void {
  describe.each([
    { name: '--cloudfront', ends: siteBehindCloudFront },
    { name: '--cloudfront, in the region whose certificates CloudFront takes', ends: siteBehindCloudFrontThere, region: 'us-east-1' as const },
  ])('$name', ({ ends, region }) => {
    let played: { stage: Stage; start: Baseline } | undefined;

    test('is set up, and again: nothing to do', async () => {
      const stage = await raise(80, region);
      const start = await readBaseline(stage.aws);
      const run = await runSite(stage, { ...(await toWeb(stage)), cloudfront: true });
      expect(run).toMatchObject(wellEnded);
      expect(run.planning.slice(mostToPlan)).toEqual([]);
      expect(await readAccount(stage.aws)).toEqual(ends);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: ends });
      played = { stage, start };
    });

    test('is undone: everything is as it was, and nothing is left to do', async () => {
      if (!played) throw new Error('it was not set up');
      expect(await undoTwice(played.stage)).toEqual(undoneTo(played.start));
    });
  });

  test('a site that had it from the beginning reads as any other once it is taken out', async () => {
    const stage = await raise(80);
    const start = await readBaseline(stage.aws);
    expect(await runSite(stage, { ...(await toWeb(stage)), cloudfront: true })).toMatchObject(wellEnded);
    expect(await runSite(stage, { cloudfront: false })).toMatchObject(wellEnded);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
    const { options } = await entriesOf(stage);
    expect(await undoTwice(stage)).toEqual(undoneTo(start));
    expect(await runSite(stage, await toWeb(stage))).toMatchObject(wellEnded);
    expect((await entriesOf(stage)).options).toEqual(options);
  });
}

function playUpgrade({ raise }: Theatre): void {
  describe('a site that was set up without CloudFront', () => {
    let stage: Stage;
    let start: Baseline;
    let remembered: SiteEntries;

    test('gets it, and again: nothing to do', async () => {
      stage = await raise(80);
      start = await readBaseline(stage.aws);
      expect(await runSite(stage, await toWeb(stage))).toMatchObject(wellEnded);
      remembered = await entriesOf(stage);
      expect(await runSite(stage, { cloudfront: true, lockOrigin: false })).toMatchObject(wellEnded);
      expect(await readAccount(stage.aws)).toEqual(openBehindCloudFront);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: openBehindCloudFront });
    });

    test('is locked later, and again: nothing to do', async () => {
      expect(await runSite(stage, { lockOrigin: true })).toMatchObject({ ...wellEnded, changes: { 'origin-locked': 'update' } });
      expect(await readAccount(stage.aws)).toEqual(siteBehindCloudFront);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: siteBehindCloudFront });
    });

    test('reads as before once it is taken out, and remembers what it did before', async () => {
      expect(await runSite(stage, { cloudfront: false })).toMatchObject(wellEnded);
      expect(await readAccount(stage.aws)).toEqual(siteStands);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: siteStands });
      expect(await entriesOf(stage)).toEqual(remembered);
    });

    test('is undone: everything is as it was, and nothing is left to do', async () => {
      expect(await undoTwice(stage)).toEqual(undoneTo(start));
    });
  });
}

function playDrifts({ raise }: Theatre): void {
  describe('behind CloudFront', () => {
    const theirs = { priceClass: 'PriceClass_200' } as const;
    const stands = withDistribution(siteBehindCloudFront, theirs);
    let stage: Stage;

    test('what somebody has chosen stays', async () => {
      stage = await raise(80);
      expect(await runSite(stage, { ...(await toWeb(stage)), cloudfront: true })).toMatchObject(wellEnded);
      await changeConfig(stage, { PriceClass: theirs.priceClass });
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: stands });
    });

    test.each(distributionDrifts)('mends: $name', async ({ breakIt }) => {
      const before = await sentSecret(stage);
      await breakIt(stage);
      expect(await readAccount(stage.aws)).not.toEqual(stands);
      expect(await runSite(stage, {})).toMatchObject(wellEnded);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: stands });
      expect(await sentSecret(stage)).toBe(before);
    });

    test('--rotate-origin-secret: the load balancer takes a new secret, and that alone', async () => {
      const before = await sentSecret(stage);
      expect(await runSite(stage, { rotateOriginSecret: true })).toMatchObject({ ...wellEnded, changes: { 'origin-locked': 'update' } });
      expect(await sentSecret(stage)).toMatch(/^[0-9a-f]{64}$/);
      expect(await sentSecret(stage)).not.toBe(before);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: stands });
    });
  });
}

function playCreation({ raise, listsAliases }: Theatre): void {
  test('one distribution is made, also where a run ends before the memory knows which one it is', async () => {
    const stage = await raise(80);
    const start = await readBaseline(stage.aws);
    const stopped = await runSite(stage, { ...(await toWeb(stage)), cloudfront: true }, { guards: [endsAfter('CreateDistributionWithTags')] });
    expect(stopped.failed).not.toEqual([]);
    expect(await runSite(stage, {})).toMatchObject(wellEnded);
    expect(await readAccount(stage.aws)).toEqual(siteBehindCloudFront);
    expect(await undoTwice(stage)).toEqual(undoneTo(start));
  });

  test('one distribution is made, also where the answer is lost, and it is asked for again', async () => {
    const stage = await raise(80);
    expect(await runSite(stage, { ...(await toWeb(stage)), cloudfront: true }, { guards: [answerLost('CreateDistributionWithTags')] })).toMatchObject(wellEnded);
    expect(await readAccount(stage.aws)).toEqual(siteBehindCloudFront);
  });

  // Where the list does not tell it, only CloudFront's own refusal could; a server of such a list does not refuse.
  for (const name of listsAliases ? ['www'] : []) {
    test(`refuses: another distribution of the account has ${name}`, async () => {
      const stage = await raise(80);
      await serveWww(stage);
      const start = await readBaseline(stage.aws);
      const run = await runSite(stage, { ...(await toWeb(stage)), cloudfront: true });
      expect(run).toMatchObject({ refused: ['cname-already-exists'], failed: [], writes: [] });
      expect(await readBaseline(stage.aws)).toEqual(start);
    });
  }
}

/** What the site remembers but for two things that go on: when its names were last switched, and the number that no caller reference may have again. */
async function entriesOf({ aws, clock }: Stage): Promise<SiteEntries> {
  const { switch: _at, attempt: _number, ...others } = await siteMemory(aws, 'example.com', clock.now).read();
  return others;
}

interface Undone {
  first: Omit<Run, 'planning' | 'changes' | 'writes'>;
  end: Baseline;
  second: Omit<Run, 'planning'>;
}

async function undoTwice(stage: Stage): Promise<Undone> {
  const { planning: _asked, changes: _made, writes: _sent, ...first } = await undoSite(stage);
  const end = await readBaseline(stage.aws);
  const { planning: _again, ...second } = await undoSite(stage);
  return { first, end, second };
}

function undoneTo(end: Baseline): Undone {
  const first = { ...wellEnded, said: [] };
  return { first, end, second: { ...first, changes: {}, writes: [] } };
}

async function toWeb({ aws }: Stage): Promise<Given> {
  return { instance: [await instanceId(aws, 'web')] };
}
