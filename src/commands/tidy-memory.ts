import type { SiteMemory } from '../aws/site-memory.ts';
import type { Plan } from '../engine/plan.ts';

/**
 * Once a plan was carried out: of what runs before this one, or beside it, remembered, what stands elsewhere as well is taken away. Where that is not allowed, or cannot be done now, nothing is lost:
 * the next run does it.
 */
export async function tidyMemory(plan: Plan, memory: SiteMemory): Promise<void> {
  // The way back takes the memory itself away.
  if (plan.some(({ step }) => step.kind === 'resource')) await memory.tidy().catch(() => undefined);
}
