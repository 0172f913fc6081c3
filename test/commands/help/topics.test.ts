import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { topics } from '../../../src/commands/help/topics.ts';
import { steps } from '../../../src/steps/index.ts';
import { undoSteps } from '../../../src/steps/undo/index.ts';
import { displayWidth } from '../../../src/text-width.ts';
import { run } from '../screen.ts';

/** A text as it was before it was broken into lines. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

test('--help lists the topics', async () => {
  const { stdout } = await run(['--help']);
  for (const [name, { description }] of Object.entries(topics)) expect(flat(stdout)).toContain(`ec2-https help ${name} ${description} `);
});

describe.each(Object.keys(topics))('help %s', (topic) => {
  test.each([40, 80, 200])('fits a window of %s columns, and lines as can be read', async (columns) => {
    const { exitCode, stdout, stderr } = await run(['help', topic], { columns });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => displayWidth(line) > Math.min(columns, 100))).toEqual([]);
  });

  test('is one text, wherever its lines are broken', async () => {
    const [narrow, wide] = [await run(['help', topic], { columns: 40 }), await run(['help', topic], { columns: 200 })];
    expect(flat(narrow.stdout)).toBe(flat(wide.stdout));
  });
});

test.each([['--lang', 'en', 'help', 'steps'], ['help', '--lang', 'en', 'steps']])('an option and its value may stand before the topic: %s %s %s %s', async (...argv) => {
  expect(await run(argv)).toEqual(await run(['help', 'steps']));
});

test.each([[['--help', 'steps']], [['-h', 'steps']], [['steps', '--help']]])('%j is another way to write help steps', async (argv) => {
  expect(await run(argv)).toEqual(await run(['help', 'steps']));
});

describe('help steps', () => {
  test('has the title and the reason of every step, as docs/steps.md has them', async () => {
    const text = flat((await run(['help', 'steps'])).stdout);
    const page = readFileSync(new URL('../../../docs/steps.md', import.meta.url), 'utf8');
    for (const { title, why } of [...steps, ...undoSteps]) {
      expect(text).toMatch(new RegExp(`\\d+\\. ${title.replaceAll(/[()']/g, '\\$&')}( \\([^()]+\\))? ${why.replaceAll(/[()']/g, '\\$&')}`));
      expect(page).toContain(why);
    }
  });

  test('says what only CloudFront has, and how long a wait usually takes', async () => {
    const { stdout } = await run(['help', 'steps']);
    expect(stdout).toContain('  16. Create the distribution (only with CloudFront)\n');
    expect(stdout).toContain('  6. Wait until CloudFront\'s certificate is issued (only with CloudFront; usually 1 to 5 minutes)\n');
    expect(stdout).toContain('  8. Create the load balancer\n');
    expect([...stdout.matchAll(/^[A-Z].*$/gm)].map(([line]) => line)).toEqual(expect.arrayContaining(['Setup', 'Where CloudFront is no longer wanted', 'The way back']));
  });
});

describe('help concepts', () => {
  test.each(['target group', 'listener', 'listener rule', 'health check', 'alias record', 'ALB', 'NLB', 'GWLB', 'Classic', 'certificate (ACM)', 'validation CNAME', 'hosted zone', 'security group', 'subnet, availability zone', 'origin lock', 'drain'])('explains %s in a line or three', async (term) => {
    const lines = (await run(['help', 'concepts'])).stdout.split('\n');
    const at = lines.indexOf(`  ${term}`);
    const text = lines.slice(at + 1, lines.findIndex((line, index) => index > at && !line.startsWith('      ')));
    expect(at).toBeGreaterThan(0);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(3);
  });
});

test.each([
  ['concept', 'Did you mean concepts? There is help for setup,'],
  ['step', 'There is help for setup,'],
  ['stpes', 'Did you mean steps?'],
  ['nothing', 'There is help for setup,'],
])('help %s is wrong usage, and says what there is', async (word, hint) => {
  const { exitCode, stdout, stderr } = await run(['help', word]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  expect(stderr).toContain(`x There is no command ${word}, and no such topic.\n`);
  expect(flat(stderr)).toContain(hint);
  expect(flat(stderr)).toContain('and on the topics steps and concepts.');
});
