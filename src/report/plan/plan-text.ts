import type { Difference } from '../../engine/compare.ts';
import type { Plan } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { displayWidth } from '../../text-width.ts';
import { accountText, headRow } from '../account-text.ts';
import { crossed, errorTexts } from '../error-text.ts';
import { spaced } from '../sections.ts';
import type { Style } from '../style.ts';
import { plainLines, plainText } from '../value-text.ts';
import { counted } from '../words.ts';
import { costText } from './cost-text.ts';
import { generalWarnings, leadsBack, leavesChoice, planWarnings, summarize, toldChanges, type PlanInputs } from './plan-contents.ts';
import { legendText, stepText, warningText } from './step-text.ts';
import { waitsText } from './waits-text.ts';

/** Longer titles do not push the column of resources further to the right. */
const widestTitle = 48;

/** The code of the finding that says what was not looked at. */
const notChecked = 'not-checked';

/**
 * The plan's screen: whose account it is, a block for each step in documented order, what the symbols mean, what cannot
 * be undone, how long it takes, the summary; and last what stands in the way of applying it.
 * @param columns of the window, where there is one
 */
export function planText(plan: Plan, inputs: PlanInputs, style: Style, columns?: number): string[] {
  const warnings = generalWarnings(inputs).filter(({ refuses, code }) => !refuses && code !== notChecked);
  const refusals = planWarnings(plan, inputs).filter(({ refuses }) => refuses);
  return spaced([
    headText(plan, inputs, style),
    takenText(inputs),
    stepsText(plan, style, columns),
    warnings.flatMap((warning) => warningText(warning, style)),
    footText(plan, inputs, style, refusals.length > 0),
    uncheckedText(inputs, style),
    ...unreadableTexts(plan, style),
    ...refusalsText(refusals, leavesChoice(refusals, inputs), style),
  ]);
}

function headText(plan: Plan, { intent, facts }: PlanInputs, style: Style): string[] {
  const served = isOver(plan) ? [] : [headRow(t`Serves`, plainText(facts.names.join(', ')), style)];
  return [style.heading(leadsBack(plan) ? t`Plan to undo ${intent.domain}` : t`Plan for ${intent.domain}`), '', ...[...served, ...accountText(facts, style)].map(indented)];
}

function takenText({ facts }: PlanInputs): string[] {
  return facts.taken.length === 0 ? [] : [t`Chosen, because nothing was given:`, ...facts.taken.map(plainText).map(indented)].map(indented);
}

/** Steps of one line stand close together; a block of more has air around it. */
function stepsText(plan: Plan, style: Style, columns: number | undefined): string[] {
  const shown = toldChanges(plan);
  const column = Math.min(widestTitle, Math.max(0, ...shown.map(({ step }) => displayWidth(step.title))));
  const blocks = shown.map((change) => stepText(change, column, style, columns));
  return blocks.flatMap((block, index) => {
    const above = blocks[index - 1];
    return above && (above.length > 1 || block.length > 1) ? ['', ...block] : block;
  });
}

function footText(plan: Plan, { costs }: PlanInputs, style: Style, isRefused: boolean): string[] {
  const legend = isOver(plan) || style.aloud ? [] : [`  ${legendText(style, leadsBack(plan))}`];
  return spaced([legend, notesText(plan), costText(costs, style), [style.heading(isRefused ? refusedText(plan) : summaryText(plan))]]);
}

/** What cannot be undone, and how long it takes. */
export function notesText(plan: Plan): string[] {
  const waits = waitsText(plan);
  return [...irreversibleText(plan), ...(waits === undefined ? [] : [waits])];
}

/** Whether it is a way back that ends where it begins: nothing of the site is left. */
function isOver(plan: Plan): boolean {
  return leadsBack(plan) && toldChanges(plan).length === 0;
}

/**
 * Once a name leads to the load balancer, visitors' browsers get its redirect: the one thing that no way back can reach.
 * A name that is only taken away, or given back, is none of those.
 */
