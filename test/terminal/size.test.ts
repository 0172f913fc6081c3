import { expect, test } from 'vitest';
import { steps } from '../../src/steps/index.ts';
import { ec2Https } from './program.ts';

const setup = ['setup', '--sandbox', '--domain', 'example.com', '--yes', '--drain', '0'];
/** Those of a site without CloudFront. */
const plain = steps.filter(({ onlyWithCloudFront }) => onlyWithCloudFront !== 'all');
const everyStep = plain.map(({ title }, index) => `[${index + 1}/${plain.length}] ${title} …`);

/** The lines of the steps that are done, without what became of each. */
function finished(screen: readonly string[]): string[] {
  return screen.filter((line) => line.startsWith('[')).map((line) => line.slice(0, line.indexOf('…') + 1));
}

test('a terminal of 20 columns: each line stands there once, in order, and nothing else', async () => {
  const terminal = ec2Https(setup, { columns: 20, rows: 24 });
  expect(await terminal.ended()).toEqual({ exitCode: 0, signal: 0 });
  const screen = terminal.screen();
  expect(finished(screen)).toEqual(everyStep);
  const lines = screen.slice(screen.findIndex((line) => line.startsWith('Plan: ')) + 1, screen.findLastIndex((line) => line.startsWith('[')) + 1);
  expect(lines.filter((line) => !line.startsWith('['))).toEqual(['']);
});

test('a window that is pulled smaller and larger during the waits: each line stands there once, in order', async () => {
  const terminal = ec2Https(setup);
  await terminal.until('ACM to find');
  terminal.resize(40, 30);
  await terminal.until(/^\S {2}Wait until the certificate.*… \d+ s$/m);
  terminal.resize(20, 10);
  await terminal.until(/^\S {2}Wait until… \d+ s$/m);
  terminal.resize(120, 50);
  await terminal.until('its first health checks');
  for (let columns = 120; columns >= 20; columns -= 4) terminal.resize(columns, 30);
  expect(await terminal.ended()).toEqual({ exitCode: 0, signal: 0 });
  expect(finished(terminal.screen())).toEqual(everyStep);
});
