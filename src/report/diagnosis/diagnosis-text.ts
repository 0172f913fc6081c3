import type { Diagnosis, Finding, Severity } from '../../checks/finding.ts';
import { dayText } from '../../errors/words.ts';
import { t } from '../../language/text.ts';
import { displayWidth } from '../../text-width.ts';
import { wrappedText } from '../../wrapped-text.ts';
import { headRows } from '../account-text.ts';
import { errorMark, warningMark } from '../marks.ts';
import { spaced } from '../sections.ts';
import type { Mark, Style } from '../style.ts';
import { plainLines, plainText, valueText } from '../value-text.ts';
import { counted, fullStop, words } from '../words.ts';
import { proseWidth, wrappedProse } from '../wrapped-prose.ts';
import { isWell } from './diagnosis-json.ts';

/** How a diagnosis is shown. */
export interface DiagnosisView {
  style: Style;
  /** Of the terminal; undefined where there is none. */
  columns: number | undefined;
  /** Whether all the evidence is shown. */
  verbose: boolean;
}

const marks: Record<Severity, Mark> = {
  error: errorMark,
  warning: warningMark,
  info: { symbol: 'i', role: 'dim', word: t`note` },
};

/** More pieces of evidence hide what they are for. */
const mostEvidence = 4;
/** So does a longer piece. */
const longestEvidence = 60;

/**
 * The screen of a diagnosis: its head, the findings in the order in which to mend them, what was looked for in vain, and the verdict.
 * @param head the title, and the rows below it
 */
export function diagnosisText(diagnosis: Diagnosis, head: { title: string; domain: string; rows: readonly string[] }, view: DiagnosisView): string[] {
  return spaced([
    [view.style.heading(plainText(head.title)), '', ...[...head.rows, ...certificatesText(diagnosis, view)].map((row) => `  ${row}`)],
    ...findingsText(diagnosis, view),
    passedText(diagnosis, view),
    [verdictText(diagnosis, head.domain, view.style)],
  ]);
}

/** What visitors are shown, a row for each certificate: `https    example.com, www.example.com: Amazon RSA 2048 M03, TLSv1.3, until 2027-06-05 (195 days left)`. */
function certificatesText({ certificates = [] }: Pick<Diagnosis, 'certificates'>, { style, columns }: DiagnosisView): string[] {
  return certificates.flatMap(({ names, issuer, protocol, expires, daysLeft }) => {
    const left = daysLeft < 0 ? t`expired` : t`${counted(daysLeft, 'day')} left`;
    return headRows(style.aloud ? t`https certificate` : 'https', plainText(t`${names.join(', ')}: ${issuer}, ${protocol}, until ${dayText(expires)} (${left})`), { style, columns: (columns ?? Infinity) - 2 });
  });
}

/** Each finding as a block: what it is about, what is wrong, what says so, and what to do. */
export function findingsText({ findings }: Pick<Diagnosis, 'findings'>, view: DiagnosisView): string[][] {
  return findings.map((finding, index) => {
    // What is to be done for several names alike is said once.
    const alike = findings.slice(0, index).find(({ code, hint }) => code === finding.code && hint === finding.hint);
    return findingText(alike ? { ...finding, hint: alike.subject === finding.subject ? t`What is to be done is said above.` : t`The same is to be done as for ${alike.subject}.` } : finding, view);
  });
}

/** In one line, how it stands: `example.com is not well: 2 errors, 1 warning.` What was not looked at is not said to be well. */
export function verdictText(diagnosis: Diagnosis, domain: string, style: Style): string {
  const { findings, passed } = diagnosis;
  const name = plainText(domain);
  const counts = (['error', 'warning'] as const).map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length })).filter(({ count }) => count > 0);
  const said = counts.map(({ severity, count }) => counted(count, severity)).join(t`, `);
  const but = said === '' ? '' : t`, but: ${said}`;
  if (!isWell(diagnosis)) return style.heading(`${style.error(t`${name} is not well`)}: ${said}${fullStop()}`);
  if (problemsLookedFor({ passed }).length === 0) return style.heading(t`Nothing is known of ${name}: it could not be looked at.`);
  if (findings.some(({ code }) => code === 'not-checked' || code === 'dns-unavailable')) return style.heading(`${t`As far as ${name} could be looked at, it is well`}${but}${fullStop()}`);
  return style.heading(`${style.success(t`${name} is well`)}${but}${fullStop()}`);
}

