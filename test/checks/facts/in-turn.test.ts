import { expect, it } from 'vitest';
import { inTurn } from '../../../src/checks/facts/in-turn.ts';

it('does so much at once, and the rest in order', async () => {
  const events: string[] = [];
  const turn = inTurn(2);
  const ends: (() => void)[] = [];
  const works = ['a', 'b', 'c', 'd'].map((name) => turn(async () => {
    events.push(`${name} begins`);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (name === 'a') throw new Error('a');
    return name;
  }));
  const settled = Promise.allSettled(works);
  const next = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve));
  await next();
  expect(events).toEqual(['a begins', 'b begins']);
  ends[0]?.();
  await next();
  expect(events).toEqual(['a begins', 'b begins', 'c begins']);
  ends[1]?.();
  ends[2]?.();
  await next();
  ends[3]?.();
  expect((await settled).map((one) => (one.status === 'fulfilled' ? one.value : 'thrown'))).toEqual(['thrown', 'b', 'c', 'd']);
});
