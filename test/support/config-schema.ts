import * as v from 'valibot';
import { configSchemaUrl } from '../../src/intent/config-schema-url.ts';
import { keysOf, type Option } from '../../src/intent/option.ts';
import { entries, isInFiles } from '../../src/intent/options.ts';
import { jsonSchemaOf, type JsonSchema } from './json-schema-of.ts';

/** The JSON Schema of a config file, made from the descriptions of the options. */
export function configSchema(): JsonSchema {
  const inFiles = entries.filter(([key]) => isInFiles(key)).map(([, option]) => ({ option, keys: keysOf(option) }));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: configSchemaUrl,
    title: 'Config file of ec2-https',
    description: 'The options of ec2-https, in YAML or JSON: found as ec2-https.yaml in the working directory, or named with --config.',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'Where this schema is, for editors; ec2-https passes over it.' },
      ...Object.fromEntries(inFiles.flatMap(({ option, keys }) => keys.map(({ key, negative }) => [key, property(option, negative)]))),
    },
    additionalProperties: false,
    // A switch stands there under one of its names.
    allOf: inFiles.filter(({ keys }) => keys.length > 1).map(({ keys }) => ({ not: { required: keys.map(({ key }) => key) } })),
  };
}

function property(option: Option, negative: boolean): JsonSchema {
  const value = jsonSchemaOf(option.schema);
  return {
    description: description(option, negative),
    ...usually(option, negative),
    ...value,
    // What editors show in place of the pattern.
    ...('pattern' in value && { patternErrorMessage: option.right }),
  };
}

function description({ kind, commands, shape, right, ...option }: Option, negative: boolean): string {
  const isOfOthers = commands !== undefined && !commands.includes('setup');
  return [
    ...saidOf(option, negative).map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`),
    ...(shape === 'switch' ? [] : [right]),
    ...(isOfOthers ? [`Only ec2-https ${commands.join(', ')} uses it.`] : []),
    ...(kind === 'consent' ? ['Consent: it counts in a file that is named with the flag --config, not in one that is merely found.'] : []),
  ].join(' ');
}

/** The help, and the opposite of it for the name that has none. */
function saidOf({ name, help, noHelp, ways, default: usual }: Pick<Option, 'name' | 'help' | 'noHelp' | 'ways' | 'default'>, negative: boolean): string[] {
  const hasHelp = negative === (ways === 'no');
  if (hasHelp) return [help.replace(' (repeatable)', ''), ...(usual === undefined ? [] : [`default: ${usual}`])];
  return [negative && noHelp !== undefined ? noHelp : `the opposite of ${negative ? name : `no-${name}`}`];
}

/** The default, where it is a value rather than a rule in words. */
function usually(option: Option, negative: boolean): JsonSchema {
  const { success, output } = v.safeParse(option.schema, option.default);
  const isAnyText = 'pattern' in jsonSchemaOf(option.schema) && v.safeParse(option.schema, 'in words, as nobody means them').success;
  if (!success || isAnyText) return {};
  return { default: negative ? !output : output };
}
