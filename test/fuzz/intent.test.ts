import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { CommanderError } from 'commander';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandLine } from '../../src/intent/command-line.ts';
import { belongsTo, flagOf, keysOf, variableOf, type CommandName, type Option } from '../../src/intent/option.ts';
import { entries, options, type Given, type OptionKey } from '../../src/intent/options.ts';
import { readIntent } from '../../src/intent/read-intent.ts';
import { rememberedOptions } from '../../src/intent/remembered.ts';
import { configText, savedOptions } from '../../src/intent/saved-config.ts';
import { cloudfront, remembered } from '../intent/site.ts';
import { messages, read, readWhole } from '../intent/written.ts';
import { configSchema } from '../support/config-schema.ts';
import { runs } from '../support/fuzzing.ts';
import { anyFile, domain, rightValue, siteOption, strange, writtenAs } from './any-options.ts';

/** What is given, from every place at once: right, wrong, or no option at all. */

let workingDirectory: string;
beforeEach(() => {
  workingDirectory = mkdtempSync(join(tmpdir(), 'ec2-https-fuzz-'));
});
afterEach(() => rmSync(workingDirectory, { recursive: true }));

const file = (): string => join(workingDirectory, 'ec2-https.yaml');
const isConsent = (key: OptionKey): boolean => (options[key] as Option).kind === 'consent';
const usedBySetup = new Set(entries.flatMap(([, option]) => (belongsTo(option, 'setup') ? keysOf(option).map(({ key }) => key) : [])));
const commands: readonly CommandName[] = ['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy'];

