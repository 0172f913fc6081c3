// Packs the package as npm would publish it, installs the tarball alone into an empty folder, and runs it from there, on the
// Node.js at hand and on three others: what is missing from `files` or from the bundle, or is too much, shows here and nowhere
// else. Expects a fresh build in dist/. `--this-node` leaves out the others, which come from the npm registry.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { checkOnOtherNodes } from './other-nodes.mjs';
import { checkManifest, pack } from './packed.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'ec2-https-package-'));

try {
  const tarball = pack(root, folder);
  const installed = install(tarball);
  checkManifest(installed);
  await lint(installed);
  checkProgram();
  if (!process.argv.includes('--this-node')) checkOnOtherNodes(tarball, version, folder);
  console.log('The package is in order.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function install(tarball) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // Offline: nothing but the tarball may be needed.
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  assert.deepEqual(packages, ['ec2-https'], 'the package brings other packages with it');
  // npm's own word for a package that runs something when it is installed.
  assert.doesNotMatch(readFileSync(join(folder, 'package-lock.json'), 'utf8'), /hasInstallScript/);
  return join(folder, 'node_modules', 'ec2-https');
}

async function lint(installed) {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), [], 'publint finds fault with package.json');
}

function checkProgram() {
  const program = join(folder, 'node_modules', '.bin', 'ec2-https');
  assert.equal(read(program, ['--version'], folder).trim(), version);
  assert.match(read(program, ['--help'], folder), /\bsetup\b/);
  // What stands outside of the bundle, and what is only of use where it is installed.
  assert.ok(JSON.parse(readFileSync(createRequire(join(folder, 'package.json')).resolve('ec2-https/config.schema.json'), 'utf8')).properties.domain);
  for (const shell of ['bash', 'zsh', 'fish']) assert.match(read(program, ['completion', shell], folder), /ec2-https completion complete -- /);
  run(program, ['setup', '--sandbox', '--domain', 'example.com', '--yes', '--no-input'], folder);
}

function run(command, args, cwd) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

function read(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
