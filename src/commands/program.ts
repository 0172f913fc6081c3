import { Command, CommanderError, Help, type HelpConfiguration } from 'commander';
import { noHelpFor, severalTopics, unknownCommand, valueMissing } from '../errors/input-messages.ts';
import { exitCodes, UsageError, type ExitCode, type Problem } from '../errors/user-error.ts';
import { addLanguage, addOptions, fromFlags, readArguments, takesValue } from '../intent/flags.ts';
import { nearest } from '../intent/nearest.ts';
import type { CommandName } from '../intent/option.ts';
import { language, t } from '../language/text.ts';
import { failureJson } from '../report/error-json.ts';
import { errorText } from '../report/error-text.ts';
import { createPrinter, type Printer } from '../report/printer.ts';
import { version } from '../version.ts';
import { wrappedText } from '../wrapped-text.ts';
import type { Ending } from './ending.ts';
import { completionExamples, doctorExamples, iamPolicyExamples, planExamples, programExamples, setupExamples, statusExamples, undoExamples, verifyExamples } from './examples.ts';
import { topics } from './help/topics.ts';
import type { Terminal } from './process/terminal.ts';
import type { Typed } from './run.ts';
import { sandboxHelp } from './sandbox/help.ts';

/** One command: what it is called, and how it is started. Its code is loaded when it is. */
interface Entry {
  description: string;
  examples: string;
  start(typed: Typed, terminal: Terminal): Promise<ExitCode>;
}

const commands: Record<CommandName, Entry> = {
  setup: {
    description: t`show the plan, ask, and put HTTPS in front of the instance`,
    examples: setupExamples,
    start: async (typed, terminal) => (await import('./setup.ts')).setup(typed, terminal),
  },
  plan: {
    description: t`show what setup would do, and change nothing`,
    examples: planExamples,
    start: async (typed, terminal) => (await import('./plan.ts')).plan(typed, terminal),
  },
  undo: {
    description: t`show the plan, ask, and undo the setup`,
    examples: undoExamples,
    start: async (typed, terminal) => (await import('./undo.ts')).undo(typed, terminal),
  },
  status: {
    description: t`show each resource of the site, its state, and what has drifted`,
    examples: statusExamples,
    start: async (typed, terminal) => (await import('./status.ts')).status(typed, terminal),
  },
  verify: {
    description: t`check the site from outside, as a visitor`,
    examples: verifyExamples,
    start: async (typed, terminal) => (await import('./verify.ts')).verify(typed, terminal),
  },
  doctor: {
    description: t`say why a site does not work, and how to fix it`,
    examples: doctorExamples,
    start: async (typed, terminal) => (await import('./doctor.ts')).doctor(typed, terminal),
  },
  'iam-policy': {
    description: t`print the least IAM policy that setup and undo need, as JSON`,
    examples: iamPolicyExamples,
    start: async (typed, terminal) => (await import('./iam-policy.ts')).iamPolicy(typed, terminal),
  },
};
const names = Object.keys(commands) as CommandName[];
/** `completion` takes a shell, and no option. */
const allNames = [...names, 'completion'];

/** Runs what the command line says, and tells what went wrong: it never throws. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { stdout, stderr, env } = terminal;
  const printer = createPrinter({ stdout, stderr, env, json: false, quiet: argv.includes('--quiet'), noColor: argv.includes('--no-color') });
  const { named, rest } = commandFirst(argv);
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram({ terminal, printer }, async (name, command) => {
    const typed = fromFlags(command, name);
    // No scenario is called so, and it is no help for the command either.
    if (typed.source.sandbox?.raw === 'help') return printer.data(sandboxHelp.split('\n'));
    const problems = named === undefined ? withoutCommand(command, typed.problems) : typed.problems;
    exitCode = await commands[name].start({ flags: typed.source, problems }, terminal);
  });
  try {
    const topic = named === 'help' ? helpTopic(rest) : undefined;
    if (topic) {
      const { topicText } = await import('../report/topic-text.ts');
      printer.data(topicText(await topic.load(), { style: printer.dataStyle, columns: helpWidth(terminal) }));
      return exitCode;
    }
    await program.parseAsync(named === 'help' ? helpFor(rest) : [...(named === undefined ? [] : [named]), ...rest], { from: 'user' });
    return exitCode;
  } catch (error) {
    const command = names.find((name) => name === (named ?? 'setup'));
    return await failed(error, printer, command && { command, given: { json: argv.includes('--json'), dryRun: argv.includes('--dry-run') }, written: '', printer });
  }
}

/** Options of a command may stand before it: everything else in its place, the command first. */
function commandFirst(argv: readonly string[]): { named: string | undefined; rest: string[] } {
  const known = [...allNames, 'help'];
  const at = argv.findIndex((word, index) => known.includes(word) && !isValue(word, argv[index - 1]));
  const end = argv.indexOf('--');
  if (at < 0 || (end >= 0 && at > end)) return { named: isTopicWanted(argv) ? 'help' : undefined, rest: [...argv] };
  return { named: argv[at], rest: argv.filter((_, index) => index !== at) };
}

/** Whether a word belongs to the flag before it: `--sandbox` needs no value, and takes `help` for one. */
function isValue(word: string, before = ''): boolean {
  return takesValue(before) || (before === '--sandbox' && word === 'help');
}

/** `--help steps` is another way to write `help steps`. */
function isTopicWanted(argv: readonly string[]): boolean {
  const [word = ''] = argv.includes('--help') || argv.includes('-h') ? plainWords(argv) : [];
  return Object.hasOwn(topics, word);
}

/**
 * The topic that help is asked for; undefined where it is a command's, or the program's own.
 * @throws {UsageError} there is no such command and no such topic, or more than one is named
 */
