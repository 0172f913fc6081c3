import type { Difference } from '../../engine/compare.ts';
import type { Change, Plan } from '../../engine/plan.ts';

/**
 * The plan without what it changes only for a while: a load balancer that is locked is opened while a name is led away from it, and
 * locked again at the end. As it stands, it is as wanted. Pure.
 */
export function withoutPassing(plan: Plan): Plan {
  const of = (id: string): readonly Difference[] => plan.find(({ step }) => step.id === id)?.differences ?? [];
  const opens = of('https-listener').find(({ field }) => field === 'access');
  const isShutAgain = opens !== undefined && of('origin-locked').some(({ field, from, to }) => field === 'access' && from === opens.to && to === opens.from);
  return isShutAgain ? plan.map(without) : plan;
}

function without(change: Change): Change {
  const passes = passing[change.step.id];
  if (!passes || change.action !== 'update') return change;
  const differences = change.differences.filter((difference) => !passes(difference));
  return { ...change, differences, action: differences.length === 0 ? 'none' : 'update' };
}

const passing: Readonly<Record<string, (difference: Difference) => boolean>> = {
  'https-listener': isAccess,
  'origin-locked': isAccess,
  // Visitors are let in, and CloudFront need not be by a rule of its own.
  'load-balancer-security-group': ({ field, from, to }) => field.startsWith('rules.') && (from === undefined || (to === undefined && field.includes(' from pl-'))),
};

function isAccess({ field }: Difference): boolean {
  return field === 'access';
}
