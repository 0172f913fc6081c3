import type { GenericSchema } from 'valibot';
import { t } from '../language/text.ts';
import { yesOrNo } from './schemas/values.ts';

/** One option, described once: flag, environment variable, config key, help and validation all come from here. */
export interface Option<Value = unknown> {
  /** As in `health-path`: the flag without its hyphens, and the config key. */
  name: string;
  /** One letter, as in `y` for `-y`. */
  short?: string;
  /** How it is written: with a value, with several (commas, or repeated), or as a switch. */
  shape: 'value' | 'list' | 'switch';
  /** What stands after the flag, as in `<path>`; a switch has none. In square brackets: may be left out. */
  argument?: string;
  /** A list of which each value is written with a flag of its own. */
  repeated?: boolean;
  /** Of a switch: whether there is `--name`, `--no-name`, or both. */
  ways?: 'yes' | 'no' | 'both';
  /**
   * - `site`: what the site is, remembered with it
   * - `run`: how this run is to go
   * - `consent`: an explicit yes, which counts only where a person can have meant it
   * - `everywhere`: for every command
   */
  kind: 'site' | 'run' | 'consent' | 'everywhere';
  /** Heading in the help. */
  group: Group;
  /** The commands that take it; all of them unless given. */
  commands?: readonly CommandName[];
  help: string;
  /** What a shell offers in its place: words (with what each is, or without), or what is there on this machine. */
  offers?: readonly string[] | Readonly<Record<string, string>> | 'files' | 'profiles' | 'regions';
  /** Help of `--no-name` where there are both. */
  noHelp?: string;
  /** What holds for a site that is not there yet, in words. */
  default?: string;
  /** What would be right, as a sentence. */
  right: string;
  /** Raw text, or what a config file holds, to the value. Its messages are half a sentence each: why not. */
  schema: GenericSchema<unknown, Value>;
}

/** The headings of the help, as they are printed. */
export const headings = {
  'Names:': t`Names:`,
  'Resources:': t`Resources:`,
  'CloudFront:': 'CloudFront:',
  'This run:': t`This run:`,
  'Consent:': t`Consent:`,
  'Probes:': t`Probes:`,
  'Everywhere:': t`Everywhere:`,
} as const;
/** A heading of the help. */
export type Group = keyof typeof headings;
/** The commands that take options. */
export type CommandName = 'setup' | 'plan' | 'undo' | 'status' | 'verify' | 'doctor' | 'iam-policy';

/** The commands that say what a site is to be. */
export const towardsTheSite = ['setup', 'plan'] as const satisfies readonly CommandName[];
/** Those that plan changes. */
export const planning = [...towardsTheSite, 'undo'] as const satisfies readonly CommandName[];
/** Those that look at it from outside as well. */
export const withProbes = [...planning, 'verify', 'doctor'] as const satisfies readonly CommandName[];

/** Keeps the type of an option's value. */
export function option<Value>(definition: Option<Value>): Option<Value> {
  return definition;
}

/** A switch: what it takes is always the same, only its names differ. */
export function toggle(ways: NonNullable<Option['ways']>, definition: Omit<Option<boolean>, 'shape' | 'ways' | 'right' | 'schema'>): Option<boolean> {
  return { ...definition, shape: 'switch', ways, right: t`Give 1, true or yes, or 0, false or no.`, schema: yesOrNo };
}

/** As in `--health-path`, or `--no-rehearsal` where that is the only way to write it. */
export function flagOf({ name, ways }: Pick<Option, 'name' | 'ways'>): string {
  return ways === 'no' ? `--no-${name}` : `--${name}`;
}

/** The names under which it stands in the environment or in a file, and whether a name turns the value round. */
export function keysOf({ name, shape, ways }: Pick<Option, 'name' | 'shape' | 'ways'>): { key: string; negative: boolean }[] {
  const positive = { key: name, negative: false };
  return shape === 'switch' && ways !== 'yes' ? [positive, { key: `no-${name}`, negative: true }] : [positive];
}

/** As in `EC2_HTTPS_HEALTH_PATH`. */
export function variableOf(key: string): string {
  return `EC2_HTTPS_${key.toUpperCase().replaceAll('-', '_')}`;
}

/** Whether the command takes the option. */
export function belongsTo({ commands }: Pick<Option, 'commands'>, command: CommandName): boolean {
  return commands?.includes(command) ?? true;
}
