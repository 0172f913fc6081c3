import { search } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import type { Instance } from '../../src/discover/facts.ts';
import { offeredInstances } from '../../src/discover/vpc/instances.ts';
import type { OfferedSubnet } from '../../src/discover/vpc/subnets.ts';
import { searchConfig } from '../../src/wizard/choose.ts';
import { type InstanceChoice, instanceQuestion } from '../../src/wizard/instance-question.ts';
import { instance as awsInstance, startingAccount, worldOf } from '../discover/made-up-account.ts';
import { instanceOf, region, vpcId } from '../support/site.ts';

function subnet(letter: string, deviations: Partial<OfferedSubnet> = {}): OfferedSubnet {
  return { id: `subnet-0${letter}`, name: `public-${letter}`, zone: region + letter, vpcId, public: true, freeAddresses: 250, outside: undefined, ...deviations };
}
function machine(id: string, name: string, letter: string, deviations: Partial<Instance> = {}): Instance {
  return instanceOf({ id, name, zone: region + letter, addresses: [`203.0.113.${id.length}`], ...deviations });
}

const a = subnet('a');
const c = subnet('c');
const vpcs = [{ id: vpcId, name: 'main', isDefault: false }, { id: 'vpc-0other', name: 'other', isDefault: false }, { id: 'vpc-0bare', name: '', isDefault: true }];
const instances = [
  machine('i-01', 'web', 'a'),
  machine('i-002', 'api', 'c', { addresses: [] }),
  machine('i-0003', '', 'a', { addresses: ['2001:db8::10'] }),
  machine('i-4', 'batch', 'd'),
  machine('i-5', 'inner', 'e'),
  machine('i-6', 'old', 'a', { state: 'stopped' }),
  machine('i-7', 'new', 'a', { state: 'pending' }),
  machine('i-8', 'lone', 'a', { vpcId: 'vpc-0other' }),
  machine('i-9', 'bare', 'a', { vpcId: 'vpc-0bare' }),
];
const offered = [a, c, subnet('d'), subnet('e', { public: false })];
/** In the other VPCs a load balancer can stand. */
const wide = new Map(['vpc-0other', 'vpc-0bare'].map((id) => [id, [a, c]]));
const choice: InstanceChoice = { vpcId, offered, subnets: [a, c], instances, vpcs, visited: new Set(), elsewhere: { subnets: 'asked', offered: wide } };

/** The question on a screen. */
async function shown(changes: Partial<InstanceChoice> = {}, { width = 100 }: { width?: number } = {}) {
  const question = instanceQuestion({ ...choice, ...changes }, width);
  if (!question) throw new Error('there is nothing to choose');
  const screen = await render(search, searchConfig(question));
  screen.answer.catch(() => {});
  await screen.nextRender();
  return screen;
}

async function listed(changes: Partial<InstanceChoice>): Promise<string[]> {
  const lines = (await shown(changes, { width: 120 })).getScreen().split('\n');
  return lines.slice(1, lines.indexOf(''));
}

test('offers what is within reach, what needs a subnet more, and what is in another VPC; and says of the others why not', async () => {
  const { answer, events, getScreen } = await shown();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Instance
    ❯ i-002   api    ap-northeast-1c                running
      i-01    web    ap-northeast-1a  203.0.113.4   running
      i-0003         ap-northeast-1a  2001:db8::10  running
      i-4     batch  ap-northeast-1d  203.0.113.3   running; adds subnet-0d (public-d)
      i-9     bare   ap-northeast-1a  203.0.113.3   in VPC vpc-0bare: its subnets are asked next
      i-8     lone   ap-northeast-1a  203.0.113.3   in VPC other: its subnets are asked next
    - i-5     inner  ap-northeast-1e  203.0.113.3   no public subnet with room in its zone
    - i-7     new    ap-northeast-1a  203.0.113.3   starting: run it again in a minute
    - i-6     old    ap-northeast-1a  203.0.113.3   stopped: start it first

    The machine the app runs on; for several, run it again with --instance a,b.
    ↑↓ move • ⏎ take it • type to search"
  `);
  events.keypress('down');
  events.keypress('enter');
  expect(await answer).toBe('i-01');
  expect(getScreen()).toMatchInlineSnapshot(`"✔ Instance i-01 (web)"`);
});

test('is searched by name, zone, address and state', async () => {
  const { events, getScreen, nextRender } = await shown();
  events.type('northeast-1a 203.0.113.4 running');
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Instance northeast-1a 203.0.113.4 running
    ❯ i-01    web    ap-northeast-1a  203.0.113.4   running

    The machine the app runs on; for several, run it again with --instance a,b.
    ↑↓ move • ⏎ take it • type to search"
  `);
});

