import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { readState } from '../../../src/sandbox/state/state.ts';
import { run } from '../screen.ts';

// No text of the file plays tricks on a terminal: it has a strict form, or is cleaned where it is shown.

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-state-'));
  path = join(folder, 'try.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = (...more: string[]): ReturnType<typeof run> => run(['plan', 'example.com', '--sandbox-state', path, ...more]);

const planted = '\u001B[31mevil\u0007\r\u009B2J\u202E';
const tricks = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** The value with some texts altered. @param alter is told each text and its field, as in `account.vpcs[].id`; names of tags are texts as well */
function withTexts(value: unknown, field: string, alter: (text: string, field: string) => string): unknown {
  if (typeof value === 'string') return alter(value, field);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, `${field}[]`, alter));
  if (typeof value !== 'object' || value === null) return value;
  const isFree = /\.(tags|attributes)$/.test(field);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => (isFree ? [alter(key, `${field} (names)`), withTexts(part, `${field}[]`, alter)] : [key, withTexts(part, `${field}.${key}`, alter)])));
}

test.each<[scenario: string, taken: string[]]>([
  ['bare', ['subnets[].tags[]', 'securityGroups[].name', 'securityGroups[].rules[].description', 'instances[].tags[]', 'hostedZones[].records[].values[]']],
  ['https', ['securityGroups[].tags[]', 'loadBalancers[].tags (names)', 'loadBalancers[].attributes[]', 'listeners[].defaultActions[].RedirectConfig.Query']],
])('in the scenario %s', { timeout: 120_000 }, async (scenario, taken) => {
  await plan('--sandbox', scenario);
  const whole = JSON.parse(readFileSync(path, 'utf8')) as { account: Account };
  const fields = new Set<string>();
  withTexts(whole.account, 'account', (text, field) => {
    fields.add(field);
    return text;
  });
  const told: string[] = [];
  for (const field of fields) {
    const text = JSON.stringify({ ...whole, account: withTexts(whole.account, 'account', (one, at) => (at === field ? `${one}${planted}` : one)) });
    const isTaken = !('mistake' in readState(text));
    expect(isTaken || !taken.includes(field.replace('account.', ''))).toBe(true);
    for (const argv of isTaken ? [['plan', '--verbose'], ['plan', '--json'], ['setup', '--yes', '--verbose'], ['setup', '--yes', '--json']] : [['plan'], ['setup', '--json']]) {
      writeFileSync(path, text);
      const { stdout, stderr } = await run([...argv, 'example.com', '--sandbox-state', path]);
      const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => tricks.test(line));
      if (lines.length > 0) told.push(`${field}: ${argv.join(' ')}: ${JSON.stringify(lines[0])}`);
    }
  }
  expect([...fields]).toEqual(expect.arrayContaining(taken.map((field) => `account.${field}`)));
  expect(told).toEqual([]);
});

test.each<[what: string, alter: (account: Account) => void, says: string]>([
  ['the account', (account) => (account.id += planted), 'account.id is not 12 digits'],
  ['the region', (account) => (account.region += planted), 'account.region is not a region'],
  ['the caller', (account) => (account.caller.arn += planted), 'account.caller.arn is not a word of ASCII letters, digits and signs'],
  ['an id', (account) => Object.assign(account.instances[0] ?? {}, { id: planted }), 'account.instances[0].id is not a word of ASCII letters, digits and signs'],
  ['a name that is not known', (account) => void Object.assign(account, { [`x${planted}`]: 1 }), 'account["x[31mevil 2J"] is not known'],
])('%s is refused', async (_, alter, says) => {
  await plan();
  const whole = JSON.parse(readFileSync(path, 'utf8')) as { account: Account };
  alter(whole.account);
  writeFileSync(path, JSON.stringify(whole));
  const { exitCode, stderr } = await plan();
  expect({ exitCode, line: stderr.split('\n')[0] }).toEqual({ exitCode: 64, line: `x --sandbox-state ${path}: ${says}.` });
});
