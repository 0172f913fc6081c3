import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import type { IBufferLine } from '@xterm/headless';
import { withSite } from '../../src/commands/sandbox/site.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
// @ts-expect-error It is JavaScript, which builds the pictures as well.
import { watch as watchProgram } from '../../scripts/picture-run.mjs';
import { ec2Https, realAccount } from './program.ts';

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

/** A list with this in it, which stands there to its last line: a key that is pressed before may do nothing. */
function list(seen: string): RegExp {
  return new RegExp(String.raw`^${seen}[^]*(?:to search|take the ticked ones|入力 検索|選択したもので決定)$`, 'm');
}

/** A question and the first line of its list. */
function question(label: string): RegExp {
  return list(String.raw`\? (?:${label}) *\n[❯ -]`);
}

/** Questions as they begin, in each language. */
const asked = {
  region: question('Region|リージョン'),
  domain: question('Domain|ドメイン'),
  hostedZone: question('Hosted zone|ホストゾーン'),
  vpc: question('VPC'),
  subnets: question('Subnets|サブネット'),
  instance: question('Instance|インスタンス'),
  apply: /^\? .*\(Y\/n\)$/m,
  address: /^\? (?:Restore it|インスタンスの現在の).*\(y\/N\)$/m,
  undo: /^\? (?:Type example\.com|.*example\.com と入力)/m,
};

/** A moment of a run, and what is pressed then; without a name it is not kept. */
type Step = [name: string, when: RegExp, press: string];

interface Run {
  name: string;
  args: string[];
  steps: Step[];
}

/** Each question that a run asks, as its screen shows it: from the question on. */
async function screensOf({ args, steps }: Run, language: string, columns: number): Promise<string[]> {
  const screens: string[] = [];
  const moments = steps.map(([name, when, press]): Moment => ({
    when,
    stands: true,
    press,
    seen: (lines) => void (name === '' || screens.push(`--- ${name}`, ...lastQuestion(textsOf(lines)))),
  }));
  await watch(join(inject('built'), 'dist', 'cli.js'), { args: [...args, '--lang', language], columns, moments });
  return screens;
}

function textsOf(lines: readonly IBufferLine[]): string[] {
  return lines.map((line) => line.translateToString(true));
}

/** With what was said right above it. */
function lastQuestion(texts: readonly string[]): string[] {
  const question = texts.findLastIndex((text) => text.startsWith('? '));
  return texts.slice(texts.findLastIndex((text, index) => index < question && text === '') + 1);
}

/** Where a screen is kept. */
function fileOf(name: string, language: string): string {
  return join('screens', `${name}.${language}.txt`);
}

const places: Run = {
  name: 'places',
  args: ['setup', '--sandbox', 'subnets'],
  steps: [
    ['domain', asked.domain, keys.enter],
    ['VPC', asked.vpc, keys.down],
    ['another VPC', list(String.raw`❯ vpc-\w+ +dev`), keys.enter],
    ['subnets', asked.subnets, keys.space],
    ['one is too few', list('❯◯'), keys.enter],
    ['refused', list('> '), keys.stop],
  ],
};
const instances: Run = {
  name: 'instances',
  args: ['setup', 'example.com', '--sandbox', 'subnets'],
  steps: [
    ['', asked.vpc, keys.enter],
    ['instance', asked.instance, keys.down],
    ['', list(String.raw`❯ i-\w+ +api`), keys.down],
    ['in another VPC', list(String.raw`❯ i-\w+ +dev`), keys.enter],
    ['its subnets', asked.subnets, keys.stop],
  ],
};
const names: Run = {
  name: 'names',
  args: ['setup', '--sandbox', 'zones'],
  steps: [
    ['domain', asked.domain, 'shop.example.com'],
    ['typed', list(String.raw`\? .*shop\.example\.com\n❯ shop[^]*(?:In the hosted|ホスト)`), '.x'],
    ['in no zone', list(String.raw`- shop\.example\.com\.x`), keys.stop],
  ],
};
const zones: Run = {
  name: 'zones',
  args: ['setup', 'shop.example.com', '--sandbox', 'zones', '--offline'],
  steps: [
    ['hosted zone', asked.hostedZone, keys.enter],
    ['hands the name on', list('- Z'), keys.stop],
  ],
};
const site: Run = {
  name: 'site',
  args: ['setup', '--sandbox', 'https'],
  steps: [['domain', asked.domain, keys.stop]],
};
const plan: Run = {
  name: 'plan',
  args: ['setup', '--sandbox'],
  steps: [
    ['', asked.domain, keys.enter],
    ['subnets', asked.subnets, keys.enter],
    ['apply', asked.apply, 'x\r'],
    ['neither yes nor no', /^> /m, '\u007Fn\r'],
  ],
};
const undo: Run = {
  name: 'undo',
  args: ['undo', 'example.com', '--sandbox', 'https'],
  steps: [
    ['undo', asked.undo, 'yes\r'],
    ['another word', /^> /m, keys.stop],
  ],
};

