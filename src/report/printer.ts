import { harmlessJson } from '../harmless-text.ts';
import { fittedLines } from './fitted-lines.ts';
import { fitForTerminal } from './outlet.ts';
import { colorWanted, createStyle, type Style } from './style.ts';

/** What is written to: the two streams of the process, or a test's own. */
export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  /** Of a terminal: how wide it is. */
  columns?: number;
}

/**
 * The only place that prints: of each line, only its letters and our own style get out. stdout carries data, stderr progress, messages and errors. In a window, lines
 * are broken between words; `data` never is, so that it can be copied.
 */
export interface Printer {
  /** For lines that `data` gets. */
  dataStyle: Style;
  /** For lines that `message` and `error` get. */
  messageStyle: Style;
  /** What was asked for, as text; nothing with `--json`, where stdout holds JSON only. */
  data(lines: readonly string[]): void;
  /** The same, to be read in a window. */
  screen(lines: readonly string[]): void;
  /** Progress and everything else that is good to know; nothing with `--quiet`. */
  message(lines: readonly string[]): void;
  /** What went wrong: always. */
  error(lines: readonly string[]): void;
  /** Records for a program to read: their fields with tabs between them. */
  records(records: readonly (readonly string[])[]): void;
  /** One object on one line. */
  json(object: object): void;
  /** One object, to be read by people as well. */
  document(object: object): void;
}

/** A printer for two streams. Each has its own colors, as only one of them may be a terminal. */
export function createPrinter(settings: { stdout: Stream; stderr: Stream; json: boolean; quiet: boolean; noColor: boolean; env: Readonly<Record<string, string | undefined>> }): Printer {
  const { stdout, stderr, json, quiet, noColor, env } = settings;
  // Whoever wants neither color nor progress has the lines read aloud.
  const styleFor = (stream: Stream): Style => createStyle({ color: colorWanted({ noColorFlag: noColor, env, isTTY: stream.isTTY ?? false }), aloud: noColor && quiet });
  return {
    dataStyle: styleFor(stdout),
    messageStyle: styleFor(stderr),
    data: (lines) => (json ? undefined : write(stdout, lines)),
    screen: (lines) => (json ? undefined : write(stdout, fitted(stdout, lines))),
    message: (lines) => (quiet ? undefined : write(stderr, fitted(stderr, lines))),
    error: (lines) => write(stderr, fitted(stderr, lines)),
    records: (records) => writeLines(stdout, records.map((fields) => fields.map(fitForTerminal).join('\t'))),
    json: (object) => writeJson(stdout, JSON.stringify(object)),
    document: (object) => writeJson(stdout, JSON.stringify(object, null, 2)),
  };
}

/** In fewer columns a sentence is a pillar of words. */
const worthFitting = 40;

/** What is no terminal has no width: its lines are somebody else's to break. */
function fitted({ isTTY, columns }: Stream, lines: readonly string[]): readonly string[] {
  return isTTY && columns !== undefined && columns >= worthFitting ? lines.flatMap((line) => fittedLines(line, columns)) : lines;
}

function write(stream: Stream, lines: readonly string[]): void {
  writeLines(stream, lines.map(fitForTerminal));
}

function writeLines(stream: Stream, lines: readonly string[]): void {
  if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
}

function writeJson(stream: Stream, json: string): void {
  stream.write(`${harmlessJson(json)}\n`);
}
