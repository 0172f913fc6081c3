import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, lstatSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { notSaved, saveNowhere, savedAlready } from '../errors/config-messages.ts';
import { fileReason } from '../errors/file-reason.ts';
import type { Problem } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { writeCommand } from './command-line.ts';

/**
 * Why the file of `--save` could not be written: tried before anybody is asked anything. A file that is there is never written to.
 * @param typed the path as messages show it
 */
export function newFileProblems(typed: string, workingDirectory: string): Problem[] {
  const path = resolve(workingDirectory, typed);
  try {
    const there = lstatSync(path, { throwIfNoEntry: false });
    if (there?.isFile()) return [savedAlready(typed, writeCommand('setup', { config: typed }))];
    if (there) return [saveNowhere(typed, there.isDirectory() ? t`it is a directory` : t`something else than a file is there already`)];
    const beside = nameBeside(path);
    writeFileSync(beside, '', { flag: 'wx' });
    rmSync(beside);
    return [];
  } catch (error) {
    return [saveNowhere(typed, fileReason(error))];
  }
}

/**
 * Makes the file, with all of the text or not at all, and never in place of one that is there. Where the file system knows no hard links, a process that is killed meanwhile may leave a part of it.
 * @throws {UserError} somebody else has made it meanwhile, or it cannot be written any more
 */
export function writeNewFile(typed: string, workingDirectory: string, text: string): void {
  const path = resolve(workingDirectory, typed);
  const beside = nameBeside(path);
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    if (!isLinked(beside, path)) writeAlone(path, text);
  } catch (error) {
    throw notSaved(typed, fileReason(error));
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Whether the file is there now by this name as well: unlike renaming, linking never takes the place of another one. */
function isLinked(file: string, path: string): boolean {
  try {
    linkSync(file, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && noLinks.includes(String(error.code))) return false;
    throw error;
  }
}

/** What systems say where a file system has no hard links; Windows calls it EISDIR. */
const noLinks: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EISDIR'];

/** A file that could not be written whole goes again. */
function writeAlone(path: string, text: string): void {
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** A file of the same directory: linking it is one step. */
function nameBeside(path: string): string {
  return `${path}.${randomUUID().slice(0, 8)}.tmp`;
}
