import type { MonthlyCosts } from '../../costs/monthly.ts';
import type { Facts } from '../../discover/facts.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import type { Intent } from '../../intent/intent.ts';
import { holdsUnknown, plainText } from '../value-text.ts';

/** What a plan was made from, as far as it is shown. */
export interface PlanInputs {
  intent: Pick<Intent, 'domain'>;
  facts: Pick<Facts, 'account' | 'names' | 'taken' | 'warnings'>;
  /** What was looked at beside the planning. */
  seen?: readonly Warning[];
  /** What the site will cost; for people, never in the document. */
  costs?: MonthlyCosts | undefined;
}

/** What is to be known and belongs to no step. */
export function generalWarnings({ facts, seen = [] }: Pick<PlanInputs, 'facts' | 'seen'>): Warning[] {
  return [...facts.warnings, ...seen];
}

/** Everything to know about the plan, each finding once: what belongs to no step first, then in the order of the steps. */
export function planWarnings(plan: Plan, inputs: Pick<PlanInputs, 'facts' | 'seen'>): Warning[] {
  const all = [...generalWarnings(inputs), ...plan.flatMap(({ warnings }) => warnings)];
  return all.filter((warning, index) => index === all.findIndex(({ code, message }) => code === warning.code && message === warning.message));
}

/** Whether one of the refusals leaves a choice among options: what was seen beside the plan is to be mended first. */
export function leavesChoice(refusals: readonly Warning[], { seen = [] }: Pick<PlanInputs, 'seen'>): boolean {
  return refusals.some(({ code, message }) => !seen.some((one) => one.code === code && one.message === message));
}

/** Whether the plan leads towards the past. */
export function leadsBack(plan: Plan): boolean {
  return plan.some(({ step }) => step.kind === 'removal') && plan.every(({ step }) => step.kind !== 'resource');
}

/**
 * The changes that a person is told of. Of a way back only what goes, comes back or stays, and what is waited for: that nothing
 * is left of the rest is no news, and to call it unchanged would mislead.
 */
export function toldChanges(plan: Plan): Change[] {
  const back = leadsBack(plan);
  return plan.filter(({ action, warnings }) => action !== 'skip' && !(back && action === 'none' && warnings.length === 0));
}

/** Which resource of the account a change is about. An id that AWS will choose, and a name that is empty, are left out. */
export function shownResource({ step, current, state }: Change): { type: string; id?: string; name?: string } {
  if (step.kind === 'wait') return { type: 'wait' };
  // What a removal leaves behind describes nothing.
  const seen: object | undefined = current ?? (step.kind === 'removal' ? undefined : state);
  if (!seen) return { type: step.type };
  const { id, name } = step.shown(seen);
  return { type: step.type, ...(name !== '' && { name: plainText(name) }), ...(id !== undefined && id !== '' && !holdsUnknown(id) && { id: plainText(id) }) };
}

/** Of an ARN, what tells it from others of its kind. */
export function shortId(id = ''): string {
  return id.startsWith('arn:') ? id.slice(id.lastIndexOf('/') + 1) : id;
}

/** The actions that are counted, and told to scripts. */
export type CountedAction = 'create' | 'update' | 'delete' | 'wait' | 'none';

/** As what a change counts: it waits where it cannot be read yet. */
export function countedAction({ action }: Change): CountedAction {
  if (action === 'create' || action === 'update' || action === 'delete' || action === 'none') return action;
  return 'wait';
}

/** How many steps there are of each action. */
export interface Summary {
  create: number;
  update: number;
  delete: number;
  wait: number;
  unchanged: number;
}

/** How many steps of the plan there are of each action, as its document says it. */
export function summarize(plan: Plan): Summary {
  const actions = plan.filter(({ action }) => action !== 'skip').map(countedAction);
  const count = (wanted: CountedAction): number => actions.filter((action) => action === wanted).length;
  return { create: count('create'), update: count('update'), delete: count('delete'), wait: count('wait'), unchanged: count('none') };
}
