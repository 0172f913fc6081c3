// Packs the package as npm would publish it, installs the tarball alone into an empty folder, and runs it from there:
// what is missing from `files` or from the bundle shows here and nowhere else. Expects a fresh build in dist/.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'ec2-https-package-'));

try {
  const tarball = pack();
  const installed = install(tarball);
  checkContent(installed);
  await checkManifest(installed);
  checkProgram();
  console.log('The package is in order.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const [packed] = JSON.parse(read('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root));
  console.log(`${packed.filename}: ${packed.files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
  return join(folder, packed.filename);
}

function install(tarball) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // Offline: nothing but the tarball may be needed.
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  const packages = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  assert.deepEqual(packages, ['ec2-https'], 'the package brings other packages with it');
  return join(folder, 'node_modules', 'ec2-https');
}

function checkContent(installed) {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
    assert.equal(manifest[kind], undefined, `package.json has ${kind}`);
  }
  for (const file of ['dist/cli.js', 'dist/LICENSES.txt', 'LICENSE', 'README.md']) {
    assert.ok(existsSync(join(installed, file)), `the package has no ${file}`);
  }
}

async function checkManifest(installed) {
  const { messages, pkg } = await publint({ pkgDir: installed, pack: false, strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg, { color: false })), [], 'publint finds fault with package.json');
}

function checkProgram() {
  const program = join(folder, 'node_modules', '.bin', 'ec2-https');
  assert.equal(read(program, ['--version'], folder).trim(), version);
  assert.match(read(program, ['--help'], folder), /\bsetup\b/);
  run(program, ['setup', '--sandbox', '--domain', 'example.com', '--yes', '--no-input'], folder);
}

function run(command, args, cwd) {
  console.log(`$ ${[command, ...args].join(' ')}`);
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

function read(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}
