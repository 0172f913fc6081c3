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
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return { title: `${name} ${version} (${license})`, scope: /^@[^/]+/.exec(name)?.[0], license, text };
}
