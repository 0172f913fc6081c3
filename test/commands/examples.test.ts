import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as examples from '../../src/commands/examples.ts';
import { runProgram } from '../../src/commands/program.ts';
import { sandboxHelp } from '../../src/commands/sandbox/help.ts';
import { addOptions, fromFlags } from '../../src/intent/flags.ts';
import { readGiven } from '../../src/intent/given.ts';
import type { CommandName } from '../../src/intent/option.ts';
import { readIntent } from '../../src/intent/read-intent.ts';
import { seenOf, type Seen } from './screen.ts';

// What stands in a help can be pasted: it is a command line that is right, and in the sandbox it does what it says.

/** Each example without what is said beside it, and without where its output goes. */
const all = [...new Set([...Object.values(examples), sandboxHelp].flatMap((text) => [...text.matchAll(/^ {2}(ec2-https .*?)(?: {2,}.*| > \S+.*)?$/gm)].map(([, line = '']) => line)))];
const wordsOf = (line: string): string[] => line.split(' ').slice(1);
const isOfOptions = ([name = '']: readonly string[]): boolean => ['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy'].includes(name);
const isSimulated = (words: readonly string[]): boolean => words.some((word) => word.startsWith('--sandbox'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-examples-'));
  writeFileSync(join(folder, 'site.yaml'), 'domain: example.com\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** In the folder in which an example's files stand. */
function run(words: readonly string[]): Promise<Seen> {
  return seenOf((terminal) => runProgram(words, { ...terminal, workingDirectory: folder }));
}

test('there are some of every command', () => {
  expect(new Set(all.map((line) => wordsOf(line)[0]))).toEqual(new Set(['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy', 'completion', '--sandbox', 'help']));
});

describe('a command line that is right', () => {
  test.each(all.filter((line) => isOfOptions(wordsOf(line)) && !line.endsWith('--help')))('%s', async (line) => {
    const [name = '', ...words] = wordsOf(line);
    const command = addOptions(new Command(name).exitOverride(), name as CommandName);
    command.parse(words, { from: 'user' });
    const { source, problems } = fromFlags(command, name as CommandName);
    const read = await readGiven({ command: name as CommandName, flags: source, env: {}, workingDirectory: folder });
    // The wizard asks for a domain, and the policy of every site needs none.
    const wrong = read.given.domain === undefined && (name === 'setup' || name === 'iam-policy') ? [] : readIntent(read.given).problems;
    const isToBeWritten = read.given.save !== undefined;
    expect({ problems: [...problems, ...read.problems, ...(isToBeWritten ? [] : wrong)].map(({ message }) => message), notes: read.notes }).toEqual({ problems: [], notes: [] });
  });
});

describe('in the sandbox', () => {
  test.each(all.filter((line) => isOfOptions(wordsOf(line)) && isSimulated(wordsOf(line))))('%s', async (line) => {
    const words = wordsOf(line);
    const asks = words[0] === 'setup' || words[0] === 'undo';
    const hasDomain = words.some((word) => word.includes('example.com'));
    // Nobody is there to be asked: what is not given is told.
    const seen = await run([...words, ...(asks ? ['--yes', '--no-input'] : []), ...(hasDomain ? [] : ['--domain', 'example.com'])]);
    // A look at a site that is not there, or is broken, says so.
    expect([0, 5]).toContain(seen.exitCode);
  });
});

describe('what needs no account', () => {
  test.each(all.filter((line) => !isOfOptions(wordsOf(line)) || line.endsWith('--help')))('%s', async (line) => {
    const { exitCode, stdout } = await run(wordsOf(line));
    expect({ exitCode, isEmpty: stdout === '' }).toEqual({ exitCode: 0, isEmpty: false });
  });
});
