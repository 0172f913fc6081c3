import { describe, expect, it, test } from 'vitest';
import { monthlyCosts, type CostItem } from '../../src/costs/monthly.ts';
import { hoursAMonth, loadBalancerPrices } from '../../src/costs/prices.ts';
import type { Facts } from '../../src/discover/facts.ts';
import type { Action, Change } from '../../src/engine/plan.ts';
import { regions } from '../../src/intent/regions.ts';
import { distribution } from '../../src/steps/distribution.ts';
import { steps } from '../../src/steps/index.ts';
import { loadBalancer } from '../../src/steps/load-balancer.ts';
import { targetGroup } from '../../src/steps/target-group.ts';
import { finished } from '../support/finished.ts';
import { factsOf, intentOf, type IntentDeviations } from '../support/site.ts';

function changed(step: Change['step'], action: Action, current?: object): Change {
  return { step, action, differences: [], warnings: [], ...(current && { current }) };
}

/** As in `+ 2 public IPv4 address: 1460 hour x 0.005 = 7.30`; what only its use costs has no price. */
function inWords({ item, count, standing, price }: CostItem): string {
  const mark = count === standing ? '=' : standing === 0 ? '+' : `${standing} ->`;
  return `${mark} ${count} ${item}${price ? `: ${price.units} ${price.a} x ${price.each} = ${price.monthly.toFixed(2)}` : ''}`;
}

const inRegion = (region: string): Partial<Facts> => ({ account: { ...factsOf().account, region } });
const zone = '= 1 hosted zone: 1 month x 0.5 = 0.50';
const standing = { ...finished.loadBalancer, standing: [{ subnet: 'subnet-0a', zone: 'ap-northeast-1a' }, { subnet: 'subnet-0c', zone: 'ap-northeast-1c' }] };
const third = { id: 'subnet-0d', zone: 'ap-northeast-1d', vpcId: 'vpc-0main', public: true };

describe('a site costs', () => {
  it.each<{ name: string; plan: Change[]; facts?: Partial<Facts>; intent?: IntentDeviations; items: string[]; total: string }>([
    {
      name: 'its load balancer, an address in each zone, and the zone that is there',
      plan: [changed(targetGroup, 'create'), changed(loadBalancer, 'create'), changed(distribution, 'skip')],
      items: ['+ 1 load balancer: 730 hour x 0.0243 = 17.74', '+ 2 public IPv4 address: 1460 hour x 0.005 = 7.30', zone],
      total: '25.54, 25.04 of it with the load balancer; 0.008 a capacity unit and hour, 5.84 a month',
    },
    {
      name: 'what it does in its region',
      plan: [changed(loadBalancer, 'create')],
      facts: inRegion('sa-east-1'),
      items: ['+ 1 load balancer: 730 hour x 0.034 = 24.82', '+ 2 public IPv4 address: 1460 hour x 0.005 = 7.30', zone],
      total: '32.62, 32.12 of it with the load balancer; 0.011 a capacity unit and hour, 8.03 a month',
    },
    {
      name: 'nothing more with CloudFront, but for its use',
      plan: [changed(loadBalancer, 'none', standing), changed(distribution, 'create')],
      items: ['= 1 load balancer: 730 hour x 0.0243 = 17.74', '= 2 public IPv4 address: 1460 hour x 0.005 = 7.30', '+ 1 distribution', zone],
      total: '25.54, 25.04 of it with the load balancer; 0.008 a capacity unit and hour, 5.84 a month',
    },
    {
      name: 'an address more in a further zone',
      plan: [changed(loadBalancer, 'update', standing)],
      facts: { subnets: [...factsOf().subnets, third] },
      items: ['= 1 load balancer: 730 hour x 0.0243 = 17.74', '2 -> 3 public IPv4 address: 2190 hour x 0.005 = 10.95', zone],
      total: '29.19, 28.69 of it with the load balancer; 0.008 a capacity unit and hour, 5.84 a month',
    },
    {
      name: 'an address less where a zone is given up',
      plan: [changed(loadBalancer, 'update', { ...standing, standing: [...standing.standing, { subnet: 'subnet-0d', zone: 'ap-northeast-1d' }] })],
      intent: { subnetsGiven: true },
      items: ['= 1 load balancer: 730 hour x 0.0243 = 17.74', '3 -> 2 public IPv4 address: 1460 hour x 0.005 = 7.30', zone],
      total: '25.54, 25.04 of it with the load balancer; 0.008 a capacity unit and hour, 5.84 a month',
    },
    {
      name: 'each zone that its names are in',
      plan: [changed(loadBalancer, 'create')],
      facts: { zoneOf: { 'example.com': { id: 'Z1', name: 'example.com' }, 'www.example.com': { id: 'Z1', name: 'example.com' }, 'example.net': { id: 'Z2', name: 'example.net' } } },
      items: ['+ 1 load balancer: 730 hour x 0.0243 = 17.74', '+ 2 public IPv4 address: 1460 hour x 0.005 = 7.30', '= 2 hosted zone: 2 month x 0.5 = 1.00'],
      total: '26.04, 25.04 of it with the load balancer; 0.008 a capacity unit and hour, 5.84 a month',
    },
    {
      name: 'what nobody guesses in a region whose prices are not known',
      plan: [changed(loadBalancer, 'create')],
      facts: inRegion('ap-southeast-2'),
      items: ['+ 1 load balancer', '+ 2 public IPv4 address', zone],
      total: 'not known',
    },
  ])('$name', ({ plan, facts = {}, intent, items, total }) => {
    const costs = monthlyCosts(plan, { intent: intentOf(intent), facts: factsOf(facts) });
    expect(costs?.items.map(inWords)).toEqual(items);
    const { prices } = costs ?? {};
    expect(prices ? `${prices.total.toFixed(2)}, ${prices.loadBalancer.toFixed(2)} of it with the load balancer; ${prices.capacityUnitHour} a capacity unit and hour, ${prices.capacityUnitMonth.toFixed(2)} a month` : 'not known').toBe(total);
  });
});

