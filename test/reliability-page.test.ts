import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** docs/reliability.md says how each promise is tested: the tests that it names are there. */
const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/reliability.md', root), 'utf8');

it('docs/reliability.md names files that are there', () => {
  const named = [...page.matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  const ofPolicies = [...page.matchAll(/^- `([\w-]+\.test\.ts)`/gm)].map(([, name = '']) => `test/policy/${name}`);
  expect(named.length).toBeGreaterThan(20);
  expect(ofPolicies).not.toEqual([]);
  expect([...named, ...ofPolicies].filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

it('docs/reliability.md names laws that there are', () => {
  const laws = ['test/laws.test.ts', 'test/way-back.test.ts'].map((path) => readFileSync(new URL(path, root), 'utf8')).join('\n');
  const named = [...page.matchAll(/[Ll]aw (\d)/g)].map(([, number = '']) => number);
  expect(named).not.toEqual([]);
  expect(named.filter((number) => !laws.includes(`('law ${number}: `))).toEqual([]);
});
