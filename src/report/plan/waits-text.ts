import type { Seconds } from '../../engine/clock.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { Needs, Step } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { counted, usuallyText } from '../words.ts';

/**
 * How long the waits of a plan, and the changes that wait by themselves, usually take together: those that do not need each other overlap, so the longest chain
 * counts. Undefined where nothing is waited for. A wait that gives no length of time is named beside it.
 */
export function waitsText(plan: Plan): string | undefined {
  const waits = plan.flatMap((change) => {
    const usually = usuallyOf(change);
    return usually === undefined ? [] : [{ title: change.step.title, usually }];
  });
  const [only] = waits;
  if (!only) return undefined;
  if (waits.length === 1) return t`The wait usually takes ${usuallyText(only.usually)}.`;
  const timed = waits.filter(({ usually }) => secondsAtMost(usually) !== undefined);
  if (timed.length === 0) return t`The waits overlap where they can; how long each usually takes stands beside it.`;
  const others = waits.filter((wait) => !timed.includes(wait)).map(({ title, usually }) => t`; "${title}": ${usuallyText(usually)}`);
  return t`The waits overlap where they can: together usually up to ${about(longestChain(plan))}${others.join('')}.`;
}

/** In words; undefined where nothing is waited for. */
function usuallyOf({ step, action, usually }: Change): string | undefined {
  if (step.kind === 'wait') return action === 'wait' ? (usually ?? step.usually) : undefined;
  return usually;
}

function longestChain(plan: Plan): Seconds {
  const ends = new Map<Step, Seconds>();
  for (const change of plan) {
    const { step } = change;
    const needed = Object.values(step.needs as Needs).map((need) => ends.get('optional' in need ? need.optional : need) ?? 0);
    const own = secondsAtMost(usuallyOf(change) ?? '') ?? 0;
    ends.set(step, Math.max(0, ...needed) + own);
  }
  return Math.max(...ends.values());
}

const lengths: Record<string, Seconds> = { s: 1, second: 1, min: 60, minute: 60, h: 3600, hour: 3600, day: 86_400 };
const amounts: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, few: 5, some: 5 };

/** The longest time that the words name: 300 for `2 to 5 minutes`. Undefined where they name none. */
function secondsAtMost(usually: string): Seconds | undefined {
  const found = [...usually.matchAll(/\b([\d.]+|an?|one|two|few|some) (s|second|min|minute|h|hour|day)s?\b/g)];
  const named = found.map(([, amount = '', unit = '']) => (amounts[amount] ?? Number(amount)) * (lengths[unit] ?? 0));
  return named.length === 0 ? undefined : Math.max(...named);
}

function about(seconds: Seconds): string {
  if (seconds <= 60) return t`a minute`;
  return seconds < 7200 ? counted(Math.ceil(seconds / 60), 'minute') : counted(Math.ceil(seconds / 3600), 'hour');
}
