import * as v from 'valibot';
import { t } from '../../language/text.ts';
import type { ScenarioName } from '../../intent/scenario-names.ts';
import type { Account } from '../account/account.ts';
import { scenarios } from '../scenarios/scenarios.ts';
import { account } from './account-shape.ts';
import { lineOfMistake } from './json-line.ts';
import { exactly } from '../../shapes.ts';
import { checked, oneOf } from './shape.ts';

/** All that is kept of a sandbox between commands. */
export interface SandboxState {
  scenario: ScenarioName;
  /** The virtual time: milliseconds since the epoch. */
  now: number;
  account: Account;
}

/** The form of the text: raised when a text of the form before would be misread. */
export const stateVersion = 1;

/** What is wrong with a text, so that it is no state. */
export type Mistake =
  /** It is no JSON, from this line on, counted from 1. */
  | { line: number }
  /** It says another version, or none. */
  | { version: unknown }
  /** Parts that are missing, strange or of the wrong kind: half a sentence each, starting with the place. */
  | { parts: string[] };

/** The state as a text that a person can read, and alter. */
export function writeState({ scenario, now, account }: SandboxState): string {
  return `${JSON.stringify({ version: stateVersion, scenario, now: new Date(now).toISOString(), account }, null, 2)}\n`;
}

/** The state that a text holds, or what is wrong with it. */
export function readState(text: string): SandboxState | { mistake: Mistake } {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { mistake: { line: lineOfMistake(text) } };
  }
  const version = typeof read === 'object' && read !== null && 'version' in read ? read.version : undefined;
  if (version !== stateVersion) return { mistake: { version } };
  const found = checked(shape, read);
  if ('wrong' in found) return { mistake: { parts: found.wrong } };
  const { scenario, now, account: kept } = found.value;
  return { scenario, now: Date.parse(now), account: kept };
}

/** As it stands in the text. */
interface Written extends Omit<SandboxState, 'now'> {
  version: typeof stateVersion;
  /** As in `2026-11-20T12:00:00.000Z`. */
  now: string;
}

const names = Object.keys(scenarios) as ScenarioName[];

const time = v.custom<string>(
  (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)),
  t`is not a time, as in 2026-11-20T12:00:00.000Z`,
);

const shape = exactly<Written>({ version: v.literal(stateVersion), scenario: oneOf(...names), now: time, account });
