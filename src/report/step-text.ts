import type { Action, Change } from '../engine/plan.ts';
import type { Warning } from '../engine/step.ts';
import { changesText, settingsText } from './difference-text.ts';
import { firstLine } from './error-text.ts';
import { shownResource } from './plan-json.ts';
import type { Role, Style } from './style.ts';
import { briefText, plainText } from './value-text.ts';

const widestName = 48;

const marks: Record<Action, { symbol: string; role: Role }> = {
  create: { symbol: '+', role: 'create' },
  update: { symbol: '~', role: 'change' },
  none: { symbol: '=', role: 'unchanged' },
  wait: { symbol: '…', role: 'wait' },
  unreadable: { symbol: 'x', role: 'error' },
  blocked: { symbol: '?', role: 'warning' },
  skip: { symbol: ' ', role: 'dim' },
};

/**
 * One step of a plan: a line with its symbol, title and resource, then what would change, what to be careful about, and
 * what to know.
 * @param column where the resource stands, so that those of all steps stand below each other
 */
export function stepText(change: Change, column: number, style: Style): string[] {
  const { symbol, role } = marks[change.action];
  const beside = besideTitle(change);
  const title = beside === '' ? change.step.title : change.step.title.padEnd(column);
  const head = `  ${style[role](symbol)} ${change.action === 'none' ? style.unchanged(title) : title}${beside === '' ? '' : `  ${style.dim(beside)}`}`;
  return [head, ...details(change, style).map((line) => `      ${line}`)];
}

/** What to know, and what to do about it. */
export function warningText({ message, hint }: Pick<Warning, 'message' | 'hint'>, style: Style): string[] {
  return [`${style.warning('!')} ${plainText(message)}`, ...(hint === '' ? [] : [`  ${plainText(hint)}`])];
}

/** What each symbol means. */
export function legendText(style: Style): string {
  const entry = (action: Action, meaning: string): string => `${style[marks[action].role](marks[action].symbol)} ${meaning}`;
  return [entry('create', 'create'), entry('update', 'change'), `${style.remove('-')} remove`, entry('none', 'unchanged'), entry('wait', 'wait')].join('   ');
}

function besideTitle(change: Change): string {
  if (change.action === 'blocked') return 'not known: it needs a step that cannot be read';
  if (change.step.kind === 'wait') return change.action === 'wait' ? `usually ${change.usually ?? change.step.usually}` : '';
  const { type, id, name } = shownResource(change);
  const shortId = id?.startsWith('arn:') ? id.slice(id.lastIndexOf('/') + 1) : id;
  return [type, name === undefined ? '' : shortened(briefText(name)), shortId === undefined || shortId === name ? undefined : `(${shortId})`].filter(Boolean).join(' ');
}

/** A name that is made of many is repeated below in full. */
function shortened(name: string): string {
  return name.length <= widestName ? name : `${name.slice(0, widestName - 1)}…`;
}

function details(change: Change, style: Style): string[] {
  const caution = change.caution === undefined ? [] : [`${style.warning('!')} ${plainText(change.caution)}`];
  const warnings = change.warnings.filter(({ refuses }) => !refuses).flatMap((warning) => warningText(told(warning), style));
  const refused = change.warnings.some(({ refuses }) => refuses) ? [`${style.error('x')} refused, for the reason given at the end`] : [];
  return [...differenceLines(change, style), ...caution, ...warnings, ...refused];
}

/** What a wait would give up at is an error's sentence, and has not happened yet. */
function told(warning: Warning): Warning {
  return warning.code === 'would-stop-here' ? { ...warning, message: `As things stand, it would stop here: ${warning.message}` } : warning;
}

function differenceLines(change: Change, style: Style): string[] {
  if (change.action === 'unreadable') return [`cannot be read: ${firstLine(change.error)}`];
  return change.action === 'create' ? settingsText(change.differences, style) : changesText(change.differences, style);
}
