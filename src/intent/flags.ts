import { CommanderError, Option as Flag, type Command } from 'commander';
import * as v from 'valibot';
import { badValue, optionOfOthers, severalDomains, tooManyArguments, unknownOption } from '../errors/input-messages.ts';
import { UsageError, type Problem } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { nearest } from './nearest.ts';
import { belongsTo, flagOf, headings, keysOf, type CommandName, type Option } from './option.ts';
import { entries, options } from './options.ts';
import { holdsDot, readName } from './schemas/domain-name.ts';
import type { Source } from './source.ts';

/** Gives a command every option that it takes, in groups, with the defaults in the help. */
export function addOptions(command: Command, name: CommandName): Command {
  for (const [, option] of entries) {
    if (belongsTo(option, name)) for (const flag of flagsFor(option)) command.addOption(flag);
  }
  // Unknown ones are reported with everything else that is wrong, not one at a time.
  return command.allowUnknownOption().allowExcessArguments();
}

/** Gives the language to a command that takes nothing else. What is no language is refused. */
export function addLanguage(command: Command): void {
  for (const flag of flagsFor(options.lang)) {
    command.addOption(flag.argParser((value) => {
      const { issues: [issue] = [] } = v.safeParse(options.lang.schema, value);
      if (issue) throw new UsageError([badValue(flagOf(options.lang), `${flagOf(options.lang)} ${value}`, issue.message, options.lang.right)]);
      return value;
    }));
  }
}

/** Flags that take the next argument as their value, whatever it is. */
export function takesValue(flag: string): boolean {
  return entries.some(([, option]) => option.shape !== 'switch' && !option.argument?.startsWith('[') && flagOf(option) === flag);
}

/** What the command line says, and what of it nobody knows. */
export function fromFlags(command: Command, name: CommandName): { source: Source; problems: Problem[] } {
  const source: Source = {};
  for (const [key, option] of entries) {
    if (command.getOptionValueSource(key) !== 'cli') continue;
    const raw: unknown = command.getOptionValue(key);
    source[key] = { raw, show: (value) => (option.shape === 'switch' ? flagOf(option) : `${flagOf(option)} ${value}`) };
  }
  const { unknown, words, perhaps } = readArguments(command);
  const [argument, ...extra] = words;
  const problems = unknown.map((flag) => notTaken(flag, name));
  if (extra.length > 0) problems.push(tooManyArguments(extra, belongsTo(options.also, name)));
  const found = withDomain(source, argument, problems);
  const domain = perhaps.find((word) => /\p{L}/u.test(word) && holdsDot(word));
  // Only where no other word can be the domain: then it is not said to be missing.
  return found.source.domain || domain === undefined || found.problems.length > problems.length ? found : withDomain(source, domain, problems);
}

/** Why the command does not take the flag: it is another's, or misspelt. */
function notTaken(written: string, name: CommandName): Problem {
  const flag = written.replace(/=.*$/, '');
  const meant = entries.find(([, option]) => keysOf(option).some(({ key }) => flag === `--${key}`))?.[1];
  const others = meant?.commands ?? [];
  // It is said the other way there, as in `--no-cost`.
  if (meant && belongsTo(meant, name)) return unknownOption(written, flagOf(meant));
  if (others.length > 0) return optionOfOthers(flag, name, others);
  const known = entries.filter(([, option]) => belongsTo(option, name)).map(([, option]) => flagOf(option));
  return unknownOption(written, nearest(flag, [...known, '--help', '--version']));
}

/** What a command line holds beside the options that are known. */
export interface Arguments {
  unknown: string[];
  /** Words that stand for themselves. */
  words: string[];
  /** Words behind an unknown flag, which may be its value: no telling. */
  perhaps: string[];
}

/** Sorts what commander has left over. */
export function readArguments({ args }: Pick<Command, 'args'>): Arguments {
  const isFlag = (word: string | undefined): boolean => word?.startsWith('-') ?? false;
  const followsUnknown = (index: number): boolean => isFlag(args[index - 1]) && !args[index - 1]?.includes('=');
  const perhaps = args.filter((word, index) => !isFlag(word) && followsUnknown(index));
  return { unknown: args.filter(isFlag), words: args.filter((word, index) => !isFlag(word) && !followsUnknown(index)), perhaps };
}

/** A domain may stand for itself, or directly after `--sandbox`. */
function withDomain(source: Source, argument: string | undefined, problems: Problem[]): { source: Source; problems: Problem[] } {
  const sandboxed = String(source.sandbox?.raw ?? '');
  if (source.sandbox && holdsDot(sandboxed)) source.sandbox = { ...source.sandbox, raw: true };
  const domains = [argument, source.domain?.raw, holdsDot(sandboxed) ? sandboxed : undefined].filter((one) => one !== undefined).map(String);
  // One name may be written in several ways: the first of them is shown.
  const [domain, ...others] = new Map(domains.toReversed().map((one) => [inNormalForm(one), one])).values();
  const { domain: _, ...rest } = source;
  if (domain === undefined) return { source, problems };
  if (others.length > 0) return { source: rest, problems: [...problems, severalDomains(domains)] };
  return { source: { ...rest, domain: { raw: domain, show: (value) => `${flagOf(options.domain)} ${value}` } }, problems };
}

function inNormalForm(domain: string): string {
  const read = readName(domain.trim());
  return 'name' in read ? read.name : domain;
}

/** Whether it is a flag that some command knows. */
function isKnownFlag(word: string): boolean {
  const flag = word.replace(/=.*$/s, '');
  return flag === '--help' || flag === '--version' || entries.some(([, option]) => (option.short !== undefined && flag === `-${option.short}`) || keysOf(option).some(({ key }) => flag === `--${key}`));
}

function flagsFor(option: Option): Flag[] {
  const { name, short, argument, ways = 'yes', help, noHelp, repeated, shape } = option;
  const described = option.default === undefined ? help : t`${help} (default: ${option.default})`;
  const positive = [...(short === undefined ? [] : [`-${short}, `]), `--${name}`, ...(argument === undefined ? [] : [` ${argument}`])].join('');
  const flags = [
    ...(ways === 'no' ? [] : [new Flag(positive, described)]),
    ...(ways === 'yes' ? [] : [new Flag(`--no-${name}`, noHelp ?? described)]),
  ];
  for (const flag of flags) {
    flag.helpGroup(headings[option.group]);
    if (argument !== undefined) {
      flag.argParser<string | string[]>((value, before) => {
        // A forgotten value must not take `--sandbox` with it: the account would be a real one.
        if (isKnownFlag(value)) throw new CommanderError(1, 'commander.optionMissingArgument', `'${flagOf(option)}'`);
        return shape === 'list' || repeated ? [...(Array.isArray(before) ? before : []), value] : value;
      });
    }
  }
  return flags;
}
