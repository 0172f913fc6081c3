import { readChosenCertificates } from '../checks/facts/chosen-certificates.ts';
import { readPreflightFacts } from '../checks/facts/preflight.ts';
import { preflightWarnings } from '../checks/preflight/preflight.ts';
import type { Context } from '../context.ts';
import { isSettled, type Plan } from '../engine/plan.ts';
import type { Warning } from '../engine/step.ts';

/**
 * Looks at what a plan cannot see, beside the planning of a site that is not there yet; of one that stands only once the plan has something to do: what
 * nobody is about to change is `verify`'s business.
 * @returns the plan, and what was seen, as findings that belong to no step
 */
export async function withPreflight(context: Context, makePlan: () => Promise<Plan>): Promise<{ plan: Plan; seen: readonly Warning[] }> {
  const isNew = context.inputs.facts.siteGroupId === undefined;
  const [plan, early] = await Promise.all([makePlan(), isNew ? readPreflightFacts(context) : undefined]);
  if (plan.every(isSettled)) return { plan, seen: [] };
  const facts = early ?? (await readPreflightFacts(context));
  return { plan, seen: preflightWarnings({ ...facts, ...(await readChosenCertificates(context, plan)) }, plan) };
}
