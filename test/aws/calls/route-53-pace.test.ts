import { describe, expect, it } from 'vitest';
import type { Call, Guard } from '../../../src/aws/clients.ts';
import { route53Pace } from '../../../src/aws/calls/route-53-pace.ts';
import { virtualClock, type Clock } from '../../../src/engine/clock.ts';
import { awsError } from '../../support/aws-answers.ts';

const get: Call = { service: 'route53', region: 'us-east-1', operation: 'GetChange', input: { Id: 'C1' } };
const change = (zone: string): Call => ({ service: 'route53', region: 'us-east-1', operation: 'ChangeResourceRecordSets', input: { HostedZoneId: zone } });
const other: Call = { service: 'acm', region: 'us-east-1', operation: 'DescribeCertificate', input: {} };

/** Sends each call at its second, each of which takes so many milliseconds, and tells at which second it was sent. */
async function sent(calls: readonly (readonly [number, Call])[], { takes = 0, clock = virtualClock(), guard = route53Pace(clock)() }: { takes?: number; clock?: Clock; guard?: Guard } = {}): Promise<number[]> {
  const start = clock.now();
  return Promise.all(calls.map(async ([at, call]) => {
    if (at > 0) await clock.sleep(at * 1000);
    let when = NaN;
    await guard(call, async () => {
      when = (clock.now() - start) / 1000;
      if (takes > 0) await clock.sleep(takes);
      return {};
    });
    return when;
  }));
}

const at = (second: number, count: number, call = get) => Array.from({ length: count }, () => [second, call] as const);

describe('how fast Route 53 is asked', () => {
  it.each([
    ['four at once are not held up', at(0, 4), [0, 0, 0, 0]],
    ['the fifth comes a second after the first', at(0, 5), [0, 0, 0, 0, 1]],
    ['and so on, in the order in which they came', at(0, 10), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2]],
    ['what is sent now and then is not held up', [0, 0.3, 0.6, 0.9, 1.2, 1.5].map((when) => [when, get] as const), [0, 0.3, 0.6, 0.9, 1.2, 1.5]],
    ['nor what comes when a second has passed', [...at(0, 4), ...at(1, 4)], [0, 0, 0, 0, 1, 1, 1, 1]],
    ['a second is any second, not one of the clock', [...at(0.9, 4), ...at(1.1, 1)], [0.9, 0.9, 0.9, 0.9, 1.9]],
    ['no other service is paced', at(0, 20, other), Array<number>(20).fill(0)],
  ])('%s', async (_, calls, expected) => {
    expect(await sent(calls)).toEqual(expected);
  });

  it('sends the changes of a zone one after the other, and those of several beside each other', async () => {
    expect(await sent([...at(0, 2, change('Z1')), ...at(0, 1, change('Z2'))], { takes: 80 })).toEqual([0, 0.08, 0]);
  });

  it('sends the next change of a zone also where the one before was refused', async () => {
    const guard = route53Pace(virtualClock())();
    await expect(guard(change('Z1'), () => Promise.reject(awsError('InvalidChangeBatch')))).rejects.toMatchObject({ name: 'InvalidChangeBatch' });
    expect(await guard(change('Z1'), async () => ({ done: true }))).toEqual({ done: true });
  });

  it('holds nobody up for longer than the queue where the clock is set back', async () => {
    const inner = virtualClock(1_000_000_000);
    let back = 0;
    const clock: Clock = { now: () => inner.now() - back, sleep: inner.sleep };
    const guard = route53Pace(clock)();
    await sent(at(0, 4), { clock, guard });
    back = 3_600_000;
    expect(await sent(at(0, 6), { clock, guard })).toEqual([1, 1, 1, 1, 2, 2]);
  });

  it('sends a write at once whose turn has come because the reads before it were given up', async () => {
    const clock = virtualClock();
    const start = clock.now();
    const stop = new AbortController();
    const paced = route53Pace(clock);
    await sent(at(0, 4), { clock, guard: paced() });
    const reads = Array.from({ length: 100 }, () => paced(stop.signal)(get, async () => ({})).catch((error: unknown) => error));
    const write = paced()(change('Z1'), async () => ({ sent: clock.now() - start }));
    await clock.sleep(300).then(() => stop.abort(new Error('stopped')));
    expect(new Set(await Promise.all(reads))).toEqual(new Set([stop.signal.reason]));
    expect(await write).toEqual({ sent: 1000 });
  });

  it('gives a read up that waits for its turn as soon as the run is stopped, and sends the write', async () => {
    const clock = virtualClock();
    const stop = new AbortController();
    const guard = route53Pace(clock)(stop.signal);
    await sent(at(0, 4), { clock, guard });
    const read = guard(get, async () => ({ read: true })).catch((error: unknown) => error);
    const write = guard(change('Z1'), async () => ({ written: clock.now() }));
    const reason = new Error('stopped');
    await clock.sleep(300).then(() => stop.abort(reason));
    expect([await read, await write]).toEqual([reason, { written: 1000 }]);
  });
});
