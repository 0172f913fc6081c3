import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { endWithWindow } from '../../../src/commands/process/streams.ts';

/** A process that tells what is done to it at its end. */
function endOf(...codes: string[]): string[] {
  const done: string[] = [];
  const self = Object.assign(new EventEmitter(), {
    pid: 42,
    kill: (pid: number, signal: string) => done.push(`kill ${pid} ${signal}`),
    removeAllListeners: (signal: string) => done.push(`nobody hears ${signal}`),
  });
  const stream = new EventEmitter();
  endWithWindow(self as unknown as NodeJS.Process)(stream);
  for (const code of codes) stream.emit('error', Object.assign(new Error(code), { code }));
  self.emit('exit');
  return done;
}

const asTheWindow = ['nobody hears SIGHUP', 'kill 42 SIGHUP'];

it.each([
  { name: 'nothing goes wrong', codes: [], done: [] },
  { name: 'a reader goes away', codes: ['EPIPE'], done: [] },
  { name: 'the window is closed', codes: ['EIO'], done: asTheWindow },
  { name: 'the window is closed, and all that reads and writes finds out', codes: ['EIO', 'EPIPE', 'EIO'], done: asTheWindow },
])('the end where $name', ({ codes, done }) => {
  expect(endOf(...codes)).toEqual(done);
});

it('leaves all other errors as they are', () => {
  expect(() => endOf('ENOSPC')).toThrow('ENOSPC');
});
