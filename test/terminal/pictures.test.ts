import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { emptyFolder } from './program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('docs/pictures', () => {
  /** `npm run pictures` writes them anew, as `npm test -- -u` does. */
  test('show what the program shows today', async () => {
    const folder = emptyFolder();
    execFileSync(process.execPath, [join(root, 'scripts', 'pictures.mjs'), join(inject('built'), 'dist', 'cli.js'), folder], { encoding: 'utf8' });
    const names = readdirSync(folder);
    for (const name of names) await expect(readFileSync(join(folder, name), 'utf8')).toMatchFileSnapshot(join(root, 'docs', 'pictures', name));
    expect(readdirSync(join(root, 'docs', 'pictures'))).toEqual(names);
  });

  test.each(readdirSync(join(root, 'docs', 'pictures')))('%s needs nothing from elsewhere, and is told to who does not see it', (name) => {
    const text = readFileSync(join(root, 'docs', 'pictures', name), 'utf8');
    expect(text.match(/href|url\(|@import|<script|<image|<foreignObject/)).toBeNull();
    expect(text).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description">\n<title id="title">[^<]{10,}<\/title>\n<desc id="description">[^<]{40,}<\/desc>\n/);
  });
});

/** What a picture has for a text that was written to a terminal: each `<text>`, without its height. */
function drawn(written: string): string[] {
  const script = `
    import xterm from '@xterm/headless';
    import { svgOf } from './scripts/picture-svg.mjs';
    const window = new xterm.Terminal({ cols: 40, rows: 1, allowProposedApi: true });
    window.write(${JSON.stringify(written)}, () => process.stdout.write(svgOf([window.buffer.active.getLine(0)], { title: 'A & B', description: 'C' })));
  `;
  const svg = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  expect(svg).toContain('<title id="title">A &amp; B</title>');
  return [...svg.matchAll(/<text x="([\d.]+)" y="51" (.*)<\/text>/g)].map(([, x, rest]) => `${x} ${rest}`);
}

describe('a line', () => {
  test('is drawn cell by cell, with its colors, bold and dim', () => {
    expect(drawn('a \u001B[1mb c\u001B[22m   \u001B[2md\u001B[22m\u001B[31me<\u001B[1mf')).toEqual([
      '16 textLength="7.8">a',
      '31.6 textLength="23.4" class="bold">b c',
      '78.4 textLength="7.8" class="dim">d',
      '86.2 textLength="15.6" class="red">e&lt;',
      '101.8 textLength="7.8" class="red bold">f',
    ]);
  });

  test('has two cells for a character of full width, and moves nothing beside it', () => {
    expect(drawn('a日本b e\u0301')).toEqual(['16 textLength="7.8">a', '23.8 textLength="31.2">日本', '55 textLength="23.4">b e\u0301']);
  });

  test.each([
    { what: 'isUnderline', written: '\u001B[4ma' },
    { what: 'isInverse', written: '\u001B[7ma' },
    { what: 'a background', written: '\u001B[41ma' },
    { what: 'color 5', written: '\u001B[35ma' },
  ])('with $what is refused: no picture shows it otherwise than it is', ({ what, written }) => {
    expect(() => drawn(written)).toThrow(`A picture has no ${what}`);
  });
});
