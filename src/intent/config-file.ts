import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bothWays, configSyntax, unknownKey, unreadableConfig } from '../errors/input-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { nearest } from './nearest.ts';
import { flagOf, keysOf } from './option.ts';
import { entries, type OptionKey } from './options.ts';
import type { Source } from './source.ts';

/** The file that is read where none is named. */
const foundName = 'ec2-https.yaml';

/** What a file says, and where it is wrong. */
export interface ReadConfig {
  source: Source;
  problems: Problem[];
  /** Whether what the file says is not known, or not all of it: what is missing may stand there. */
  unread: boolean;
}

/**
 * Reads the options from a YAML or JSON file with the same keys.
 * @param file the one that was named; else `ec2-https.yaml` in the working directory, where there is one
 */
export async function fromConfigFile(file: string | undefined, workingDirectory: string): Promise<ReadConfig> {
  const path = file ?? foundName;
  try {
    return await readText(await readFile(resolve(workingDirectory, path), 'utf8'), path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const isNone = file === undefined && code === 'ENOENT';
    return { source: {}, problems: isNone ? [] : [unreadableConfig(path, reasons[code] ?? code)], unread: !isNone };
  }
}

const reasons: Record<string, string> = { ENOENT: 'there is no such file', EACCES: 'permission denied', EISDIR: 'it is a directory' };

async function readText(text: string, path: string): Promise<ReadConfig> {
  // Loaded only where there is a file: most runs have none.
  const { isMap, isScalar, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset: number): string => `${path}, line ${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    return { source: {}, problems: document.errors.map((error) => configSyntax(placeOf(error.pos[0]), error.message.replace(/\.$/, ''))), unread: true };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { source: {}, problems: [], unread: false };
  if (!isMap(contents)) return { source: {}, problems: [configSyntax(placeOf(contents.range?.[0] ?? 0), 'it holds no options')], unread: true };
  return readPairs(contents.items.map(({ key, value }) => {
    const place = placeOf(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    return { key: isScalar(key) ? String(key.value) : String(key), place, raw: isPlain(value) ? value.toJS(document) : value };
  }));
}

/** A node of the document, which knows its plain value. */
function isPlain(value: unknown): value is { toJS(document: unknown): unknown } {
  return typeof value === 'object' && value !== null && 'toJS' in value;
}

function readPairs(pairs: readonly { key: string; place: string; raw: unknown }[]): ReadConfig {
  const source: Source = {};
  const problems: Problem[] = [];
  for (const { key, place, raw } of pairs) {
    const known = keyIndex.get(key);
    if (!known) {
      problems.push(unknownKey(place, key, nearest(key, [...keyIndex.keys()])));
      continue;
    }
    const { option, negative, optionKey } = known;
    if (source[optionKey]) problems.push(bothWays(flagOf(option), option.name, [`${place}: ${key}`, `its opposite in the same file`]));
    source[optionKey] = { raw, negative, show: (value) => `${place}: ${key}: ${value}` };
  }
  return { source, problems, unread: false };
}

/** Every key that a file may hold. A file does not name another one. */
const keyIndex = new Map(entries
  .filter(([optionKey]) => optionKey !== 'config')
  .flatMap(([optionKey, option]) => keysOf(option).map(({ key, negative }) => [key, { optionKey: optionKey satisfies OptionKey, option, negative }] as const)));
