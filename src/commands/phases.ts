import type { Guard } from '../aws/clients.ts';
import { nameFailedCalls } from '../aws/calls/failed-call.ts';
import { noPlaceholder, readOnce, readOnly, untilKnown } from '../aws/calls/guards.ts';
import { shortened } from '../aws/calls/long-lists.ts';
import { uneven, type Clock } from '../engine/clock.ts';
import { holdsUnknown } from '../engine/unknown.ts';
import { untilAborted } from './interruption.ts';

/** What a run does with its clients: one that is planning cannot write. */
export type Phase = 'planning' | 'applying';

/** What differs from one account to another. */
export interface PhaseOptions {
  clock: Clock;
  signal: AbortSignal;
  /** Stand next to AWS, outermost first: what tells of calls, or answers them instead. */
  innermost: readonly Guard[];
}

/** All that each call of a phase passes, for any account, real or simulated. What answers repeated reads is fresh each time. */
export function guardsFor(phase: Phase, { clock, signal, innermost }: PhaseOptions): Guard[] {
  const ofPhase = phase === 'planning' ? [untilAborted(signal), readOnly, readOnce()] : [untilKnown((milliseconds) => clock.sleep(uneven(milliseconds, clock), signal))];
  return [nameFailedCalls, noPlaceholder(holdsUnknown), ...ofPhase, shortened, ...innermost];
}
