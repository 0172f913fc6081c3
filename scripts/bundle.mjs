// Bundles src/cli.ts with all it uses: the published package has no runtime dependencies, so one small download is all that
// a user installs. AWS clients stay in chunks of their own, which load on first use.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { loadedOnFirstUse, onFirstUse } from './first-use.mjs';
import { licensesOf } from './licenses.mjs';
import { shortKeys } from './short-keys.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifestFile = join(root, 'package.json');
/** Between the folders of a module, on any system. */
const separator = '[\\\\/]';

/**
 * Modules that are used together are one file: each takes a way to the disk and back, and what stands in it is read whole. The first
 * groups hold what a start uses, one after the other: `--version`, a command line, the options of a command, the way to the first
 * request to AWS. Everything else of ours stands with its folder.
 */
const startTogether = [
  { name: 'start', test: ours('version', 'commands/process/(?:streams|compile-cache|language)', 'language/text') },
  { name: 'program', test: either(ours('commands/(?:program|examples|help/help-lines|help/topics)', 'commands/process/.+', 'report/(?:printer|style|outlet)', 'harmless-text', 'errors/user-error'), library('commander', 'picocolors')) },
  { name: 'options', test: either(ours('intent/.+', 'errors/(?:config|input)-messages', 'aws/(?:names|dns-names)'), library('valibot')) },
  {
    name: 'run',
    test: ours(
      'commands/(?:run|plan|plan-and-apply|prepare|setup-way|look|access|open-network|phases|interruption|questions|reading|save-config)',
      'aws/(?:clients|credentials|credential-source)',
      'aws/calls/(?:guards|part-answers|failed-call|long-lists|route-53-pace|under-way)',
      'aws/answers/(?:answer|parse|sts)',
      'discover/(?:account|ahead)',
      'engine/(?:clock|unknown)',
      'network/(?:real-network|resolvers|offline)',
      'report/progress/live-screen',
    ),
  },
  // The protocol of ACM and of AWS WAF, and what all clients share.
  { name: 'sdk-json', test: library('@(?:aws-sdk|smithy)/.+/json'), minShareCount: 2 },
  { name: 'sdk', test: library('@(?:aws-sdk|smithy|aws)/(?!nested-clients|token-providers|credential-provider-(?!env|ini|node)).+'), minShareCount: 2 },
  { name: 'japanese', test: ours('language/.+') },
  { name: (id) => folderOf(id), debugName: 'folders', test: ours('(?!aws/services/)[\\w-]+/.+') },
].map((group, index, { length }) => ({ includeDependenciesRecursively: false, priority: length - index, ...group }));

/** The modules of ours that are called so below `src/`. */
function ours(...names) {
  return new RegExp(`/src/(?:${names.join('|')})\\.ts$`.replaceAll('/', separator));
}

/** All modules of the libraries. */
function library(...names) {
  return new RegExp(`/node_modules/(?:${names.join('|')})/`.replaceAll('/', separator));
}

function either(...patterns) {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}

/** As in `steps`, of a module of ours. */
function folderOf(id) {
  return /[\\/]src[\\/](?<folder>[\w-]+)[\\/]/.exec(id).groups.folder;
}

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
    plugins: [publicManifest(), shortKeys(), onFirstUse(), loadedOnFirstUse()],
    // Written below, once everything is known to be in order.
    write: false,
    output: {
      // Node.js starts it sooner than modules, and hands it a chunk at once.
      format: 'cjs',
      strict: true,
      dynamicImportInCjs: false,
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
  // The package around it is one of modules.
  write('package.json', '{ "type": "commonjs" }\n');
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
