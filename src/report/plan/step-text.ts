import type { Difference } from '../../engine/compare.ts';
import type { Action, Change } from '../../engine/plan.ts';
import type { Warning } from '../../engine/step.ts';
import { t, translated } from '../../language/text.ts';
import { cut, displayWidth } from '../../text-width.ts';
import { firstLine } from '../error-text.ts';
import { actionMarks, errorMark, warningMark } from '../marks.ts';
import type { Style } from '../style.ts';
import { briefText, plainLines, plainText } from '../value-text.ts';
import { usuallyText } from '../words.ts';
import { changesText, settingsText } from './difference-text.ts';
import { shortId, shownResource } from './plan-contents.ts';

/** A name that is made of many is repeated below in full. */
const widestName = 48;
/** Of what stands below a step. */
const indent = 6;

/**
 * One step of a plan: a line with its symbol, title and resource, then what would change, what to be careful about, and
 * what to know.
 * @param column where the resource stands, so that those of all steps stand below each other; where the window has no room there, it stands below
 */
export function stepText(change: Change, column: number, style: Style, columns = Infinity): string[] {
  if (style.aloud) return spoken(change, style);
  const beside = besideTitle(change);
  const cell = style.cell(change.step.title, column);
  const isBelow = beside !== '' && 4 + displayWidth(cell + beside) > columns;
  const isAlone = beside === '' || isBelow;
  const title = isAlone ? change.step.title : cell;
  const head = `  ${style.sign(actionMarks[change.action])} ${change.action === 'none' ? style.unchanged(title) : title}${isAlone ? '' : style.dim(beside)}`;
  return [head, ...[...(isBelow ? [style.dim(beside)] : []), ...details(change, style, columns - indent)].map((line) => `${' '.repeat(indent)}${line}`)];
}

/** Read aloud, the title comes first, as most say themselves what is done, and below it what becomes of the resource. */
function spoken(change: Change, style: Style): string[] {
  const { step: { title, kind }, action } = change;
  const word = kind === 'removal' && isBackAction(action) ? backWords[action] : actionMarks[action].word;
  const beside = besideTitle(change);
  const becomes = kind === 'wait' || action === 'blocked' ? beside || word : `${word}: ${beside}`;
  const isBeside = kind === 'wait' || action === 'blocked' || action === 'none';
  const lines = [...(isBeside ? [] : [becomes]), ...details(change, style, Infinity)];
  return [`  ${title}${isBeside ? `${t`, `}${becomes}` : ''}`, ...lines.map((line) => `${' '.repeat(indent)}${line}`)];
}

/** What to know, and what to do about it. */
export function warningText({ message, hint }: Pick<Warning, 'message' | 'hint'>, style: Style): string[] {
  return [`${style.sign(warningMark)} ${plainText(message)}`, ...plainLines(hint).map((line) => `  ${line}`)];
}

/**
 * What each symbol means.
 * @param back of a plan towards the past
 */
export function legendText(style: Style, back: boolean): string {
  const entry = (action: Action, meaning: string): string => `${style.sign(actionMarks[action])} ${meaning}`;
  const entries = back
    ? backActions.map((action) => entry(action, backWords[action]))
    : [entry('create', t`create`), entry('update', t`change`), entry('delete', t`remove`), entry('none', t`unchanged`), entry('wait', t`wait`)];
  return entries.join('   ');
}

const backActions = ['delete', 'update', 'create', 'none', 'wait'] as const;
/** What the actions are towards the past. */
const backWords: Readonly<Record<(typeof backActions)[number], string>> = { delete: t`remove`, update: t`restore`, create: t`put back`, none: t`kept`, wait: t`wait` };

function isBackAction(action: Action): action is (typeof backActions)[number] {
  return action in backWords;
}

function besideTitle(change: Change): string {
  if (change.action === 'blocked') return t`not known: it needs a step that cannot be read`;
  if (change.step.kind === 'wait') return change.action === 'wait' ? t`usually ${usuallyText(change.usually ?? change.step.usually)}` : '';
  const { type, id, name } = shownResource(change);
  const short = shortId(id);
  return [translated(type), name === undefined ? '' : cut(briefText(name), widestName), short === '' || short === name ? '' : `(${short})`].filter((part) => part !== '').join(' ');
}

function details(change: Change, style: Style, width: number): string[] {
  const caution = change.caution === undefined ? [] : [`${style.sign(warningMark)} ${plainText(change.caution)}`];
  const warnings = change.warnings.filter(({ refuses }) => !refuses).flatMap((warning) => warningText(told(warning), style));
  const refused = change.warnings.some(({ refuses }) => refuses) ? [`${style.sign(errorMark)} ${t`refused, for the reason given at the end`}`] : [];
  const lasts = change.step.kind === 'wait' || change.usually === undefined ? [] : [`${style.aloud ? '' : '… '}${t`usually ${usuallyText(change.usually)}`}`];
  return [...differenceLines(change, style, width), ...lasts, ...caution, ...warnings, ...refused];
}

/** What a wait would give up at is an error's sentence, and has not happened yet. */
export function told(warning: Warning): Warning {
  return warning.code === 'would-stop-here' ? { ...warning, message: t`As things stand, it would stop here: ${warning.message}` } : warning;
}

function differenceLines(change: Change, style: Style, width: number): string[] {
  switch (change.action) {
    case 'unreadable': return [t`cannot be read: ${firstLine(change.error)}`];
    case 'create': return settingsText(change.differences, style, width);
    case 'delete': return settingsText(whatGoes(change), style, width);
    default: return changesText(change.differences, style, width);
  }
}

/** What will go is described as what will be made is; the name beside the title is not repeated. */
function whatGoes(change: Change): Difference[] {
  const { id, name } = shownResource(change);
  return change.differences.map(({ field, from }) => ({ field, from: undefined, to: from })).filter(({ to }) => to !== id && to !== name);
}
