import type { ResourceState, ResourceStatus, SiteStatus } from '../../checks/status/status.ts';
import type { Facts } from '../../discover/facts.ts';
import type { Difference } from '../../engine/compare.ts';
import { wantedNoLonger } from '../../errors/status-messages.ts';
import { language, t, translated } from '../../language/text.ts';
import { cut, displayWidth } from '../../text-width.ts';
import { wrappedText } from '../../wrapped-text.ts';
import { headRow, sandboxText } from '../account-text.ts';
import { firstLine } from '../error-text.ts';
import { changesText } from '../plan/difference-text.ts';
import { shortId } from '../plan/plan-contents.ts';
import { actionMarks, errorMark } from '../marks.ts';
import { createStyle, type Mark, type Style } from '../style.ts';
import { briefText, plainText } from '../value-text.ts';
import { proseWidth } from '../wrapped-prose.ts';
import { counted, words } from '../words.ts';

/** Whose status it is. */
export interface StatusHead {
  domain: string;
  facts: Pick<Facts, 'account' | 'names'>;
  /** Where there is no site: the domain of the one that serves this name as well. */
  servedBy?: string | undefined;
}

/** How it is shown. */
export interface StatusOptions {
  style: Style;
  /** How wide the stream is. */
  columns: number | undefined;
  /** Shows all that has drifted, and whole ARNs. */
  verbose: boolean;
  /** How many problems a drawing above shows. */
  problems?: number;
}

/** The screen of `status`: whose account it is, a line for each resource, and what it comes to. */
export function statusText(status: SiteStatus, head: StatusHead, options: StatusOptions): string[] {
  return statusScreen(status, head, options, status.stands ? status.resources.flatMap((resource) => rowText(resource, options)) : []);
}

/**
 * The same screen with something else in its middle.
 * @param body lines, already styled
 */
export function statusScreen(status: SiteStatus, head: StatusHead, options: StatusOptions, body: readonly string[]): string[] {
  const { style } = options;
  const end = status.stands ? wrappedText(summaryText(status, options), proseWidth(options.columns), style.heading) : noSiteText(head).flatMap((line) => wrappedText(line, proseWidth(options.columns)));
  return [...headText(status, head, style), ...(body.length > 0 ? ['', ...body] : []), '', ...end];
}

function headText({ stands }: SiteStatus, { domain, facts: { account, names } }: StatusHead, style: Style): string[] {
  const served = stands ? [headRow(t`Serves`, plainText(names.join(', ')), style)] : [];
  const where = headRow(t`Account`, plainText(t`${account.id}, region ${account.region}`), style);
  return [style.heading(t`Status of ${domain}`), ...[...served, ...sandboxText(account, style), where].map((line) => `  ${line}`)];
}

function noSiteText({ domain, facts: { account }, servedBy }: StatusHead): string[] {
  if (servedBy !== undefined) return [t`No site of its own: ${domain} is a name of the site ${servedBy}.`];
  return [t`No site: no security group in ${account.region} carries the tag of ${domain}.`, t`A site in another region: --region <name>.`];
}

/** In the signs of what a plan would do about it. */
const marks: Record<ResourceState, Mark> = {
  ok: { ...actionMarks.none, word: t`ok` },
  missing: { ...actionMarks.create, word: t`missing` },
  drifted: { ...actionMarks.update, word: t`drifted` },
  waiting: { ...actionMarks.wait, word: t`waiting` },
  failed: { ...errorMark, word: t`failed` },
  unreadable: { ...actionMarks.blocked, word: t`not known` },
};

/** What a row is called: shorter than its step, and told apart from others of its kind. */
const labels: Readonly<Record<string, string>> = {
  'load-balancer-security-group': t`security group`,
  'validation-records': t`validation`,
  'https-listener': t`HTTPS listener`,
  'http-redirect': t`HTTP redirect`,
  'direct-access-closed': t`direct way`,
  'origin-locked': t`origin lock`,
};

const labelWidth = language() === 'ja' ? 22 : 16;
/** Where what is said of a resource begins. */
const column = 2 + 2 + labelWidth + 2;
/** As in a plan, what has drifted stands below it. */
const driftIndent = 6;
/** So much is said in a word or two. */
const shortSaying = 24;
/** Less of an id would not tell it from others. */
const shortestId = 8;
/** More of it is told with `--verbose`, and by doctor. */
const mostLines = 2;

function rowText(resource: ResourceStatus, { style, columns, verbose }: StatusOptions): string[] {
  const label = labels[resource.step] ?? translated(resource.step.replaceAll('-', ' '));
  const lines = besideLabel(resource, { style, columns, verbose });
  const cell = lines[0] === '' ? label : style.cell(label, labelWidth);
  const head = `  ${style.sign(marks[resource.state])} ${resource.state === 'ok' ? style.unchanged(cell) : cell}`;
  return [...lines.map((line, index) => `${index === 0 ? head : ' '.repeat(column)}${line}`), ...driftText(resource, { style, columns, verbose })];
}