describe('nothing is said of it', () => {
  it.each<[when: string, plan: Change[]]>([
    ['where all that costs stands', [changed(loadBalancer, 'none', standing), changed(targetGroup, 'create')]],
    ['where the load balancer cannot be read', [changed(loadBalancer, 'unreadable')]],
    ['where nothing that costs is part of it', [changed(targetGroup, 'create')]],
  ])('%s', (_, plan) => {
    expect(monthlyCosts(plan, { intent: intentOf(), facts: factsOf() })).toBeUndefined();
  });
});

test('all that steps say is paid for has a price, but for what only its use costs', () => {
  const billed = steps.flatMap((step) => (step.kind === 'resource' ? (step.bills?.({ intent: intentOf({ cloudfront: true }), facts: factsOf() }, undefined) ?? []) : []));
  const plan = steps.map((step) => changed(step, 'create'));
  const items = monthlyCosts(plan, { intent: intentOf({ cloudfront: true }), facts: factsOf() })?.items ?? [];
  expect(items).toHaveLength(billed.length + 1);
  expect(items.filter(({ price }) => price === undefined).map(({ item }) => item)).toEqual(['distribution']);
});

describe('the table of prices', () => {
  test('has regions of AWS, in order', () => {
    const named = Object.keys(loadBalancerPrices);
    expect(named.filter((region) => !(region in regions))).toEqual([]);
    expect(named).toEqual(named.toSorted());
  });

  // The range that AWS's own regions have had for years: a slip of a digit is outside of it.
  test.each(Object.entries(loadBalancerPrices))('%s is in the range of all regions', (_, [hour, capacityUnitHour]) => {
    expect(hour).toBeGreaterThanOrEqual(0.0225);
    expect(hour).toBeLessThanOrEqual(0.034);
    expect(capacityUnitHour / hour).toBeGreaterThan(0.27);
    expect(capacityUnitHour / hour).toBeLessThan(0.37);
  });

  test('reckons a month as AWS does', () => expect(hoursAMonth).toBe(730));
});
