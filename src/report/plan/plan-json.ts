import type { MonthlyCosts } from '../../costs/monthly.ts';
import type { Facts } from '../../discover/facts.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import type { Intent } from '../../intent/intent.ts';
import { UserError } from '../../errors/user-error.ts';
import { t } from '../../language/text.ts';
import { firstLine } from '../error-text.ts';
import { holdsUnknown, inEnglish, plainLines, plainText, valueText } from '../value-text.ts';

/** What a plan was made from, as far as it is shown. */
export interface PlanInputs {
  intent: Pick<Intent, 'domain'>;
  facts: Pick<Facts, 'account' | 'names' | 'taken' | 'warnings'>;
  /** What was looked at beside the planning. */
  seen?: readonly Warning[];
  /** What the site will cost; for people, never in the document. */
  costs?: MonthlyCosts | undefined;
}

/** How many steps there are of each action. */
export interface Summary {
  create: number;
  update: number;
  delete: number;
  wait: number;
  unchanged: number;
}

/** The document of `plan --json`: a contract, whose keys and order stay. */
export interface PlanDocument {
  schema: 1;
  account: string;
  region: string;
  domain: string;
  /** Only in the sandbox: nothing of it is real. */
  simulated?: true;
  changes: ChangeDocument[];
  summary: Summary;
  warnings: { code: string; message: string; hint: string }[];
}

interface ChangeDocument {
  step: string;
  title: string;
  action: 'create' | 'update' | 'delete' | 'wait' | 'none';
  /** `type` is AWS's noun, or `wait`; an id is null until it is known. */
  resource: { type: string; id: string | null; name: string | null };
  /** `field` or `field.member`; null where it comes or goes. */
  fields: { field: string; from: string | null; to: string | null }[];
  caution: string | null;
}

/**
 * The plan as data. A step that cannot be read, or that needs one, is a `wait` in which nothing is known - it is neither
 * as wanted nor a change that was found - with the reason as its caution; and each one that cannot be read has a
 * warning with the code `unreadable`.
 */
export function planJson(plan: Plan, inputs: PlanInputs): PlanDocument {
  const { account } = inputs.facts;
  const unreadable = plan.filter(({ action }) => action === 'unreadable').map(unreadableWarning);
  return {
    schema: 1,
    account: account.id,
    region: account.region,
    domain: inputs.intent.domain,
    ...(account.simulated && { simulated: true }),
    changes: plan.filter(({ action }) => action !== 'skip').map(changeJson),
    summary: summarize(plan),
    warnings: [...planWarnings(plan, inputs), ...unreadable].map(({ code, message, hint }) => ({ code, message: plainText(message), hint: plainLines(hint).join('\n') })),
  };
}

/** The plan as a line of `setup --json`. */
export function planEvent(plan: Plan, inputs: PlanInputs): { type: 'plan' } & PlanDocument {
  return { type: 'plan', ...planJson(plan, inputs) };
}

/** How many steps of the plan there are of each action, as its document says it. */
export function summarize(plan: Plan): Summary {
  const actions = plan.filter(({ action }) => action !== 'skip').map(documentAction);
  const count = (wanted: ChangeDocument['action']): number => actions.filter((action) => action === wanted).length;
  return { create: count('create'), update: count('update'), delete: count('delete'), wait: count('wait'), unchanged: count('none') };
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

function changeJson(change: Change): ChangeDocument {
  const { type, id = null, name = null } = shownResource(change);
  return {
    step: change.step.id,
    title: change.step.title,
    action: documentAction(change),
    resource: { type, id, name },
    fields: change.differences.map(({ field, from, to }) => ({ field: plainText(field), from: textOrNull(from), to: textOrNull(to) })),
    caution: cautionOf(change),
  };
}

function documentAction({ action }: Change): ChangeDocument['action'] {
  if (action === 'create' || action === 'update' || action === 'delete' || action === 'none') return action;
  return 'wait';
}

function cautionOf({ action, caution, error }: Change): string | null {
  if (action === 'unreadable') return t`Not known, because it cannot be read: ${firstLine(error)}`;
  if (action === 'blocked') return t`Not known, because a step that it needs cannot be read.`;
  return caution === undefined ? null : plainText(caution);
}

function unreadableWarning({ step, error }: Change): Warning {
  const next = error instanceof UserError ? error.explanation.next : undefined;
  return { code: 'unreadable', message: t`"${step.title}" cannot be read: ${firstLine(error)}`, hint: next ?? t`Run the same command again; nothing was changed.` };
}

function textOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : valueText(value, inEnglish);
}
