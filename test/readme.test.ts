import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addOptions, fromFlags } from '../src/intent/flags.ts';
import type { CommandName } from '../src/intent/option.ts';
import { readPart } from './bench/page.ts';
import { blocksOf, notPrinted, saidToPrint } from './support/said-to-print.ts';

// What people read first is true: command lines, what they print, links, pictures and figures.

/** README.md, and what says the same in another language: that stands in docs/, as npm would put it into the package. */
const readmes = ['README.md', 'docs/README.ja.md'].map((name) => ({ name, text: readFileSync(name, 'utf8') }));
const readme = readFileSync('README.md', 'utf8');

/** Rows of the comparison, and the runs of docs/performance.md that they tell of. */
const comparisons = [
  {
    name: 'README.md',
    runs: { 'plan, nothing there': 'plan, bare account', 'first run': 'setup, bare account', 'first run with CloudFront': 'setup, bare account, CloudFront', 'again, nothing to do': 'second run', back: 'undo' },
    shown: (seconds: string, calls: string) => `${seconds}, ${calls} calls`,
  },
  {
    name: 'docs/README.ja.md',
    runs: { 'プラン (何もない状態)': 'plan, bare account', 最初の実行: 'setup, bare account', '最初の実行 (CloudFront あり)': 'setup, bare account, CloudFront', '再実行 (行うことがない)': 'second run', 元に戻す: 'undo' },
    shown: (seconds: string, calls: string) => `${seconds.replace(/ s$/, ' 秒')}、${calls} 回`,
  },
];

describe.each(readmes)('$name', ({ name, text }) => {
  test('has the two commands of the quick start', () => {
    expect(text.split('\n')).toEqual(expect.arrayContaining(['    npm ci && npx ec2-https setup --sandbox', '    npm ci && npm test']));
  });

  test.each(commandLinesIn(text))('can be typed: %s', (line) => {
    const [name = 'setup', ...words] = wordsOf(line);
    // What no command begins with is one of setup's.
    const [command, rest] = commands.has(name) ? [name, words] : ['setup', [name, ...words]];
    const parsed = addOptions(new Command(command).exitOverride(), command as CommandName);
    parsed.parse(rest, { from: 'user' });
    expect(fromFlags(parsed, command as CommandName).problems).toEqual([]);
  });

  test('shows a workflow that is YAML, with the token that the role is taken with, and no more than each job needs', () => {
    const [workflow] = blocksOf(text, 'yaml').filter((block) => block.includes('jobs:')).map((block) => parse(block) as Workflow);
    const jobs = Object.values(workflow?.jobs ?? {});
    expect(jobs.map(({ permissions }) => permissions)).toEqual([{ contents: 'read', 'id-token': 'write', 'pull-requests': 'write' }, { contents: 'read', 'id-token': 'write' }]);
    for (const { steps } of jobs) expect(steps.find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'))?.with).toEqual({ 'role-to-assume': expect.stringMatching(/^arn:aws:iam::123456789012:role\/ec2-https-/), 'aws-region': 'ap-northeast-1' });
  });

  test('links lead to files and headings that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !isThere(target, { name, text }))).toEqual([]);
  });

  test('each code of a diagnosis leads to its own section', () => {
    const links = [...text.matchAll(/\[([a-z0-9-]+)\]\((?:docs\/)?diagnosis\.md#([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(([, code, anchor]) => code !== anchor)).toEqual([]);
  });

  test('each picture says what is on it, and all that there are are shown', () => {
    const pictures = [...text.matchAll(/!\[([^\]]*)\]\((?:docs\/)?pictures\/([\w.]+)\.svg\)/g)];
    for (const [, said = ''] of pictures) expect(said.length).toBeGreaterThan(20);
    // One in another language is named for it.
    expect(pictures.map(([, , name = '']) => name.replace(/\..*/, '')).toSorted()).toEqual(['diagram', 'doctor', 'plan', 'progress', 'setup', 'wizard']);
  });
});

describe('what README.md says that a command prints', () => {
  test.each(saidToPrint(readme))('%s', async (line, ...said) => expect(await notPrinted(line, said)).toEqual([]));
});

test.each(comparisons)('what $name compares is what docs/performance.md has measured', ({ name, runs, shown }) => {
  const rowsOf = (lines: readonly string[]): string[][] => lines.filter((line) => line.startsWith('|')).map(cellsOf);
  const measured = rowsOf(readPart(readFileSync('docs/performance.md', 'utf8'), 'figures'));
  const compared = rowsOf(readFileSync(name, 'utf8').split('\n'));
  for (const [row, of] of Object.entries(runs)) {
    const [, calls = '', , , , seconds = ''] = measured.find(([run]) => run === of) ?? [];
    expect(compared.find(([what]) => what === row)?.at(-1)).toBe(shown(seconds, calls));
  }
});

interface Workflow {
  jobs: Record<string, { permissions: Record<string, string>; steps: { uses?: string; with?: Record<string, string> }[] }>;
}

const commands = new Set(['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy']);

/** Every `npx ec2-https …` of a text that is no help, without what is said beside it and where its output goes. */
function commandLinesIn(text: string): string[] {
  const lines = [...text.matchAll(/\bnpx ec2-https(?: [^\n`&]*)?/g)].map(([line]) => line.replace(/ *(?:[>#].*| {2}.*)$/, '').trim());
  return [...new Set(lines)].filter((line) => !/ (?:help|completion|--help)\b/.test(line));
}

function wordsOf(line: string): string[] {
  return line.split(' ').slice(2);
}

/** Whether a relative link leads somewhere. */
function isThere(target: string, { name, text }: { name: string; text: string }): boolean {
  const [path = '', anchor] = target.split('#');
  const file = join(dirname(name), path);
  if (path !== '' && !existsSync(file)) return false;
  return anchor === undefined || anchorsOf(path === '' ? text : readFileSync(file, 'utf8')).includes(anchor);
}

/** As GitHub names headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

function cellsOf(row: string): string[] {
  return row.split('|').slice(1, -1).map((cell) => cell.trim());
}
