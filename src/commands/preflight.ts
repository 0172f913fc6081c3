import { readPreflightFacts } from '../checks/facts/preflight.ts';
import { preflightWarnings } from '../checks/preflight.ts';
import type { Context } from '../context.ts';
import type { Plan } from '../engine/plan.ts';

/**
 * Looks at what a plan cannot see, beside the planning of a site that is not there yet; of one that stands only once the plan has something to do: what
 * nobody is about to change is `verify`'s business.
 * @returns the plan, and the context with what was seen among the facts' warnings
 */
export async function withPreflight(context: Context, makePlan: () => Promise<Plan>): Promise<{ context: Context; plan: Plan }> {
  const isNew = context.inputs.facts.siteGroupId === undefined;
  const [plan, early] = await Promise.all([makePlan(), isNew ? readPreflightFacts(context) : undefined]);
  if (plan.every(({ action }) => action === 'none' || action === 'skip')) return { context, plan };
  const seen = preflightWarnings(early ?? (await readPreflightFacts(context)), plan);
  const { facts, intent } = context.inputs;
  return { context: { ...context, inputs: { intent, facts: { ...facts, warnings: [...facts.warnings, ...seen] } } }, plan };
}
