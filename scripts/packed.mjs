import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the package may weigh, in bytes. */
const limits = { packed: 600_000, unpacked: 2_500_000 };

/** What must be in the package, and what may be: everything else has got into it by mistake. */
const required = ['LICENSE', 'README.md', 'config.schema.json', 'package.json', 'dist/LICENSES.txt', 'dist/cli.js', 'dist/package.json'];
const allowed = /^dist\/chunks\/[\w-]+\.js$/;

/** Packs what stands in the root as npm would publish it, and returns the tarball's path. Throws where its size or content is not in order. */
export function pack(root, folder) {
  const text = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const [{ filename, files, size, unpackedSize }] = JSON.parse(text);
  console.log(`${filename}: ${files.length} files, ${size} bytes packed (at most ${limits.packed}), ${unpackedSize} unpacked (at most ${limits.unpacked})`);
  assert.ok(size <= limits.packed, 'the package is too big packed');
  assert.ok(unpackedSize <= limits.unpacked, 'the package is too big unpacked');
  const paths = files.map(({ path }) => path);
  assert.deepEqual(required.filter((path) => !paths.includes(path)), [], 'the package lacks files');
  assert.deepEqual(paths.filter((path) => !required.includes(path) && !allowed.test(path)), [], 'the package has files that do not belong into it');
  return join(folder, filename);
}

/** Throws where the package.json of an installed package would bring other packages, run scripts, or publish without provenance. */
export function checkManifest(installed) {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies']) {
    assert.equal(manifest[kind], undefined, `package.json has ${kind}`);
  }
  // `prepare` is for a clone: npm does not run it where a tarball is installed.
  for (const script of ['preinstall', 'install', 'postinstall']) {
    assert.equal(manifest.scripts?.[script], undefined, `package.json has a script that runs with the install: ${script}`);
  }
  assert.deepEqual(manifest.publishConfig, { access: 'public', provenance: true });
  assert.match(manifest.repository.url, /^git\+https:\/\/github\.com\/.+\.git$/, 'provenance needs the repository');
}
