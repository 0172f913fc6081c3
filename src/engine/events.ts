import type { Seconds } from './clock.ts';
import type { Step, Warning } from './step.ts';

/** How a step ended. */
export type Outcome =
  /** It stood there as wanted. */
  | { status: 'unchanged'; state: object }
  | { status: 'created'; state: object }
  | { status: 'updated'; state: object; kept?: readonly Warning[] }
  /** It was ours and is gone; `kept` is what of it stays, and why. */
  | { status: 'deleted'; state: object; kept?: readonly Warning[] }
  /** It is ours and stays, for these reasons. */
  | { status: 'kept'; state: object; kept: readonly Warning[] }
  /** A wait that is over. */
  | { status: 'done'; state: object }
  /** Not part of this site. */
  | { status: 'skipped' }
  /** A need failed; nothing was tried. */
  | { status: 'blocked'; by: Step }
  | { status: 'failed'; error: unknown };

/** What happens while a plan is applied, as plain data: how it looks is the report's business. */
export type Event =
  | { type: 'started'; step: Step }
  /** What a running step is waiting for; `seconds` since it started. */
  | { type: 'waiting'; step: Step; waitingFor: string; seconds: Seconds }
  | { type: 'ended'; step: Step; outcome: Outcome; seconds: Seconds };

/** Takes the events of a run as they come. It must not throw: what it shows is not worth a half-done change. */
export type Emit = (event: Event) => void;
