import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of all packages that the given modules come from, as one text. Most of them ask to be shipped with a copy. */
export function licensesOf(moduleIds) {
  const folders = new Set(moduleIds.map(packageFolder).filter((folder) => folder !== undefined));
  const packages = [...folders].map(describe).toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
  // The clients of the AWS SDK share one text: it is printed once.
  const titlesByText = new Map();
  for (const entry of packages) titlesByText.set(textOf(entry), [...(titlesByText.get(textOf(entry)) ?? []), entry.title]);
  const sections = [...titlesByText].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`);
  return ['ec2-https contains the following packages.\n', ...sections].join(`\n${'-'.repeat(80)}\n\n`);

  /** A few AWS packages are published without the text that their siblings carry. */
  function textOf({ title, scope, license, text }) {
    const found = text ?? packages.find((other) => scope !== undefined && other.scope === scope && other.license === license && other.text)?.text;
    if (found === undefined) throw new Error(`${title} is bundled, and its package holds no licence text`);
    return found;
  }
}

/** The innermost package that a module belongs to; undefined for our own source and the bundler's helpers. */
function packageFolder(moduleId) {
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(moduleId)?.[0];
}

function describe(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? standardText(license, author) : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return { title: `${name} ${version} (${license})`, scope: /^@[^/]+/.exec(name)?.[0], license, text };
}

/** Where a package names its licence and its author, and holds no copy. */
function standardText(license, author) {
  const holder = author?.name ?? author;
  return license === 'MIT' && holder ? `MIT License\n\nCopyright (c) ${holder}\n\n${mit}` : undefined;
}

/** SPDX: "MIT License". */
const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
