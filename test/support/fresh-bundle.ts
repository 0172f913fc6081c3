import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the built package; in its `bin` the program is called `ec2-https`. */
    built: string;
  }
}

/**
 * Builds the program before the tests that start it, so that nobody tests yesterday's; in a folder of its own, so that a build
 * or a run of somebody else in dist/ is not disturbed.
 * @returns what takes it away again
 */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ec2-https-bundle-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const dist = join(folder, 'dist');
  // What the package's own manifest says, for node and for npx.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'ec2-https', version: '0.0.0', type: 'module', bin: 'dist/cli.js' }));
  try {
    execFileSync(process.execPath, [fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url)), dist], { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    remove();
    throw error;
  }
  // As npm installs it.
  const programs = join(folder, 'bin');
  mkdirSync(programs);
  symlinkSync(join(dist, 'cli.js'), join(programs, 'ec2-https'));
  project.provide('built', folder);
  return remove;
}
