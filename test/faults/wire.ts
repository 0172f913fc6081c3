import type { Call, Guard } from '../../src/aws/clients.ts';
import { startLoopback } from '../loopback/server.ts';
import { openSite, type Site, type SiteOptions } from '../support/run.ts';
import { standingClock, type StandingClock } from './standing-clock.ts';

/** One try of a call. */
interface Attempt extends Call {
  /** From 1 on, as the SDK counts. */
  attempt: number;
}

/** What happens to one try of a call on its way: `answer` has it take effect. */
export type Fault = (attempt: Attempt, answer: () => Promise<object>, clock: StandingClock) => Promise<object>;

/** Where simulated accounts are asked over HTTP, by the SDK as it is. */
export interface Wire {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  /**
   * A site whose calls go over HTTP, as long as no other one is opened.
   * @param goesOver which calls do; the others are answered in this process
   */
  open(fault: Fault, options?: Omit<SiteOptions, 'wire' | 'clock'> & { start?: number }, goesOver?: Goes): Site;
  stop(): Promise<void>;
}

/** Whether a call goes over HTTP. */
type Goes = (call: Parameters<Guard>[0]) => boolean;

/** Opens the wire. Its faults sleep on the clock of the site. */
export async function openWire(): Promise<Wire> {
  let behind: { fault: Fault; answer: Guard; clock: StandingClock } | undefined;
  const server = await startLoopback((call, next, attempt) => {
    if (!behind) throw new Error('No site is open');
    const { fault, answer, clock } = behind;
    return fault({ ...call, attempt }, () => answer(call, next), clock);
  });
  return {
    ...server,
    open: (fault, { start = Date.UTC(2026, 10, 20, 12), ...options } = {}, goesOver = () => true) => {
      const clock = standingClock(start);
      const wire = (answer: Guard): Guard => {
        behind = { fault, answer, clock };
        return (call, next) => (goesOver(call) ? clock.standing(next) : answer(call, next));
      };
      return openSite({ ...options, clock, wire });
    },
  };
}
