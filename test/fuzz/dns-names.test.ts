import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainToASCII } from 'node:url';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { aliasTargetName, baseName, covers, isWithin, normalName, suffixes } from '../../src/aws/dns-names.ts';
import { readName } from '../../src/intent/schemas/domain-name.ts';
import { listedName, normalName as sandboxName } from '../../src/sandbox/domain-names.ts';
import { run } from '../commands/screen.ts';
import { read } from '../intent/written.ts';
import { runs } from '../support/fuzzing.ts';

/** Domain names, however they are written: by people, by Route 53, by ACM. */

const plain = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/).filter((label) => !label.startsWith('xn--'));
/** Labels that ASCII cannot write, of several scripts and both directions; with what DNS has in their place. */
const foreign = fc.array(fc.constantFrom(...'日本語例えüéñßяжاب어💩ÿ', 'a', '1', 'ー'), { minLength: 1, maxLength: 10 }).map((parts) => ({ shown: parts.join(''), ascii: domainToASCII(parts.join('')) }))
  .filter(({ ascii }) => /^xn--[a-z0-9-]{1,59}$/.test(ascii));
const label = fc.oneof(plain.map((text) => ({ shown: text, ascii: text })), foreign);
const name = fc.tuple(fc.array(label, { minLength: 1, maxLength: 5 }), fc.constantFrom({ shown: 'com', ascii: 'com' }, { shown: 'みんな', ascii: 'xn--q9jyb4c' })).map(([labels, end]) => [...labels, end])
  .filter((labels) => labels.map(({ ascii }) => ascii).join('.').length <= 253);

/** One of the ways to write a label: in capitals, in full width, or as DNS has it. */
const writings: readonly ((written: { shown: string; ascii: string }) => string)[] = [
  ({ shown }) => shown,
  ({ ascii }) => ascii,
  ({ ascii }) => ascii.toUpperCase(),
  ({ shown }) => shown.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
  ({ shown }) => shown.replaceAll(/[a-z0-9]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfe_e0)),
  ({ shown }) => shown.normalize('NFD'),
];
const spelling = name.chain((labels) => fc.record({
  ascii: fc.constant(labels.map(({ ascii }) => ascii).join('.')),
  parts: fc.tuple(...labels.map((one) => fc.constantFrom(...writings).map((write) => write(one)))),
  dot: fc.constantFrom('.', '\u3002', '\uff0e', '\uff61'),
  end: fc.constantFrom('', '.'),
  around: fc.constantFrom('', ' ', '\t', '\n', '\u3000', '\ufeff'),
})).map(({ ascii, parts, dot, end, around }) => ({ ascii, written: `${parts.join(dot)}${end === '' ? '' : dot}`, around }));

describe('a name that a person writes', () => {
  it('is the same name in every spelling: case, width, punycode, dots of other scripts, a final one, blanks around it', async () => {
    await fc.assert(fc.asyncProperty(spelling, spelling, async ({ ascii, written, around }, other) => {
      expect(readName(written)).toEqual({ name: ascii });
      const { given, problems } = await read(['--domain', `${around}${written}${around}`, '--also', other.written]);
      expect(given).toEqual({ domain: ascii, also: [other.ascii] });
      expect(problems).toEqual([]);
      // The argument, and the option: two spellings of one name are no two names.
      expect(await read([written, '--domain', ascii])).toMatchObject({ given: { domain: ascii }, problems: [] });
    }), runs(60));
  });

  it('is in normal form once it was read, or refused with a reason; whatever it is', () => {
    const odd = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), fc.constantFrom('.', '..', '\u3002', '-', '_', '*', '@', ':', '%', '%2e', '\\052', '\\100', '/', ' ', '\t', '\u00ad', '\u200d', '\u202e', 'xn--', 'XN--', '日本', 'ß', 'İ', 'K', '0x7f', '127', '１', 'com', 'example')), { maxLength: 8 }).map((parts) => parts.join(''));
    const long = fc.tuple(fc.integer({ min: 55, max: 70 }), fc.integer({ min: 1, max: 6 })).map(([length, labels]) => Array.from({ length: labels }, () => 'a'.repeat(length)).join('.'));
    fc.assert(fc.property(fc.oneof(odd, long, fc.string({ unit: 'binary' }), fc.domain(), fc.ipV4(), fc.ipV6(), fc.webUrl(), fc.emailAddress()), (written) => {
      const found = readName(written);
      // Of what is refused the reason is looked at, of the rest the name.
      const { name, because } = { name: 'example.com', because: 'a reason', ...found };
      expect(because).toMatch(/\w/);
      expect(readName(name)).toEqual({ name });
      expect(normalName(name)).toBe(name);
      expect(name).toMatch(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
      expect(name.length).toBeLessThanOrEqual(253);
    }), runs(1000));
  });

  it.each([
    ['two lines', 'example.com\napi.example.com', 'it holds characters that no domain name may hold'],
    ['a tab', 'exam\tple.com', 'it holds characters that no domain name may hold'],
    ['an encoded letter', 'b%C3%BCcher.日本.com', 'it holds characters that no domain name may hold'],
    ['an encoded dot', 'a%2e日本.com', 'it holds characters that no domain name may hold'],
    ['an encoded letter in ASCII', 'ex%61mple.com', 'it holds characters that no domain name may hold'],
    ['somebody at a host', 'bob@bücher.example', 'it holds characters that no domain name may hold'],
    ['nothing but dots', '...', 'there is nothing between two dots, or before the first'],
    ['nothing but dots of another script', '。。', 'there is nothing between two dots, or before the first'],
    ['an address in full width', '１２７．０．０．１', 'it is an IP address, not a domain name'],
    ['a last part that browsers read as a number', 'example.0x7f', 'its last part is a number, so it is not a domain name'],
    ['a label that is too long in ASCII alone', `${'ü'.repeat(63)}.com`, `"xn--tda${'a'.repeat(62)}" is longer than 63 characters`],
    ['a letter from right to left, and a mark that turns it', 'example.com\u202e', 'it holds characters that no domain name may hold'],
    ['an asterisk as Route 53 lists it', '\\052.example.com', 'it holds a path, and is not a domain name'],
  ])('is refused: %s', (_, written, because) => {
    expect(readName(written)).toEqual({ because });
  });
});

