import type { Seconds } from '../../engine/clock.ts';
import { t } from '../../language/text.ts';
import { durationText } from '../duration-text.ts';
import type { Style } from '../style.ts';
import { plainText } from '../value-text.ts';
import type { Entry } from './live-frame.ts';

/** A wait that is no step of a plan, as it stands now. */
export interface LoneWait {
  title: string;
  /** Since it began. */
  seconds: Seconds;
  waitingFor: string | undefined;
}

/** The wait as a line that stays, for where nothing can be redrawn. */
export function waitLine({ title, seconds, waitingFor }: LoneWait & { waitingFor: string }, style: Style): string[] {
  return [`${title} … ${style.wait(t`waiting`)} (${durationText(seconds)}): ${plainText(waitingFor)}`];
}

/** The wait as what runs now. */
export function waitEntry({ title, seconds, waitingFor }: LoneWait): Entry {
  return { title, beside: [durationText(seconds)], ...(waitingFor !== undefined && { detail: plainText(waitingFor) }) };
}
