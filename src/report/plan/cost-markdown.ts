import type { CostItem, MonthlyCosts } from '../../costs/monthly.ts';
import { t, translated } from '../../language/text.ts';
import { folded, inCode, table } from '../markdown.ts';
import { costMark, itemText, onlyUse, unitsText, wholeDollars } from './cost-text.ts';

/** What the site costs, and what one could do instead. Written with USD, as GitHub takes what stands between two dollar signs for a formula. */
export function costMarkdown(costs: MonthlyCosts | undefined): string[] {
  if (!costs) return [];
  const { region, pricesOf, items, prices } = costs;
  if (!prices) return [t`The monthly cost in ${inCode(region)} is not known to this version. It is for: ${items.map(itemText).join(', ')}; AWS tells on its pages "Elastic Load Balancing pricing" and "Amazon VPC pricing".`];
  return [
    t`**Costs about ${wholeDollars(prices.total, usd)} a month, plus use**, by the prices of ${translated(pricesOf)} in ${inCode(region)}.`,
    '',
    ...table(['', t`For`, t`Price`, t`A month`], items.map(row)),
    '',
    ...folded(t`What depends on use, and what one could do instead`, [
      t`- Use: data transfer out to the internet, and ${usd}${prices.capacityUnitHour} an hour for each capacity unit (LCU) of the load balancer: a quiet site uses a part of one, and one all month is ${usd}${prices.capacityUnitMonth.toFixed(2)}.`,
      t`- The certificates cost nothing, nor do queries for aliases. More names (\`--also\`) cost nothing more.`,
      t`- Caddy or certbot on the instance spares the ${wholeDollars(prices.loadBalancer, usd)} of the load balancer and its addresses. The key and its renewal are then on the instance, which stays open to the internet; there are no health checks, and no second instance takes over.`,
      t`- Not in it: tax, credits and free tiers. The prices stand on AWS's pages "Elastic Load Balancing pricing", "Amazon VPC pricing", "Amazon Route 53 pricing" and "Amazon CloudFront pricing".`,
    ]),
  ];
}

const usd = 'USD ';

function row(item: CostItem): string[] {
  return [`\`${costMark(item).symbol}\``, itemText(item), ...(item.price ? [unitsText(item.price, usd), `${usd}${item.price.monthly.toFixed(2)}`] : [onlyUse, ''])];
}
