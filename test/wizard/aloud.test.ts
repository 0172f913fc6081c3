import { checkbox, search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import { searchConfig } from '../../src/wizard/choose.ts';
import { fromList, laidOut } from '../../src/wizard/lists.ts';
import { ample } from '../../src/wizard/page.ts';
import { checkboxConfig } from '../../src/wizard/tick.ts';
import { unspeakable } from '../support/aloud.ts';

const room = () => ({ ...ample, aloud: true });
const colours = { message: 'Colour', help: 'The one you like.' };
const grey = { value: 'grey', cannot: 'it is none' };

/** As a question of the wizard has them: several columns each. */
const entries = laidOut([{ value: 'red', columns: ['red', 'warm', 'number 1'] }, { value: 'green', columns: ['green', '', 'number 2'] }, { ...grey, columns: ['grey', 'dull', 'number 3'] }], Infinity);

test('a list that is read aloud has words in the place of signs, and sentences in the place of columns', async () => {
  const { answer, events, getScreen, nextRender } = await render(search, searchConfig({ ...colours, offer: fromList(entries), refuse: async () => 'it is taken' }, room));
  answer.catch(() => {});
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour
    here: red, warm, number 1
      green, number 2
    not to be chosen: grey, dull, number 3, it is none

    The one you like.
    up and down move, Enter take it, type to search"
  `);
  events.keypress('enter');
  await expect.poll(getScreen).toContain('it is taken');
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour red, warm, number 1
    not to be chosen: red, warm, number 1, it is taken
    here: green, number 2
    not to be chosen: grey, dull, number 3, it is none

    The one you like.
    up and down move, Enter take it, type to search"
  `);
  expect(unspeakable(getScreen())).toEqual([]);
});

test('it is completed by Tab, and searched', async () => {
  const { answer, events, getScreen } = await render(search, searchConfig({ ...colours, offer: fromList(entries) }, room));
  answer.catch(() => {});
  events.type('number 2');
  await expect.poll(getScreen).toContain('here: green');
  events.keypress('tab');
  await expect.poll(getScreen).toContain('question: Colour green, number 2');
  await expect.poll(getScreen).toContain('here: green, number 2');
});

test('so has a list with ticks', async () => {
  const ticks = [{ value: 'red', name: 'red', ticked: true }, { value: 'green', name: 'green', ticked: false }, { ...grey, name: 'grey', ticked: false }];
  const { answer, events, getScreen } = await render(checkbox, checkboxConfig({ ...colours, entries: ticks, refuse: (values) => (values.length === 0 ? 'Tick one.' : undefined) }, room));
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour
    here: ticked: red
     not ticked: green
     not to be chosen: grey, it is none

    The one you like.
    up and down move, space tick, Enter take the ticked ones"
  `);
  events.keypress('space');
  events.keypress('enter');
  await expect.poll(getScreen).toContain('Tick one.');
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour
    here: not ticked: red
     not ticked: green
     not to be chosen: grey, it is none

    error: Tick one.
    The one you like.
    up and down move, space tick, Enter take the ticked ones"
  `);
  events.keypress('space');
  events.keypress('enter');
  expect(unspeakable(getScreen())).toEqual([]);
  expect(await answer).toEqual(['red']);
  expect(getScreen()).toMatchInlineSnapshot(`"answered: Colour red"`);
});
