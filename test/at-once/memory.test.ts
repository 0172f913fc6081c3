import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteMemory, type SiteMemory } from '../../src/aws/memory/site-memory.ts';
import { awsWith } from '../support/aws-answers.ts';
import { switchAt, taken } from '../support/entries.ts';
import { tagsOf } from '../support/site.ts';
import { runs } from '../support/fuzzing.ts';

/** Several runs over one memory, each with an AWS that may answer tags from some writes ago: nothing that anybody said is lost, whatever the order. */

type Tags = readonly { Key: string; Value: string }[];

/** What one run does in one step of time, and how many writes ago its AWS is. */
interface Turn {
  run: number;
  does: 'first' | 'overwrite' | 'takes away' | 'settles' | 'looks';
  name: string;
  late: number;
}

/** The tags of one group, by the writes that made them. */
class Group {
  readonly past: Tags[] = [tagsOf('example-com-alb-sg')];

  get now(): Tags {
    return this.past.at(-1) ?? [];
  }

  /** The group as it is answered to somebody so many writes late. */
  seen(late: () => number) {
    return awsWith({
      DescribeSecurityGroups: () => ({ SecurityGroups: [{ GroupId: 'sg-0123456789abcdef0', GroupName: 'example-com-alb-sg', Tags: [...(this.past.at(-1 - Math.min(late(), this.past.length - 1)) ?? [])] }] }),
      CreateTags: (input) => {
        const Tags = input['Tags'] as Tags;
        this.past.push([...this.now.filter(({ Key }) => !Tags.some((tag) => tag.Key === Key)), ...Tags]);
        return {};
      },
      DeleteTags: (input) => {
        const Tags = input['Tags'] as Tags;
        this.past.push(this.now.filter(({ Key, Value }) => !Tags.some((tag) => tag.Key === Key && tag.Value === Value)));
        return {};
      },
    });
  }
}

const names = ['a', 'b', 'c'].map((label) => `${label}.example.com`);
const turn: fc.Arbitrary<Turn> = fc.record({ run: fc.nat(2), does: fc.constantFrom('first', 'first', 'overwrite', 'takes away', 'settles', 'looks'), name: fc.constantFrom(...names), late: fc.nat(3) });

describe('several runs that remember at once', () => {
  it('lose nothing, and the first value of a name is the one that was said first', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(turn, { maxLength: 24 }), async (turns) => {
      const group = new Group();
      let time = 0;
      let late = 0;
      const memories = [0, 1, 2].map((index) => siteMemory(group.seen(() => late), 'example.com', () => time, `run00${index}`));
      /** By name what was said last of it, and whether anybody took it away or overwrote it. */
      const first = new Map<string, string>();
      const altered = new Set<string>();
      for (const [number, { run, does, name, late: writes }] of turns.entries()) {
        time += 1000;
        late = writes;
        const memory = memories[run] as SiteMemory;
        const address = `203.0.113.${number + 1}`;
        if (does === 'first') {
          await memory.remember('alias-records', { [name]: taken(name, address) });
          if (!first.has(name)) first.set(name, address);
        } else if (does === 'overwrite') {
          await memory.rememberAll({ 'alias-records': { [name]: taken(name, address) } });
          altered.add(name);
        } else if (does === 'takes away') {
          await memory.rememberAll({ 'alias-records': { [name]: undefined } });
          altered.add(name);
        } else await (does === 'settles' ? memory.settle() : memory.refresh());
      }
      late = 0;
      const found = (await siteMemory(group.seen(() => 0), 'example.com', () => time, 'reader').read())['alias-records'] ?? {};
      // Also of what was overwritten or taken away: whoever looks again comes to the same.
      for (const memory of memories) {
        await memory.refresh();
        expect((await memory.read())['alias-records'] ?? {}).toEqual(found);
      }
      const unaltered = [...first].filter(([name]) => !altered.has(name));
      expect(unaltered.map(([name]) => [name, found[name]?.sets[0]?.values])).toEqual(unaltered.map(([name, address]) => [name, [address]]));
    }), runs(100));
  });

  it('do not take away each other\'s where both say the same in the same moment', async () => {
    const group = new Group();
    const runs = ['run001', 'run002'].map((writer) => siteMemory(group.seen(() => 0), 'example.com', () => 0, writer));
    const said = { 'alias-records': { 'a.example.com': taken('a.example.com', '203.0.113.1') } };
    await Promise.all(runs.map((run) => run.read()));
    for (const run of runs) await run.rememberAll(said);
    await Promise.all(runs.map((run) => run.refresh()));
    for (const run of runs) await run.settle();
    expect(await siteMemory(group.seen(() => 0), 'example.com', () => 0).read()).toEqual(said);
    expect(group.now.filter(({ Key }) => Key.includes('alias-records'))).toHaveLength(1);
  });

  it('lose nothing either where one is stopped right after its word, and another one writes what it had read before', async () => {
    const group = new Group();
    const [one, other] = ['run001', 'run002'].map((writer) => siteMemory(group.seen(() => 0), 'example.com', () => 0, writer));
    await Promise.all([one?.read(), other?.read()]);
    await one?.remember('alias-records', { 'a.example.com': taken('a.example.com', '203.0.113.1') });
    await other?.remember('alias-records', { 'b.example.com': taken('b.example.com', '203.0.113.2') });
    await other?.remember('switch', { Z0123456789ABCDEFGHIJ: switchAt(1) });
    await other?.settle();
    const found = await siteMemory(group.seen(() => 0), 'example.com', () => 0).read();
    expect(found).toEqual({ 'alias-records': { 'a.example.com': taken('a.example.com', '203.0.113.1'), 'b.example.com': taken('b.example.com', '203.0.113.2') }, switch: { Z0123456789ABCDEFGHIJ: switchAt(1) } });
  });
});
