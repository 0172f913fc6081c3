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
