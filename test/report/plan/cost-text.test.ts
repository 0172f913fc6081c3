import { describe, expect, it, test } from 'vitest';
import type { CostItem, MonthlyCosts, Price } from '../../../src/costs/monthly.ts';
import { costText } from '../../../src/report/plan/cost-text.ts';
import { createStyle } from '../../../src/report/style.ts';

const plain = createStyle({ color: false });

function hourly(each: number, count = 1): Price {
  return { each, a: 'hour', units: 730 * count, monthly: 730 * count * each };
}

const balancer: CostItem = { item: 'load balancer', count: 1, standing: 0, price: hourly(0.0243) };
const addresses: CostItem = { item: 'public IPv4 address', count: 2, standing: 0, price: hourly(0.005, 2) };
const zone: CostItem = { item: 'hosted zone', count: 1, standing: 1, price: { each: 0.5, a: 'month', units: 1, monthly: 0.5 } };

function costsOf(items: readonly CostItem[], deviations: Partial<MonthlyCosts> = {}): MonthlyCosts {
  return { region: 'ap-northeast-1', pricesOf: 'September 2026', items, prices: { total: 25.54, loadBalancer: 25.04, capacityUnitHour: 0.008, capacityUnitMonth: 5.84 }, ...deviations };
}

describe('the costs of a site', () => {
  it.each<{ name: string; costs: MonthlyCosts; screen: string }>([
    {
      name: 'a new one',
      costs: costsOf([balancer, addresses, zone]),
      screen: `
Costs about $26 a month in ap-northeast-1, plus use; prices of September 2026.
  + load balancer            730 hours x $0.0243  $17.74
  + 2 public IPv4 addresses  1460 hours x $0.005   $7.30
  = hosted zone              1 month x $0.50       $0.50
  Use: data transfer out, and $0.008 an hour for each capacity unit (LCU).
  Free instead: Caddy or certbot on the instance, which then stays open to all.`,
    },
    {
      name: 'one that gets CloudFront, and another zone',
      costs: costsOf([{ ...balancer, standing: 1 }, { ...addresses, count: 3, price: hourly(0.005, 3) }, { ...addresses, standing: 1 }, { item: 'distribution', count: 1, standing: 0, price: undefined }, zone]),
      screen: `
Costs about $26 a month in ap-northeast-1, plus use; prices of September 2026.
  = load balancer            730 hours x $0.0243  $17.74
  + 3 public IPv4 addresses  2190 hours x $0.005  $10.95
  ~ 2 public IPv4 addresses  1460 hours x $0.005   $7.30
  + distribution             its use: 1 TB and 10 million requests are free
  = hosted zone              1 month x $0.50       $0.50
  Use: data transfer out, and $0.008 an hour for each capacity unit (LCU).
  Free instead: Caddy or certbot on the instance, which then stays open to all.`,
    },
    {
      name: 'in a region whose prices are not known',
      costs: costsOf([{ ...balancer, price: undefined }, { ...addresses, price: undefined }, zone], { region: 'ap-southeast-2', prices: undefined }),
      screen: `
The monthly cost in ap-southeast-2 is not known to this version.
  For: load balancer, 2 public IPv4 addresses, hosted zone.
  AWS tells: "Elastic Load Balancing pricing", "Amazon VPC pricing".
  Free instead: Caddy or certbot on the instance, which then stays open to all.`,
    },
  ])('$name', ({ costs, screen }) => {
    expect(`\n${costText(costs, plain).join('\n')}`).toBe(screen);
  });

  test('have 80 columns', () => {
    const lines = [costsOf([balancer, addresses, { item: 'distribution', count: 1, standing: 0, price: undefined }, zone]), costsOf([balancer, { ...addresses, count: 6 }, { item: 'distribution', count: 1, standing: 0, price: undefined }, zone], { prices: undefined })].flatMap((costs) => costText(costs, plain));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('are nothing where nothing is known of them', () => expect(costText(undefined, plain)).toEqual([]));
});
