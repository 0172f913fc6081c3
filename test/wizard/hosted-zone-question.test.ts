import { search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import { searchConfig } from '../../src/wizard/choose.ts';
import { hostedZoneQuestion } from '../../src/wizard/hosted-zone-question.ts';

const zones = [
  { id: 'Z0000000000000000001', name: 'example.com', private: false, recordSetCount: 2, nameServers: ['ns-1.awsdns-01.org', 'ns-2.awsdns-02.com'] },
  { id: 'Z2', name: 'example.com', private: false, recordSetCount: 14, nameServers: ['ns-3.awsdns-03.org', 'ns-4.awsdns-04.com'] },
];

async function shown(refuse: (id: string) => Promise<string | undefined> = async () => undefined) {
  const screen = await render(search, searchConfig(hostedZoneQuestion(zones, 80, refuse)));
  screen.answer.catch(() => {});
  await screen.nextRender();
  return screen;
}

test('tells the zones of a name apart, the one with the most records first', async () => {
  const { answer, events, getScreen } = await shown();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Hosted zone
    ❯ Z2                    example.com  14 record sets
      Z0000000000000000001  example.com  2 record sets

    Name servers: ns-3.awsdns-03.org, ns-4.awsdns-04.com
    The one whose name servers the registrar knows: the internet sees no other.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('down');
  events.keypress('enter');
  expect(await answer).toBe('Z0000000000000000001');
  expect(getScreen()).toMatchInlineSnapshot(`"✔ Hosted zone Z0000000000000000001"`);
});

test('says why one cannot be taken, and offers the others', async () => {
  const { events, getScreen, nextRender } = await shown(async (id) => (id === 'Z2' ? 'it hands the name to others' : undefined));
  events.keypress('enter');
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Hosted zone Z2                    example.com  14 record sets
    - Z2                    example.com  14 record sets  it hands the name to others
    ❯ Z0000000000000000001  example.com  2 record sets

    Name servers: ns-1.awsdns-01.org, ns-2.awsdns-02.com
    The one whose name servers the registrar knows: the internet sees no other.
    ↑↓ move • ⏎ take it • type to search"
  `);
});
