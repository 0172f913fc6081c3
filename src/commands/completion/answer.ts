import { RootCommand, ShellCompDirective, type Command, type OptionHandler } from '@bomb.sh/tab';
import { belongsTo, flagOf, keysOf, type CommandName, type Option } from '../../intent/option.ts';
import { entries } from '../../intent/options.ts';
import { regions } from '../../intent/regions.ts';
import { t } from '../../language/text.ts';
import { printedLines } from '../../report/printed-lines.ts';
import { shells } from './shells.ts';

/** What can be asked for on the command line. */
export interface Known {
  /** The commands that take options, with what they do. */
  commands: Readonly<Record<CommandName, string>>;
  /** What there is help for besides, with what each is. */
  topics: Readonly<Record<string, string>>;
  /** The profiles in the AWS configuration files: read only where one of them is asked for. */
  profiles(): Promise<readonly string[]>;
}

/** One that is offered, and what it is; the last one is the directive, as in `[':4']`. */
export type Answer = string[][];

/**
 * What may stand in place of the last word, by the protocol of the scripts.
 * @param words those after `ec2-https`, the last of them begun, or empty
 */
export async function answerTo(words: readonly string[], known: Known): Promise<Answer> {
  const current = words.at(-1) ?? '';
  // Behind it stands no flag any more, and no command.
  if (words.slice(0, -1).includes('--')) return [[`:${ShellCompDirective.ShellCompDirectiveNoFileComp}`]];
  const before = withoutOpen(apart(words.slice(0, -1)), current);
  const profiles = asksFor('profiles', before, current) ? await known.profiles() : [];
  const { root, wantsFile } = tree(known, profiles);
  // A lone hyphen is the start of every flag, long ones as well.
  const lines = printedLines(() => root.parse([...before, current === '-' ? '--' : current]));
  if (wantsFile()) return [[`:${ShellCompDirective.ShellCompDirectiveDefault}`]];
  const given = new Set(before.filter((word) => word.startsWith('--') && !repeated.includes(word)));
  return lines.map((line) => line.split('\t')).filter(([value = '']) => !given.has(value));
}

const withValue = entries.filter(([, { shape }]) => shape !== 'switch').map(([, option]) => option);
const repeated = withValue.filter((option) => option.repeated).map(flagOf);

/** The library knows a flag by its name alone. */
function apart(words: readonly string[]): string[] {
  return words.flatMap((word) => (withValue.some((option) => word.startsWith(`${flagOf(option)}=`)) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word]));
}

/** A flag that needs no value, `--sandbox`, has got none where another flag follows. */
function withoutOpen(before: string[], current: string): string[] {
  const isOpen = current.startsWith('-') && withValue.some((option) => option.argument?.startsWith('[') && flagOf(option) === before.at(-1));
  return isOpen ? before.slice(0, -1) : before;
}

function asksFor(kind: Option['offers'], before: readonly string[], current: string): boolean {
  return withValue.some((option) => option.offers === kind && (before.at(-1) === flagOf(option) || current.startsWith(`${flagOf(option)}=`)));
}

function tree({ commands, topics }: Known, profiles: readonly string[]): { root: RootCommand; wantsFile(): boolean } {
  const root = new RootCommand();
  let wantsFile = false;
  const offer = ({ offers }: Option): OptionHandler => (complete) => {
    wantsFile ||= offers === 'files';
    for (const [value, what] of wordsOf(offers, profiles)) complete(value, what);
  };
  const withOptions = (command: Command, name: CommandName): void => {
    for (const [, option] of entries) if (belongsTo(option, name)) addFlags(command, option, offer(option));
    command.option('help', t`print help, with examples`, 'h');
  };
  // Without a command it is setup.
  withOptions(root, 'setup');
  root.option('version', t`print the version`, 'V');
  for (const [name, description] of Object.entries(commands)) withOptions(root.command(name, description), name as CommandName);
  root.command('completion', t`print shell completion`).argument('shell', (complete) => shells.forEach((shell) => complete(shell, '')));
  root.command('help', t`print help`).argument('command', (complete) => Object.entries({ ...commands, completion: '', ...topics }).forEach(([name, description]) => complete(name, description)));
  return { root, wantsFile: () => wantsFile };
}

function addFlags(command: Command, option: Option, offer: OptionHandler): void {
  const { shape, ways, help, noHelp, short } = option;
  for (const { key, negative } of keysOf(option)) {
    if (!negative && ways === 'no') continue;
    const said = negative && noHelp !== undefined ? noHelp : help;
    if (shape === 'switch') command.option(key, said, short);
    else command.option(key, said, offer, short);
  }
}

function wordsOf(offers: Option['offers'], profiles: readonly string[]): [value: string, what: string][] {
  if (offers === 'regions') return Object.entries(regions);
  if (offers === 'profiles') return profiles.map((name) => [name, '']);
  if (offers === undefined || offers === 'files') return [];
  return Array.isArray(offers) ? offers.map((word: string) => [word, '']) : Object.entries(offers);
}
