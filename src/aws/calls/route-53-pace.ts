import type { Clock } from '../../engine/clock.ts';
import type { Call, Guard } from '../clients.ts';
import { reads } from './guards.ts';

/**
 * How many requests one run sends to Route 53 within any second. AWS docs: "Quotas" (Amazon Route 53) allow five a second for the whole account, all regions and everybody in it together; one of the five is left
 * to others. "Throttling for Amazon Route 53 API requests" has since raised it, to ten a second and fifty at once: not everywhere, and a run has no use for more.
 */
export const requestsPerSecond = 4;

/**
 * Sends requests to Route 53 no faster than `requestsPerSecond`, in the order in which they came, and the changes of one zone one after the other: a second one that meets
 * the first is answered with PriorRequestNotComplete. What the SDK sends again, after pauses of its own, is not counted. An ordinary plan sends fewer and is not held up.
 * @returns a guard for clients of the run, which all wait in one line; once its signal is aborted, a read that waits for its turn is given up, and a write is still sent
 */
export function route53Pace({ now, sleep }: Clock): (signal?: AbortSignal) => Guard {
  // When the latest requests were sent.
  const latest: number[] = [];
  const changes = new Map<string, Promise<unknown>>();
  let line: Promise<unknown> = Promise.resolve();

  const takeTurn = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    const pause = (latest.at(-requestsPerSecond) ?? -Infinity) + second - now();
    if (pause > 0) await sleep(Math.min(pause, second), signal);
    // The clock was set back: what it said before tells nothing.
    if (pause > second) latest.length = 0;
    latest.push(now());
    latest.splice(0, latest.length - requestsPerSecond);
  };
  return (signal) => async (call, next) => {
    if (call.service !== 'route53') return next();
    const send = async (): Promise<object> => {
      const turn = line.then(() => takeTurn(reads(call) ? signal : undefined));
      line = turn.catch(() => {});
      await turn;
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
