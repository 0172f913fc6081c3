import { checkbox, search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import { searchConfig } from '../../src/wizard/choose.ts';
import { ample } from '../../src/wizard/page.ts';
import { checkboxConfig } from '../../src/wizard/tick.ts';

const room = () => ({ ...ample, aloud: true });
const colours = { message: 'Colour', help: 'The one you like.' };
const grey = { value: 'grey', name: 'grey', cannot: 'it is none' };

test('a list that is read aloud has words in the place of signs', async () => {
  const offer = async () => [{ value: 'red', name: 'red' }, { value: 'green', name: 'green' }, grey];
  const { answer, events, getScreen, nextRender } = await render(search, searchConfig({ ...colours, offer, refuse: async () => 'it is taken' }, room));
  answer.catch(() => {});
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour
    here: red
      green
    not to be chosen: grey  it is none

    The one you like.
    up and down move, Enter take it, type to search"
  `);
  events.keypress('enter');
  await expect.poll(getScreen).toContain('it is taken');
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour red
    not to be chosen: red  it is taken
    here: green
    not to be chosen: grey  it is none

    The one you like.
    up and down move, Enter take it, type to search"
  `);
});

test('so has a list with ticks', async () => {
  const entries = [{ value: 'red', name: 'red', ticked: true }, { value: 'green', name: 'green', ticked: false }, { ...grey, ticked: false }];
  const { answer, events, getScreen } = await render(checkbox, checkboxConfig({ ...colours, entries, refuse: (values) => (values.length === 0 ? 'Tick one.' : undefined) }, room));
  expect(getScreen()).toMatchInlineSnapshot(`
    "question: Colour
    here: ticked: red
     not ticked: green
     not to be chosen: grey  it is none

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
     not to be chosen: grey  it is none

    error: Tick one.
    The one you like.
    up and down move, space tick, Enter take the ticked ones"
  `);
  events.keypress('space');
  events.keypress('enter');
  expect(await answer).toEqual(['red']);
  expect(getScreen()).toMatchInlineSnapshot(`"answered: Colour red"`);
});
