import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { addOptions, fromFlags } from '../src/intent/flags.ts';
import type { CommandName } from '../src/intent/option.ts';
import { readPart } from './bench/page.ts';
import { run } from './commands/screen.ts';

// What people read first is true: command lines, what they print, links, pictures and figures.

/** README.md, and what says the same in another language. */
const readmes = readdirSync('.').filter((name) => /^README(?:\.\w+)?\.md$/.test(name)).map((name) => ({ name, text: readFileSync(name, 'utf8') }));
const readme = readFileSync('README.md', 'utf8');
const blocks = (text: string, language: string): string[] => [...text.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map(([, block = '']) => block);

describe.each(readmes)('$name', ({ text }) => {
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
    const [workflow] = blocks(text, 'yaml').filter((block) => block.includes('jobs:')).map((block) => parse(block) as Workflow);
    const jobs = Object.values(workflow?.jobs ?? {});
    expect(jobs.map(({ permissions }) => permissions)).toEqual([{ contents: 'read', 'id-token': 'write', 'pull-requests': 'write' }, { contents: 'read', 'id-token': 'write' }]);
    for (const { steps } of jobs) expect(steps.find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'))?.with).toEqual({ 'role-to-assume': expect.stringMatching(/^arn:aws:iam::123456789012:role\/ec2-https-/), 'aws-region': 'ap-northeast-1' });
  });

  test('links lead to files and headings that are there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !isThere(target, text))).toEqual([]);
  });

  test('each code of a diagnosis leads to its own section', () => {
    const links = [...text.matchAll(/\[([a-z0-9-]+)\]\(docs\/diagnosis\.md#([^)]*)\)/g)];
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter(([, code, anchor]) => code !== anchor)).toEqual([]);
  });

  test('each picture says what is on it, and all that there are are shown', () => {
    const pictures = [...text.matchAll(/!\[([^\]]*)\]\(docs\/pictures\/([\w.]+)\.svg\)/g)];
    for (const [, said = ''] of pictures) expect(said.length).toBeGreaterThan(20);
    // One in another language is named for it.
    expect(pictures.map(([, , name = '']) => name.replace(/\..*/, '')).toSorted()).toEqual(['diagram', 'doctor', 'plan', 'progress', 'setup', 'wizard']);
  });
});

describe('what README.md says that a command prints', () => {
  test.each(blocks(readme, 'console').map((block) => block.trimEnd().split('\n')))('%s', async (line, ...said) => {
    let shown = '';
    await run(wordsOf(line.slice(2)), { watch: (text) => void (shown += text) });
    const printed = shown.split('\n').map(ofAnyRun);
    let from = 0;
    for (const each of said.filter((one) => one !== '…')) {
      const at = printed.indexOf(ofAnyRun(each), from);
      expect(at, `not printed, or not there: ${each}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
  });
});

test('what README.md compares is what docs/performance.md has measured', () => {
  const measured = readPart(readFileSync('docs/performance.md', 'utf8'), 'figures').filter((line) => line.startsWith('|')).map(cellsOf);
  const compared = readme.split('\n').filter((line) => line.startsWith('|')).map(cellsOf);
  for (const [row, name] of Object.entries(comparedRuns)) {
    const [, calls, , , , seconds] = measured.find(([run]) => run === name) ?? [];
    expect(compared.find(([what]) => what === row)?.at(-1)).toBe(`${seconds}, ${calls} calls`);
  }
});

/** Rows of the comparison, and the runs of docs/performance.md that they tell of. */
const comparedRuns = {
  'plan, nothing there': 'plan, bare account',
  'first run': 'setup, bare account',
  'first run with CloudFront': 'setup, bare account, CloudFront',
  'again, nothing to do': 'second run',
  back: 'undo',
};

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

/** How long something took, and the number in a load balancer's name, are of one run. */
function ofAnyRun(line: string): string {
  return line.replaceAll(/\d+(?:\.\d+)? (?=min\b|s\b)/g, '').replaceAll(/-alb-\d+/g, '-alb');
}

/** Whether a relative link leads somewhere. */
function isThere(target: string, text: string): boolean {
  const [path = '', anchor] = target.split('#');
  if (path !== '' && !existsSync(join(dirname('README.md'), path))) return false;
  return anchor === undefined || anchorsOf(path === '' ? text : readFileSync(path, 'utf8')).includes(anchor);
}

/** As GitHub names headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
}

function cellsOf(row: string): string[] {
  return row.split('|').slice(1, -1).map((cell) => cell.trim());
}
