import { expect, it, vi } from 'vitest';
import { processTerminal } from '../../src/commands/terminal.ts';

it.each([
  { what: 'Ctrl-C', event: 'SIGINT', listen: (listener: () => void) => processTerminal().onInterrupt(listener) },
  { what: 'the end of the process', event: 'exit', listen: (listener: () => void) => processTerminal().onExit(listener) },
])('tells of $what, as long as somebody listens', ({ event, listen }) => {
  const before = process.listeners(event as 'exit');
  const heard = vi.fn<() => void>();
  const release = listen(heard);
  for (const listener of process.listeners(event as 'exit')) if (!before.includes(listener)) (listener as () => void)();
  expect(heard).toHaveBeenCalledTimes(1);
  release();
  expect(process.listeners(event as 'exit')).toEqual(before);
});

it('has no keys to mute where its input is no terminal', () => {
  const unmute = processTerminal().muteKeys();
  expect(process.stdin.listenerCount('data')).toBe(0);
  unmute();
});
