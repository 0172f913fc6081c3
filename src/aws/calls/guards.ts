import type { Call, Guard } from '../clients.ts';
import { partAnswers } from './part-answers.ts';

const readVerbs = /^(Describe|Get|List)/;

/** Whether the operation only reads. */
export function reads(call: Pick<Call, 'operation'>): boolean {
  return readVerbs.test(call.operation);
}

/** Lets only reading operations through: the plan's clients carry it, so that no step can forget that a plan changes nothing. */
export const readOnly: Guard = (call, next) => {
  if (!reads(call)) throw new Error(`${call.service}:${call.operation} writes, and this is a plan`);
  return next();
};

/**
 * Answers a repeated read with the first one's answer, also while that one is on its way: each read happens once. The read of a part of what was asked for already
 * is answered from that: the rules of one group, where those of several were read.
 */
export function readOnce(): Guard {
  const answers = new Map<string, Promise<object>>();
  const parts = partAnswers();
  return (call, next) => {
    if (!reads(call)) return next();
    const key = JSON.stringify([call.service, call.region, call.operation, call.input]);
    const known = answers.get(key);
    if (known) return known;
    const answer = parts.find(call)?.then((part) => part ?? next()) ?? next();
    answers.set(key, answer);
    parts.keep(call, answer);
    return answer;
  };
}

/** Stops a call whose input holds something that only a plan may hold. */
export function noPlaceholder(holdsUnknown: (value: unknown) => boolean): Guard {
  return (call, next) => {
    if (holdsUnknown(call.input)) throw new Error(`A value that is not known yet was about to be sent with ${call.service}:${call.operation}`);
    return next();
  };
}

/**
 * Sends a write again that failed because AWS does not know yet what was made a moment ago: in AWS a new group or certificate is
 * known everywhere only after some seconds. Where something is taken away, not found is the answer. The same where Route 53 is
 * still busy with another change of the zone, for longer than the SDK tries.
 * AWS docs: "Eventual consistency in the Amazon EC2 API", "Quotas" (Amazon Route 53).
 */
export function untilKnown(sleep: (milliseconds: number) => Promise<void>): Guard {
  return async (call, next) => {
    if (reads(call) || /^(Delete|Revoke|Deregister|Remove)/.test(call.operation)) return next();
    for (const pause of [1000, 2000, 3000, 4000]) {
      try {
        return await next();
      } catch (error) {
        if (!(error instanceof Error) || !notYet.test(error.name)) throw error;
        await sleep(pause);
      }
    }
    return next();
  };
}

const notYet = /NotFound(Exception)?$|^InvalidSecurityGroup(Exception)?$|^InvalidGroupId|^PriorRequestNotComplete$/;

/** Tells of each call that reaches AWS: its name, region, how long it took and how it ended. Never what it carried. */
export function trace(now: () => number, tell: (line: string) => void): Guard {
  return async (call, next) => {
    const start = now();
    const line = (end: string): void => tell(`${call.service}:${call.operation} ${call.region} ${now() - start} ms ${end}`);
    try {
      const output = await next();
      line('ok');
      return output;
    } catch (error) {
      line(error instanceof Error ? error.name : 'failed');
      throw error;
    }
  };
}
