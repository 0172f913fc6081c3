import type { Call, Guard } from './clients.ts';
import { reads } from './guards.ts';

/**
 * How many requests one run sends to Route 53 within any second. AWS docs: "Quotas" (Amazon Route 53) allow five a second for the whole account, all regions and everybody in it together; one of the five is left
 * to others. "Throttling for Amazon Route 53 API requests" has since raised it, to ten a second and fifty at once: not everywhere, and a run has no use for more.
 */
export const requestsPerSecond = 4;

/** The time by which it is paced, in milliseconds. */
interface Time {
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Sends requests to Route 53 no faster than `requestsPerSecond`, in the order in which they came, and the changes of one zone one after the other: a second one that meets
 * the first is answered with PriorRequestNotComplete. An ordinary plan sends fewer and is not held up. One guard counts for all clients of a run, so it is made once.
 * @param signal once it is aborted, a read that waits for its turn is given up; a write that has come so far is sent
 */
export function route53Pace({ now, sleep }: Time, signal?: AbortSignal): Guard {
  // When the latest requests were sent, or will be.
  const latest: number[] = [];
  const changes = new Map<string, Promise<unknown>>();
  let waiting = 0;

  const turn = async (call: Call): Promise<void> => {
    const at = now();
    const before = latest.length < requestsPerSecond ? -Infinity : (latest.shift() ?? at);
    const due = Math.max(at, before + second);
    latest.push(due);
    // A clock that was set back must not hold anybody up for longer than the queue is.
    const pause = Math.min(due - at, second * (1 + Math.floor(waiting / requestsPerSecond)));
    if (pause <= 0) return;
    waiting += 1;
    await sleep(pause, reads(call) ? signal : undefined).finally(() => (waiting -= 1));
  };
  return async (call, next) => {
    if (call.service !== 'route53') return next();
    const send = async (): Promise<object> => {
      await turn(call);
      return next();
    };
    const zone = changedZone(call);
    if (zone === undefined) return send();
    const answer = (changes.get(zone) ?? Promise.resolve()).then(send);
    changes.set(zone, answer.catch(() => {}));
    return answer;
  };
}

const second = 1000;

function changedZone({ operation, input }: Call): string | undefined {
  return operation === 'ChangeResourceRecordSets' && 'HostedZoneId' in input ? String(input.HostedZoneId) : undefined;
}