describe('what is right', () => {
  /** Options, each with what some of the places say of it. */
  const said = fc.uniqueArray(siteOption.chain(([key]) => {
    const value = fc.option(rightValue(key), { nil: undefined });
    return fc.record({ key: fc.constant(key), flag: value, env: value, file: value });
  }), { selector: ({ key }) => key, maxLength: 12 });

  it('counts as the command line says, else the environment, else the file; consent only where a person can have meant it', async () => {
    await fc.assert(fc.asyncProperty(said, fc.boolean(), async (all, isNamed) => {
      const argv = all.flatMap(({ key, flag }) => (flag === undefined ? [] : writtenAs(key, flag).argv ?? []));
      const env = Object.fromEntries(all.flatMap(({ key, env: value }) => (value === undefined ? [] : [writtenAs(key, value).variable])));
      writeFileSync(file(), JSON.stringify(Object.fromEntries(all.flatMap(({ key, file: value }) => (value === undefined ? [] : [writtenAs(key, value).line])))));
      const wanted = all.flatMap(({ key, flag, env: variable, file: line }) => {
        const flagged = flag !== undefined && writtenAs(key, flag).argv !== undefined ? flag : undefined;
        const found = isConsent(key) ? (isNamed ? line : undefined) : variable ?? line;
        const value = flagged ?? found;
        return value === undefined ? [] : [[key, value] as const];
      });
      const { given, problems, notes } = await read([...argv, ...(isNamed ? ['--config', file()] : [])], { env, workingDirectory });
      expect(messages(problems)).toEqual([]);
      const { config: _, ...others } = given;
      expect(others).toEqual(Object.fromEntries(wanted));
      const ignored = all.filter(({ key, env: variable, file: line }) => isConsent(key) && (variable !== undefined || (line !== undefined && !isNamed)));
      expect(ignored.length > 0).toBe(notes.length > 0);
    }), runs(100));
  });

  const anyGiven = fc.tuple(domain, fc.uniqueArray(siteOption.chain(([key]) => rightValue(key).map((value) => [key, value] as const)), { selector: ([key]) => key, maxLength: 12 }))
    .map(([name, all]): Given => ({ ...Object.fromEntries(all), domain: name }));
  const anySite = fc.tuple(domain, fc.boolean(), fc.uniqueArray(siteOption.chain(([key]) => rightValue(key).map((value) => [key, value] as const)), { selector: ([key]) => key }))
    .map(([name, isFronted, all]) => {
      const { www = true, also = [], wildcard = true, port = 80, healthPath = '/', healthCodes = '200', keyAlgorithm = 'RSA_2048', originName = `origin.${name}`, viewerProtocol = 'https-only', lockOrigin = true, keepDirectAccess = false }: Given = Object.fromEntries(all);
      return remembered({ domain: name, www, also: also.filter((one) => one !== name), wildcard, port, healthPath, healthCodes, keyAlgorithm, keepDirectAccess, ...(isFronted && { ...cloudfront, originName, viewerProtocol, lockOrigin }) });
    });

  it('is repeated by the command line that setup ends with: a shell and the program read the same intent again', async () => {
    await fc.assert(fc.asyncProperty(anyGiven, fc.option(anySite, { nil: undefined }), async (some, site) => {
      const given: Given = site ? { ...some, domain: site.domain } : some;
      const known = site && rememberedOptions({ options: site }, (entry, reason) => {
        throw new Error(`${entry}: ${reason}`);
      });
      const { intent, problems } = readIntent(given, known ?? 'nothing');
      fc.pre(intent !== undefined && problems.length === 0);
      const words = wordsBy(commandLine(intent, undefined, given));
      expect(words.slice(0, 2)).toEqual(['ec2-https', 'setup']);
      const again = await read(words.slice(2), { workingDirectory });
      expect(messages(again.problems)).toEqual([]);
      expect(readIntent(again.given, known ?? 'nothing')).toEqual({ intent, problems: [] });
    }), runs(60));
  });

  it('is repeated by the file that --save writes, in either form, but for consent and a new secret; an editor finds no fault with it', async () => {
    const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(configSchema());
    await fc.assert(fc.asyncProperty(anyGiven, fc.constantFrom('site.yaml', 'site.json'), async (given, name) => {
      const { intent, problems } = readIntent(given, 'nothing');
      fc.pre(intent !== undefined && problems.length === 0);
      const place = { vpcId: intent.vpc ?? 'vpc-01234567', subnets: (intent.subnets ?? ['subnet-01234567', 'subnet-89abcdef']).map((id) => ({ id })), instances: (intent.instances ?? ['i-01234567']).map((id) => ({ id })), region: 'eu-west-1' };
      const text = await configText(name, savedOptions(intent, place, given));
      writeFileSync(join(workingDirectory, name), text);
      const again = await read(['--config', name], { workingDirectory });
      expect(messages(again.problems)).toEqual([]);
      expect(again.notes).toEqual([]);
      expect(readIntent(again.given, 'nothing').intent).toEqual({
        ...intent,
        vpc: place.vpcId,
        instances: place.instances.map(({ id }) => id),
        subnets: place.subnets.map(({ id }) => id),
        subnetsGiven: true,
        rotateOriginSecret: false,
        consent: { adopt: false, replaceRecords: false, sharedSecurityGroup: false },
      });
      expect(again.given.region).toBe(given.region ?? 'eu-west-1');
      validate(parse(text));
      expect(validate.errors).toBeNull();
    }), runs(60));
  });
});

