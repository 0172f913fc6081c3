import { search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { expect, test } from 'vitest';
import { searchConfig } from '../../src/wizard/choose.ts';
import { populated, vpcQuestion } from '../../src/wizard/vpc-question.ts';
import { instanceOf } from '../support/site.ts';

const vpcs = [
  { id: 'vpc-0123456789abcdef0', name: 'empty', isDefault: false },
  { id: 'vpc-0aaaaaaaaaaaaaaa1', name: '', isDefault: true },
  { id: 'vpc-0bbbbbbbbbbbbbbb2', name: 'production', isDefault: false },
  { id: 'vpc-0cccccccccccccccc', name: '', isDefault: false },
];
const running = [
  ...['web-1', 'web-2', 'web-3', 'api', 'worker', ''].map((name, index) => instanceOf({ id: `i-${index}`, name, vpcId: 'vpc-0bbbbbbbbbbbbbbb2' })),
  instanceOf({ id: 'i-9', name: '', vpcId: 'vpc-0aaaaaaaaaaaaaaa1' }),
];

async function shown(offered = populated(vpcs, running, new Set())) {
  const screen = await render(search, searchConfig(vpcQuestion(offered, 80)));
  screen.answer.catch(() => {});
  await screen.nextRender();
  return screen;
}

test('offers the VPCs in which something runs, most first, and says what', async () => {
  const { answer, events, getScreen } = await shown();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? VPC
    ❯ vpc-0bbbbbbbbbbbbbbb2  production     6 running
      vpc-0aaaaaaaaaaaaaaa1  (default VPC)  1 running
    - vpc-0cccccccccccccccc                 no running instance
    - vpc-0123456789abcdef0  empty          no running instance

    Running in it: api, web-1, web-2, web-3, 2 more
    The network that the instance is in; the load balancer stands in it too.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('down');
  expect(getScreen()).toMatchInlineSnapshot(`
    "? VPC
      vpc-0bbbbbbbbbbbbbbb2  production     6 running
    ❯ vpc-0aaaaaaaaaaaaaaa1  (default VPC)  1 running
    - vpc-0cccccccccccccccc                 no running instance
    - vpc-0123456789abcdef0  empty          no running instance

    Running in it: 1 without a name
    The network that the instance is in; the load balancer stands in it too.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('enter');
  expect(await answer).toBe('vpc-0aaaaaaaaaaaaaaa1');
  expect(getScreen()).toMatchInlineSnapshot(`"✔ VPC vpc-0aaaaaaaaaaaaaaa1"`);
});

test('offers the VPC first whose instance the domain leads to', () => {
  expect(populated(vpcs, running, new Set(['i-9'])).map(({ id }) => id)).toEqual(['vpc-0aaaaaaaaaaaaaaa1', 'vpc-0bbbbbbbbbbbbbbb2', 'vpc-0cccccccccccccccc', 'vpc-0123456789abcdef0']);
});

test('finds a VPC by what runs in it', async () => {
  const { events, getScreen, nextRender } = await shown();
  events.type('web');
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? VPC web
    ❯ vpc-0bbbbbbbbbbbbbbb2  production     6 running

    Running in it: api, web-1, web-2, web-3, 2 more
    The network that the instance is in; the load balancer stands in it too.
    ↑↓ move • ⏎ take it • type to search"
  `);
});

test('says from the start in which no load balancer can stand', async () => {
  const { getScreen } = await shown(populated(vpcs, running, new Set()).map((vpc) => (vpc.running.length > 1 ? { ...vpc, cannot: 'no load balancer can stand in it' } : vpc)));
  expect(getScreen()).toMatchInlineSnapshot(`
    "? VPC
    ❯ vpc-0aaaaaaaaaaaaaaa1  (default VPC)  1 running
    - vpc-0bbbbbbbbbbbbbbb2  production     6 running  no load balancer can stand in it
    - vpc-0cccccccccccccccc                 no running instance
    - vpc-0123456789abcdef0  empty          no running instance

    Running in it: 1 without a name
    The network that the instance is in; the load balancer stands in it too.
    ↑↓ move • ⏎ take it • type to search"
  `);
});

test('what runs in it takes one line, each name once, and is found whole', async () => {
  const names = [`a${'x'.repeat(255)}`, 'web', 'web', ''];
  const long = names.map((name, index) => instanceOf({ id: `i-${index}`, name, vpcId: 'vpc-0bbbbbbbbbbbbbbb2' }));
  const { events, getScreen, nextRender } = await shown(populated(vpcs.slice(2, 3), long, new Set()));
  const screen = `
❯ vpc-0bbbbbbbbbbbbbbb2  production  4 running

Running in it: a${'x'.repeat(63)}…
The network that the instance is in; the load balancer stands in it too.
↑↓ move • ⏎ take it • type to search`;
  expect(getScreen()).toBe(`? VPC${screen}`);
  events.type('web');
  await nextRender();
  expect(getScreen()).toBe(`? VPC web${screen}`);
  const short = await shown(populated(vpcs.slice(2, 3), long.slice(1), new Set()));
  expect(short.getScreen()).toContain('\nRunning in it: web, 1 more\n');
});
