import { fileURLToPath } from 'node:url';
import { isStrict, startMoto } from '../moto/server.ts';
import { startBuilt } from '../moto/program.ts';
import { motoStage } from '../moto/stage.ts';
import type { AccountState } from '../scenarios/read-account.ts';
import type { Stage } from '../scenarios/stage.ts';
import type { Ended } from '../support/built-program.ts';
import { startKillingProxy, type Watched } from './killing-proxy.ts';
import type { Moment } from './moments.ts';
import { commandLine, type Leg, type Trip } from './trip.ts';

/** A run of the built program: what it asked, and how it ended. */
export interface Travelled extends Watched {
  /** As in `exit code 0`; with all that it said, where it ended otherwise. */
  outcome: string;
}

/** Goes a trip on a server of its own, as often as it is told to. */
export interface Traveller {
  /** Gets to where the leg begins, with nothing disturbed on the way; does nothing where it is there already. */
  reach(leg: number): Promise<void>;
  /** The leg's command, killed at the moment, if one is given. Where that leads is not known before somebody says `arrived`. */
  run(leg: number, moment?: Moment): Promise<Travelled>;
  /** How the account reads. */
  look(leg: number): Promise<AccountState>;
  /** The leg is behind us, and all is well. */
  arrived(leg: number): void;
  /** How the account reads where the trip starts, as the last leg looks at it. */
  start: AccountState;
  stop(): Promise<void>;
}

/** @throws where the server or the program cannot be started, or a command beforehand does not end well; nothing is left running then */
export async function startTravelling(trip: Trip): Promise<Traveller> {
  // ACM issues at once: the program's time leaps, and the server's does not.
  const server = await startMoto({ issuedAfter: 0 });
  const proxy = await startKillingProxy(server.url);
  let stage: Stage | undefined;
  let begins = Date.now();
  let at: number | undefined;

  const here = (): Stage => {
    if (!stage) throw new Error('there is no account yet');
    return stage;
  };
  const travel = async (command: readonly string[], moment?: Moment): Promise<Travelled> => {
    const args = await commandLine(here(), command);
    // Each run begins after the one before it has ended, whose time went faster than the clock on the wall.
    begins += 60 * 60 * 1000;
    const kill = (): void => running.kill();
    const watched = proxy.watch(moment, kill);
    const running = startBuilt(args, { node: ['--import', hastyTime], environment: { AWS_ENDPOINT_URL: proxy.url, HASTY_TIME_BEGINS: String(begins) } });
    const outcome = outcomeText(await running.ended);
    await proxy.settled();
    return { outcome, calls: watched.calls, killed: watched.killed };
  };
  const travelWell = async (command: readonly string[]): Promise<void> => {
    const { outcome } = await travel(command);
    if (outcome !== 'exit code 0') throw new Error(`${command.join(' ')}, undisturbed: ${outcome}`);
  };
  const legs: readonly Leg[] = trip.legs;
  const restart = async (): Promise<void> => {
    stage = await motoStage(server, 80);
    if (isStrict) await server.configure({ delays: {} });
    await trip.byHand?.(stage);
    for (const command of trip.before ?? []) await travelWell(command);
    at = 0;
  };
  const stop = async (): Promise<void> => {
    await proxy.stop();
    await server.stop();
  };
  try {
    await restart();
    return {
      reach: async (leg) => {
        if (at === undefined || at > leg) await restart();
        for (const passed of legs.slice(at, leg)) await travelWell(passed.command);
      },
      run: (leg, moment) => {
        at = undefined;
        return travel(legs[leg]?.command ?? [], moment);
      },
      look: async (leg) => (await legs[leg]?.look(here())) ?? nowhere(leg),
      arrived: (leg) => void (at = leg + 1),
      start: (await legs.at(-1)?.look(here())) ?? nowhere(legs.length),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const hastyTime = fileURLToPath(new URL('hasty-time.mjs', import.meta.url));

function outcomeText({ exitCode, stdout, stderr }: Ended): string {
  return `exit code ${exitCode}${exitCode === 0 ? '' : `\n${stderr}\n${stdout}`}`;
}

function nowhere(leg: number): never {
  throw new Error(`the trip has no leg ${leg}`);
}
