// `npm run pictures` writes docs/pictures anew: runs of the built program in the sandbox, in a terminal, drawn as SVG, in each language.
// `node scripts/pictures.mjs [program] [folder]` says which program, and where to write.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watch } from './picture-run.mjs';
import { svgOf } from './picture-svg.mjs';
import { english, japanese } from './picture-words.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = resolve(process.argv[2] ?? join(root, 'dist', 'cli.js'));
const folder = resolve(process.argv[3] ?? join(root, 'docs', 'pictures'));
const keys = { down: '\u001B[B', enter: '\r' };

mkdirSync(folder, { recursive: true });
// One language after the other: a moment is missed where the machine has too much to do.
for (const words of [english, japanese]) {
  await Promise.all([
    setup(words),
    drawRun('plan', ['plan', 'example.com', '--sandbox', '--no-input'], words),
    drawRun('doctor', ['doctor', 'example.com', '--sandbox', 'cloudfront-502'], words),
    drawRun('diagram', ['status', 'example.com', '--diagram', '--sandbox', 'wrong-security-group'], words),
  ]);
}

async function setup(words) {
  const { domain, subnets, waits } = words.moments;
  await drawRun('setup', ['setup', '--sandbox'], words, [
    { when: domain, stands: true, press: keys.enter },
    { when: subnets, stands: true, press: keys.down + keys.down },
    // Node.js 20 colors this row as later ones do: nothing in it has a color of its own.
    { when: /^❯◯/m, stands: true, press: keys.enter, seen: (screen) => draw('wizard', screen, words) },
    { when: /^\? .*\(Y\/n\)/m, stands: true, press: keys.enter },
    { when: waits, seen: (screen) => draw('progress', screen, words) },
  ]);
}

async function drawRun(name, args, words, moments = []) {
  draw(name, await watch(program, { args: [...args, ...(words.language ? ['--lang', words.language] : [])], moments, columns: words.columns }), words);
}

function draw(name, lines, { language, pictures }) {
  const { parts, ...picture } = pictures[name];
  const chosen = parts ? parts.flatMap((part, index) => [...(index > 0 ? [undefined] : []), ...partOf(lines, part)]) : lines;
  writeFileSync(join(folder, `${name}${language ? `.${language}` : ''}.svg`), svgOf(chosen, { ...picture, language }));
}

function partOf(lines, [from, to]) {
  const texts = lines.map((line) => line.translateToString(true));
  const first = texts.findIndex((text) => from.test(text));
  const last = texts.findIndex((text, index) => index >= first && to.test(text));
  if (first < 0 || last < 0) throw new Error(`A picture has no line from ${from} to ${to}:\n${texts.join('\n')}`);
  return lines.slice(first, last + 1);
}