describe('a name that AWS writes', () => {
  /** Names of records: with underscores, and below a wildcard. */
  const listed = fc.tuple(fc.constantFrom('', '*.', '_'), name).map(([start, labels]) => `${start}${labels.map(({ ascii }) => ascii).join('.')}`);
  /** With capitals here and there, with or without a final dot. */
  const inAnyForm = (text: string) => fc.tuple(fc.mixedCase(fc.constant(text), { untoggleAll: (all) => all }), fc.boolean()).map(([mixed, dotted]) => (dotted ? `${mixed}.` : mixed));

  it('is the same name in each of its forms; Route 53 lists an asterisk as \\052', () => {
    fc.assert(fc.property(listed.chain((text) => fc.record({ text: fc.constant(text), form: inAnyForm(text) })), ({ text, form }) => {
      expect(normalName(form)).toBe(text);
      expect(normalName(listedName(text))).toBe(text);
      expect(normalName(listedName(text).toUpperCase())).toBe(text);
      expect(normalName(normalName(form))).toBe(text);
      expect(sandboxName(form)).toBe(text);
      expect(aliasTargetName(`dualstack.${text}.`)).toBe(text.replace(/^dualstack\./, ''));
    }), runs(100));
  });

  it('keeps the escapes of characters that no name of a site holds', () => {
    fc.assert(fc.property(fc.constantFrom('a\\100b.example.com', 'a\\052b.example.com', 'a\\040.example.com', '\\100.example.com'), (text) => {
      expect(normalName(`${text.toUpperCase()}.`)).toBe(text);
    }), runs(4));
  });

  it('lies within the names above it and in no other, and is covered by its wildcard alone', () => {
    fc.assert(fc.property(name, name, plain, (one, another, first) => {
      const [a, b] = [one, another].map((labels) => labels.map(({ ascii }) => ascii).join('.')) as [string, string];
      expect(suffixes(a)).toHaveLength(a.split('.').length - 1);
      for (const above of suffixes(a)) expect(isWithin(a, above)).toBe(true);
      expect(isWithin(a, b)).toBe(suffixes(a).includes(b));
      expect(isWithin(`${first}${a}`, a)).toBe(false);
      expect(covers(a, a)).toBe(true);
      expect(covers(`*.${a}`, `${first}.${a}`)).toBe(true);
      expect(covers(`*.${a}`, `x.${first}.${a}`)).toBe(false);
      expect(covers(`*.${a}`, b)).toBe(b.split('.').slice(1).join('.') === a);
      expect([baseName(`*.${a}`), baseName(a)]).toEqual([a, a]);
    }), runs(100));
  });
});

describe('a site that is set up under one spelling is found under another', () => {
  const state = join(tmpdir(), `ec2-https-names-${process.pid}.json`);
  afterEach(() => rmSync(state, { force: true }));

  it.each([
    { first: 'EXAMPLE.COM.', later: 'example。com', domain: 'example.com' },
    { first: '日本語.example.com', later: 'XN--WGV71A119E.Example.com.', domain: 'xn--wgv71a119e.example.com' },
    { first: 'xn--bcher-kva.example.com', later: 'BÜCHER．example．com．', domain: 'xn--bcher-kva.example.com' },
  ])('$first, then $later', { timeout: 120_000 }, async ({ first, later, domain }) => {
    const sandbox = ['--sandbox-state', state, '--keep-direct-access', '--no-verify'];
    expect(await run(['setup', first, ...sandbox, '--yes'])).toMatchObject({ exitCode: 0 });
    const again = await run(['plan', '--domain', later, ...sandbox.slice(0, 2), '--detailed-exitcode', '--json']);
    expect(again.exitCode).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ domain });
    const status = await run(['status', later, ...sandbox.slice(0, 2), '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({ domain });
    expect(await run(['undo', later, first, ...sandbox.slice(0, 2), '--yes'])).toMatchObject({ exitCode: 64 });
    expect(await run(['undo', later, ...sandbox.slice(0, 2), '--yes', '--no-input'])).toMatchObject({ exitCode: 0 });
    const after = await run(['undo', first, ...sandbox.slice(0, 2), '--dry-run']);
    expect(after.stdout + after.stderr).toContain('Nothing');
  });
});
