import type { Difference } from '../../engine/compare.ts';
import type { Change, Plan } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import { t, translated } from '../../language/text.ts';
import { nothingIsReal } from '../account-text.ts';
import { alert, fenced, folded, inCell, inCode, prose, proseWithCode, table } from '../markdown.ts';
import { actionMarks } from '../marks.ts';
import { spaced } from '../sections.ts';
import { createStyle } from '../style.ts';
import { briefText, briefValue, plainLines } from '../value-text.ts';
import { isFieldName, usuallyText, words } from '../words.ts';
import { costMarkdown } from './cost-markdown.ts';
import { leavesChoice, planWarnings, shortId, shownResource, toldChanges, type PlanInputs } from './plan-contents.ts';
import { notesText, refusedHeading, refusedText, summaryText, unreadableTexts } from './plan-text.ts';
import { told } from './step-text.ts';

/**
 * The plan as GitHub Flavored Markdown, to be read in a comment: what changes stands open, what is made new and what stays is folded.
 * @param command what applies it
 * @returns one line where there is nothing to do, and nothing to know
 */
export function planMarkdown(plan: Plan, inputs: PlanInputs, command: string): string[] {
  const { intent, facts: { account, names, taken } } = inputs;
  const warnings = planWarnings(plan, inputs);
  const place = `${t`account ${inCode(account.id)}, region ${inCode(account.region)}`}${account.simulated ? t`, simulated` : ''}`;
  const isDone = plan.every(({ action }) => action === 'none' || action === 'skip');
  if (isDone && warnings.length === 0) return [`**${t`Plan for ${inCode(intent.domain)}`}** (${place}): ${lowerFirst(summaryText(plan))}`];
  const isRefused = warnings.some(({ refuses }) => refuses);
  return spaced([
    [`## ${t`Plan for ${inCode(intent.domain)}`}`],
    account.simulated ? alert('NOTE', [t`Sandbox, ${nothingIsReal}.`]) : [],
    [t`Serves ${names.map(inCode).join(', ')}; ${place}.`],
    taken.length === 0 ? [] : [t`Chosen, because nothing was given:`, '', ...taken.map((one) => `- ${prose(one)}`)],
    [`**${isRefused ? refusedText(plan) : summaryText(plan)}**`],
    ...stopsMarkdown(plan, warnings, inputs),
    warningsMarkdown(plan, warnings),
    ...changesMarkdown(toldChanges(plan)),
    notesText(plan).map((note) => `- ${prose(note)}`),
    costMarkdown(inputs.costs),
    isDone || isRefused || plan.some(({ action }) => action === 'unreadable') ? [] : [t`This applies it:`, '', ...fenced('sh', [command])],
  ]);
}

/** What keeps the plan from being applied. */
function stopsMarkdown(plan: Plan, warnings: readonly Warning[], inputs: PlanInputs): string[][] {
  const refusals = warnings.filter(({ refuses }) => refuses);
  const unread = unreadableTexts(plan, createStyle({ color: false })).flat();
  return [
    refusals.length === 0 ? [] : alert('CAUTION', [`**${refusedHeading(leavesChoice(refusals, inputs))}**`, ...refusals.map(warningItem)]),
    unread.length === 0 ? [] : alert('CAUTION', [`**${t`Not all of it can be read.`}**`, ...fenced('text', unread)]),
  ];
}

function warningsMarkdown(plan: Plan, warnings: readonly Warning[]): string[] {
  const cautions = plan.flatMap(({ step, caution }) => (caution === undefined ? [] : [`- ${prose(step.title)}: ${prose(caution)}`]));
  const others = warnings.filter(({ refuses }) => !refuses).map((warning) => warningItem(told(warning)));
  return cautions.length + others.length === 0 ? [] : alert('WARNING', [...cautions, ...others]);
}

function warningItem({ message, hint }: Warning): string {
  // What is indented is to be copied.
  const lines = plainLines(hint).map((line) => (line.startsWith(' ') ? inCode(line.trim()) : proseWithCode(line)));
  return `- ${[prose(message), ...lines].join('<br>')}`;
}

/** What changes, then what comes, then the rest: each part left out where it is empty. */
function changesMarkdown(changes: readonly Change[]): string[][] {
  const rest = changes.filter(({ action }) => action === 'none' || action === 'wait' || action === 'blocked');
  const active = changes.filter((change) => !rest.includes(change));
  const made = active.filter(isQuiet);
  const differences = active.filter((change) => !made.includes(change)).flatMap(differenceLines);
  return [
    active.length === 0 ? [] : table(['', t`Step`, t`Resource`], active.map(row)),
    differences.length === 0 ? [] : fenced('diff', differences),
    made.length === 0 ? [] : folded(t`Settings of what is made`, fenced('diff', made.flatMap(differenceLines))),
    rest.length === 0 ? [] : folded(t`What is waited for, and what stays as it is`, table(['', t`Step`, t`Resource`], rest.map(row))),
  ];
}

/** Whether nothing that stands there changes: records are what people read first, also where no other one stood there. */
function isQuiet({ step, action }: Change): boolean {
  return action === 'create' && step.id !== 'alias-records';
}

function row(change: Change): string[] {
  const { step, action } = change;
  const { type, name, id } = shownResource(change);
  const short = shortId(id);
  const called = [translated(type), inCell(briefText(name ?? '')), short === '' || short === name ? '' : `(${inCell(short)})`].filter((part) => part !== '').join(' ');
  const beside = action === 'wait' && step.kind === 'wait' ? t`usually ${prose(usuallyText(change.usually ?? step.usually))}` : called;
  return [`\`${actionMarks[action].symbol}\``, prose(step.title), step.kind === 'wait' && action !== 'wait' ? '' : beside];
}

function differenceLines(change: Change): string[] {
  const lines = change.differences.filter(({ to }) => !(change.action === 'create' && Array.isArray(to) && to.length === 0)).flatMap(beforeAfter);
  return lines.length === 0 ? [] : [`@@ ${change.step.title} @@`, ...lines];
}

function beforeAfter({ field, from, to }: Difference): string[] {
  const line = (symbol: string, value: unknown): string[] => (value === undefined || value === null ? [] : [`${symbol} ${fieldText(field)}: ${briefValue(value)}`]);
  return [...line('-', from), ...line('+', to)];
}

/** A field is a name in the code, so its first dot is where a member's key begins; a key that is a text says by itself what it is. */
function fieldText(field: string): string {
  const dot = field.indexOf('.');
  if (dot < 0) return words(field);
  const [name, key] = [field.slice(0, dot), field.slice(dot + 1)];
  return isFieldName(key) ? `${words(name)}, ${words(key)}` : briefText(key);
}

function lowerFirst(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}