function irreversibleText(plan: Plan): string[] {
  if (leadsBack(plan)) return [];
  const differences = plan.find(({ step, action }) => step.id === 'alias-records' && (action === 'create' || action === 'update'))?.differences ?? [];
  const switched = new Set(differences.filter(({ to }) => isAlias(to)).map(nameOf));
  if (switched.size === 0) return [];
  const replaces = differences.some((difference) => difference.from !== undefined && switched.has(nameOf(difference)));
  return [t`Irreversible: a browser that has once seen the redirect to HTTPS (301) remembers it.`, ...(replaces ? [t`The replaced records are remembered in the account, for the way back.`] : [])];
}

function isAlias(destination: unknown): boolean {
  return typeof destination === 'object' && destination !== null && 'alias' in destination;
}

/** The fields are `records.<name> <type>`. */
function nameOf({ field }: Difference): string {
  return field.replace(/^records\./, '').replace(/ .*$/, '');
}

/** The plan in one sentence: how many steps do what, or that there is nothing to do. */
export function summaryText(plan: Plan): string {
  const { create, update, delete: remove, wait, unchanged } = summarize(plan);
  const unknown = plan.filter(({ action }) => action === 'unreadable' || action === 'blocked').length;
  const waits = wait - unknown;
  if (unknown === 0 && leadsBack(plan)) return backSummaryText(plan, waits);
  if (unknown > 0) return t`The plan is not complete: ${counted(unknown, 'step')} not known. Nothing will be applied.`;
  if (create + update + remove + waits === 0) return unchanged === 1 ? t`Nothing to do: the one step is as wanted.` : t`Nothing to do: all ${unchanged} steps are as wanted.`;
  if (create + update + remove === 0) return t`Nothing to change: ${counted(waits, 'wait')} not over yet, ${unchanged} unchanged.`;
  return t`Plan: ${create} to create, ${update} to change, ${remove} to remove, ${counted(waits, 'wait')}, ${unchanged} unchanged.`;
}

/** What stands as it would be left is not as wanted where something is refused. */
export function refusedText(plan: Plan): string {
  const { create, update, delete: remove, wait } = summarize(plan);
  return create + update + remove + wait === 0 ? t`Nothing to change, and not as wanted: the reason follows.` : summaryText(plan);
}

function backSummaryText(plan: Plan, waits: number): string {
  const { update, delete: remove } = summarize(plan);
  const kept = plan.filter((change) => (change.kept ?? []).length > 0).length;
  const stays = kept === 0 ? '' : t`, ${kept} kept`;
  if (update + remove + waits === 0) return kept === 0 ? t`Nothing to undo: nothing of this site is there.` : t`Nothing to undo: what is left of this site is kept, for the reasons above.`;
  if (update + remove === 0) return t`Nothing to change: ${counted(waits, 'wait')} not over yet${stays}.`;
  return t`Plan: ${remove} to remove, ${update} to restore, ${counted(waits, 'wait')}${stays}.`;
}

/** One line: what to do about it is in the option that it names. */
function uncheckedText(inputs: PlanInputs, style: Style): string[] {
  return generalWarnings(inputs).filter(({ code }) => code === notChecked).flatMap(({ message }) => warningText({ message, hint: '' }, style));
}

/** Why steps of the plan cannot be read. */
export function unreadableTexts(plan: Plan, style: Style): string[][] {
  return errorTexts(plan.filter(({ action }) => action === 'unreadable').map(({ error }) => error), style);
}

function refusalsText(refusals: readonly Warning[], isChoice: boolean, style: Style): string[][] {
  if (refusals.length === 0) return [];
  const reasons = refusals.map(({ message, hint }) => crossed(plainText(message), plainLines(hint), style));
  return [[style.error(refusedHeading(isChoice))], ...reasons];
}

/** What stands above the reasons for which nothing is written. @param isChoice whether another option would do */
export function refusedHeading(isChoice: boolean): string {
  return isChoice ? t`Refused: nothing is written until this is decided.` : t`Refused: nothing is written until this is fixed.`;
}

function indented(line: string): string {
  return `  ${line}`;
}
