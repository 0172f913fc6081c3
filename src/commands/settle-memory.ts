import type { SiteMemory } from '../aws/memory/site-memory.ts';
import type { Plan } from '../engine/plan.ts';

/** Once a plan was carried out, however that ended. @throws where a word that was forgotten beside this run cannot be said again */
export async function settleMemory(plan: Plan, memory: SiteMemory): Promise<void> {
  // The way back takes the memory itself away.
  if (plan.some(({ step }) => step.kind === 'resource')) await memory.settle();
}
