import { notChecked } from '../../errors/diagnosis/not-checked.ts';
import { hiddenByLock } from '../../errors/diagnosis/origin.ts';
import type { Check } from '../check.ts';
import { standingDistribution } from '../cloudfront/edge.ts';
import type { NotChecked, SiteFacts } from '../facts.ts';
import { isHiddenByLock } from '../cloudfront/origin-certificate.ts';
import { outOfReach } from './out-of-reach.ts';

/** What could not be learned: a finding for each reason, so that a diagnosis never seems more complete than it is. */
export const notCheckedChecks: readonly Check[] = [
  {
    code: 'not-checked',
    find: (facts) => [...facts.notChecked, ...outOfReach(facts), ...behindLock(facts)].map(({ what, why, hint }) => ({ subject: facts.site.domain, message: notChecked({ what, why }), hint, evidence: { what, why } })),
  },
];

/** What CloudFront meets at a locked load balancer, where the account does not tell. */
function behindLock(facts: SiteFacts): NotChecked[] {
  const edge = standingDistribution(facts);
  const origin = edge?.distribution.origin?.domainName;
  return edge && origin !== undefined && isHiddenByLock(facts, edge) ? [hiddenByLock(origin, facts.site.domain)] : [];
}
