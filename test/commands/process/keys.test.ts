import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { dropTyped, muteKeys } from '../../../src/commands/process/keys.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A keyboard that tells what is done to it. */
function keyboard(changes: { isTTY?: boolean } = {}) {
  const done: string[] = [];
  const keys = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode: (raw: boolean) => done.push(raw ? 'raw' : 'as it was'),
    resume: () => done.push('read'),
    pause: () => done.push('let go'),
    ...changes,
  });
  return { keys, done };
}

it.each<{ typed: (string | Buffer)[]; times: number }>([
  { typed: ['abc', '\r', '\u0004', '\u001A'], times: 0 },
  { typed: ['\u0003'], times: 1 },
  { typed: [Buffer.from([3])], times: 1 },
  { typed: ['\u0003', '\u0003'], times: 2 },
  { typed: ['\u0003\u0003'], times: 2 },
  { typed: ['never mind\u0003'], times: 1 },
])('of $typed, Ctrl-C counts $times times', ({ typed, times }) => {
  const { keys } = keyboard();
  const interrupt = vi.fn<() => void>();
  muteKeys(keys, interrupt);
  for (const chunk of typed) keys.emit('data', chunk);
  expect(interrupt).toHaveBeenCalledTimes(times);
});

it('gives the keys back, once', () => {
  const { keys, done } = keyboard();
  const interrupt = vi.fn<() => void>();
  const unmute = muteKeys(keys, interrupt);
  unmute();
  unmute();
  keys.emit('data', '\u0003');
  expect(done).toEqual(['raw', 'read', 'as it was', 'let go']);
  expect(interrupt).not.toHaveBeenCalled();
});

it('leaves alone what is no keyboard', () => {
  const { keys, done } = keyboard({ isTTY: false });
  muteKeys(keys, () => {})();
  expect(done).toEqual([]);
  expect(keys.listenerCount('data')).toBe(0);
});

it('throws away what was typed before, and gives the keys back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const { keys, done } = keyboard();
  const interrupt = vi.fn<() => void>();
  const dropped = dropTyped(keys, interrupt);
  expect(done).toEqual(['raw', 'read']);
  keys.emit('data', 'y\r');
  keys.emit('data', '\u0003');
  await vi.advanceTimersByTimeAsync(50);
  await dropped;
  expect(done).toEqual(['raw', 'read', 'as it was', 'let go']);
  expect(interrupt).toHaveBeenCalledTimes(1);
  expect(keys.listenerCount('data')).toBe(0);
});

it('waits for nothing where there is no keyboard', async () => {
  const { keys, done } = keyboard({ isTTY: false });
  await dropTyped(keys, () => {});
  expect(done).toEqual([]);
});
