import { expect, test } from 'vitest';
import type { OfferedSubnet } from '../../src/discover/vpc/subnets.ts';
import { wayTo, whyNoLoadBalancer } from '../../src/wizard/load-balancer-place.ts';
import { instanceOf, region, vpcId } from '../support/site.ts';

/** The letter of its zone; a private one has it in capitals. */
function subnet(letter: string): OfferedSubnet {
  const zone = letter.toLowerCase();
  return { id: `subnet-${zone}`, name: '', zone: region + zone, vpcId, public: letter === zone, freeAddresses: 250, outside: undefined };
}
const subnets = (letters: string): OfferedSubnet[] => [...letters].map(subnet);
const instances = (letters: string) => [...letters].map((letter) => instanceOf({ id: `i-${letter}`, zone: region + letter, subnetId: `subnet-${letter}` }));

test.each<{ name: string; offered: string; chosen?: string; adds: string[] | undefined }>([
  { name: 'in a zone of a chosen subnet needs nothing', offered: 'acd', chosen: 'ac', adds: [] },
  { name: 'in another zone needs its subnet', offered: 'acd', chosen: 'cd', adds: ['subnet-a'] },
  { name: 'whose zone has no public subnet is out of reach', offered: 'Acd', chosen: 'cd', adds: undefined },
  { name: 'needs nothing where the subnets follow from it', offered: 'acd', adds: [] },
  { name: 'whose zone has no public subnet is out of reach of those that would follow', offered: 'Acd', adds: undefined },
])('an instance $name', ({ offered, chosen, adds }) => {
  const [instance] = instances('a');
  if (!instance) throw new Error('there is one');
  const place = { vpcId, offered: subnets(offered), subnets: chosen === undefined ? undefined : subnets(chosen) };
  expect(wayTo(instance, place)?.adds.map(({ id }) => id)).toEqual(adds);
});

const tooFewZones = 'no load balancer can stand in it: that takes public subnets with 8 free addresses in two zones';
const outOfReach = (zones: string): string => `no load balancer in it would reach the instance: there is no public subnet with 8 free addresses in ${zones}`;

test.each<[offered: string, run: string, reach: 'all' | 'some', because: string | undefined]>([
  ['aC', 'a', 'some', tooFewZones],
  ['aa', 'a', 'some', tooFewZones],
  ['ac', 'ac', 'all', undefined],
  ['acD', 'ad', 'some', undefined],
  ['acD', 'ad', 'all', outOfReach(`${region}d`)],
  ['acD', 'ed', 'some', outOfReach(`${region}d or ${region}e`)],
])('subnets in %s and instances in %s, of which it is to reach %s', (offered, run, reach, because) => {
  expect(whyNoLoadBalancer(subnets(offered), instances(run), reach)).toBe(because);
});
