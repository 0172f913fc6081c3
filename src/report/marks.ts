import type { Action } from '../engine/plan.ts';
import { t } from '../language/text.ts';
import type { Mark } from './style.ts';

/** Before what failed, is wrong, or is refused. */
export const errorMark: Mark = { symbol: 'x', role: 'error', word: t`error` };

/** Before what somebody should know. */
export const warningMark: Mark = { symbol: '!', role: 'warning', word: t`warning` };

/** Before what a plan does with a resource, or with a member of a set. */
export const actionMarks: Readonly<Record<Action, Mark>> = {
  create: { symbol: '+', role: 'create', word: t`create` },
  update: { symbol: '~', role: 'change', word: t`change` },
  delete: { symbol: '-', role: 'remove', word: t`remove` },
  none: { symbol: '=', role: 'unchanged', word: t`unchanged` },
  wait: { symbol: '…', role: 'wait', word: t`wait` },
  unreadable: errorMark,
  blocked: { symbol: '?', role: 'warning', word: t`not known` },
  skip: { symbol: ' ', role: 'dim', word: t`left out` },
};
