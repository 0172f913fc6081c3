import { afterAll, beforeAll, vi } from 'vitest';
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
interface Wire {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  /**
   * A site whose calls go over HTTP, as long as no other one is opened.
   * @param goesOver which calls do; the others are answered in this process
   */
  open(fault: Fault, options?: Omit<SiteOptions, 'wire' | 'clock'> & { start?: number }, goesOver?: Goes): Site;
  stop(): Promise<void>;
}

/** Opens the wire of a test file, which is there for as long as its tests run. What the SDK waits between two tries, a random part of so many seconds, is none. */
export function wireOfFile(): Pick<Wire, 'open'> {
  // Whole runs over real sockets. One that is given up would go on, and disturb the next.
  vi.setConfig({ testTimeout: 120_000 });
  let wire: Wire;

  beforeAll(async () => {
    wire = await openWire();
    vi.stubEnv('AWS_ENDPOINT_URL', wire.url);
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });

  afterAll(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await wire.stop();
  });

  return { open: (...site) => wire.open(...site) };
}

/** Whether a call goes over HTTP. */
type Goes = (call: Parameters<Guard>[0]) => boolean;

/** Its faults sleep on the clock of the site. */
async function openWire(): Promise<Wire> {
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
