// Bundles src/cli.ts with all it uses into dist/: the published package has no runtime dependencies, so one small
// download is all that a user installs. AWS clients stay in chunks of their own, which load on first use.
// `node scripts/build.mjs <folder>` writes there instead, which takes the place of what stands in it.

import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { licensesOf } from './licenses.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
const manifestFile = join(root, 'package.json');

const { output } = await build({
  cwd: root,
  input: { cli: 'src/cli.ts' },
  platform: 'node',
  resolve: {
    // Without these two the CommonJS of the AWS SDK is taken, which cannot be tree-shaken.
    mainFields: ['module', 'main'],
    conditionNames: ['module', 'node', 'import'],
  },
  plugins: [publicManifest()],
  // Written below, once everything is known to be in order.
  write: false,
  output: {
    format: 'esm',
    minify: true,
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
  },
});

refuseForeignImports(output);
rmSync(dist, { recursive: true, force: true });
for (const chunk of output) write(chunk.fileName, chunk.isEntry ? withShebang(chunk.code) : (chunk.code ?? chunk.source));
chmodSync(join(dist, 'cli.js'), 0o755);
write('LICENSES.txt', licensesOf(output.flatMap((chunk) => chunk.moduleIds ?? [])));

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

function write(name, content) {
  const file = join(dist, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