test('an instance of another VPC says from the start where no load balancer can lead to it', async () => {
  const narrow = new Map([['vpc-0other', [a]], ['vpc-0bare', [c, subnet('d')]]]);
  const { getScreen } = await shown({ instances: instances.filter(({ id }) => ['i-01', 'i-8', 'i-9'].includes(id)), elsewhere: { subnets: 'asked', offered: narrow } });
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Instance
    ❯ i-01  web   ap-northeast-1a  203.0.113.4  running
    - i-9   bare  ap-northeast-1a  203.0.113.3  no public subnet with room in its zone
    - i-8   lone  ap-northeast-1a  203.0.113.3  in VPC other, in which no load balancer can stand

    The machine the app runs on; for several, run it again with --instance a,b.
    ↑↓ move • ⏎ take it • type to search"
  `);
});

test('the name of a VPC gives way to those of the instances', async () => {
  const { getScreen } = await shown({ instances: [machine('i-01', 'the-web-server', 'a'), machine('i-8', 'lone', 'a', { vpcId: 'vpc-0other' })], vpcs: [{ id: 'vpc-0other', name: 'y'.repeat(256), isDefault: false }] }, { width: 120 });
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Instance
    ❯ i-01  the-web-server  ap-northeast-1a  203.0.113.4  running
      i-8   lone            ap-northeast-1a  203.0.113.3  in VPC yyyyyyyyyyyyyyyyyyyyyyy…: its subnets are asked next

    The machine the app runs on; for several, run it again with --instance a,b.
    ↑↓ move • ⏎ take it • type to search"
  `);
});

describe('the list', () => {
  test('begins with what the domain leads to', async () => {
    expect((await listed({ visited: new Set(['i-4', 'i-6']) })).slice(0, 2)).toMatchInlineSnapshot(`
      [
        "❯ i-4     batch  ap-northeast-1d  203.0.113.3   running; adds subnet-0d (public-d); the domain leads here",
        "  i-002   api    ap-northeast-1c                running",
      ]
    `);
  });

  test('where the VPC was given names the way to those of others', async () => {
    expect((await listed({ elsewhere: 'refused' })).filter((line) => line.includes('VPC'))).toMatchInlineSnapshot(`
      [
        "- i-9     bare   ap-northeast-1a  203.0.113.3   in another VPC: give --vpc vpc-0bare",
        "- i-8     lone   ap-northeast-1a  203.0.113.3   in another VPC: give --vpc vpc-0other",
      ]
    `);
  });

  test('where subnets are taken rather than asked says nothing of them', async () => {
    expect(await listed({ elsewhere: { subnets: 'taken', offered: wide }, subnets: undefined })).toMatchInlineSnapshot(`
      [
        "❯ i-002   api    ap-northeast-1c                running",
        "  i-4     batch  ap-northeast-1d  203.0.113.3   running",
        "  i-01    web    ap-northeast-1a  203.0.113.4   running",
        "  i-0003         ap-northeast-1a  2001:db8::10  running",
        "  i-9     bare   ap-northeast-1a  203.0.113.3   in VPC vpc-0bare",
        "  i-8     lone   ap-northeast-1a  203.0.113.3   in VPC other",
        "- i-5     inner  ap-northeast-1e  203.0.113.3   no public subnet with room in its zone",
        "- i-7     new    ap-northeast-1a  203.0.113.3   starting: run it again in a minute",
        "- i-6     old    ap-northeast-1a  203.0.113.3   stopped: start it first",
      ]
    `);
  });
});

test.each([
  ['all are stopped', [machine('i-6', 'old', 'a', { state: 'stopped' })]],
  ['there are none', []],
  ['no subnet suits', [machine('i-5', 'inner', 'e')]],
])('where %s there is nothing to ask', (_, instances) => {
  expect(instanceQuestion({ ...choice, instances }, 80)).toBeUndefined();
});

test('names are cleaned, and give way on a narrow terminal', async () => {
  const tagged = (id: string, Value: string) => awsInstance(id, { VpcId: vpcId, Tags: [{ Key: 'Name', Value }] });
  const { aws } = worldOf(startingAccount({ instances: [tagged('i-0123456789abcdef0', 'evil\u001b[2J\u001b[31m\r\nname\u202e'), tagged('i-0fedcba9876543210', 'the-second-web-server-of-the-shop')] }));
  const { getScreen } = await shown({ instances: await offeredInstances(aws) }, { width: 80 });
  expect(getScreen({ raw: true })).not.toMatch(/\u202e|\[2J\p{Cc}/u);
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Instance
    ❯ i-0123456789abcdef0  evil[2J[31mname   ap-northeast-1a  203.0.113.10  running
      i-0fedcba9876543210  the-second-web-…  ap-northeast-1a  203.0.113.10  running

    The machine the app runs on; for several, run it again with --instance a,b.
    ↑↓ move • ⏎ take it • type to search"
  `);
});
