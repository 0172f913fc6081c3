import { describe, expect, test } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import { handName, makeBalancer, makeByHand, makeGroup, makeTargetGroup, type Hand } from './by-hand.ts';
import { byHand, takenOver } from './by-hand-states.ts';
import { instanceId } from './ids.ts';
import { misfits } from './misfits.ts';
import type { Theatre } from './play.ts';
import { readAccount, readBaseline, type Baseline } from './read-account.ts';
import { readTheirs, type Theirs } from './read-theirs.ts';
import { nothingToDo, runAgain } from './run-again.ts';
import { runSite, undoSite, type Run } from './run-site.ts';
import type { Stage } from './stage.ts';

const mostAgain = 25;
const wellEnded = { refused: [], failed: [], kept: [] };
const untouched = { failed: [], writes: [] };

/** Defines tests of what somebody made by hand: the whole of a tutorial, parts of it, and what is alike in name alone. */
export function playByHand(theatre: Theatre): void {
  playRefusals(theatre);
  playWhole(theatre);
  playCloudFront(theatre);
  playBeside(theatre);
  playParts(theatre);
  playMisfits(theatre);
}

function playRefusals({ raise }: Theatre): void {
  test('it reads as it should, and nothing is done beside it, or with it, without a word', async () => {
    const { stage, start, theirs, toWeb } = await standing(raise);
    expect(await readAccount(stage.aws)).toEqual(byHand);

    const beside = await runSite(stage, toWeb);
    expect(beside).toMatchObject({ ...untouched, refused: ['record-conflict', 'record-conflict'] });
    for (const [index, name] of ['example.com', 'www.example.com'].entries()) {
      expect(beside.said[index]).toContain(`The record ${name} A leads elsewhere than to the chosen instances: ${theirs.aliases[index]?.alias?.dnsName}.`);
      expect(beside.said[index]).toContain('--name for-nextjs --adopt takes it over');
    }

    const alike = await runSite(stage, { ...toWeb, name: handName });
    expect(alike).toMatchObject({ ...untouched, refused: ['not-ours', 'not-ours', 'not-ours'] });
    for (const [index, id] of theirs.ids.slice(0, 3).entries()) expect(alike.said.toSorted(byNoun)[index]).toContain(`(${id}). Give --adopt to take it over`);
    expect(await readBaseline(stage.aws)).toEqual(start);
    expect(await readTheirs(stage.aws)).toEqual(theirs);
  });
}

/** As the ids stand: the group, the load balancer, the target group. */
function byNoun(a: string, b: string): number {
  const place = (text: string): number => ['security group', 'load balancer', 'target group'].findIndex((noun) => text.startsWith(`A ${noun} `));
  return place(a) - place(b);
}

function playWhole({ raise }: Theatre): void {
  describe.each<{ name: string; hand: Hand }>([
    { name: 'to the end of the tutorial', hand: {} },
    { name: 'while port 80 still forwards and the direct way is open', hand: { http: 'forwards', direct: 'open' } },
  ])('$name', ({ hand }) => {
    let played: Standing | undefined;

    test('is taken over, and again: nothing to do', async () => {
      const begun = await standing(raise, hand);
      const { stage, theirs, toWeb } = begun;
      expect(await runSite(stage, { ...toWeb, name: handName, adopt: true })).toMatchObject(wellEnded);
      await expectTakenOver(stage, theirs);
      expect(await runSite(stage, { ...toWeb, name: handName, adopt: true })).toMatchObject({ ...wellEnded, changes: {}, writes: [] });
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: takenOver });
      played = begun;
    });

    test('is undone: everything is as it was made, to the letter', async () => {
      if (!played) throw new Error('it was not taken over');
      expect(await undoTwice(played.stage)).toEqual(undoneTo(played));
    });
  });
}

function playCloudFront({ raise }: Theatre): void {
  describe('with CloudFront in front', () => {
    test.each<{ name: string; runs: readonly Given[] }>([
      { name: 'from the beginning', runs: [{ cloudfront: true }] },
      { name: 'later', runs: [{}, { cloudfront: true }] },
      { name: 'and taken out again', runs: [{ cloudfront: true }, { cloudfront: false }] },
      { name: 'with the load balancer open to the world', runs: [{ cloudfront: true, lockOrigin: false }] },
    ])('$name: taken over, again: nothing to do, and undone', async ({ runs }) => {
      const begun = await standing(raise);
      const { stage, theirs, toWeb } = begun;
      const adopting = { ...toWeb, name: handName, adopt: true };
      for (const [index, options] of runs.entries()) expect(await runSite(stage, index === 0 ? { ...adopting, ...options } : options)).toMatchObject(wellEnded);
      const end = await readAccount(stage.aws);
      expect((await readTheirs(stage.aws)).ids).toEqual(theirs.ids);
      expect(Object.keys(end.distributions)).toHaveLength(runs.at(-1)?.cloudfront === true ? 1 : 0);
      expect(Object.values(end.certificates)).toEqual(Object.values(byHand.certificates));
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end });
      expect(await undoTwice(stage)).toEqual(undoneTo(begun));
    });
  });
}

