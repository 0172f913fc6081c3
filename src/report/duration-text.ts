import type { Seconds } from '../engine/clock.ts';
import { t } from '../language/text.ts';

/** A length of time as a person says it: `2.1 s`, `48 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationText(seconds: Seconds): string {
  const whole = Math.round(seconds);
  if (whole < 60) return t`${seconds < 10 ? Number(seconds.toFixed(1)) : whole} s`;
  if (whole < 3600) return pair(t`${Math.floor(whole / 60)} min`, whole % 60 === 0 ? '' : t`${whole % 60} s`);
  const minutes = Math.round(whole / 60);
  return pair(t`${Math.floor(minutes / 60)} h`, minutes % 60 === 0 ? '' : t`${minutes % 60} min`);
}

function pair(large: string, small: string): string {
  return small === '' ? large : `${large} ${small}`;
}