describe('what is wrong', () => {
  const wrong = fc.tuple(siteOption, strange);

  it('is named, each option once, all of them at once, whatever the place; what is right beside it is kept', async () => {
    await fc.assert(fc.asyncProperty(fc.uniqueArray(wrong, { selector: ([[key]]) => key, maxLength: 8 }), fc.constantFrom('argv', 'env', 'file'), async (all, place) => {
      const each = all.filter(([[, { shape }], value]) => place !== 'argv' || (shape !== 'switch' && !value.startsWith('-')));
      const argv = place === 'argv' ? each.flatMap(([[, option], value]) => [flagOf(option), value]) : [];
      const env = place === 'env' ? Object.fromEntries(each.map(([[, option], value]) => [variableOf(keysOf(option)[0]?.key ?? ''), value])) : {};
      writeFileSync(file(), place === 'file' ? JSON.stringify(Object.fromEntries(each.map(([[, option], value]) => [option.name, value]))) : '');
      const { given, problems, notes } = await read(argv, { env, workingDirectory });
      for (const [[key, option], value] of each) {
        // An empty variable is none; consent does not count here.
        if (place === 'env' && value === '' || place !== 'argv' && isConsent(key)) continue;
        const named = problems.filter((problem) => problem.option === flagOf(option));
        expect([...new Set(messages(named))]).toHaveLength(named.length);
        expect(named.length > 0, `${flagOf(option)} ${JSON.stringify(value)}`).toBe(given[key] === undefined);
      }
      expect(problems.filter(({ option }) => !each.some(([[, known]]) => flagOf(known) === option))).toEqual([]);
      expect(notes.length).toBeLessThanOrEqual(each.filter(([[key]]) => isConsent(key)).length);
    }), runs(150));
  });

  it('is told by the JSON Schema as well where it is told at all: what the reader takes, an editor takes', async () => {
    const validate = new Ajv({ strict: false, allowUnionTypes: true }).compile(configSchema());
    await fc.assert(fc.asyncProperty(anyFile, async (text) => {
      writeFileSync(file(), text);
      const { problems } = await read(['--config', file()], { workingDirectory });
      const document = problems.length > 0 ? {} : (parse(String(text)) ?? {}) as object;
      // What setup does not use, it does not read.
      validate(Object.fromEntries(Object.entries(document).filter(([key]) => usedBySetup.has(key))));
      expect(validate.errors).toBeNull();
    }), runs(400));
  });

  it('whatever stands on the command line, in the environment and in the file: it is read, or named', { timeout: 120_000 }, async () => {
    const word = fc.oneof(strange, fc.constantFrom(...entries.map(([, option]) => flagOf(option))), fc.constantFrom(...entries.map(([, option]) => `${flagOf(option)}=`)), domain, fc.constantFrom('--', '-', '-y', '-x', '--no-', '--__proto__', '--constructor=1', '--toString', 'help'));
    const variable = fc.oneof(fc.constantFrom(...entries.flatMap(([, option]) => keysOf(option).map(({ key }) => variableOf(key)))), fc.constantFrom('EC2_HTTPS___PROTO__', 'EC2_HTTPS_', 'EC2_HTTPS_CONSTRUCTOR'));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...commands), fc.array(word, { maxLength: 8 }), fc.dictionary(variable, strange.filter((text) => !text.includes('\u0000')), { maxKeys: 5 }), anyFile, async (command, argv, env, text) => {
      writeFileSync(file(), text);
      const { given, problems } = await readWhole(argv, { command, env, workingDirectory }).catch((error: unknown) => {
        // What commander itself finds, the program turns into a message.
        if (error instanceof CommanderError) return { given: {} as Given, problems: [{ option: '', message: error.message }] };
        throw error;
      });
      expect(problems.filter(({ message }) => message.trim() === '')).toEqual([]);
      expect(argv.includes('--yes') || argv.includes('-y') || argv.some((one) => one.startsWith('--config')) || given.yes === undefined).toBe(true);
      readIntent(given, remembered());
      expect(Object.keys(Object.prototype)).toEqual([]);
    }), runs(300));
  });
});

