import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';

/** What the project says about its release, in files that nothing else runs here. */

interface Step { uses?: string; run?: string }
interface Job { permissions?: Record<string, string>; steps: Step[]; needs?: string; 'timeout-minutes'?: number }
interface Workflow { on: Record<string, unknown>; permissions: Record<string, string>; jobs: Record<string, Job> }

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const manifest = JSON.parse(read('package.json')) as { version: string; scripts: Record<string, string>; files: string[]; devDependencies: Record<string, string> };
const folder = ['.github', 'workflows'];
const workflows = readdirSync(join(root, ...folder)).map((file) => ({ file, text: read(...folder, file), ...(parse(read(...folder, file)) as Workflow) }));
const publishing = workflows.find(({ file }) => file === 'publish.yml');

describe.each(workflows)('$file', ({ text, permissions, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  it('runs scripts that there are', () => {
    const named = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm (?:run )?(?<script>test(?::\w+)?|(?<=run )[\w:]+)/g)].map((match) => match.groups?.['script'] ?? ''));
    expect(named).not.toEqual([]);
    expect(named.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });

  it('uses actions by their commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (?<action>.+)/g)].map((match) => match.groups?.['action'] ?? '');
    expect(used).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  });

  it('may write nothing but what publishing takes', () => {
    const granted = [permissions, ...Object.values(jobs).map((job) => job.permissions ?? {})].flatMap((each) => Object.entries(each)).filter(([, level]) => level !== 'read');
    expect(granted.filter(([what]) => what !== 'id-token')).toEqual([]);
    expect(granted).toHaveLength(jobs['publish'] ? 1 : 0);
  });

  it('gives no step a secret, or text of a stranger to run', () => {
    expect(text).not.toContain('secrets.');
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('ends', () => {
    expect(Object.entries(jobs).filter(([, job]) => job['timeout-minutes'] === undefined)).toEqual([]);
  });
});

test('CI runs what .ci/run runs', () => {
  const ci = workflows.find(({ file }) => file === 'ci.yml')?.text ?? '';
  const commands = [...read('.ci', 'run').matchAll(/^(?:npm .+|node .+)$/gm)].map(([command]) => command).filter((command) => command !== 'npm run smoke');
  expect(commands).toContain('npm run typecheck');
  expect(commands.filter((command) => !ci.includes(`run: ${command}\n`))).toEqual([]);
  expect(ci).toContain('run: npm run release:check\n');
  expect(read('scripts', 'release-check.mjs')).toContain("[['build'], ['smoke', '--', ...flags]]");
});

test('a version is published from its tag, after the check, with provenance and without a token', () => {
  expect(publishing?.on).toEqual({ push: { tags: ['v*'] } });
  const { publish, check } = publishing?.jobs ?? {};
  expect(publish?.needs).toBe('check');
  expect(check?.steps.map(({ run }) => run)).toContain('npm run release:check -- "$GITHUB_REF_NAME"');
  expect(publish?.steps.map(({ run }) => run)).toContain('npm run release:check -- "$GITHUB_REF_NAME" --this-node');
  expect(publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  expect(publish?.steps.at(-1)?.run).toBe('npm publish --ignore-scripts');
});

test('package.json pins every version, and the lock file has the same version of ours', () => {
  expect(Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  const lock = JSON.parse(read('package-lock.json')) as { version: string; packages: Record<string, { version: string }> };
  expect([lock.version, lock.packages['']?.version]).toEqual([manifest.version, manifest.version]);
});

test('the changelog has the kinds of changes that its format knows, and a link for each version', () => {
  const changelog = read('CHANGELOG.md');
  const kinds = [...changelog.matchAll(/^### (?<kind>.+)$/gm)].map((match) => match.groups?.['kind']);
  expect(kinds.filter((kind) => !['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'].includes(kind ?? ''))).toEqual([]);
  const versions = [...changelog.matchAll(/^## \[(?<version>[^\]]+)\]/gm)].map((match) => match.groups?.['version']);
  expect(versions).not.toEqual([]);
  expect(versions.filter((version) => !changelog.includes(`\n[${version}]: https://`))).toEqual([]);
});