/** Which resource it is and what is said of it: in one line where there is room, as there is for a sentence that is read aloud. */
function besideLabel(resource: ResourceStatus, { style, columns, verbose }: StatusOptions): string[] {
  const room = style.aloud ? Infinity : proseWidth(columns) - column;
  const said = style[resource.state === 'ok' ? 'unchanged' : marks[resource.state].role];
  const [what, says] = [whatText(resource, verbose), saysText(resource, { style, verbose })];
  const inLines = (): string[] => shortened(says, room, verbose).map(said);
  if (what === '') return says === '' ? [''] : inLines();
  const whole = (verbose ? wrappedText(what, room) : [cut(what, room)]).map(style.dim);
  if (says === '') return whole;
  const beside = room - displayWidth(says) - 2;
  if (displayWidth(what) <= beside || (!verbose && mayBeCut(resource, says, beside))) return [`${style.dim(style.cell(cut(what, beside), 0))}${said(says)}`];
  // Which one of ours it is matters where something is the matter with it.
  if (!verbose && resource.state === 'ok' && displayWidth(says) <= room) return [said(says)];
  return [...whole, ...inLines()];
}

function shortened(text: string, room: number, verbose: boolean): readonly string[] {
  const lines = wrappedText(text, room);
  if (verbose || lines.length <= mostLines) return lines;
  // Japanese breaks where there is no blank.
  const rest = lines.slice(mostLines - 1).reduce((joined, line) => (text.includes(`${joined}${line}`) ? `${joined}${line}` : `${joined} ${line}`));
  return [...lines.slice(0, mostLines - 1), cut(rest, room)];
}

/** A list of names, and the id of what is well, may be cut for a word or two; an id that somebody needs may not. */
function mayBeCut({ id, state }: ResourceStatus, says: string, beside: number): boolean {
  if (id === undefined) return displayWidth(says) <= shortSaying;
  return state === 'ok' && beside >= shortestId;
}

/** Which one it is: its id where a person needs it, else its name. */
function whatText({ type, id, name }: ResourceStatus, verbose: boolean): string {
  if (id === undefined || (id.startsWith('arn:') && type !== 'certificate' && !verbose)) return briefText(name ?? '');
  return briefText(verbose ? id : shortId(id));
}

/** What is said of it. Read aloud, the word for its state stands before the row already. */
function saysText({ state, detail, error, drift }: ResourceStatus, { style: { aloud }, verbose }: Pick<StatusOptions, 'style' | 'verbose'>): string {
  if (error !== undefined) return t`cannot be read: ${firstLine(error)}`;
  if (state === 'missing') return aloud ? '' : t`missing`;
  const said = plainText(detail ?? '');
  if (state !== 'drifted' || said === wantedNoLonger) return said;
  const fields = verbose || isBrief(drift) ? '' : fieldsText(drift);
  const drifted = aloud ? fields : fields === '' ? t`drifted` : t`drifted: ${fields}`;
  return [drifted, said].filter((part) => part !== '').join('; ');
}

function driftText({ drift }: ResourceStatus, { style, columns, verbose }: StatusOptions): string[] {
  if (!verbose && !isBrief(drift)) return [];
  const room = style.aloud ? Infinity : proseWidth(columns) - driftIndent;
  return driftLines(drift, style.aloud, verbose ? room : Infinity).map((line) => `${' '.repeat(driftIndent)}${style.dim(verbose ? line : cut(line, room))}`);
}

/** Whether there is a line's worth of it: only the fields of more are named. */
function isBrief(drift: readonly Difference[]): boolean {
  return driftLines(drift, false).length <= 1;
}

/** As in a plan. Cut before it is styled: the escapes count as characters. */
function driftLines(drift: readonly Difference[], aloud: boolean, columns = Infinity): string[] {
  return changesText(drift, createStyle({ color: false, aloud }), columns);
}

/** As in `rules (4), TLS policy`: of a set, how many of its members. */
export function fieldsText(drift: readonly Difference[]): string {
  const fields = drift.map(({ field }) => field.replace(/\..*$/s, ''));
  const count = (field: string): number => fields.filter((one) => one === field).length;
  return [...new Set(fields)].map((field) => `${plainText(words(field))}${count(field) > 1 ? ` (${count(field)})` : ''}`).join(', ');
}

function summaryText({ resources }: SiteStatus, { verbose, problems = 0 }: StatusOptions): string {
  const count = (wanted: ResourceState): number => resources.filter(({ state }) => state === wanted).length;
  const wrong = [[count('missing'), t`missing`], [count('drifted'), t`drifted`], [count('waiting'), t`waiting`], [count('failed'), t`failed`], [count('unreadable'), t`not known`]] as const;
  const said = wrong.filter(([number]) => number > 0).map(([number, word]) => t`${number} ${word}`).join(t`, `);
  if (said === '' && problems > 0) return t`${counted(resources.length, 'resource')} as wanted, and ${counted(problems, 'problem')} above.`;
  if (said === '') return t`All is well: ${counted(resources.length, 'resource')} as wanted.`;
  return `${t`${count('ok')} of ${counted(resources.length, 'resource')} as wanted: ${said}.`}${verbose ? '' : t` --verbose tells all.`}`;
}
