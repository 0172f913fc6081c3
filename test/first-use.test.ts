import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const texts = ['plain', '日本語', 'ｶﾞ', '한글', 'ᄀ', 'e\u0301', 'กำ', '\u200B', '☺️', '1️⃣', '🇯🇵', '👍🏽 ok', '👩‍👩‍👧', '\u001B[31mred\u001B[0m'];

/** What src/text-width.ts says about the texts once it is bundled as the program is, and the code of the bundle. */
const script = `
  import { rolldown } from 'rolldown';
  import { onFirstUse } from './scripts/first-use.mjs';
  const bundle = await rolldown({ input: 'src/text-width.ts', platform: 'node', plugins: [onFirstUse()] });
  const { output: [{ code }] } = await bundle.generate({ format: 'esm', minify: true });
  const { displayWidth, cut } = await import('data:text/javascript,' + encodeURIComponent(code));
  const texts = ${JSON.stringify(texts)};
  console.log(JSON.stringify({ code, widths: texts.map(displayWidth), cut: [cut('日本語日本語', 5), cut('日本語日本語', 5)] }));
`;

test('what the bundle makes on first use measures as before, and is not made before', () => {
  const text = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 24 });
  const { code, widths, cut } = JSON.parse(text) as { code: string; widths: number[]; cut: string[] };
  expect(Object.fromEntries(texts.map((each, index) => [each, widths[index]]))).toEqual(Object.fromEntries(texts.map((each) => [each, stringWidth(each)])));
  expect(cut).toEqual(['日本…', '日本…']);
  // An expression that is written as such is read, at a cost, with the file that it stands in.
  expect(code).not.toMatch(/\/\^?\\p\{RGI_Emoji\}/);
  expect(code.match(/\?\?=new Intl\.Segmenter/g)).toHaveLength(2);
  expect(code.match(/new Intl\.Segmenter/g)).toHaveLength(2);
});

/** What a chunk that uses another one, and Node.js, in every way there is, prints when it is run: the modules it has loaded are told as they are. */
const lazyScript = `
  import { rolldown } from 'rolldown';
  import { loadedOnFirstUse } from './scripts/first-use.mjs';
  const files = {
    main: "import path, { join } from 'node:path'; import { list, Thing, word } from 'other'; import * as os from 'node:os'; console.log('main'); export const all = () => [...list, new Thing('x').name, word, 'other_word', join('a', 'b'), path.sep, typeof os.cpus]; globalThis.all = all;",
    other: "console.log('other'); export const list = [1, 2]; export const word = 'w'; export class Thing { constructor(name) { this.name = name; } }",
  };
  const given = { name: 'given', resolveId: (id) => (id in files ? id : undefined), load: (id) => files[id] };
  const bundle = await rolldown({ input: 'main', platform: 'node', preserveEntrySignatures: false, plugins: [given, loadedOnFirstUse()] });
  const { output } = await bundle.generate({ format: 'cjs', strict: true, minify: true, codeSplitting: { groups: [{ name: 'other', test: /^other$/ }] } });
  const loaded = [];
  const load = (id) => {
    const chunk = output.find(({ fileName }) => './' + fileName === id);
    if (!chunk?.fileName.includes('runtime')) loaded.push(chunk ? chunk.name : id);
    if (!chunk) return process.getBuiltinModule?.(id) ?? (id === 'node:os' ? os : path);
    const module = { exports: {} };
    new Function('require', 'exports', 'module', chunk.code)(load, module.exports, module);
    return module.exports;
  };
  import * as os from 'node:os';
  import * as path from 'node:path';
  load('./' + output.find(({ isEntry }) => isEntry).fileName);
  const before = [...loaded];
  const values = globalThis.all();
  globalThis.all();
  console.log(JSON.stringify({ before, values, loaded, strict: output.every(({ code }) => code.startsWith('"use strict"')) }));
`;

test('a chunk, or a module of Node.js, is loaded when something of it is first used, and once', () => {
  const lines = execFileSync(process.execPath, ['--input-type=module', '--eval', lazyScript], { cwd: root, encoding: 'utf8' }).trim().split('\n');
  expect(lines.slice(0, -1)).toEqual(['main', 'other']);
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
    before: ['main'],
    values: [1, 2, 'x', 'w', 'other_word', 'a/b', '/', 'function'],
    loaded: ['main', 'other', 'node:path', 'node:os'],
    strict: true,
  });
});