function helpTopic(words: readonly string[]): (typeof topics)[string] | undefined {
  const [word, ...extra] = plainWords(words);
  const known = { commands: allNames, topics: Object.keys(topics) };
  if (extra.length > 0) throw new UsageError([severalTopics(extra, known)]);
  if (word === undefined || allNames.includes(word)) return undefined;
  if (Object.hasOwn(topics, word)) return topics[word];
  throw new UsageError([noHelpFor(word, nearest(word, [...allNames, ...known.topics]), known)]);
}

/** `help setup` is another way to write `setup --help`. */
function helpFor(words: readonly string[]): string[] {
  return [...plainWords(words), '--help'];
}

/** Those that are neither flags nor their values. */
function plainWords(words: readonly string[]): string[] {
  return words.filter((word, index) => !word.startsWith('-') && !isValue(word, words[index - 1]));
}

/** Where no command is named, a first word without a dot is a misspelt one rather than a domain. */
function withoutCommand(command: Command, problems: Typed['problems']): Typed['problems'] {
  const [word] = readArguments(command).words;
  if (word === undefined || /[.\u3002\uFF0E\uFF61:/]/.test(word)) return problems;
  throw new UsageError([unknownCommand(word, nearest(word, allNames), allNames)]);
}

/** Whether it has options once it is the one that is named. */
function takesOptions(command: Command): boolean {
  return names.some((name) => name === command.name());
}

function createProgram({ terminal, printer }: { terminal: Terminal; printer: Printer }, start: (name: CommandName, command: Command) => Promise<void>): Command {
  const program = new Command('ec2-https')
    .description(t`Puts HTTPS in front of an EC2 instance, with a load balancer and an ACM certificate.`)
    .usage('[command] [domain] [options]')
    .version(version, '-V, --version', t`print the version`)
    .helpOption('-h, --help', t`print help, with examples`)
    .helpCommand('help [command]', t`display help for command`)
    .addHelpText('after', programExamples)
    .exitOverride()
    .configureHelp(layout)
    .configureOutput({
      // Each text ends its last line.
      writeOut: (text) => printer.data(text.replace(/\n$/, '').split('\n')),
      // What commander would say is said below, in the way of all other errors.
      writeErr: () => {},
      getOutHelpWidth: () => helpWidth(terminal),
      getOutHasColors: () => false,
    });
  for (const name of names) {
    const { description, examples } = commands[name];
    const command = program.command(name, { isDefault: name === 'setup' }).description(description).usage('[domain] [options]').addHelpText('after', examples);
    command.action(() => start(name, command));
  }
  // Those of the named one alone: there are hundreds of them.
  program.hook('preSubcommand', (_, command) => {
    const name = names.find((one) => one === command.name());
    if (name !== undefined) addOptions(command, name);
    else if (command.name() === 'completion') addLanguage(command);
  });
  addCompletion(program, { printer, env: terminal.env });
  return program;
}

/** The headings of a help that commander itself gives. */
/** What is no terminal gets the lines of a usual one. */
function helpWidth({ stdout }: Terminal): number {
  return stdout.columns ?? 80;
}

const titles: Readonly<Record<string, string>> = { 'Usage:': t`Usage:`, 'Options:': t`Options:`, 'Commands:': t`Commands:` };

const layout: HelpConfiguration = {
  // Beside the longest option a window of 80 columns leaves 39 for what it does: less than commander would wrap by itself.
  minWidthToWrap: 30,
  subcommandTerm: (command) => (takesOptions(command) ? `${command.name()} [options]` : new Help().subcommandTerm(command)),
  styleTitle: (title) => titles[title] ?? title,
  // commander breaks lines at blanks alone, of which Japanese has few.
  ...(language() === 'ja' && { boxWrap: (text: string, width: number) => wrappedText(text, width).join('\n') }),
};

function addCompletion(program: Command, where: { printer: Printer } & Pick<Terminal, 'env'>): void {
  const command = program.command('completion').description(t`print shell completion for bash, zsh or fish`).usage('<bash|zsh|fish>').addHelpText('after', completionExamples);
  command.argument('[words...]').action(async (words: string[]) => {
    const { completion, described } = await import('./completion.ts');
    await completion(words, described(commands), where);
  });
}

/** @param run the one that there would have been; `help` and `completion` have none */
async function failed(error: unknown, printer: Printer, run?: Ending): Promise<ExitCode> {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
  const said = error instanceof CommanderError ? new UsageError([misuse(error)]) : error;
  printer.error(errorText(said, printer.messageStyle));
  if (run?.given.json) {
    const { endLines, isOneDocument } = await import('./ending.ts');
    if (isOneDocument(run)) printer.document(failureJson(said));
    endLines(run, { ok: false, seconds: 0, failed: [{ title: t`Plan`, error: said }], next: [] });
  }
  return said instanceof UsageError ? exitCodes.usage : exitCodes.failed;
}

/** All that commander itself finds wrong: unknown options and arguments are reported with everything else. */
function misuse({ code, message }: CommanderError): Problem {
  const flag = /'([^' ]+)/.exec(message)?.[1];
  if (code === 'commander.optionMissingArgument' && flag !== undefined) return valueMissing(flag);
  // All else has been looked for before it comes to that.
  const [, unknown, meant] = /^error: unknown option '(.*)'(?:\n\(Did you mean (.*)\?\))?$/.exec(message) ?? [];
  const said = meant === undefined ? t`ec2-https: unknown option '${unknown ?? ''}'.` : t`ec2-https: unknown option '${unknown ?? ''}' (Did you mean ${meant}?).`;
  return { option: 'ec2-https', message: unknown === undefined ? `ec2-https: ${message.replace(/^error: /, '')}.` : said, hint: t`See ec2-https --help.` };
}
