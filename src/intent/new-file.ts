import { randomUUID } from 'node:crypto';
import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { notSaved, saveNowhere, savedAlready } from '../errors/input-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { writeCommand } from './command-line.ts';

/**
 * Why the file of `--save` could not be written: tried before anybody is asked anything. A file that is there is never written to.
 * @param typed the path as messages show it
 */
export function newFileProblems(typed: string, workingDirectory: string): Problem[] {
  const path = resolve(workingDirectory, typed);
  try {
    if (isThere(path)) return [savedAlready(typed, writeCommand('setup', { config: typed }))];
    const beside = nameBeside(path);
    writeFileSync(beside, '', { flag: 'wx' });
    rmSync(beside);
    return [];
  } catch (error) {
    return [saveNowhere(typed, reasonOf(error))];
  }
}

/**
 * Makes the file, with all of the text or not at all.
 * @throws {UserError} somebody else has made it meanwhile, or it cannot be written any more
 */
export function writeNewFile(typed: string, workingDirectory: string, text: string): void {
  const path = resolve(workingDirectory, typed);
  const beside = nameBeside(path);
  try {
    if (isThere(path)) throw notSaved(typed, 'somebody else has made this file meanwhile');
    writeFileSync(beside, text, { flag: 'wx' });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error instanceof Error && 'code' in error ? notSaved(typed, reasonOf(error)) : error;
  }
}

/** A link that leads nowhere is there as well. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A file of the same directory: renaming it is one step. */
function nameBeside(path: string): string {
  return `${path}.${randomUUID().slice(0, 8)}.tmp`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return reasons[String(error.code)] ?? String(error.code);
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  ENOENT: 'there is no such directory',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is no directory',
  EPERM: 'permission denied',
  EROFS: 'nothing can be written there',
};
