import { afterEach, expect, test, vi } from 'vitest';
import { version } from '../src/version.ts';

// The whole program is loaded anew for each test.
vi.setConfig({ testTimeout: 30_000 });

const argv = process.argv;
/** What the program does at the exit of the process: this one goes on. */
const atExit = process.listeners('exit');
afterEach(() => {
  for (const listener of process.listeners('exit')) if (!atExit.includes(listener)) process.off('exit', listener);
  process.argv = argv;
  process.exitCode = undefined;
  vi.restoreAllMocks();
  vi.resetModules();
});

/** Starts the program as node would, with the words after its name. */
async function start(...words: string[]): Promise<{ stdout: string; stderr: string; exitCode: typeof process.exitCode }> {
  const seen = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      seen[name] += String(text);
      return true;
    });
  }
  process.argv = ['node', 'ec2-https', ...words];
  const { ended } = await import('../src/cli.ts');
  await ended;
  return { ...seen, exitCode: process.exitCode };
}

test('--version is answered at once', async () => {
  expect(await start('--version')).toMatchObject({ stdout: `${version}\n`, stderr: '' });
});

test('the exit code is set, and the process left to end by itself', async () => {
  const exit = vi.spyOn(process, 'exit');
  const { stdout, stderr, exitCode } = await start('plan', '--port', '0');
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 64 });
  expect(stderr).toContain('x --port 0: it is less than 1.');
  expect(exit).not.toHaveBeenCalled();
});

test('leaves no listener for signals behind', async () => {
  const before = process.listenerCount('SIGINT');
  await start('plan');
  expect(process.listenerCount('SIGINT')).toBe(before);
});

/** The listeners that starting the program adds, which would otherwise outlive the test. */
async function added(emitter: NodeJS.EventEmitter, event: string): Promise<((...parts: unknown[]) => void)[]> {
  const before = emitter.listeners(event);
  await start('--version');
  const listeners = emitter.listeners(event).filter((listener) => !before.includes(listener)) as ((...parts: unknown[]) => void)[];
  for (const listener of listeners) emitter.off(event, listener);
  return listeners;
}

test.each(['stdout', 'stderr'] as const)('a reader of %s that goes away, or a window that is closed, ends nothing', async (name) => {
  const listeners = await added(process[name], 'error');
  expect(listeners).toHaveLength(1);
  for (const code of ['EPIPE', 'EIO']) expect(() => listeners[0]?.(Object.assign(new Error(code), { code }))).not.toThrow();
  expect(() => listeners[0]?.(Object.assign(new Error('no room'), { code: 'ENOSPC' }))).toThrow('no room');
});

test.each([
  { code: 'EIO', ends: ['SIGHUP'] },
  { code: 'EPIPE', ends: [] },
])('after $code, it ends by $ends', async ({ code, ends }) => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const before = process.listeners('exit');
  const [failed] = await added(process.stderr, 'error');
  const [atExit] = process.listeners('exit').filter((listener) => !before.includes(listener));
  failed?.(Object.assign(new Error(code), { code }));
  atExit?.(0);
  expect(kill.mock.calls.map(([, signal]) => signal)).toEqual(ends);
});
