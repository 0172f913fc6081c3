import { describe, expect, it } from 'vitest';
import { optional, type Step } from '../../src/engine/step.ts';
import { walk } from '../../src/engine/walk.ts';
import { byId, thing, tinyWorld, type TinyWorld } from './tiny-steps.ts';

/** Walks with visits that take so many seconds, and tells when each began and ended. */
async function walked(world: TinyWorld, steps: readonly Step[], seconds: Record<string, number | Error>): Promise<{ log: string[]; results: Record<string, string> }> {
  const results = await walk<string>(steps, async (step) => {
    world.log.push(`${step.id} begins at ${world.clock.now() / 1000}`);
    const takes = seconds[step.id] ?? 0;
    if (takes instanceof Error) throw takes;
    await world.clock.sleep(takes * 1000);
    world.log.push(`${step.id} ends at ${world.clock.now() / 1000}`);
    return `${step.id} visited`;
  }, (step, error) => `${step.id}: ${error instanceof Error ? error.message : ''}`);
  return { log: world.log, results: byId(results) };
}

describe('walk', () => {
  it('begins a visit when the visits of its needs have ended; the rest overlaps', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b');
    const c = thing(world, 'c', { needs: { a } });
    const d = thing(world, 'd', { needs: { b, c: optional(c) } });
    const { log } = await walked(world, [a, b, c, d], { a: 3, b: 5, c: 4, d: 1 });
    expect(log).toEqual([
      'a begins at 0', 'b begins at 0',
      'a ends at 3', 'c begins at 3',
      'b ends at 5',
      'c ends at 7', 'd begins at 7',
      'd ends at 8',
    ]);
  });

  it('gives the results in the order of the list, whichever ends first', async () => {
    const world = tinyWorld();
    const { results } = await walked(world, [thing(world, 'a'), thing(world, 'b'), thing(world, 'c')], { a: 9, b: 1, c: 4 });
    expect(Object.entries(results)).toEqual([['a', 'a visited'], ['b', 'b visited'], ['c', 'c visited']]);
  });

  it('hands a visit the results of its needs', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a } });
    const results = await walk<string>([a, b], async (step, resultOf) => (step === b ? `after ${resultOf(a)}` : 'first'), () => 'failed');
    expect(results.get(b)).toBe('after first');
  });

  it('turns what a visit threw into its result, and visits the others all the same', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a } });
    const c = thing(world, 'c');
    const { results } = await walked(world, [a, b, c], { a: new Error('broken'), c: 5 });
    expect(results).toEqual({ a: 'a: broken', b: 'b visited', c: 'c visited' });
    expect(world.log).toContain('c ends at 5');
  });

  it('turns a throw before the first await into a result, too', async () => {
    const world = tinyWorld();
    const results = await walk<string>([thing(world, 'a')], () => {
      throw new Error('at once');
    }, (_, error) => String(error));
    expect(byId(results)).toEqual({ a: 'Error: at once' });
  });

  it('says which step must stand above, where a visit asks for a need below it', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a } });
    const results = await walk<string>([b, a], async (step, resultOf) => (step === b ? resultOf(a) : 'a visited'), (_, error) => (error instanceof Error ? error.message : ''));
    expect(byId(results)).toEqual({ b: 'a must stand above the steps that need it', a: 'a visited' });
  });

  it('ends with nothing for an empty list', async () => {
    expect((await walk([], async () => 1, () => 0)).size).toBe(0);
  });
});
