import type { Seconds } from '../../engine/clock.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { Needs, Step, Usually } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { counted, usuallyText } from '../words.ts';

/**
 * How long the waits of a plan, and the changes that wait by themselves, usually take together: those that do not need each other overlap, so the longest chain
 * counts. Undefined where nothing is waited for.
 */
export function waitsText(plan: Plan): string | undefined {
  const [first, ...others] = plan.map(usuallyOf).filter((usually) => usually !== undefined);
  if (first === undefined) return undefined;
  if (others.length === 0) return t`The wait usually takes ${usuallyText(first)}.`;
  return t`The waits overlap where they can: together usually up to ${about(longestChain(plan))}.`;
}

/** Undefined where nothing is waited for. */
function usuallyOf({ step, action, usually }: Change): Usually | undefined {
  if (step.kind === 'wait') return action === 'wait' ? (usually ?? step.usually) : undefined;
  return usually;
}

function longestChain(plan: Plan): Seconds {
  const ends = new Map<Step, Seconds>();
  for (const change of plan) {
    const { step } = change;
    const needed = Object.values(step.needs as Needs).map((need) => ends.get('optional' in need ? need.optional : need) ?? 0);
    const usually = usuallyOf(change);
    ends.set(step, Math.max(0, ...needed) + (usually === undefined ? 0 : secondsAtMost(usually)));
  }
  return Math.max(...ends.values());
}

const lengths: Record<string, Seconds> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

/** The longest time that the words name: 300 for `2 to 5 minutes`. */
function secondsAtMost(usually: Usually): Seconds {
  const [, amount, unit = ''] = /([\d.]+|few) (\w+?)s?$/.exec(usually) ?? [];
  return (amount === 'few' ? 5 : Number(amount)) * (lengths[unit] ?? 0);
}

function about(seconds: Seconds): string {
  if (seconds <= 60) return t`a minute`;
  if (seconds < 7200) return counted(Math.ceil(seconds / 60), 'minute');
  return seconds < 172_800 ? counted(Math.ceil(seconds / 3600), 'hour') : counted(Math.ceil(seconds / 86_400), 'day');
}
