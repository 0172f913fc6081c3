import type { SiteMemory } from '../aws/site-memory.ts';
import type { Plan } from '../engine/plan.ts';

/** Once a plan was carried out. Where it is not allowed, or cannot be done now, copies stay that say nothing new: the next run takes them away. */
export async function settleMemory(plan: Plan, memory: SiteMemory): Promise<void> {
  // The way back takes the memory itself away.
  if (plan.some(({ step }) => step.kind === 'resource')) await memory.settle().catch(() => undefined);
}
