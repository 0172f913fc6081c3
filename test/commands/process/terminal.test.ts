import { EventEmitter } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { processTerminal } from '../../../src/commands/process/terminal.ts';

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

afterEach(() => {
  vi.restoreAllMocks();
});

it('counts Ctrl-C as a key, and the window that is closed after it, as one', () => {
  const keyboard = Object.assign(new EventEmitter(), { isTTY: true, setRawMode: () => {}, resume: () => {}, pause: () => {} });
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(keyboard as unknown as typeof process.stdin);
  const before = process.listeners('SIGHUP');
  const heard = vi.fn<() => void>();
  const terminal = processTerminal();
  const undo = [terminal.onInterrupt(heard), terminal.muteKeys()];
  keyboard.emit('data', '\u0003');
  for (const listener of process.listeners('SIGHUP')) if (!before.includes(listener)) (listener as () => void)();
  expect(heard).toHaveBeenCalledTimes(1);
  for (const one of undo) one();
  expect(process.listeners('SIGHUP')).toEqual(before);
});

it('has no keys to mute where its input is no terminal', () => {
  const unmute = processTerminal().muteKeys();
  expect(process.stdin.listenerCount('data')).toBe(0);
  unmute();
});
