import { search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import { type Entry, type Question, searchConfig } from '../../src/wizard/choose.ts';
import { fromList, laidOut } from '../../src/wizard/lists.ts';

const colours = laidOut(['red', 'green', 'blue'].map((value, index) => ({ value, columns: [value, `number ${index + 1}`] })), 80);
const question: Question = { message: 'Colour', help: 'The one you like.', offer: fromList(colours) };

/** The question on a screen, once its list is there. */
async function shown(changes: Partial<Question> = {}) {
  const screen = await render(search, searchConfig({ ...question, ...changes }));
  screen.answer.catch(() => {});
  await screen.nextRender();
  return screen;
}

function many(count: number, cannot?: string): Entry[] {
  return Array.from({ length: count }, (_, index) => ({ value: `v${index}`, name: `entry ${index}`, ...(cannot !== undefined && { cannot }) }));
}

describe('a list', () => {
  test('stands there with its help, the cursor on the default, which Enter takes', async () => {
    const { answer, events, getScreen } = await shown();
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour
      ❯ red    number 1
        green  number 2
        blue   number 3

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
    events.keypress('enter');
    expect(await answer).toBe('red');
    expect(getScreen()).toMatchInlineSnapshot(`"✔ Colour red"`);
  });

  test('that is not there yet leaves the question standing', async () => {
    const { answer, events, getScreen } = await render(search, searchConfig({ ...question, offer: () => new Promise(() => {}) }));
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
    events.keypress({ name: 'c', ctrl: true });
    await expect(answer).rejects.toThrow('SIGINT');
  });

  test('is searched in all columns, by all words', async () => {
    const { events, getScreen, nextRender } = await shown();
    events.type('NUMBER 2');
    await nextRender();
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour NUMBER 2
      ❯ green  number 2

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });

  test('says that nothing is found', async () => {
    const { events, getScreen, nextRender } = await shown();
    events.type('violet');
    await nextRender();
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour violet
        Nothing in the list holds this.

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });

  test('shows ten lines of a long one', async () => {
    const { events, getScreen, nextRender } = await shown({ offer: async () => many(1000) });
    for (let times = 0; times < 7; times++) events.keypress('down');
    await nextRender();
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour
        entry 2
        entry 3
        entry 4
        entry 5
        entry 6
      ❯ entry 7
        entry 8
        entry 9
        entry 10
        entry 11

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });

  test.each([[24, 10, true], [15, 9, true], [12, 6, true], [11, 7, false], [10, 6, false], [5, 3, false]])('in a window of %d rows shows %d lines', async (rows, lines, helps) => {
    const { events, getScreen, nextRender } = await render(search, searchConfig({ ...question, offer: async () => many(20) }, () => ({ rows, columns: 80 })));
    await nextRender();
    events.keypress('down');
    const screen = getScreen().split('\n');
    expect(screen.filter((line) => /^[ ❯] entry/.test(line))).toHaveLength(lines);
    expect(screen.includes('The one you like.')).toBe(helps);
    expect(screen.length).toBeLessThan(rows);
  });

  test('in a narrow window breaks its help between words, and its keys between keys', async () => {
    const { getScreen, nextRender } = await render(search, searchConfig({ ...question, help: 'The one you like, of all that there are.' }, () => ({ rows: 24, columns: 24 })));
    await nextRender();
    expect(getScreen().split('\n').slice(5)).toEqual(['The one you like, of all', 'that there are.', '↑↓ move • ⏎ take it •', 'type to search']);
  });

  test('in a narrow window leaves room for the help, which takes more lines there', async () => {
    const { getScreen, nextRender } = await render(search, searchConfig({ ...question, help: 'The one you like.'.repeat(3), offer: async () => many(20) }, () => ({ rows: 14, columns: 40 })));
    await nextRender();
    expect(getScreen().split('\n').filter((line) => line.includes('entry'))).toHaveLength(7);
  });

  test('with nothing to choose says why, and how many more there are', async () => {
    const { events, getScreen } = await shown({ offer: async () => many(12, 'not now') });
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour
      - entry 0  not now
      - entry 1  not now
      - entry 2  not now
      - entry 3  not now
        and 8 more that cannot be chosen

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
    events.keypress('enter');
    expect(getScreen()).toMatch(/^\? Colour\n/);
  });

  test('says more of the one that the cursor is on', async () => {
    const { getScreen } = await shown({ offer: async () => [{ value: 'red', name: 'red', more: 'As in roses.' }] });
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour
      ❯ red

      As in roses.
      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });
});

describe('an answer that is refused', () => {
  const refuse = async (value: string): Promise<string | undefined> => (value === 'red' ? 'it is out of fashion' : undefined);

  test('is explained under the question, and another can be taken', async () => {
    const { answer, events, getScreen, nextRender } = await shown({ refuse });
    events.keypress('enter');
    await nextRender();
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour red    number 1
      - red    number 1  it is out of fashion
      ❯ green  number 2
        blue   number 3

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
    events.keypress('enter');
    expect(await answer).toBe('green');
  });

  test('stays refused in every list', async () => {
    const { events, getScreen, nextRender } = await shown({ refuse });
    events.keypress('enter');
    await nextRender();
    for (let times = 0; times < 'red    number 1'.length; times++) events.keypress('backspace');
    await nextRender();
    expect(getScreen()).toMatchInlineSnapshot(`
      "? Colour r
      - red    number 1  it is out of fashion
      ❯ green  number 2
        blue   number 3

      The one you like.
      ↑↓ move • ⏎ take it • type to search"
    `);
  });
});
