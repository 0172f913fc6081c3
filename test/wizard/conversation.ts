import { PassThrough } from 'node:stream';
import { screen } from '@inquirer/testing/vitest';
import { createClients, type Clients, type Guard } from '../../src/aws/clients.ts';
import { readOnce, readOnly } from '../../src/aws/calls/guards.ts';
import { virtualClock, type Clock } from '../../src/engine/clock.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Network } from '../../src/network/network.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { askForGaps } from '../../src/wizard/wizard.ts';

/** What a conversation is about, and with whom. */
export interface Setting {
  account: Account;
  given?: Given;
  yes?: boolean;
  /** No region is configured. */
  noRegion?: boolean;
  /** In place of the sandbox's own. */
  network?: Network;
  latencyMs?: number;
  /** Look at each call before it is answered. */
  guard?: Guard;
  signal?: AbortSignal;
  /** Cells to a line. */
  columns?: number;
}

/** A conversation with the wizard, seen from the keyboard. */
export interface Conversation {
  /** The question, once its list is there: the whole screen, below what was said since the one before. */
  question(): Promise<string>;
  /** Types a text, and gives the screen that it leads to. */
  type(text: string): Promise<string>;
  /** Presses a key, so many times, and gives the screen that it leads to; it must not end the question. */
  press(key: string, times?: number): Promise<string>;
  /** Enter: takes what the cursor is on. */
  take(): void;
  /** Ctrl-C. */
  interrupt(): void;
  /** How it ends; what was said without a question below it stands in `rest`. */
  end(): Promise<{ given: Given; asked: boolean; rest: string }>;
  /** Every call, as `DescribeVpcs {}`. */
  calls: string[];
  /** Virtual milliseconds since the beginning. */
  elapsed(): number;
  /** Virtual milliseconds after which whose account it is was shown, which is when the first question was. */
  introduced(): number | undefined;
  sandbox: Sandbox;
  aws: Clients;
}

/** Begins a conversation on a simulated account. */
export function converse({ account, given = {}, yes = false, noRegion = false, latencyMs = 0, columns = 100, ...setting }: Setting): Conversation {
  const clock: Clock = virtualClock(Date.UTC(2026, 10, 20, 12));
  const sandbox = createSandbox({ time: clock, latencyMs, account });
  const calls: string[] = [];
  const recorded: Guard = async ({ operation, input }, next) => {
    calls.push(`${operation} ${JSON.stringify(input)}`);
    return next();
  };
  const guards = [readOnly, readOnce(), recorded, ...(setting.guard ? [setting.guard] : []), sandbox.guard];
  const clients = createClients({ simulated: true, region: account.region, guards });
  const aws: Clients = noRegion ? { ...clients, region: async () => undefined } : clients;

  const said: string[] = [];
  let introduced: number | undefined;
  const start = clock.now();
  const asking = { input: new PassThrough(), output: Object.assign(new PassThrough(), { columns }), ...(setting.signal && { signal: setting.signal }) };
  const ended = askForGaps({
    aws,
    network: setting.network ?? sandbox.network,
    asking,
    yes,
    answered: () => {},
    introduce: ({ id, region, caller }) => {
      introduced = clock.now() - start;
      said.push(`Account ${id}, region ${region}, ${caller}`);
    },
    say: (subject, text) => said.push(`✔ ${subject} ${text}`),
  }, given);
  let over = false;
  ended.finally(() => {
    over = true;
  }).catch(() => {});

  let shown = '';
  const changed = async (): Promise<string> => {
    for (let turn = 0; turn < mostTurns; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = screen.getScreen();
      if (over) throw new Error(`it is over; the last screen was\n${now}`);
      if (now !== shown && isReady(now)) return (shown = now);
    }
    throw new Error(`nothing changes any more; the screen is\n${screen.getScreen()}`);
  };
  return {
    question: async () => {
      const text = await changed();
      return [...said.splice(0), text].join('\n');
    },
    type: (text) => {
      screen.type(text);
      return changed();
    },
    press: (key, times = 1) => {
      for (let time = 0; time < times; time++) screen.keypress(key);
      return changed();
    },
    take: () => screen.keypress('enter'),
    interrupt: () => screen.type('\u0003'),
    end: async () => ({ ...(await ended), rest: said.join('\n') }),
    calls,
    elapsed: () => clock.now() - start,
    introduced: () => introduced,
    sandbox,
    aws,
  };
}

/** Whether a list stands there, and not the question alone. */
function isReady(text: string): boolean {
  return text.startsWith('?') && /\n[❯> -]/.test(text);
}

/** Turns of the event loop: many, and gone in no time. */
const mostTurns = 20_000;
