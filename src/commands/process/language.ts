import { readFileSync, statSync } from 'node:fs';
import type { Environment } from '../../intent/environment.ts';
import { languages, type Language } from '../../language/text.ts';

/**
 * The language that a person reads, before options are read: texts are loaded with them. What is no language is refused later, with all other bad input.
 *
 * | the first of these that is given        | as in                                 |
 * | --------------------------------------- | ------------------------------------- |
 * | the flag                                | `--lang ja`                           |
 * | the variable                            | `EC2_HTTPS_LANG=ja`                   |
 * | the config file                         | `lang: ja`                            |
 * | the locale, as POSIX ranks its variables | `LC_ALL`, `LC_MESSAGES`, `LANG=ja_JP.UTF-8` |
 */
export function languageFor(argv: readonly string[], env: Environment): Language {
  const given = flag(argv, '--lang') || env['EC2_HTTPS_LANG'] || inFile(flag(argv, '--config') || env['EC2_HTTPS_CONFIG'] || 'ec2-https.yaml');
  return languages.find((language) => language === given?.toLowerCase()) ?? ofLocale(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']);
}

/** The last value of a flag, in either way of writing it. */
function flag(argv: readonly string[], name: string): string | undefined {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const at = words.findLastIndex((word) => word === name || word.startsWith(`${name}=`));
  return at < 0 ? undefined : words[at] === name ? words[at + 1] : words[at]?.slice(name.length + 1);
}

/** What a config file says, in YAML or JSON: looked for rather than parsed, which is done later, with all that may be wrong in it. */
function inFile(path: string): string | undefined {
  try {
    // A pipe can be read once, and what is longer than any config file is none.
    const file = statSync(path);
    if (!file.isFile() || file.size > 64 * 1024) return undefined;
    return /(?:^|[{,])[ \t]*["']?lang["']?[ \t]*:[ \t]*["']?(?<language>\w+)/m.exec(readFileSync(path, 'utf8'))?.groups?.['language'];
  } catch {
    return undefined;
  }
}

/** A locale with another encoding than UTF-8 shows Japanese as something else. */
function ofLocale(locale = ''): Language {
  return /^ja(?:_[A-Z]{2})?(?:\.utf-?8)?(?:@.*)?$/i.test(locale) ? 'ja' : 'en';
}
