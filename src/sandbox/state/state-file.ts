import { randomUUID } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileReason } from '../../errors/file-reason.ts';
import { stateChangedMeanwhile, stateNoJson, stateNotSaved, stateOfAnotherVersion, stateUnreadable, stateUnwritable, stateWrongParts } from '../../errors/sandbox-messages.ts';
import { UsageError, type Problem } from '../../errors/user-error.ts';
import { t } from '../../language/text.ts';
import { readState, stateVersion, writeState, type Mistake, type SandboxState } from './state.ts';

/** The file in which a sandbox is kept between commands. */
export interface StateFile {
  /** What it held when it was opened; undefined where there was no file. */
  readonly found: SandboxState | undefined;
  /**
   * Writes the state, all of it or nothing: who reads meanwhile, or stops the process, finds the state before or the new one.
   * @throws {UserError} the file was changed by somebody else meanwhile, or cannot be written any more
   */
  save(state: SandboxState): void;
}

/**
 * Opens the file, and tries whether it can be written where the run will do so; it is not made here.
 * @param path absolute
 * @param options.typed the path as messages show it
 * @param options.replaces whether the run may write to a file that is there: a plan does not
 * @throws {UsageError} it cannot be read or written, or is no state
 */
export function openStateFile(path: string, { typed, replaces }: { typed: string; replaces: boolean }): StateFile {
  const place = findPlace(path);
  const text = readText(place, typed);
  const read = text === undefined ? undefined : readState(text);
  if (read && 'mistake' in read) throw new UsageError(problemsOf(read.mistake, typed));
  if (replaces || read === undefined) tryToWrite(place, typed);
  return { found: read, save: saver(place, typed, text) };
}

/** Where a link leads: it stays, and what it leads to is replaced. */
function findPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** The text of the file; undefined where there is none. */
function readText(path: string, typed: string): string | undefined {
  try {
    // Nobody would write to the other end of a pipe.
    if (!statSync(path).isFile()) throw new UsageError([stateUnreadable(typed, t`it is not a file`)]);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new UsageError([stateUnreadable(typed, fileReason(error))]);
  }
}

function problemsOf(mistake: Mistake, typed: string): Problem[] {
  if ('line' in mistake) return [stateNoJson(typed, mistake.line)];
  if ('parts' in mistake) return stateWrongParts(typed, mistake.parts);
  return [stateOfAnotherVersion(typed, { version: mistake.version, ours: stateVersion })];
}

function tryToWrite(path: string, typed: string): void {
  const beside = nameBeside(path);
  try {
    writeFileSync(beside, '', onlyMine);
    rmSync(beside);
  } catch (error) {
    throw new UsageError([stateUnwritable(typed, fileReason(error))]);
  }
}

/** @param known what the file holds, as far as this run knows */
function saver(path: string, typed: string, known: string | undefined): StateFile['save'] {
  let last = known;
  return (state) => {
    const text = writeState(state);
    if (text === last) return;
    const beside = nameBeside(path);
    try {
      if (readText(path, typed) !== last) throw stateChangedMeanwhile(typed);
      writeFileSync(beside, text, onlyMine);
      renameSync(beside, path);
    } catch (error) {
      rmSync(beside, { force: true });
      throw stateNotSaved(typed, fileReason(error));
    }
    last = text;
  };
}

/** A file of the same directory: renaming it is one step. The name is nobody else's, so that no link can wait there. */
function nameBeside(path: string): string {
  return `${path}.${randomUUID().slice(0, 8)}.tmp`;
}

const onlyMine = { mode: 0o600, flag: 'wx' };
