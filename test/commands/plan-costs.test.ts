import { describe, expect, test } from 'vitest';
import { run } from './screen.ts';

const costs = '\n\nCosts about $26 a month in ap-northeast-1, plus use; prices of September 2026.\n  + load balancer ';

describe('what a site costs', () => {
  test.each<[command: string[], says: boolean]>([
    [['plan'], true],
    [['plan', '--no-cost'], false],
    [['setup', '--dry-run'], true],
    [['setup', '--yes'], true],
    [['setup', '--yes', '--no-cost'], false],
  ])('%j: is said %j', async ([command = '', ...options], says) => {
    const { exitCode, stdout } = await run([command, 'example.com', '--sandbox', ...options]);
    expect(exitCode).toBe(0);
    expect(stdout.includes(costs)).toBe(says);
    expect(/costs about/i.test(stdout)).toBe(says);
  });

  test('is said before the question', async () => {
    const { exitCode, stdout, asked } = await run(['setup', 'example.com', '--sandbox', 'https', '--cloudfront'], { tty: true, answer: false });
    expect({ exitCode, asked }).toEqual({ exitCode: 1, asked: ['Apply this plan in the sandbox, where nothing is real?'] });
    expect(stdout).toMatch(/\n {2}= load balancer .*\n.*\n {2}\+ distribution {2,}its use: 1 TB and 10 million requests are free\n/);
  });

  test('is said of a variable that leaves it out as well', async () => {
    expect((await run(['plan', 'example.com', '--sandbox'], { env: { EC2_HTTPS_NO_COST: '1' } })).stdout).not.toMatch(/costs about/i);
  });

  test('is nothing new of a site that stands, nor where a setting of it has drifted', async () => {
    expect((await run(['plan', 'example.com', '--sandbox', 'https'])).stdout).not.toMatch(/costs/i);
    const drifted = await run(['plan', 'example.com', '--sandbox', 'https', '--health-path', '/up']);
    expect(drifted.stdout).toContain('Plan: 0 to create, 2 to change');
    expect(drifted.stdout).not.toMatch(/costs/i);
  });

  test('is no part of the document', async () => {
    const [with_, without] = [await run(['plan', 'example.com', '--sandbox', '--json']), await run(['plan', 'example.com', '--sandbox', '--json', '--no-cost'])];
    expect(Object.keys(JSON.parse(with_.stdout) as object)).toEqual(['schema', 'account', 'region', 'domain', 'simulated', 'changes', 'summary', 'warnings']);
    expect(without.stdout).toBe(with_.stdout);
  });

  test('is not repeated in the next command', async () => {
    expect((await run(['plan', 'example.com', '--sandbox', '--no-cost'])).stderr).not.toContain('--no-cost');
  });
});
