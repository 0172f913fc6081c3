import * as v from 'valibot';
import { consentIgnored } from '../errors/config-messages.ts';
import { badValue } from '../errors/input-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { fromConfigFile } from './config-file.ts';
import { fromEnvironment, unknownVariables, type Environment } from './environment.ts';
import { belongsTo, flagOf, type CommandName, type Option } from './option.ts';
import { entries, options, type Given, type OptionKey } from './options.ts';
import { shown, type Source, type Written } from './source.ts';

/** Where options come from. */
export interface Places {
  command: CommandName;
  flags: Source;
  env: Environment;
  workingDirectory: string;
}

/** What all places together say. */
export interface ReadGiven {
  given: Given;
  problems: Problem[];
  /** What a person should know, and is no problem. */
  notes: string[];
  /** The domain as it was written, right or wrong; empty where none was. */
  written: string;
  /** Whether a config file could not be read: what is missing may stand there. */
  unread: boolean;
}

/** Reads what was given in this run: flags win over the environment, and that over the config file. Bad values are left out, and named. */
export async function readGiven({ command, flags, env, workingDirectory }: Places): Promise<ReadGiven> {
  const environment = fromEnvironment(env, command);
  const named = readOne('config', flags.config ?? environment.source.config);
  const file = 'problems' in named ? { source: {}, problems: [], unread: true } : await fromConfigFile(named.value as string | undefined, workingDirectory);
  // A file that the environment names was not named by the person who is to be asked.
  const explicit = flags.config !== undefined;
  const sources = [flags, withoutConsent(environment.source), explicit ? file.source : withoutConsent(file.source)];
  const read = entries
    .filter(([, option]) => belongsTo(option, command))
    .map(([key]) => ({ key, ...readOne(key, sources.find((source) => source[key])?.[key]) }));
  return {
    given: Object.fromEntries(read.flatMap((one) => ('value' in one && one.value !== undefined ? [[one.key, one.value]] : []))),
    problems: [...environment.problems, ...file.problems, ...read.flatMap((one) => ('problems' in one ? one.problems : []))],
    notes: [...unknownVariables(env), ...consentNotes(command, [environment.source, ...(explicit ? [] : [file.source])])],
    written: String(sources.find((source) => source.domain)?.domain?.raw ?? ''),
    unread: file.unread,
  };
}

type ReadOne = { value: unknown } | { problems: Problem[] };

function readOne(key: OptionKey, written: Written | undefined): ReadOne {
  if (!written) return { value: undefined };
  const option: Option = options[key];
  const { success, output, issues } = v.safeParse(option.schema, written.raw, { abortPipeEarly: true });
  if (success) return { value: written.negative ? !output : output };
  const problems = issues.map((issue) => {
    // In a list the one value that is wrong, not all of them.
    const item: unknown = issue.path?.[0]?.value ?? written.raw;
    const value = Array.isArray(item) ? item.map(shown).join(',') : shown(item);
    return badValue(flagOf(option), written.show(value), issue.message, option.right);
  });
  return { problems: problems.filter(({ message }, index) => index === problems.findIndex((one) => one.message === message)) };
}

function withoutConsent(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([key]) => options[key as OptionKey].kind !== 'consent'));
}

function consentNotes(command: CommandName, sources: readonly Source[]): string[] {
  return sources.flatMap((source) => Object.entries(source)
    .filter(([key]) => options[key as OptionKey].kind === 'consent' && belongsTo(options[key as OptionKey], command))
    .map(([, written]) => consentIgnored(written.show(shown(written.raw)))));
}
