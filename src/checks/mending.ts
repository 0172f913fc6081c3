import { setupMayMend, setupMends, setupMendsNot, setupRefuses, type Mendable, type Said } from '../errors/diagnosis/said.ts';
import { t } from '../language/text.ts';
import type { SiteFacts } from './facts.ts';
import type { Found } from './finding.ts';

/**
 * What is said, with the next action by what setup's plan has in the steps that mend it:
 *
 * | the plan                               | next action                                                |
 * | -------------------------------------- | ---------------------------------------------------------- |
 * | changes one of them                    | setup                                                      |
 * | changes one of them, and refuses it    | what else to do, as the option that lets it go on          |
 * | changes none of them                   | what else to do: it is never said that setup mends it      |
 * | is not known                           | setup; and what else to do, where there is a site already  |
 *
 * @param steps ids of the steps of which each would mend it; empty where none does
 * @param said what setup has no part in is left as it is
 */
export function mend(facts: Pick<SiteFacts, 'setupChanges' | 'setupRefusals' | 'site' | 'targets'>, steps: string | readonly string[], said: Mendable | Said): Said & Pick<Found, 'bySetup'> {
  if ('hint' in said) return said;
  const { setupChanges, setupRefusals, site: { domain, stands } } = facts;
  const { message } = said;
  const among = [steps].flat();
  if (among.length === 0) return { message, hint: setupMendsNot(domain, said) };
  if (setupChanges === undefined) return stands ? { message, hint: setupMayMend(domain, said) } : { message, hint: setupMends(domain, said), bySetup: true };
  const changed = among.filter((step) => setupChanges.includes(step));
  if (changed.length === 0) return { message, hint: setupMendsNot(domain, said) };
  const isRefused = changed.every((step) => setupRefusals?.includes(step));
  if (isRefused) return { message, hint: setupRefuses(domain, said) };
  const waits = changed.every((step) => afterHealth.includes(step)) && noneIsHealthy(facts);
  return { message, hint: setupMends(domain, { ...(waits && { first: t`Fix the targets` }), ...said }), bySetup: true };
}

/** Steps that setup comes to only once a target is healthy. */
const afterHealth: readonly string[] = ['distribution', 'alias-records', 'direct-access-closed', 'origin-locked'];

/** Whether setup would wait in vain: targets were asked, and none answers as it should. */
function noneIsHealthy({ targets }: Pick<SiteFacts, 'targets'>): boolean {
  return targets !== undefined && targets.registered.length > 0 && targets.registered.every(({ state, reason }) => state === 'unhealthy' && (reason === 'Target.FailedHealthChecks' || reason === 'Target.ResponseCodeMismatch'));
}
