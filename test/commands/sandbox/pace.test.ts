import { describe, expect, test } from 'vitest';
import { hurried } from '../../support/hurried.ts';
import { run } from '../screen.ts';

describe('a whole setup', () => {
  const argv = ['setup', 'example.com', '--sandbox', '--yes'];

  test('takes 10 to 15 seconds for a person who watches', async () => {
    const { result, milliseconds } = await hurried(() => run(argv, { tty: true }));
    expect(result.exitCode).toBe(0);
    expect(milliseconds / 1000).toBeGreaterThan(10);
    expect(milliseconds / 1000).toBeLessThan(15);
  });

  test.each<[what: string, argv: string[], tty: boolean]>([
    ['off a terminal', [], false],
    ['with --quiet', ['--quiet'], true],
    ['with --json', ['--json'], true],
  ])('takes no time %s', async (_, more, tty) => {
    const { result, milliseconds } = await hurried(() => run([...argv, ...more], { tty }));
    expect(result.exitCode).toBe(0);
    expect(milliseconds).toBe(0);
  });
});
