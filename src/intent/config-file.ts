import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { bothWays, configSyntax, nestedKeys, secondDocument, unknownKey, unreadableConfig } from '../errors/config-messages.ts';
import { unreadReason } from '../errors/file-reason.ts';
import type { Problem } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { nearest } from './nearest.ts';
import { flagOf, keysOf } from './option.ts';
import { entries, isInFiles } from './options.ts';
import type { Source } from './source.ts';

/** The file that is read where none is named. */
export const foundName = 'ec2-https.yaml';

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
    const bytes = await readStart(resolve(workingDirectory, path));
    if (bytes.length > mostBytes) return { source: {}, problems: [unreadableConfig(path, t`it is larger than ${mostBytes / 1024} KB`)], unread: true };
    return await readText(bytes.toString('utf8'), path);
  } catch (error) {
    if (file === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return { source: {}, problems: [], unread: false };
    return { source: {}, problems: [unreadableConfig(path, unreadReason(error))], unread: true };
  }
}

/** Ten times as long as a file that holds every option; a parser of YAML may take minutes over what is far longer. */
const mostBytes = 64 * 1024;

/** As much of the file as tells whether it is too large: whatever is named may never end. */
async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const parts: Buffer[] = [];
    for await (const part of file.createReadStream({ end: mostBytes })) parts.push(part as Buffer);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

async function readText(text: string, path: string): Promise<ReadConfig> {
  // Loaded only where there is a file: most runs have none.
  const { isMap, isScalar, LineCounter, parseDocument, visit } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf = (offset: number): string => t`${path}, line ${lines.linePos(offset).line}`;
  if (document.errors.length > 0) {
    return { source: {}, problems: document.errors.map(({ code, pos, message }) => configSyntax(placeOf(pos[0]), notYaml[code] ?? t`it cannot be read as YAML or JSON ("${message.replace(/\.$/, '')}")`)), unread: true };
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { source: {}, problems: [], unread: false };
  if (!isMap(contents)) return { source: {}, problems: [configSyntax(placeOf(contents.range?.[0] ?? 0), t`it holds no options`)], unread: true };
  // A number counts as it is written, as on the command line: 012345678901 may be the name of a profile.
  visit(document, { Scalar: (_, node) => void (typeof node.value === 'number' && node.source !== undefined && (node.value = node.source)) });
  return readPairs(contents.items.map(({ key, value }) => {
    const place = placeOf(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    return { key: isScalar(key) ? String(key.value) : String(key), place, ...plainValue(value, document) };
  }));
}

/** By the library's codes; what else it finds, it says itself, in English. */
const notYaml: Readonly<Record<string, string>> = { MULTIPLE_DOCS: secondDocument, DUPLICATE_KEY: t`this key stands in the file twice` };

/** What a node of the document says, or why it says nothing: aliases that lead nowhere, into themselves, or to far too much. */
function plainValue(node: unknown, document: unknown): { raw: unknown; wrong?: string } {
  if (!isPlain(node)) return { raw: node };
  try {
    const raw = node.toJS(document);
    JSON.stringify(raw);
    return { raw };
  } catch {
    return { raw: undefined, wrong: t`its aliases lead to no value` };
  }
}

/** A node of the document, which knows its plain value. */
function isPlain(value: unknown): value is { toJS(document: unknown): unknown } {
  return typeof value === 'object' && value !== null && 'toJS' in value;
}

function readPairs(pairs: readonly { key: string; place: string; raw: unknown; wrong?: string }[]): ReadConfig {
  const source: Source = {};
  const problems: Problem[] = [];
  for (const { key, place, raw, wrong } of pairs) {
    // For editors: where the schema of such a file is.
    if (key === '$schema') continue;
    const known = keyIndex.get(key);
    if (!known) {
      problems.push(unknown(place, key, raw));
      continue;
    }
    if (wrong !== undefined) {
      problems.push(configSyntax(`${place}: ${key}`, wrong));
      continue;
    }
    const { option, negative, optionKey } = known;
    if (source[optionKey]) problems.push(bothWays(flagOf(option), [`${place}: ${key}`, t`its opposite in the same file`]));
    source[optionKey] = { raw, negative, show: (value) => `${place}: ${key}: ${value}` };
  }
  return { source, problems, unread: pairs.some(({ wrong }) => wrong !== undefined) };
}

/** A key that is no option; with options below it, the one that is meant may be named by both. */
function unknown(place: string, key: string, raw: unknown): Problem {
  const near = (word: string): string | undefined => nearest(word.replace(/^-+/, ''), [...keyIndex.keys()]);
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return unknownKey(place, key, near(key));
  const [meant] = Object.keys(raw).flatMap((below) => near(`${key}-${below}`) ?? near(below) ?? []);
  return nestedKeys(place, key, meant);
}

/** Every key that a file may hold. A file does not name another one. */
const keyIndex = new Map(entries
  .filter(([optionKey]) => isInFiles(optionKey))
  .flatMap(([optionKey, option]) => keysOf(option).map(({ key, negative }) => [key, { optionKey, option, negative }] as const)));
