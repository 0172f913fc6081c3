import type { Context } from '../../context.ts';
import { permissionsMissing, whyUnread, type Unread } from '../../errors/diagnosis/unread.ts';
import { errorsIn } from '../../errors/user-error.ts';
import { t } from '../../language/text.ts';
import type { NotChecked } from '../facts.ts';

/** A look at the account by which a diagnosis is made, and what it could not learn. */
export interface Reads {
  context: Context;
  /**
   * What a read tells; undefined where it is denied, not known there, out of reach or unreadable, which is then one of the gaps.
   * @param what is not known then, in half a sentence
   * @throws whatever is no answer of AWS: bad credentials, an interruption, a bug of ours
   */
  optional<Result>(what: string, read: () => Promise<Result>): Promise<Result | undefined>;
  /** Tells of a read that went wrong elsewhere. As `optional`. */
  leftOut(what: string, error: unknown): void;
  /** What could not be learned, one for each reason. */
  gaps(): NotChecked[];
}

/** Begins a look at the account. */
export function beginReads(context: Context): Reads {
  const unread: { what: string; because: Unread }[] = [];

  const leftOut = (what: string, error: unknown): void => {
    for (const one of errorsIn(error)) {
      const because = whyUnread(one);
      if (!because) throw one;
      unread.push({ what, because });
    }
  };

  return {
    context,
    optional: async (what, read) => {
      try {
        return await read();
      } catch (error) {
        context.signal.throwIfAborted();
        leftOut(what, error);
        return undefined;
      }
    },
    leftOut,
    gaps: () => {
      const missing = [...new Set(unread.flatMap(({ because }) => ('missing' in because ? [because.missing] : [])))].toSorted();
      const reasons = unread.map(({ what, because }) => ({ what, ...('missing' in because ? permissionsMissing(missing) : because) }));
      return [...new Set(reasons.map(({ why }) => why))].flatMap((why) => {
        const same = reasons.filter((one) => one.why === why);
        return same.slice(0, 1).map(({ hint }) => ({ what: [...new Set(same.map((one) => one.what))].join(t`; `), why, hint }));
      });
    },
  };
}
