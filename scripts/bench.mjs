// The benchmark: builds the program, bundles test/bench/main.ts into a temporary folder, and runs it there. Node.js 20 does
// not run TypeScript itself. Arguments go on to it: `--write` puts the figures into docs/performance.md.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { bundle } from './bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ec2-https-bench-'));

try {
  await bundle(join(root, 'dist'));
  await build({
    cwd: root,
    input: { bench: 'test/bench/main.ts' },
    platform: 'node',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['module', 'node', 'import'] },
    plugins: [inPlace()],
    output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
  });
  // Nine lines at the first client on Node.js 20, without this.
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const { status } = spawnSync(process.execPath, [join(folder, 'bench.mjs'), ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
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
