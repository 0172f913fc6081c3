import type { Guard } from '../../src/aws/clients.ts';
import type { Clock } from '../../src/engine/clock.ts';
import { atRest, noSleepers } from '../support/sleepers.ts';

/** A call that is held back until it is its turn. */
export interface Held {
  /** Whose it is. */
  run: string;
  call: string;
}

/** Says which of the calls that are held back is next: its place in the list, which is in the order in which they came. */
export type Order = (held: readonly Held[]) => number | Promise<number>;

/** Time in which one thing happens after the other. */
export interface OrderedTime {
  clock: Clock;
  /** Holds the calls of a run back until it is their turn. */
  gate(run: string): Guard;
}

/**
 * Whenever everything has come to rest one call goes on, chosen by `order`; where none is held back, time jumps to the earliest sleeper's end.
 * @param start milliseconds since the epoch
 */
export function orderedTime(start: number, order: Order): OrderedTime {
  let now = start;
  let isMoving = false;
  const held: (Held & { go: () => void })[] = [];
  const sleepers = noSleepers();

  const move = async (): Promise<void> => {
    isMoving = true;
    for (;;) {
      await atRest();
      if (held.length > 0) {
        const [next] = held.splice(await order(held), 1);
        next?.go();
        continue;
      }
      const until = sleepers.wakeFirst();
      if (until === undefined) break;
      now = Math.max(now, until);
    }
    isMoving = false;
  };
  const begin = (): void => {
    if (!isMoving) void move();
  };
  return {
    clock: {
      now: () => now,
      sleep: (milliseconds, signal) => {
        const slept = sleepers.sleep(now + milliseconds, signal);
        begin();
        return slept;
      },
    },
    gate: (run) => async (call, next) => {
      await new Promise<void>((resolve) => {
        held.push({ run, call: `${call.service}:${call.operation}`, go: resolve });
        begin();
      });
      return next();
    },
  };
}

/** One call of each in turn; while one has none, the other goes on. */
export function inTurn(): Order {
  let last = '';
  return (held) => {
    const other = held.findIndex(({ run }) => run !== last);
    const next = other === -1 ? 0 : other;
    last = held[next]?.run ?? '';
    return next;
  };
}

/** The second run stays so many calls behind the first one, as long as that one makes any. */
export function behind(calls: number): Order {
  const made: Record<string, number> = {};
  return (held) => {
    const first = held.findIndex(({ run }) => run === 'first');
    const second = held.findIndex(({ run }) => run === 'second');
    const isFar = (made['first'] ?? 0) - (made['second'] ?? 0) >= calls;
    const next = second !== -1 && (isFar || first === -1) ? second : first;
    const { run = '' } = held[next] ?? {};
    made[run] = (made[run] ?? 0) + 1;
    return next;
  };
}

/** The runs take turns, and each makes so many calls in its turn; when the numbers are over, one at a time. */
export function bursts(lengths: readonly number[]): Order {
  const rest = inTurn();
  const left = [...lengths];
  let run = 'first';
  let calls = 0;
  return (held) => {
    while (left.length > 0 && calls >= (left[0] ?? 0)) {
      left.shift();
      run = run === 'first' ? 'second' : 'first';
      calls = 0;
    }
    const next = held.findIndex((one) => one.run === run);
    if (left.length === 0) return rest(held);
    calls++;
    return next === -1 ? 0 : next;
  };
}
