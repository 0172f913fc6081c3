import { setupMendsIt, type Said } from '../errors/diagnosis/said.ts';
import type { SiteFacts } from './facts.ts';

/**
 * What is said, with `ec2-https setup <domain>` as the next action where its plan changes something in one of the steps.
 * @param steps ids of the steps of which each would mend it
 * @param said with what to do where setup would not: nothing was planned, it refuses that step, or a step before stands in its way
 */
export function mend(facts: SiteFacts, steps: string | readonly string[], said: Said): Said {
  const would = [steps].flat().some((step) => facts.setupChanges?.includes(step) && !facts.setupRefusals?.includes(step));
  return would ? { ...said, hint: setupMendsIt(facts.site.domain) } : said;
}