/** What could be wrong with the site and is not. That everything could be looked at is nothing of the kind. */
export function problemsLookedFor({ passed }: Pick<Diagnosis, 'passed'>): readonly string[] {
  return passed.filter((code) => code !== 'not-checked' && code !== 'dns-unavailable');
}

function findingText({ severity, code, subject, message, hint, evidence }: Finding, { style, columns, verbose }: DiagnosisView): string[] {
  const room = proseWidth(columns) - 2;
  const said = plainText(message);
  const told = Object.entries(evidence).filter(([, value]) => value !== undefined).map(([key, value]) => toldOf(key, value, said));
  const below = [
    ...wrappedProse(said, room, style),
    ...(verbose ? wholeEvidence(told, room, style) : briefEvidence(told, room, style)),
    ...plainLines(hint).flatMap((line) => (line.startsWith(' ') ? [line] : wrappedProse(line, room, style))),
  ];
  return [...headingLines({ severity, code, subject: plainText(subject) }, { style, columns }), ...below.map((line) => `  ${line}`)];
}

/** What it is about, and its code: in one line where there is room. */
function headingLines({ severity, code, subject }: Pick<Finding, 'severity' | 'code' | 'subject'>, { style, columns = Infinity }: Pick<DiagnosisView, 'style' | 'columns'>): string[] {
  const mark = style.sign(marks[severity]);
  if (style.aloud || displayWidth(subject) + code.length + besideHeading <= columns) return [`${mark} ${style.heading(style.cell(subject, 0))}${style.dim(code)}`];
  return [`${mark} ${style.heading(subject)}`, `  ${style.dim(code)}`];
}

/** The mark and the blanks. */
const besideHeading = 4;

interface Told {
  key: string;
  value: string;
  /** Whether the message has said it already. */
  isSaid: boolean;
}

function toldOf(key: string, value: unknown, said: string): Told {
  const text = valueText(value);
  // The word for yes or no may stand there for something else.
  return { key: words(plainText(key)), value: text, isSaid: typeof value !== 'boolean' && said.includes(text) };
}

/** What the message has said already is left out, and so is what is not there, or too long to help. */
function briefEvidence(told: readonly Told[], room: number, style: Style): string[] {
  const news = told.filter(({ value, isSaid }) => value !== '' && value !== valueText(undefined) && value.length <= longestEvidence && !isSaid);
  const shown = news.slice(0, mostEvidence).map(({ key, value }) => `${key} ${value}`);
  return shown.length === 0 ? [] : wrappedText(t`Seen: ${shown.join('; ')}`, room, style.dim);
}

function wholeEvidence(told: readonly Told[], room: number, style: Style): string[] {
  return told.flatMap(({ key, value }) => wrappedText(`${key}: ${value === '' ? t`(empty)` : value}`, room, style.dim));
}

/** What could be wrong and is not: how much that is, and their codes, as scripts get them, where all is to be told. */
function passedText({ findings, passed }: Diagnosis, { style, columns, verbose }: DiagnosisView): string[] {
  const problems = problemsLookedFor({ passed });
  if (problems.length === 0) return [];
  const count = counted(problems.length, 'problem');
  const said = findings.length > 0 ? t`Looked for as well, and not found: ${count}` : t`Looked for, and not found: ${count}`;
  if (!verbose) return [style.dim(t`${said} (--verbose lists them).`)];
  return [`${said}${fullStop()}`, ...wrappedText(problems.join(', '), proseWidth(columns) - 2, style.dim).map((line) => `  ${line}`)];
}
