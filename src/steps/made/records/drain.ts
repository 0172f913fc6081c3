import type { Inputs } from '../../../context.ts';
import type { Seconds } from '../../../engine/clock.ts';
import type { Usually } from '../../../engine/step.ts';

/** Resolvers keep an alias to a load balancer for so long. AWS docs: "Choosing between alias and non-alias records". */
export const aliasSeconds = 60;

/** At least a minute for resolvers that keep things longer than they should, and one for Route 53 itself. */
const leastSeconds = 60;
const route53Seconds = 60;

/** How long after a switch somebody may still be led the old way: what `--drain` says, else by the life of what was replaced. */
export function drainSeconds({ intent }: Pick<Inputs, 'intent'>, ttlSeconds: Seconds): Seconds {
  return intent.drain ?? Math.max(ttlSeconds, leastSeconds) + route53Seconds;
}

/** So long, for a plan. */
export function drainText(seconds: Seconds): Usually {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 2 * minute) return `${seconds} seconds`;
  if (seconds < 2 * hour) return `${Math.ceil(seconds / minute)} minutes`;
  return seconds < 2 * day ? `${Math.round(seconds / hour)} hours` : `${Math.round(seconds / day)} days`;
}

const minute: Seconds = 60;
const hour: Seconds = 60 * minute;
const day: Seconds = 24 * hour;
