import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/checks/codes.ts';
import { checks } from '../../src/checks/index.ts';

const root = resolve(import.meta.dirname, '../..');
const all = Object.keys(codes);

/** What scripts rely on: all codes are errors but these. */
const warnings = [
  'zone-ambiguous', 'dns-unavailable', 'managed-by-another-service', 'unsupported-zone', 'load-balancer-one-zone', 'keep-alive-too-short', 'other-names-on-instance', 'security-group-shared', 'wide-rule-left-open', 'drifted',
];
const infos = ['not-checked'];

describe('a code', () => {
  it('has exactly one check, in the order of the codes', () => {
    expect(checks.map(({ code }) => code)).toEqual(all);
  });

  it.each(Object.entries(codes))('%s is of its severity: %s', (code, severity) => {
    const others = infos.includes(code) ? 'info' : 'error';
    expect(severity).toBe(warnings.includes(code) ? 'warning' : others);
  });

  it('has its section in docs/diagnosis.md, in the order of the codes', () => {
    const page = readFileSync(resolve(root, 'docs/diagnosis.md'), 'utf8');
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(sections).toEqual(all);
  });

  it.each(all)('%s has a section that says what it means, how it is found and what to do', (code) => {
    const page = readFileSync(resolve(root, 'docs/diagnosis.md'), 'utf8');
    const [, section = ''] = page.match(new RegExp(`^## ${code}\n([^]*?)(?=^## |(?![^]))`, 'm')) ?? [];
    expect([...section.matchAll(/^\*\*(.+?)\*\*/gm)].map(([, part]) => part)).toEqual(['Means.', 'Found by.', 'What to do.']);
  });
});

describe('an area of the registry', () => {
  const index = readFileSync(resolve(root, 'src/checks/index.ts'), 'utf8');
  const areas = [...index.matchAll(/^import \{ (\w+Checks) \} from '\.\/([a-z/-]+)\.ts';$/gm)].map(([, checksOf = '', area = '']) => ({ area, checksOf }));

  it('is found', () => {
    expect(areas).toContainEqual({ area: 'cloudfront/cloudfront', checksOf: 'cloudFrontChecks' });
  });

  // The table itself sees to it that each of these checks has a row that finds its code.
  it.each(areas)('$area is tested by a table of all its checks', ({ area, checksOf }) => {
    const file = resolve(root, `test/checks/${area}.test.ts`);
    expect(existsSync(file) && readFileSync(file, 'utf8')).toMatch(new RegExp(`^checkTable\\(${checksOf}, \\{$`, 'm'));
  });
});