describe('a file that is hard to read', () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...[...'bcdefgh'].map((name, at) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefg'[at]}`).join(',')}]`), 'port: *h'].join('\n');
  const over = 'ec2-https.yaml: it cannot be read (it is larger than 64 KB).';

  it.each<{ name: string; text: string | Buffer; given?: Given; says?: readonly unknown[] }>([
    { name: 'a byte order mark and CRLF', text: '\ufeffdomain: example.com\r\nport: 3000\r\n', given: { domain: 'example.com', port: 3000 } },
    { name: 'nothing but a byte order mark', text: '\ufeff' },
    { name: 'nothing but blanks and comments', text: '  \r\n# nothing\r\n...\r\n' },
    { name: 'digits that no number keeps', text: 'profile: 012345678901\nhosted-zone: 12345678901234567890\nport: 007\n', given: { profile: '012345678901', hostedZone: '12345678901234567890', port: 7 } },
    { name: 'numbers as only YAML writes them', text: 'port: 0x50\n', says: [expect.stringContaining('port: 0x50: it is not a whole number.')] },
    { name: 'a number that is none', text: 'port: .nan\ndrain: .inf\ntimeout: 1e400\n', says: [expect.stringContaining('port: .nan'), expect.stringContaining('drain: .inf'), expect.stringContaining('timeout: 1e400')] },
    { name: 'a date', text: 'name: 2026-11-20\nhealth-path: !!timestamp 2026-11-20\n', given: { name: '2026-11-20' }, says: [expect.stringContaining('it is not a single text or number')] },
    { name: 'nothing behind a key', text: 'domain:\nalso: ~\n', says: [expect.stringContaining('domain: null'), expect.stringContaining('also: null')] },
    { name: 'an alias of a value', text: 'domain: &site example.com\nalso: [&api api.example.com]\norigin-name: *api\n', given: { domain: 'example.com', also: ['api.example.com'], originName: 'api.example.com' } },
    { name: 'an alias of nothing', text: 'domain: example.com\nport: *port\n', given: { domain: 'example.com' }, says: ['ec2-https.yaml, line 2: port: its aliases lead to no value.'] },
    { name: 'an alias of itself', text: 'also: &also [*also]\n', says: ['ec2-https.yaml, line 1: also: its aliases lead to no value.'] },
    { name: 'aliases of millions of values', text: bomb, says: [...[...'abcdefgh'].map((key) => expect.stringContaining(`there is no option "${key}"`)), expect.stringContaining('port: its aliases lead to no value')] },
    { name: 'keys that are everybody\'s', text: '{"__proto__": {"port": 1}, "constructor": {"prototype": {"yes": true}}, "port": {"__proto__": {"yes": true}}}', says: [expect.stringContaining('"__proto__"'), expect.stringContaining('"constructor"'), expect.stringContaining('it is not a single text or number')] },
    { name: 'keys that are no texts', text: '80: port\n? [port]\n: 80\ntrue: 1\n~: 1\n', says: [expect.stringContaining('"80"'), expect.stringContaining('"["port"]"'), expect.stringContaining('"true"'), expect.stringContaining('"null"')] },
    { name: 'two documents', text: 'port: 80\n---\nport: 81\n', says: ['ec2-https.yaml, line 2: a second document begins here, and a config file is one.'] },
    { name: 'a list deeper than the stack', text: `also: ${'['.repeat(60_000)}`, says: expect.arrayContaining([expect.stringContaining('ec2-https.yaml, line 1: ')]) as string[] },
    { name: 'UTF-16', text: Buffer.from('\ufeffport: 3000\n', 'utf16le'), says: expect.arrayContaining([expect.stringContaining('ec2-https.yaml')]) as string[] },
    { name: '50 MB', text: Buffer.alloc(50 * 1024 * 1024, 'port: 80\n'), says: [expect.stringContaining(over)] },
    { name: 'one byte too many', text: `#${'x'.repeat(64 * 1024)}`, says: [expect.stringContaining(over)] },
    { name: 'as many bytes as are read', text: `#${'x'.repeat(64 * 1024 - 1)}` },
  ])('$name', async ({ text, given = {}, says = [] }) => {
    writeFileSync(file(), text);
    const found = await read([], { workingDirectory });
    expect(found.given).toEqual(given);
    expect(messages(found.problems)).toEqual(says);
  });

  it('a directory, and one that nobody may read, or that never ends', async () => {
    mkdirSync(file());
    expect(messages((await read([], { workingDirectory })).problems)).toEqual(['--config ec2-https.yaml: it cannot be read (it is a directory).']);
    expect(messages((await read(['--config', '/dev/zero'])).problems)).toEqual(['--config /dev/zero: it cannot be read (it is larger than 64 KB).']);
    expect(messages((await read(['--config', 'a\u0000b'])).problems)).toHaveLength(1);
    expect(messages((await read(['--config', 'a'.repeat(300)])).problems)).toHaveLength(1);
    expect(messages((await read(['--config', `${file()}/none`])).problems)).toHaveLength(1);
  });
});

/** The words that a shell makes of a line. */
function wordsBy(line: string): string[] {
  const { stdout, status } = spawnSync('/bin/sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout.split('\0').slice(0, -1);
}
