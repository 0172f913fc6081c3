import { describe, expect, it, test } from 'vitest';
import { run } from './screen.ts';

interface Warned {
  warnings: { code: string }[];
}

describe('what is seen before a write', () => {
  it.each<[argv: string[], codes: string[], refused: boolean]>([
    [['--sandbox', 'bare'], [], false],
    [['--sandbox', 'certbot'], [], false],
    [['--sandbox', 'not-delegated'], ['zone-not-delegated'], true],
    [['--sandbox', 'not-delegated', '--cloudfront'], ['zone-not-delegated'], true],
    [['--sandbox', 'caa'], ['caa-forbids-amazon'], true],
    // Without a look from outside nobody knows.
    [['--sandbox', 'caa', '--offline'], ['not-checked'], false],
    // It stands, and nothing is to be done about it: verify and doctor tell.
    [['--sandbox', 'redirect-loop'], [], false],
    [['--sandbox', 'https'], [], false],
    [['--sandbox', 'https', '--health-path', '/up'], [], false],
  ])('plan %j: %j', async (argv, codes, refused) => {
    const planned = await run(['plan', 'example.com', '--json', ...argv]);
    expect((JSON.parse(planned.stdout) as Warned).warnings.map(({ code }) => code)).toEqual(codes);
    expect(planned.exitCode).toBe(refused ? 64 : 0);
  });

  test('refuses before anything is asked of ACM, and says what to do', async () => {
    const { exitCode, stdout, stderr } = await run(['setup', 'example.com', '--sandbox', 'caa', '--yes', '--verbose']);
    expect(exitCode).toBe(64);
    expect(stderr).not.toMatch(/acm:(?!ListCertificates)|:(Create|Change|Authorize)/);
    expect(stdout).toContain('CAA at example.com lets only letsencrypt.org issue');
    expect(stdout).toContain('example.com. CAA 0 issue "amazon.com"');
  });
});
