import { afterEach, expect, test, vi } from 'vitest';
import { version } from '../src/version.ts';

// The whole program is loaded anew for each test.
vi.setConfig({ testTimeout: 30_000 });

const argv = process.argv;
afterEach(() => {
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
  await import('../src/cli.ts');
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
