// What must hold before a version is published: `npm run release:check [tag]`. The version stands in package.json alone, so the
// lock file, the changelog and the tag must say the same; then the package is built, packed, linted, installed and run.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name) => readFileSync(join(root, name), 'utf8');
const { version } = JSON.parse(read('package.json'));
const words = process.argv.slice(2);
const tag = words.find((word) => !word.startsWith('--'));
/** For the smoke test: `--this-node`. */
const flags = words.filter((word) => word.startsWith('--'));

if (tag !== undefined) assert.equal(tag, `v${version}`, 'the tag is not the version of package.json');

const lock = JSON.parse(read('package-lock.json'));
assert.deepEqual([lock.version, lock.packages[''].version], [version, version], 'package-lock.json has another version: npm install mends it');

const changelog = read('CHANGELOG.md');
const heading = changelog.split('\n').find((line) => line.startsWith(`## [${version}]`));
assert.ok(tag === undefined || heading !== undefined, `CHANGELOG.md has no section for ${version}`);
assert.ok(heading !== undefined || changelog.includes('\n## [Unreleased]\n'), `CHANGELOG.md has neither a section for ${version} nor an unreleased one`);
if (tag !== undefined) assert.match(heading, /^## \[[^\]]+\] - \d{4}-\d{2}-\d{2}$/, `CHANGELOG.md has no date for ${version}`);

for (const script of [['build'], ['smoke', '--', ...flags]]) execFileSync('npm', ['run', '--silent', ...script], { cwd: root, stdio: 'inherit' });
console.log(`${version} can be published${tag === undefined ? ', once it is tagged' : ''}.`);
