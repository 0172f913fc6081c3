import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError, UserError } from '../../../src/errors/user-error.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import { openStateFile } from '../../../src/sandbox/state/state-file.ts';
import { writeState, type SandboxState } from '../../../src/sandbox/state/state.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-state-'));
  path = join(folder, 'try.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = Date.UTC(2026, 10, 20, 12);
const state: SandboxState = { scenario: 'bare', now, account: bareAccount({ now }) };
const later: SandboxState = { ...state, now: now + 1000 };

function opened(replaces = true): ReturnType<typeof openStateFile> {
  return openStateFile(path, { typed: 'try.json', replaces });
}

/** What opening, or saving, says is wrong. */
function problem(work: () => unknown): string {
  try {
    work();
    return 'nothing';
  } catch (error) {
    if (error instanceof UsageError) return `64: ${error.problems.map(({ message }) => message).join(' ')}`;
    return error instanceof UserError ? `${error.exitCode}: ${error.message}` : String(error);
  }
}

test('a file that is not there is not made by opening it, and nothing is left beside it', () => {
  expect(opened().found).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test('what is saved is found; nobody else may read it, and nothing is left beside it', () => {
  opened().save(state);
  expect(opened().found).toEqual(state);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['try.json']);
});

test('a save replaces the file, so that somebody who reads it meanwhile has all of the old one', () => {
  const file = opened();
  file.save(state);
  const before = statSync(path).ino;
  file.save(later);
  expect(statSync(path).ino).not.toBe(before);
  expect(opened().found).toEqual(later);
});

test('what is saved again as it was is not written', () => {
  const file = opened();
  file.save(state);
  const before = statSync(path).ino;
  file.save(structuredClone(state));
  opened().save(state);
  expect(statSync(path).ino).toBe(before);
});

test('a link stays, and what it leads to is replaced', () => {
  const target = join(folder, 'kept.json');
  writeFileSync(target, writeState(state));
  symlinkSync('kept.json', path);
  opened().save(later);
  expect(lstatSync(path).isSymbolicLink()).toBe(true);
  expect(readlinkSync(path)).toBe('kept.json');
  expect(readFileSync(target, 'utf8')).toBe(writeState(later));
});

test.each<[what: string, make: () => void, problem: string]>([
  ['a directory', () => mkdirSync(path), '64: --sandbox-state try.json: it cannot be read (it is not a file).'],
  ['a directory that is not there', () => (path = join(folder, 'nowhere', 'try.json')), '64: --sandbox-state try.json: it cannot be written (there is no such directory).'],
  ['a path through a file', () => {
    writeFileSync(path, '');
    path = join(path, 'try.json');
  }, '64: --sandbox-state try.json: it cannot be read (a part of the path is not a directory).'],
  ['a device', () => (path = '/dev/null'), '64: --sandbox-state try.json: it cannot be read (it is not a file).'],
  ['a name that is too long', () => (path = join(folder, 'x'.repeat(250))), '64: --sandbox-state try.json: it cannot be written (ENAMETOOLONG).'],
  ['an empty file', () => writeFileSync(path, ''), '64: --sandbox-state try.json, line 1: from here on it is not JSON.'],
  ['no JSON', () => writeFileSync(path, '{\n  "version": 1,\n}'), '64: --sandbox-state try.json, line 3: from here on it is not JSON.'],
  ['another JSON file', () => writeFileSync(path, '{ "name": "x" }'), '64: --sandbox-state try.json: it is JSON, and no account of the sandbox: "version" is missing.'],
  ['another version', () => writeFileSync(path, '{ "version": 2 }'), '64: --sandbox-state try.json: its "version" is 2, and this ec2-https reads 1.'],
  ['a version that is none', () => writeFileSync(path, '{ "version": ["a very long thing"] }'), '64: --sandbox-state try.json: its "version" is something else, and this ec2-https reads 1.'],
  ['missing parts', () => writeFileSync(path, '{ "version": 1, "scenario": "bare" }'), '64: --sandbox-state try.json: now is missing. --sandbox-state try.json: account is missing.'],
])('%s is refused, and nothing is written', (_, make, expected) => {
  make();
  const before = readdirSync(folder);
  expect(problem(() => opened())).toBe(expected);
  expect(readdirSync(folder)).toEqual(before);
});

test('of many mistakes the first are told, and how many more there are', () => {
  writeFileSync(path, JSON.stringify({ version: 1, scenario: 'bare', now: new Date(now).toISOString(), account: { id: '123456789012' } }));
  const told = problem(opened).split(' --sandbox-state');
  expect(told).toHaveLength(7);
  expect(told[1]).toBe(' try.json: account.caller is missing.');
  expect(told[6]).toBe(' try.json: 15 more parts are not as they must be.');
});

test('who only reads a file that is there tries nothing beside it, as the directory may be closed', () => {
  opened().save(state);
  chmodSync(folder, 0o500);
  const before = statSync(folder).mtimeMs;
  expect(opened(false).found).toEqual(state);
  expect(statSync(folder).mtimeMs).toBe(before);
  chmodSync(folder, 0o700);
});

test('a file that is not there has to be made, whoever reads it', () => {
  path = join(folder, 'nowhere', 'try.json');
  expect(problem(() => opened(false))).toBe('64: --sandbox-state try.json: it cannot be written (there is no such directory).');
});

test('what somebody else has written meanwhile is not overwritten', () => {
  const file = opened();
  file.save(state);
  writeFileSync(path, writeState({ ...state, scenario: 'zones' }));
  const changed = '1: --sandbox-state try.json was changed while this run was at work.';
  expect(problem(() => file.save(later))).toBe(changed);
  rmSync(path);
  expect(problem(() => file.save(later))).toBe(changed);
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that cannot be written any more says so', () => {
  const file = opened();
  rmSync(folder, { recursive: true });
  expect(problem(() => file.save(state))).toBe('1: --sandbox-state try.json cannot be written any more (there is no such directory).');
  mkdirSync(folder);
});
