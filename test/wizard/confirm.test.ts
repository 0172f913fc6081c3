import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/errors/user-error.ts';
import { confirmApply, type Confirming } from '../../src/wizard/confirm.ts';

/** Asks, and types these keys; what follows a pause is typed when the question has been drawn again. */
async function answer(keys: string | readonly string[], confirming: Confirming = {}): Promise<{ yes: boolean; screen: string }> {
  const input = new PassThrough();
  const output = new PassThrough();
  const drawn: string[] = [];
  output.on('data', (chunk: Buffer) => drawn.push(chunk.toString()));
  const asked = confirmApply('Apply?', { input, output, ...confirming });
  void typeInTurn(input, [keys].flat());
  const yes = await asked;
  return { yes, screen: stripVTControlCharacters(drawn.join('')) };
}

async function typeInTurn(input: PassThrough, turns: readonly string[]): Promise<void> {
  for (const keys of turns) {
    await new Promise((resolve) => setImmediate(resolve));
    input.write(keys);
  }
}

const interrupt = '\u0003';

test.each([['y\n', true], ['yes\n', true], ['n\n', false], ['\n', false]])('%j', async (keys, expected) => {
  expect((await answer(keys)).yes).toBe(expected);
});

test.each([['\n', true], ['n\n', false], ['y\n', true]])('%j, where Enter alone means yes', async (keys, expected) => {
  expect((await answer(keys, { byEnter: true })).yes).toBe(expected);
});

test('neither yes nor no is asked again', async () => {
  const { yes, screen } = await answer(['x\n', '\u007Fy\n']);
  expect(yes).toBe(true);
  expect(screen).toContain('> Type y or n.');
});

test('read aloud, it has words in the place of signs', async () => {
  const { screen } = await answer(['x\n', '\u007Fy\n'], { aloud: true });
  expect(screen).toContain('question: Apply?');
  expect(screen).toContain('error: Type y or n.');
  expect(screen).toContain('answered: Apply? Yes');
});

test('Ctrl-C interrupts', async () => {
  await expect(answer(interrupt)).rejects.toBeInstanceOf(Interrupted);
});

test('an aborted signal takes the question back', async () => {
  const controller = new AbortController();
  const asked = answer('', { signal: controller.signal });
  controller.abort(new Interrupted());
  await expect(asked).rejects.toBeInstanceOf(Interrupted);
});

describe('a name to type', () => {
  test.each<[what: string, typed: string, keys: string, yes: boolean]>([
    ['the name', 'example.com', 'example.com\n', true],
    ['in capitals', 'example.com', 'Example.COM\n', true],
    ['with blanks around it', 'example.com', '  example.com \n', true],
    ['with its final dot', 'example.com', 'example.com.\n', true],
    ['Enter alone', 'example.com', '\n', false],
    ['blanks alone', 'example.com', '   \n', false],
    ['a name of other letters, as DNS has it', 'xn--bcher-kva.example', 'xn--bcher-kva.example\n', true],
    ['a name of other letters, as people write it', 'xn--bcher-kva.example', 'bücher.example\n', true],
    ['a name of other letters, in capitals', 'xn--bcher-kva.example', 'BÜCHER.example\n', true],
  ])('%s', async (_, typed, keys, yes) => {
    expect((await answer(keys, { typed })).yes).toBe(yes);
  });

  test.each(['yes', 'y', 'example', 'www.example.com', 'example.org', 'https://example.com', 'bücher'])('%s is not it, and it is asked again', async (wrong) => {
    const { yes, screen } = await answer([`${wrong}\n`, '\n'], { typed: 'example.com' });
    expect(yes).toBe(false);
    expect(screen).toContain('> That is not example.com. Type it, or press Enter alone to change nothing.');
  });

  test('right after a wrong one', async () => {
    expect((await answer(['example.org\n', 'example.com\n'], { typed: 'example.com' })).yes).toBe(true);
  });

  test('Enter alone never stands for it, not even where nothing is real', async () => {
    expect((await answer('\n', { typed: 'example.com', byEnter: true })).yes).toBe(false);
  });

  test('Ctrl-C interrupts', async () => {
    await expect(answer(`example${interrupt}`, { typed: 'example.com' })).rejects.toBeInstanceOf(Interrupted);
  });
});
