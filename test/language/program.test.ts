import { describe, expect, test, vi } from 'vitest';
import { run } from '../commands/screen.ts';
import { scenarioNames } from '../../src/intent/scenario-names.ts';
import { unspeakable } from '../support/aloud.ts';

// Texts that a module holds are in the language that is spoken when it is loaded.
await vi.hoisted(async () => (await import('../../src/language/text.ts')).speak('ja'));

/** English words in a row, beside what is English in every language: commands, names, what AWS says. */
function english(screen: string): string[] {
  const lines = screen.split('\n').filter((line) => !/^\s*(?:ec2-https|`?aws) /.test(line));
  const bare = lines.map((line) => line.replaceAll(/`[^`]*`|"[^"]*"|Error from cloudfront|The request timed out|ec2-https [a-z]+(?: [\w.-]+)*|\([^()\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]*\)/gu, ''));
  return bare.filter((line) => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(line));
}

describe.each(Object.keys(scenarioNames))('in the scenario %s', (scenario) => {
  test.each(['plan', 'doctor', 'status'])('%s speaks Japanese', async (command) => {
    const { stdout, stderr } = await run([command, 'example.com', '--sandbox', scenario, '--no-input']);
    expect(english(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).toMatch(/\p{sc=Hira}/u);
  });
});

test.each(Object.keys(scenarioNames))('status calls each resource by a Japanese name, in the scenario %s', async (scenario) => {
  const { stdout } = await run(['status', 'example.com', '--sandbox', scenario, '--cloudfront', '--no-input']);
  const rows = [...stdout.matchAll(/^ {2}[=+~…x?] (.*?)(?: {2}.*)?$/gm)].map(([, row]) => row ?? '');
  expect(rows.filter((row) => !/[\p{sc=Kana}\p{sc=Han}]/u.test(row))).toEqual([]);
});

test.each(['plan', 'status', 'doctor'])('%s is read aloud without a sign', async (command) => {
  const { stdout } = await run([command, 'example.com', '--sandbox', 'cloudfront-502', '--no-input', '--no-color', '--quiet']);
  expect(unspeakable(stdout)).toEqual([]);
  expect(stdout).toMatch(/(?:変更|ドリフト|エラー|警告|変更なし|正常): /);
});

test.each([['--help'], ['setup', '--help'], ['undo', '--help'], ['help', 'steps'], ['help', 'concepts'], ['--sandbox', 'help']])('%s %s speaks Japanese', async (...argv) => {
  const { stdout } = await run(argv);
  expect(english(stdout)).toEqual([]);
});

test('bad input is told in Japanese', async () => {
  const { exitCode, stderr } = await run(['setup', 'example', '--port', '99999', '--domian', 'x', '--sandbox']);
  expect({ exitCode, english: english(stderr) }).toEqual({ exitCode: 64, english: [] });
});

test('JSON has the same keys, codes and values for scripts', async () => {
  const { stdout } = await run(['plan', 'example.com', '--sandbox', '--json', '--no-input']);
  const { changes, summary } = JSON.parse(stdout) as { changes: { step: string; title: string; action: string; resource: { type: string }; fields: { field: string; from: string | null; to: string | null }[] }[]; summary: object };
  expect(summary).toEqual({ create: 8, update: 2, delete: 0, wait: 6, unchanged: 0 });
  expect(changes[0]).toMatchObject({ step: 'load-balancer-security-group', title: 'ロードバランサーのセキュリティグループを作成', action: 'create', resource: { type: 'security group' } });
  expect(JSON.stringify(changes.map(({ step, action, resource, fields }) => ({ step, action, type: resource.type, fields })))).toMatch(/^[\x20-\x7e…]*$/);
});
