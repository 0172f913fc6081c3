import { bothWays, unknownVariable } from '../errors/config-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { nearest } from './nearest.ts';
import { belongsTo, flagOf, keysOf, variableOf, type CommandName } from './option.ts';
import { entries } from './options.ts';
import type { Source } from './source.ts';

/** Variables by name, as of `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the `EC2_HTTPS_*` variables say. One that the command does not use is ignored; an empty one is none. */
export function fromEnvironment(env: Environment, command: CommandName): { source: Source; problems: Problem[] } {
  const source: Source = {};
  const problems: Problem[] = [];
  for (const [key, option] of entries) {
    const set = keysOf(option).map((one) => ({ ...one, variable: variableOf(one.key) })).filter(({ variable }) => env[variable]);
    const [first, second] = set;
    if (!first || !belongsTo(option, command)) continue;
    if (second) problems.push(bothWays(flagOf(option), [first.variable, second.variable]));
    source[key] = { raw: env[first.variable], negative: first.negative, show: (value) => `${first.variable}=${value}` };
  }
  return { source, problems };
}

/** A line for each variable that is called like ours, and that no command knows: a misspelt one would pass without a word. */
export function unknownVariables(env: Environment): string[] {
  const known = entries.flatMap(([, option]) => keysOf(option).map(({ key }) => key));
  const isKnown = new Set(known.map(variableOf));
  return Object.keys(env).filter((variable) => variable.startsWith(prefix) && env[variable] && !isKnown.has(variable)).map((variable) => {
    const near = nearest(variable.slice(prefix.length), known);
    return unknownVariable(variable, near === undefined ? undefined : variableOf(near));
  });
}

const prefix = variableOf('');
