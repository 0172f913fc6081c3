import type { Inputs } from '../context.ts';
import type { Change, Plan } from '../engine/plan.ts';
import type { Billed } from '../engine/step.ts';
import { hostedZoneMonth, hoursAMonth, loadBalancerPrices, pricesOf, publicAddressHour } from './prices.ts';

/** What a site costs by the month, whole, whatever of it stands already. */
export interface MonthlyCosts {
  region: string;
  /** When the prices were these, as in `September 2026`. */
  pricesOf: string;
  /** In the order of the steps that make them; the hosted zones are last. */
  items: readonly CostItem[];
  /** Undefined where the table does not have the region's prices. */
  prices: KnownPrices | undefined;
}

/** What is paid whatever the use, and for the use of the load balancer: USD. */
export interface KnownPrices {
  /** A month, for all items. */
  total: number;
  /** A month, for the load balancer and its addresses. */
  loadBalancer: number;
  /** For each capacity unit (LCU) and hour. */
  capacityUnitHour: number;
  /** A month, for one capacity unit all the time. */
  capacityUnitMonth: number;
}

/** Things that cost alike. */
export interface CostItem extends Billed {
  /** Undefined where only its use is paid for, or the price is not known. */
  price: Price | undefined;
}

/** What things that cost alike cost: USD. */
export interface Price {
  each: number;
  /** What `each` is for: an hour, of which a month has 730, or a month. */
  a: 'hour' | 'month';
  /** How many of these units all of them are together. */
  units: number;
  /** A month, for all of them. */
  monthly: number;
}

/** What the site of a plan costs. Undefined where the plan makes nothing that costs: then it costs what it cost before. */
export function monthlyCosts(plan: Plan, inputs: Inputs): MonthlyCosts | undefined {
  const billed = plan.flatMap((change) => billedFor(change, inputs));
  if (billed.every(({ count, standing }) => count === standing)) return undefined;
  const { region } = inputs.facts.account;
  const zones = new Set(Object.values(inputs.facts.zoneOf).map(({ id }) => id)).size;
  const items = [...billed, { item: 'hosted zone', count: zones, standing: zones }].map((one) => ({ ...one, price: priceOf(one, region) }));
  return { region, pricesOf, items, prices: knownPrices(items, region) };
}

/** A step that is not part of the site makes nothing, and of one that cannot be read nothing is known. */
function billedFor({ step, action, current }: Change, inputs: Inputs): readonly Billed[] {
  if (step.kind !== 'resource' || action === 'skip' || action === 'delete' || action === 'unreadable' || action === 'blocked') return [];
  return step.bills?.(inputs, current) ?? [];
}

function priceOf({ item, count }: Billed, region: string): Price | undefined {
  const [each, a] = unitPriceOf(item, region);
  if (each === undefined) return undefined;
  const units = count * (a === 'hour' ? hoursAMonth : 1);
  return { each, a, units, monthly: units * each };
}

function unitPriceOf(item: string, region: string): [each: number | undefined, a: Price['a']] {
  const standing = loadBalancerPrices[region];
  if (item === 'hosted zone') return [hostedZoneMonth, 'month'];
  if (item === 'load balancer') return [standing?.[0], 'hour'];
  return [item === 'public IPv4 address' && standing ? publicAddressHour : undefined, 'hour'];
}

function knownPrices(items: readonly CostItem[], region: string): KnownPrices | undefined {
  const prices = loadBalancerPrices[region];
  if (!prices) return undefined;
  const sum = (some: readonly CostItem[]): number => some.reduce((total, { price }) => total + (price?.monthly ?? 0), 0);
  return { total: sum(items), loadBalancer: sum(items.filter(({ item }) => item !== 'hosted zone')), capacityUnitHour: prices[1], capacityUnitMonth: prices[1] * hoursAMonth };
}
