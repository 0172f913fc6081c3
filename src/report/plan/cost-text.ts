import type { CostItem, MonthlyCosts, Price } from '../../costs/monthly.ts';
import { displayWidth } from '../../text-width.ts';
import { language, t, translated } from '../../language/text.ts';
import { actionMarks } from '../marks.ts';
import type { Mark, Style } from '../style.ts';
import { counted } from '../words.ts';

/** What the site costs, in a few lines of at most 80 columns; none where the plan makes nothing that costs. */
export function costText(costs: MonthlyCosts | undefined, style: Style): string[] {
  if (!costs) return [];
  const { region, pricesOf, items, prices } = costs;
  if (!prices) return notKnownText(costs);
  const width = (text: (item: CostItem) => string): number => Math.max(...items.filter(({ price }) => price).map((item) => displayWidth(text(item))));
  const [names, sums, monthly] = [width(itemText), width(sumText), width(monthlyText)];
  const row = (item: CostItem): string => `${style.sign(costMark(item))} ${style.cell(itemText(item), names)}${item.price ? `${style.cell(sumText(item), sums)}${monthlyText(item).padStart(monthly)}` : onlyUse}`;
  return [
    t`Costs about ${wholeDollars(prices.total, '$')} a month in ${region}, plus use; prices of ${translated(pricesOf)}.`,
    ...items.map((item) => `  ${style.aloud ? itemSentence(item) : row(item)}`),
    `  ${t`Use: data transfer out, and $${prices.capacityUnitHour} an hour for each capacity unit (LCU).`}`,
    `  ${freeInstead}`,
  ];
}

function notKnownText({ region, items }: MonthlyCosts): string[] {
  return [
    t`The monthly cost in ${region} is not known to this version.`,
    `  ${t`For: ${items.map(itemText).join(', ')}.`}`,
    `  ${t`AWS tells: "Elastic Load Balancing pricing", "Amazon VPC pricing".`}`,
    `  ${freeInstead}`,
  ];
}

const freeInstead = t`Free instead: Caddy or certbot on the instance, which then stays open to all.`;

/** What of a distribution is paid for. AWS docs: "Amazon CloudFront pricing". */
export const onlyUse = t`its use: 1 TB and 10 million requests are free`;

/** How many of what: `load balancer`, `2 public IPv4 addresses`. */
export function itemText({ item, count }: Pick<CostItem, 'item' | 'count'>): string {
  if (count === 1) return translated(item);
  return language() === 'en' ? `${count} ${item}${item.endsWith('s') ? 'es' : 's'}` : t`${count} of ${translated(item)}`;
}

/** How the plan marks it: it comes with the plan, changes in number, or stands already. */
export function costMark({ count, standing }: Pick<CostItem, 'count' | 'standing'>): Mark {
  if (count === standing) return actionMarks.none;
  return standing === 0 ? actionMarks.create : actionMarks.update;
}

/** How many units at what price each: `730 hours x $0.0243`. */
export function unitsText(price: Price, currency: string): string {
  return `${counted(price.units, price.a)} x ${eachText(price, currency)}`;
}

function eachText({ each }: Price, currency: string): string {
  return `${currency}${each < 0.1 ? each : each.toFixed(2)}`;
}

/** As in `$26`: it is about. */
export function wholeDollars(dollars: number, currency: string): string {
  return `${currency}${Math.round(dollars)}`;
}

/** Where it is read aloud: what a row says by its sign and its columns. */
function itemSentence(item: CostItem): string {
  const { count, standing, price } = item;
  const since = count === standing ? t`there already` : standing === 0 ? t`new` : t`${standing} so far`;
  return price ? t`${itemText(item)}, ${since}: ${monthlyText(item)} a month, for ${counted(price.units, price.a)} at ${eachText(price, '$')} each` : t`${itemText(item)}, ${since}: ${onlyUse}`;
}

function sumText({ price }: CostItem): string {
  return price ? unitsText(price, '$') : '';
}

function monthlyText({ price }: CostItem): string {
  return price ? `$${price.monthly.toFixed(2)}` : '';
}
