import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { beforeEach, expect, it, onTestFinished } from 'vitest';

const source = fileURLToPath(new URL('../../../src/commands/process/compile-cache.ts', import.meta.url));
const bundle = await rolldown({ input: source, platform: 'node' });
const { output: [{ code }] } = await bundle.generate({ format: 'cjs' });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-compiled-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'compile-cache.js'), code);
  writeFileSync(join(folder, 'main.js'), `
    require('./compile-cache.js').keepCompiled(process.env, require('node:path').join(__dirname, 'chunks'));
    console.log(require('./chunks/greeting-a1.js').greet('there'));
  `);
  writeFileSync(join(folder, 'chunks', 'greeting-a1.js'), `
    "use strict";
    const { word } = require("./word-b2.js");
    exports.greet = (name) => [word, name, this === undefined, module.id === __filename, __dirname === require("node:path").dirname(__filename)].join(' ');
  `.trim());
  writeFileSync(join(folder, 'chunks', 'word-b2.js'), 'exports.word = "hello"; // no line end');
});

/** Starts the program, with the cache in the folder unless the environment says otherwise, and returns what it prints. */
function start(env: Record<string, string> = { XDG_CACHE_HOME: join(folder, 'cache') }): string {
  return execFileSync(process.execPath, [join(folder, 'main.js')], { env, encoding: 'utf8' }).trim();
}

const said = 'hello there false true true';
const kept = (): string => join(folder, 'cache', 'ec2-https', `${process.version}-${process.platform}-${process.arch}`);
const keptFiles = (): string[] => readdirSync(kept()).toSorted();

it('keeps what it has compiled, for the person alone', () => {
  expect(start()).toBe(said);
  expect(keptFiles()).toEqual(['greeting-a1.js.compiled', 'word-b2.js.compiled']);
  expect(statSync(kept()).mode & 0o77).toBe(0);
  expect(statSync(join(kept(), 'word-b2.js.compiled')).mode & 0o77).toBe(0);
});

it('writes nothing where all of it was kept, and keeps what is new', () => {
  start();
  const before = keptFiles().map((file) => statSync(join(kept(), file)).mtimeMs);
  expect(start()).toBe(said);
  expect(keptFiles().map((file) => statSync(join(kept(), file)).mtimeMs)).toEqual(before);
  rmSync(join(kept(), 'word-b2.js.compiled'));
  expect(start()).toBe(said);
  expect(keptFiles()).toHaveLength(2);
});

it.each([
  ['nothing', () => ''],
  ['something else', () => 'not what V8 writes'],
  ['half of it', (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  ['nothing but zeros at its end', (whole: Buffer) => Buffer.from(whole).fill(0, whole.length / 2)],
  ['one bit that is another', (whole: Buffer) => Buffer.from(whole.map((byte, at) => (at === whole.length - 40 ? byte ^ 1 : byte)))],
])('goes without a kept file that holds %s, and writes it anew', (_, instead) => {
  start();
  const file = join(kept(), 'greeting-a1.js.compiled');
  const whole = readFileSync(file);
  writeFileSync(file, instead(whole));
  expect(start()).toBe(said);
  expect(readFileSync(file).length).toBeGreaterThan(whole.length / 2);
  expect(start()).toBe(said);
});

it('goes without where the system lets nobody make a folder', () => {
  expect(start({ HOME: '/proc' })).toBe(said);
});

it('keeps nothing where that is turned off, where there is no place for it, and where the place cannot be written to', () => {
  const cache = join(folder, 'cache');
  expect(start({ XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: '1' })).toBe(said);
  expect(start({})).toBe(said);
  expect(readdirSync(folder)).not.toContain('cache');
  writeFileSync(cache, 'a file');
  expect(start()).toBe(said);
});

it('takes nothing from a folder that others can write to, nor from one that depends on where it is started', () => {
  start();
  chmodSync(kept(), 0o777);
  writeFileSync(join(kept(), 'word-b2.js.compiled'), 'of somebody else');
  expect(start()).toBe(said);
  expect(readFileSync(join(kept(), 'word-b2.js.compiled'), 'utf8')).toBe('of somebody else');
  expect(start({ XDG_CACHE_HOME: 'here' })).toBe(said);
  expect(existsSync('here')).toBe(false);
});

it.each([
  ['LOCALAPPDATA', 'ec2-https'],
  ['HOME', '.cache/ec2-https'],
  ['NODE_COMPILE_CACHE', ''],
])('takes its place from %s', (variable, below) => {
  mkdirSync(join(folder, 'place'));
  start({ [variable]: join(folder, 'place') });
  expect(readdirSync(join(folder, 'place', below))).toContain(`${process.version}-${process.platform}-${process.arch}`);
});
