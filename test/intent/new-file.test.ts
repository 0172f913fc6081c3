import { chmodSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newFileProblems, writeNewFile } from '../../src/intent/new-file.ts';

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return { ...fs, linkSync: vi.fn<typeof fs.linkSync>(fs.linkSync) };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-new-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const problems = (path: string): string[] => newFileProblems(path, folder).map(({ message }) => message);

test('a file that is not there can be made, and trying it leaves nothing', () => {
  expect(problems('site.yaml')).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('it is made whole, and nothing else is left; others may read it as they may any new file', () => {
  writeNewFile('site.yaml', folder, 'port: 80\n');
  expect(readdirSync(folder)).toEqual(['site.yaml']);
  expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe('port: 80\n');
  writeFileSync(join(folder, 'other'), '');
  expect(statSync(join(folder, 'site.yaml')).mode).toBe(statSync(join(folder, 'other')).mode);
});

test.each<[what: string, make: (path: string) => void, path: string, message: string]>([
  ['a file', (path) => writeFileSync(path, 'mine'), 'site.yaml', '--save site.yaml: there is such a file already, and it is not overwritten.'],
  ['an empty file', (path) => writeFileSync(path, ''), 'site.yaml', '--save site.yaml: there is such a file already, and it is not overwritten.'],
  ['a directory', (path) => mkdirSync(path), 'site.yaml', '--save site.yaml: it cannot be written (it is a directory).'],
  ['a link to nowhere', (path) => symlinkSync('nowhere', path), 'site.yaml', '--save site.yaml: it cannot be written (something else than a file is there already).'],
  ['no directory', () => {}, 'no/site.yaml', '--save no/site.yaml: it cannot be written (there is no such directory).'],
  ['a file in place of a directory', (path) => writeFileSync(join(path, '..'), ''), 'no/site.yaml', '--save no/site.yaml: it cannot be written (a part of the path is not a directory).'],
])('where there is %s, it is told before', (_, make, path, message) => {
  make(join(folder, path));
  const before = readdirSync(folder);
  expect(problems(path)).toEqual([message]);
  expect(readdirSync(folder)).toEqual(before);
});

test('what somebody else has made meanwhile stays, and so does nothing of ours', () => {
  writeFileSync(join(folder, 'site.yaml'), 'theirs');
  expect(() => writeNewFile('site.yaml', folder, 'port: 80\n')).toThrow('site.yaml was not saved, and nothing was changed: somebody else has made this file meanwhile.');
  expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe('theirs');
  rmSync(folder, { recursive: true });
  expect(() => writeNewFile('site.yaml', folder, 'port: 80\n')).toThrow('site.yaml was not saved, and nothing was changed: there is no such directory.');
  mkdirSync(folder);
  expect(existsSync(join(folder, 'site.yaml'))).toBe(false);
});

test.each(['EPERM', 'ENOTSUP'])('where the file system knows no links (%s), it is made all the same, and in place of nothing', (code) => {
  vi.mocked(linkSync).mockImplementation(() => {
    throw Object.assign(new Error(code), { code });
  });
  writeNewFile('site.yaml', folder, 'port: 80\n');
  expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe('port: 80\n');
  expect(() => writeNewFile('site.yaml', folder, 'port: 81\n')).toThrow('somebody else has made this file meanwhile');
  expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe('port: 80\n');
  expect(readdirSync(folder)).toEqual(['site.yaml']);
});

test('the command that reads the file can be pasted, whatever it is called', () => {
  writeFileSync(join(folder, 'my site.yaml'), '');
  expect(newFileProblems('my site.yaml', folder)).toMatchObject([{ option: '--save', hint: "Name another file, or move this one away. To set up what it says: ec2-https setup --config 'my site.yaml'." }]);
});
