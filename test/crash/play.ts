import { afterAll, describe, expect, test } from 'vitest';
import type { AccountState } from '../scenarios/read-account.ts';
import { momentText, writes, type Moment } from './moments.ts';
import { startTravelling, type Traveller } from './traveller.ts';
import type { Leg, Trip } from './trip.ts';

/** An undisturbed run of a leg: its calls, and how the account reads afterwards. */
interface Undisturbed {
  calls: readonly string[];
  end: AccountState;
}

/**
 * Defines a test for each moment at which a run of the trip is killed: it is killed there, the same command is run again, and the account
 * then reads as if nothing had happened. The moments of the legs are walked together, so that what a killed run and the next one have left
 * is what the next leg, killed as well, starts from.
 * @param moments which of them, of the calls of an undisturbed run
 */
export async function playCrashes(trip: Trip, moments: (calls: readonly string[]) => readonly Moment[]): Promise<void> {
  const legs: readonly Leg[] = trip.legs;
  const traveller = await startTravelling(trip);
  const undisturbed = await goUndisturbed(traveller, legs);
  const walked = undisturbed.map(({ calls }) => moments(calls));
  const rounds = Math.max(...walked.map(({ length }) => length));

  describe(`${trip.name}`, () => {
    afterAll(() => traveller.stop());

    test('ends as it should where nothing disturbs it', () => {
      expect(undisturbed.map(({ end }) => end)).toEqual(legs.map(({ ends }) => ends ?? traveller.start));
      expect(walked.every(({ length }) => length > 0)).toBe(true);
    });

    for (let round = 0; round < rounds; round++) {
      for (const [leg, { command }] of legs.entries()) {
        const moment = walked[leg]?.[round];
        if (!moment) continue;
        // Where the next test does not go on from here, the rest of the way shows what else the killed run has lost.
        const rest = walked.slice(leg + 1).some((each) => each[round]) ? [] : [...legs.keys()].slice(leg + 1);
        test(`${command.join(' ')}, killed ${momentText(moment)}`, async () => {
          await traveller.reach(leg);
          expect(await crash(traveller, leg, moment)).toEqual({ killed: true, again: well, account: undisturbed[leg]?.end, writtenThen: [] });
          traveller.arrived(leg);
          for (const next of rest) expect(await goOn(traveller, next)).toEqual({ outcome: well, account: undisturbed[next]?.end });
        });
      }
    }
  });
}

const well = 'exit code 0';

/** What became of a run that was killed, of the same command again, and of one run more. */
interface Crashed {
  /** Or how many calls there were of the operation at whose nth it was to be killed. */
  killed: boolean | string;
  again: string;
  account: AccountState;
  /** What the third run writes: only looked at where the first one was killed at a write. */
  writtenThen: readonly string[];
}

async function crash(traveller: Traveller, leg: number, moment: Moment): Promise<Crashed> {
  const { killed, calls } = await traveller.run(leg, moment);
  const again = await traveller.run(leg);
  const account = await traveller.look(leg);
  const third = writes(moment.operation) ? await traveller.run(leg) : again;
  return {
    killed: killed || `not killed: ${calls.filter((call) => call === moment.operation).length} calls of ${moment.operation}`,
    again: again.outcome,
    account,
    writtenThen: third === again ? [] : third.calls.filter(writes),
  };
}

/** The next leg, undisturbed. */
async function goOn(traveller: Traveller, leg: number): Promise<{ outcome: string; account: AccountState }> {
  const { outcome } = await traveller.run(leg);
  const account = await traveller.look(leg);
  traveller.arrived(leg);
  return { outcome, account };
}

async function goUndisturbed(traveller: Traveller, legs: readonly Leg[]): Promise<Undisturbed[]> {
  try {
    const seen: Undisturbed[] = [];
    for (const leg of legs.keys()) {
      const { calls, outcome } = await traveller.run(leg);
      if (outcome !== well) throw new Error(`undisturbed: ${outcome}`);
      seen.push({ calls, end: await traveller.look(leg) });
    }
    return seen;
  } catch (error) {
    await traveller.stop();
    throw error;
  }
}
