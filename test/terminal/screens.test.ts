import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { IBufferLine } from '@xterm/headless';
// @ts-expect-error It is JavaScript, which builds the pictures as well.
import { watch as watchProgram } from '../../scripts/picture-run.mjs';

/** What is waited for, what is then looked at, and typed. */
interface Moment {
  when: RegExp;
  stands?: boolean;
  seen?(lines: readonly IBufferLine[]): void;
  press?: string;
}
const watch = watchProgram as (program: string, run: { args: readonly string[]; columns: number; moments?: readonly Moment[] }) => Promise<readonly IBufferLine[]>;

const keys = { down: '\u001B[B', enter: '\r', space: ' ', stop: '\u0003' };
const languages = ['en', 'ja'] as const;

/** Questions as they begin, in each language. */
const asked = {
  domain: /^\? (?:Domain|ドメイン)/m,
  vpc: /^\? VPC/m,
  subnets: /^\? (?:Subnets|サブネット)/m,
  apply: /^\? .*\(Y\/n\)/m,
};

type Step = [name: string, when: RegExp, press: string];

/** Each question that a run asks, as its screen shows it: from the question on. */
async function screensOf(args: readonly string[], columns: number, steps: readonly Step[]): Promise<string> {
  const screens: string[] = [];
  const moments = steps.map(([name, when, press]): Moment => ({ when, stands: true, press, seen: (lines) => void screens.push(`--- ${name}`, ...lastQuestion(lines)) }));
  await watch(join(inject('built'), 'dist', 'cli.js'), { args, columns, moments });
  return `${screens.join('\n')}\n`;
}

function lastQuestion(lines: readonly IBufferLine[]): string[] {
  const texts = lines.map((line) => line.translateToString(true));
  return texts.slice(texts.findLastIndex((text) => text.startsWith('? ')));
}

describe.each(languages)('in %s, each screen of the wizard', (language) => {
  test.each<[name: string, args: string[], steps: Step[]]>([
    ['places', ['setup', '--sandbox', 'subnets'], [
      ['domain', asked.domain, keys.enter],
      ['VPC', asked.vpc, keys.down],
      ['another VPC', /^❯ vpc-\w+ +dev/m, keys.enter],
      ['subnets', asked.subnets, keys.space],
      ['one is too few', /^❯◯/m, keys.enter],
      ['refused', /needs two zones|ゾーンが必要/, keys.stop],
    ]],
    ['names', ['setup', '--sandbox', 'zones'], [
      ['domain', asked.domain, 'shop.example.com'],
      ['typed', /^\? .*shop\.example\.com/m, '.x'],
      ['in no zone', /^\? .*shop\.example\.com\.x/m, keys.stop],
    ]],
    ['plan', ['setup', '--sandbox'], [
      ['domain', asked.domain, keys.enter],
      ['subnets', asked.subnets, keys.enter],
      ['apply', asked.apply, 'n\r'],
    ]],
  ])('%s', async (name, args, steps) => {
    await expect(await screensOf([...args, '--lang', language], 80, steps)).toMatchFileSnapshot(join('screens', `${name}.${language}.txt`));
  });
});

describe.each(languages)('in %s', (language) => {
  test.each([80, 200])('in %i columns no sentence is broken within a word', async (columns) => {
    const lines = await watch(join(inject('built'), 'dist', 'cli.js'), { args: ['plan', 'example.com', '--sandbox', '--no-input', '--lang', language], columns });
    const broken = lines.flatMap((line, index) => (line.isWrapped ? [`${lines[index - 1]?.translateToString(true)}\n${line.translateToString(true)}`] : []));
    // Rows with columns, and commands, are as long as they are.
    expect(broken.filter((text) => !/\S {2,}\S|ec2-https (?:setup|plan) /.test(text) && !/--|subnet-|i-0/.test(text))).toEqual([]);
  });

  test('without color and progress nothing is drawn', async () => {
    const lines = await watch(join(inject('built'), 'dist', 'cli.js'), { args: ['status', 'example.com', '--diagram', '--sandbox', 'https', '--no-color', '--quiet', '--lang', language], columns: 80 });
    const text = lines.map((line) => line.translateToString(true)).join('\n');
    expect(text).not.toMatch(/[\u2500-\u257F▶▼]/);
  });
});
