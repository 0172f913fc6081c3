import { shortText } from '../errors/words.ts';
import type { OptionKey } from './options.ts';

/** One value as it was written somewhere, before anybody has looked whether it is right. */
export interface Written {
  raw: unknown;
  /** Written under its `no-` name: the value counts the other way round. */
  negative?: boolean;
  /** How a message shows a value where it stands, as in `--port 99999`. */
  show(value: string): string;
}

/** What one place says: the flags, the environment or a file. */
export type Source = Partial<Record<OptionKey, Written>>;

/** A value fit for one line of a message: quoted where it would be misread, cut where it is long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short = shortText(text, longest);
  return typeof value === 'string' && (short === '' || /[\s\p{Cc}\p{Cf}]/u.test(short)) ? JSON.stringify(short) : short;
}

const longest = 100;
