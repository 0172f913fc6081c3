import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shells } from '../../src/commands/completion/shells.ts';
import { run } from './screen.ts';

test.each([
  { shell: 'bash', says: [/^# bash completion for ec2-https\n/, / answer=\$\(ec2-https completion complete -- "\$\{words\[@\]\}" 2>\/dev\/null/, /\ncomplete -o default -F _ec2_https ec2-https\n$/] },
  { shell: 'zsh', says: [/^#compdef ec2-https\ncompdef _ec2-https ec2-https\n/, /answer=\$\(ec2-https completion complete -- "\$\{\(@Q\)words\[2,CURRENT\]\}"/] },
  { shell: 'fish', says: [/^# fish completion for ec2-https/, /\(ec2-https completion complete -- \$args\[2\.\.-1\] "\$lastArg" 2> \/dev\/null\)/] },
])('$shell is told to ask us, and nothing else stands on stdout', async ({ shell, says }) => {
  const { exitCode, stdout, stderr } = await run(['completion', shell]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  for (const one of says) expect(stdout).toMatch(one);
  // Our door lets nothing else through, so a script that held any would come out broken.
  expect(stdout).toMatch(/^[\n -~]+$/);
});

test.each([
  { shell: 'bash', words: '"${words[@]}"' },
  { shell: 'zsh', words: '"${(@Q)words[2,CURRENT]}"' },
])('the script of $shell runs nothing of what stands on the line or is offered, and may be read twice', async ({ shell, words }) => {
  const { stdout } = await run(['completion', shell]);
  // With -Q, zsh inserts a value as it is, and runs it with the line.
  expect(stdout).not.toMatch(/\beval\b|\breadonly\b|_get_comp_words_by_ref|-Q\b/);
  expect(stdout).toContain(words);
  expect(stdout).not.toContain('\\$');
});

test('what a shell asks is answered a line each, a tab before what it is, the directive last', async () => {
  expect(await run(['completion', 'complete', '--', 'plan', '--no-ver'])).toEqual({
    exitCode: 0, stdout: '--no-verify\tskip the check from outside at the end\n:4\n', stderr: '', asked: [], ended: [],
  });
  expect((await run(['completion', 'complete', '--', 'plan', '--config', ''])).stdout).toBe(':0\n');
  expect((await run(['completion', 'complete', '--', ''])).stdout).toMatch(/^setup\tshow the plan, ask, .*\nplan\t/);
});

test.each([['--help'], ['--version'], ['--json'], ['help'], ['--sandbox', 'help']])('a line with %s is not taken for one of ours', async (...words) => {
  expect(await run(['completion', 'complete', '--', 'plan', ...words, '--no-ver'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/:4\n$/) as string, stderr: '' });
});

test('profiles come from the files that the environment names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ec2-https-profiles-'));
  try {
    const [AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE] = [join(folder, 'config'), join(folder, 'credentials')];
    writeFileSync(AWS_CONFIG_FILE, '[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-1\n[profile \u001b[31mred]\nregion = eu-west-1\n[sso-session corp]\nsso_region = eu-west-1\n');
    writeFileSync(AWS_SHARED_CREDENTIALS_FILE, '[old]\naws_access_key_id = a\naws_secret_access_key = b\n');
    const { stdout } = await run(['completion', 'complete', '--', 'plan', '--profile', ''], { env: { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } });
    expect(stdout.split('\n').filter((line) => /^\w+\t/.test(line))).toEqual(['default\t', 'work\t', 'old\t']);
    expect(stdout).not.toContain('\u001b');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  { argv: [], says: 'x ec2-https completion: the shell is missing.\n  Give one of bash, zsh, fish, as in ec2-https completion bash.\n' },
  { argv: ['tcsh'], says: 'x There is no completion for the shell tcsh.\n  Give one of bash, zsh, fish, as in ec2-https completion bash.\n' },
  { argv: ['fihs'], says: 'x There is no completion for the shell fihs.\n  Did you mean fish? There is bash, zsh, fish.\n' },
  { argv: ['bash', '--lang', 'fr'], says: 'x --lang fr: there is no such choice.\n  Give one of en, ja.\n' },
  { argv: ['bash', 'zsh'], says: 'x ec2-https completion takes one shell, and not zsh as well.\n  Give one of bash, zsh, fish, as in ec2-https completion bash.\n' },
  { argv: ['bash', '--json'], says: "x ec2-https: unknown option '--json'.\n" },
])('completion $argv is wrong usage', async ({ argv, says }) => {
  const { exitCode, stdout, stderr } = await run(['completion', ...argv]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  expect(stderr).toMatch(says);
});

test('its help has a line for each shell', async () => {
  const { stdout, exitCode } = await run(['completion', '--help']);
  expect(exitCode).toBe(0);
  for (const shell of shells) expect(stdout).toMatch(new RegExp(`^ {2}.*ec2-https completion ${shell}.*(?:>>|>) ~/\\.`, 'm'));
  expect(await run(['help', 'completion'])).toMatchObject({ stdout, exitCode: 0 });
  expect((await run(['complete'])).stderr).toContain('Did you mean completion?');
});
