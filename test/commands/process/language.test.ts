import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { languageFor } from '../../../src/commands/process/language.ts';

const folder = mkdtempSync(join(tmpdir(), 'ec2-https-language-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const japanese = file('ja.yaml', 'domain: example.com\nlang: ja # for all of us\n');

test.each<[says: string, argv: string[], env: Record<string, string>, language: string]>([
  ['nothing', [], {}, 'en'],
  ['the flag', ['plan', '--lang', 'ja'], {}, 'ja'],
  ['the flag with a sign', ['--lang=ja', 'plan'], {}, 'ja'],
  ['the flag twice: the last one', ['--lang', 'ja', '--lang', 'en'], {}, 'en'],
  ['the flag without a value', ['--lang'], { LANG: 'ja_JP.UTF-8' }, 'ja'],
  ['no flag any more', ['--', '--lang', 'ja'], {}, 'en'],
  ['a language that is none, which is refused later', ['--lang', 'fr'], { LANG: 'ja_JP.UTF-8' }, 'ja'],
  ['the flag before all else', ['--lang', 'en', '--config', japanese], { EC2_HTTPS_LANG: 'ja', LANG: 'ja_JP.UTF-8' }, 'en'],
  ['the variable', [], { EC2_HTTPS_LANG: 'ja' }, 'ja'],
  ['the variable before the file', ['--config', japanese], { EC2_HTTPS_LANG: 'en' }, 'en'],
  ['a file that is named', ['--config', japanese], {}, 'ja'],
  ['a file that the environment names', [], { EC2_HTTPS_CONFIG: japanese }, 'ja'],
  ['a file in JSON', [`--config=${file('ja.json', '{"domain":"example.com","lang":"ja"}')}`], {}, 'ja'],
  ['a file before the locale', ['--config', file('en.yaml', 'lang: "en"\n')], { LANG: 'ja_JP.UTF-8' }, 'en'],
  ['a file with a comment alone', ['--config', file('comment.yaml', '# lang: ja\nport: 80\n')], {}, 'en'],
  ['a file that is not there', ['--config', join(folder, 'none.yaml')], {}, 'en'],
  ['a folder', ['--config', folder], {}, 'en'],
  ['a locale', [], { LANG: 'ja_JP.UTF-8' }, 'ja'],
  ['a locale without an encoding', [], { LANG: 'ja' }, 'ja'],
  ['a locale of another encoding', [], { LANG: 'ja_JP.eucJP' }, 'en'],
  ['another locale', [], { LANG: 'de_DE.UTF-8' }, 'en'],
  ['a locale for all before one for messages', [], { LC_ALL: 'C', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'ja_JP.UTF-8' }, 'en'],
  ['a locale for messages', [], { LC_ALL: '', LC_MESSAGES: 'ja_JP.utf8', LANG: 'C.UTF-8' }, 'ja'],
])('%s', (_, argv, env, language) => {
  expect(languageFor(argv, env)).toBe(language);
});
