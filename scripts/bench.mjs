// The benchmark: builds the program and bundles test/bench/main.ts, both into a temporary folder, and runs it there. Node.js 20 does
// not run TypeScript itself. Arguments go on to it: `--write` puts the figures into docs/performance.md.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ec2-https-bench-'));

try {
  // A folder of its own: nobody who runs or builds the program meanwhile is in the way.
  const program = join(folder, 'program', 'dist');
  await bundle(program);
  copyFileSync(join(root, 'package.json'), join(folder, 'program', 'package.json'));
  await build({
    cwd: root,
    input: { bench: 'test/bench/main.ts' },
    platform: 'node',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['module', 'node', 'import'] },
    plugins: [nativeModules(), inPlace()],
    output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
  });
  // Nine lines at the first client on Node.js 20, without this.
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const { status } = spawnSync(process.execPath, [join(folder, 'bench.mjs'), program, ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What loads native code stays where npm has put it. */
function nativeModules() {
  return {
    name: 'native-modules',
    resolveId: (id) => (id === '@lydell/node-pty' ? { id: fileURLToPath(import.meta.resolve(id)), external: true } : undefined),
  };
}

/** A module that asks where it stands is told its place in the project, not the bundle's. */
function inPlace() {
  return {
    name: 'in-place',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta.url')) return undefined;
      return { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) };
    },
  };
}