describe.each(languages)('in %s, each screen of the wizard', (language) => {
  test.each([places, instances, names, zones, site, plan, undo])('$name', async (run) => {
    const screens = await screensOf(run, language, 80);
    await expect(`${screens.join('\n')}\n`).toMatchFileSnapshot(fileOf(run.name, language));
  });

  test('region', async () => {
    const terminal = ec2Https(['setup', 'example.com', '--lang', language], { columns: 80, env: await realAccount() });
    await terminal.until(asked.region);
    const screens = ['--- region', ...lastQuestion(terminal.screen())];
    terminal.press('enter');
    await terminal.until(list('- us-east-1'));
    screens.push('--- nothing is there', ...lastQuestion(terminal.screen()));
    terminal.press('ctrl-c');
    await terminal.ended();
    await expect(`${screens.join('\n')}\n`).toMatchFileSnapshot(fileOf('region', language));
  });

  test.each([
    { name: 'account', args: ['setup', 'example.com', '--offline'], before: [asked.subnets], account: bareAccount({ now: 0 }), when: /^\? [^]*\(y\/N\)$/m },
    { name: 'account-undo', args: ['undo', 'example.com', '--offline'], before: [], account: withSite(bareAccount({ now: 0 }), { domain: 'example.com', at: 0 }), when: /^\? [^]*example\.com/m },
  ])('before anything is written in an account that is real: $name', async ({ name, args, before, account, when }) => {
    const terminal = ec2Https([...args, '--region', 'ap-northeast-1', '--lang', language], { columns: 80, env: await realAccount(await account) });
    for (const question of before) {
      await terminal.until(question);
      terminal.press('enter');
    }
    await terminal.until(when);
    const screen = lastQuestion(terminal.screen());
    terminal.press('ctrl-c');
    await terminal.ended();
    await expect(`${['--- asked', ...screen].join('\n')}\n`).toMatchFileSnapshot(fileOf(name, language));
  });

  test('the address of before', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ec2-https-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const state = join(directory, 'try.json');
    await ec2Https(['status', 'example.com', '--sandbox', 'https', '--sandbox-state', state]).ended();
    // The instance was stopped and started again.
    writeFileSync(state, readFileSync(state, 'utf8').replaceAll('"publicAddress": "203.0.113.10"', '"publicAddress": "198.51.100.7"'));
    const terminal = ec2Https(['undo', 'example.com', '--sandbox-state', state, '--lang', language], { columns: 80 });
    await terminal.until(asked.address);
    const screen = terminal.screen();
    terminal.press('ctrl-c');
    await terminal.ended();
    await expect(`${['--- another address', ...screen].join('\n')}\n`).toMatchFileSnapshot(fileOf('address', language));
  });

  test.each([
    { name: 'end', args: ['setup', 'example.com', '--sandbox', '--yes'] },
    { name: 'undone', args: ['undo', 'example.com', '--sandbox', 'https', '--yes'] },
  ])('$name', async ({ name, args }) => {
    const texts = textsOf(await watch(join(inject('built'), 'dist', 'cli.js'), { args: [...args, '--lang', language], columns: 80 }));
    const last = texts.slice(texts.findLastIndex((text) => /^(?:Sandbox|サンドボックス) /.test(text)));
    await expect(`${last.join('\n')}\n`).toMatchFileSnapshot(fileOf(name, language));
  });

  test.each([places, instances, zones])('$name: in 200 columns nothing is cut, and in 50 no id, and no word is broken', async (run) => {
    const wide = (await screensOf(run, language, 200)).join('\n');
    expect(wide).not.toContain('…');
    const narrow = (await screensOf(run, language, 50)).join('\n');
    expect(idsIn(narrow)).toEqual(idsIn(wide));
    const words = new Set(wordsIn(wide));
    expect(wordsIn(narrow).filter((word) => !words.has(word) && !word.endsWith('…'))).toEqual([]);
  });
});

test('the row that the cursor is on is colored to its end, beside a tick that has a color of its own', async () => {
  const { args, steps } = plan;
  let colors: string[] = [];
  const moments = steps.map(([, when, press]): Moment => ({
    when,
    stands: true,
    press,
    seen: (lines) => {
      const row = lines.findLast((line) => line.translateToString().startsWith('❯◉'));
      if (row) colors = Array.from({ length: 70 }, (_, x) => row.getCell(x)).flatMap((cell) => (cell?.getChars().trim() ? [`${cell.getFgColor()}`] : []));
    },
  }));
  await watch(join(inject('built'), 'dist', 'cli.js'), { args, columns: 80, moments });
  const [cyan, green, ...others] = colors;
  expect([cyan, green, new Set(others)]).toEqual(['6', '2', new Set(['6'])]);
});

function idsIn(screens: string): string[] {
  return screens.match(/\b(?:(?:vpc|subnet|i)-0\w{16}|Z\w{20})\b/g) ?? [];
}

/** Those in Latin letters: Japanese breaks between phrases, without a blank. */
function wordsIn(screens: string): string[] {
  return screens.match(/[!-+\--~]+…?/g) ?? [];
}

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
