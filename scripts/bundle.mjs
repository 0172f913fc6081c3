// Bundles src/cli.ts with all it uses: the published package has no runtime dependencies, so one small download is all that
// a user installs. AWS clients stay in chunks of their own, which load on first use.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { onFirstUse } from './first-use.mjs';
import { licensesOf } from './licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifestFile = join(root, 'package.json');

/**
 * Files that are always loaded together are one: each takes a way to the disk and back. The first holds what `--version` needs, the
 * second what every command line does, the third what every client of AWS does, the last what most commands do; each with all that
 * it imports, and that no other holds.
 */
const startTogether = [
  { name: 'start', test: /[\\/]src[\\/](?:version|commands[\\/]process[\\/]streams)\.ts$/, priority: 4 },
  { name: 'program', test: /[\\/]src[\\/]commands[\\/](?:program|process[\\/]terminal)\.ts$/, priority: 3 },
  { name: 'aws', test: /[\\/]node_modules[\\/]@(?:aws-sdk|smithy)[\\/]/, priority: 2, includeDependenciesRecursively: false, minShareCount: 3 },
  { name: 'run', test: /[\\/]src[\\/]commands[\\/](?:run|prepare|phases|plan|look|setup-way)\.ts$/, priority: 1 },
];

/** Writes the program into the folder, in place of a program that stands there. */
export async function bundle(folder) {
  refuseForeignFolder(folder);
  const { output } = await build({
    cwd: root,
    input: { cli: 'src/cli.ts' },
    preserveEntrySignatures: false,
    platform: 'node',
    resolve: {
      // Without these two the CommonJS of the AWS SDK is taken, which cannot be tree-shaken.
      mainFields: ['module', 'main'],
      conditionNames: ['module', 'node', 'import'],
    },
    plugins: [publicManifest(), onFirstUse()],
    // Written below, once everything is known to be in order.
    write: false,
    output: {
      format: 'esm',
      minify: true,
      comments: false,
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      codeSplitting: { groups: startTogether },
    },
  });
  refuseForeignImports(output);

  rmSync(folder, { recursive: true, force: true });
  const write = (name, content) => {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  for (const chunk of output) write(chunk.fileName, chunk.isEntry ? withShebang(chunk.code) : (chunk.code ?? chunk.source));
  chmodSync(join(folder, 'cli.js'), 0o755);
  write('LICENSES.txt', licensesOf(output.flatMap((chunk) => chunk.moduleIds ?? [])));
}

/** What stands in the folder goes: it must be a program of ours, or nothing. */
function refuseForeignFolder(folder) {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, 'cli.js'))) throw new Error(`${folder} holds something else than a built program`);
}

/** Of package.json only what the program shows goes into the bundle. */
function publicManifest() {
  return {
    name: 'public-manifest',
    load(id) {
      if (id !== manifestFile) return undefined;
      const { name, version } = JSON.parse(readFileSync(manifestFile, 'utf8'));
      return { code: JSON.stringify({ name, version }), moduleType: 'json' };
    },
  };
}

/** A module that rolldown cannot resolve stays an import, and would be missing from the published package. */
function refuseForeignImports(chunks) {
  const own = new Set(chunks.map((chunk) => chunk.fileName));
  const foreign = chunks
    .flatMap((chunk) => [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])])
    .filter((name) => !own.has(name) && !isBuiltin(name));
  if (foreign.length > 0) throw new Error(`not bundled, and not part of Node: ${[...new Set(foreign)].join(', ')}`);
}

function withShebang(code) {
  return code.startsWith('#!') ? code : `#!/usr/bin/env node\n${code}`;
}
