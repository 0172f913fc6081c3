import { checkbox } from '@inquirer/prompts';
import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import type { Instance } from '../../src/discover/facts.ts';
import type { OfferedSubnet } from '../../src/discover/vpc/subnets.ts';
import { subnetsQuestion } from '../../src/wizard/subnets-question.ts';
import { checkboxConfig } from '../../src/wizard/tick.ts';
import { instanceOf, region, vpcId } from '../support/site.ts';

function subnet(name: string, deviations: Partial<OfferedSubnet> = {}): OfferedSubnet {
  return { id: `subnet-${name}`, name, zone: region + name.slice(-1), vpcId, public: true, freeAddresses: 250, outside: undefined, ...deviations };
}

const offered = [
  subnet('private-a', { public: false }),
  subnet('public-a'),
  subnet('public-c', { name: '' }),
  subnet('second-c', { freeAddresses: 91 }),
  subnet('public-d'),
  subnet('full-d', { freeAddresses: 3 }),
  subnet('taipei', { zone: `${region}-tpe-1a`, outside: 'a Local Zone' }),
];
const inA = instanceOf({ id: 'i-a', name: 'web', zone: `${region}a`, subnetId: 'subnet-public-a' });
const inD = instanceOf({ id: 'i-d', name: 'api', zone: `${region}d`, subnetId: 'subnet-full-d' });

async function shown({ chosen = [], possible = [] }: { chosen?: readonly Instance[]; possible?: readonly Instance[] }) {
  const screen = await render(checkbox, checkboxConfig(subnetsQuestion(offered, { chosen, possible }, 100)));
  screen.answer.catch(() => {});
  return screen;
}

test('ticks one subnet in the zone of each running instance, and says why others cannot be ticked', async () => {
  const { answer, events, getScreen } = await shown({ possible: [inA, inD] });
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Subnets
    ❯◉ subnet-public-a   public-a   ap-northeast-1a        public  250 free
     ◯ subnet-public-c              ap-northeast-1c        public  250 free
     ◯ subnet-second-c   second-c   ap-northeast-1c        public  91 free
     ◉ subnet-public-d   public-d   ap-northeast-1d        public  250 free
     - subnet-private-a  private-a  ap-northeast-1a        private: no route to an internet gateway
     - subnet-full-d     full-d     ap-northeast-1d        3 free addresses, 8 are needed
     - subnet-taipei     taipei     ap-northeast-1-tpe-1a  in a Local Zone: no load balancer can stand there beside other zones

    Two or more, one a zone; without one in its zone an instance gets no traffic.
    ↑↓ move • space tick • ⏎ take the ticked ones"
  `);
  events.keypress('enter');
  expect(await answer).toEqual(['subnet-public-a', 'subnet-public-d']);
  expect(getScreen()).toMatchInlineSnapshot(`"✔ Subnets subnet-public-a (public-a), subnet-public-d (public-d)"`);
});

test('ticks a second zone for a single instance', async () => {
  const { answer, events } = await shown({ chosen: [inD] });
  events.keypress('enter');
  expect(await answer).toEqual(['subnet-public-a', 'subnet-public-d']);
});

describe('under the question it says', () => {
  /** The message after these keys. */
  async function said(keys: readonly string[], chosen: readonly Instance[] = []): Promise<string | undefined> {
    const { events, getScreen, nextRender } = await shown({ chosen, possible: [inA, inD] });
    for (const key of keys) events.keypress(key);
    await nextRender();
    return getScreen().split('\n').find((line) => line.startsWith('>'));
  }

  test.each<[what: string, keys: string[], message: string]>([
    ['that one zone is too few', ['down', 'down', 'down', 'space', 'enter'], '> A load balancer needs two zones or more: tick one outside ap-northeast-1a as well.'],
    ['that none is none', ['space', 'down', 'down', 'down', 'space', 'enter'], '> A load balancer needs two zones or more: tick a subnet in each.'],
    ['which two share a zone', ['down', 'space', 'down', 'space', 'enter'], '> subnet-public-c and subnet-second-c (second-c) are both in ap-northeast-1c, and a load balancer takes one subnet a zone: keep one.'],
    ['that a subnet cannot be ticked', ['down', 'down', 'down', 'down', 'space'], '> It cannot be ticked: its entry says why.'],
  ])('%s', async (_, keys, message) => {
    expect(await said(keys)).toBe(message);
  });

  test('which chosen instance would get no traffic', async () => {
    expect(await said(['space', 'down', 'space', 'enter'], [inA])).toBe('> None is in ap-northeast-1a, the zone of i-a (web), which would get no traffic: tick one there.');
  });
});

test('a refused set stays on the screen, with the reason', async () => {
  const { events, getScreen, nextRender } = await shown({ possible: [inA] });
  events.keypress('space');
  events.keypress('enter');
  await nextRender();
  expect(getScreen()).toMatchInlineSnapshot(`
    "? Subnets
    ❯◯ subnet-public-a   public-a   ap-northeast-1a        public  250 free
     ◉ subnet-public-c              ap-northeast-1c        public  250 free
     ◯ subnet-second-c   second-c   ap-northeast-1c        public  91 free
     ◯ subnet-public-d   public-d   ap-northeast-1d        public  250 free
     - subnet-private-a  private-a  ap-northeast-1a        private: no route to an internet gateway
     - subnet-full-d     full-d     ap-northeast-1d        3 free addresses, 8 are needed
     - subnet-taipei     taipei     ap-northeast-1-tpe-1a  in a Local Zone: no load balancer can stand there beside other zones

    > A load balancer needs two zones or more: tick one outside ap-northeast-1c as well.
    Two or more, one a zone; without one in its zone an instance gets no traffic.
    ↑↓ move • space tick • ⏎ take the ticked ones"
  `);
});