/** A second load balancer, to which the names are led with an explicit yes. */
function playBeside({ raise }: Theatre): void {
  test('--replace-records leads the names past it, touches nothing of it, and undo leads them back as the console made them', async () => {
    const begun = await standing(raise);
    const { stage, theirs, toWeb } = begun;
    expect(await runSite(stage, { ...toWeb, replaceRecords: true })).toMatchObject(wellEnded);
    const end = await readAccount(stage.aws);
    expect(end.zones['example.com']).toEqual(expect.arrayContaining(['example.com A alias to example-com-alb', 'www.example.com A alias to example-com-alb']));
    expect(end.loadBalancers[`${handName}-alb`]).toEqual(byHand.loadBalancers[`${handName}-alb`]);
    expect((await readTheirs(stage.aws)).ids).toEqual(theirs.ids);
    expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end });
    expect(await undoTwice(stage)).toEqual(undoneTo(begun));
  });
}

function playParts({ raise }: Theatre): void {
  describe('a part of it', () => {
    test.each<{ name: string; make(stage: Stage): Promise<unknown>; refused: number }>([
      { name: 'only the security group', make: (stage) => makeGroup(stage), refused: 1 },
      { name: 'only the target group', make: (stage) => makeTargetGroup(stage), refused: 1 },
      { name: 'group and load balancer, without listeners', make: async (stage) => makeGroup(stage).then(() => makeBalancer(stage)), refused: 2 },
    ])('$name: refused, taken over, again: nothing to do, and undone', async ({ make, refused }) => {
      const stage = await raise(80);
      await make(stage);
      const start = await readBaseline(stage.aws);
      const toWeb = { instance: [await instanceId(stage.aws, 'web')], name: handName };
      expect(await runSite(stage, toWeb)).toMatchObject({ ...untouched, refused: Array.from({ length: refused }, () => 'not-ours') });
      expect(await readBaseline(stage.aws)).toEqual(start);
      expect(await runSite(stage, { ...toWeb, adopt: true })).toMatchObject(wellEnded);
      const end = await readAccount(stage.aws);
      expect([Object.keys(end.securityGroups), Object.keys(end.targetGroups), Object.keys(end.loadBalancers)]).toEqual([expect.arrayContaining([`${handName}-alb-sg`]), [`${handName}-tg`], [`${handName}-alb`]]);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end });
      expect(await undoSite(stage)).toMatchObject(wellEnded);
      expect(await readBaseline(stage.aws)).toEqual(start);
    });

    test('a group of its name in another VPC is nobody of ours: it is neither used nor touched', async () => {
      const stage = await raise(80);
      const { vpcId } = await stage.addVpc();
      const GroupId = await makeGroup(stage, vpcId);
      const look = async (): Promise<object> => stage.aws.ec2('DescribeSecurityGroups', { GroupIds: [GroupId] }).then(({ SecurityGroups }) => ({ SecurityGroups }));
      const [start, group] = [await readBaseline(stage.aws), await look()];
      expect(await runSite(stage, { instance: [await instanceId(stage.aws, 'web')], name: handName })).toMatchObject(wellEnded);
      expect(await look()).toEqual(group);
      expect(await undoSite(stage)).toMatchObject(wellEnded);
      expect([await readBaseline(stage.aws), await look()]).toEqual([start, group]);
    });
  });
}

function playMisfits({ kind, raise }: Theatre): void {
  test.each(misfits.filter(({ onlyOnMoto }) => kind === 'moto' || !onlyOnMoto))('$name is refused, also with --adopt', async ({ make, code, says }) => {
    const stage = await raise(80);
    const id = await make(stage);
    const start = await readBaseline(stage.aws);
    const run = await runSite(stage, { instance: [await instanceId(stage.aws, 'web')], name: handName, adopt: true });
    expect(run).toMatchObject({ ...untouched, refused: [code] });
    expect(run.said.join('\n')).toContain(`(${id})`);
    expect(run.said.join('\n')).toContain(says);
    expect(await readBaseline(stage.aws)).toEqual(start);
  });
}

/** A site that has just been made by hand, and how all of it stands. */
interface Standing {
  stage: Stage;
  start: Baseline;
  theirs: Theirs;
  toWeb: { instance: string[] };
}

async function standing(raise: Theatre['raise'], hand: Hand = {}): Promise<Standing> {
  const stage = await raise(80);
  await makeByHand(stage, hand);
  return { stage, start: await readBaseline(stage.aws), theirs: await readTheirs(stage.aws), toWeb: { instance: [await instanceId(stage.aws, 'web')] } };
}

/** The same resources, nothing beside them, and the aliases as the console wrote them. */
async function expectTakenOver(stage: Stage, theirs: Theirs): Promise<void> {
  expect(await readAccount(stage.aws)).toEqual(takenOver);
  const { ids, aliases } = await readTheirs(stage.aws);
  expect(ids).toEqual(theirs.ids);
  expect(aliases).toEqual(theirs.aliases);
  expect(aliases.map(({ alias }) => [alias?.dnsName.startsWith('dualstack.'), alias?.evaluateTargetHealth])).toEqual([[true, true], [true, true]]);
}

interface Undone extends Pick<Standing, 'start' | 'theirs'> {
  first: Omit<Run, 'planning' | 'changes' | 'writes'>;
  second: Omit<Run, 'planning'>;
}

/** @returns how each undo ended, and how all stands in between */
async function undoTwice(stage: Stage): Promise<Undone> {
  const { planning: _asked, changes: _made, writes: _sent, ...first } = await undoSite(stage);
  const [start, theirs] = [await readBaseline(stage.aws), await readTheirs(stage.aws)];
  const { planning: _again, ...second } = await undoSite(stage);
  return { first, start, theirs, second };
}

function undoneTo({ start, theirs }: Standing): Undone {
  const first = { ...wellEnded, said: [] };
  return { first, start, theirs, second: { ...first, changes: {}, writes: [] } };
}
