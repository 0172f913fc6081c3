import { t } from '../language/text.ts';
import { configSchemaUrl } from './config-schema-url.ts';
import { choices, type Decided } from './command-line.ts';
import type { Intent } from './intent.ts';
import { belongsTo, headings, type Group, type Option } from './option.ts';
import { entries, isForOnce, isInFiles, ofThisRunAlone, type Given, type OptionKey } from './options.ts';

/**
 * What a config file says that leads to the same setup again: what was given, answered, and taken because there was no choice.
 * @param place what the account decided, and the region that its ids belong to
 */
export function savedOptions(intent: Intent, place: Decided & { region: string }, given: Given): Given {
  const all: Given = { region: place.region, ...choices(intent, place, given) };
  return Object.fromEntries(entries.flatMap(([key, option]) => (all[key] !== undefined && isSaved(key, option) ? [[key, all[key]]] : [])));
}

function isSaved(key: OptionKey, option: Option): boolean {
  return isInFiles(key) && belongsTo(option, 'setup') && !ofThisRunAlone.includes(key) && !isForOnce(key);
}

/** The text of a config file: JSON or YAML by the file's ending, in the order of the headings, with what tells an editor where its schema is. */
export async function configText(file: string, given: Given): Promise<string> {
  const lines = groups.flatMap((group) => entries.flatMap(([key, option]) => (given[key] === undefined || option.group !== group ? [] : [{ group, ...written(option, given[key]) }])));
  if (/\.json$/i.test(file)) return `${JSON.stringify({ $schema: configSchemaUrl, ...Object.fromEntries(lines.map(({ key, value }) => [key, value])) }, null, 2)}\n`;
  const { Document, Scalar } = await import('yaml');
  const document = new Document({});
  document.commentBefore = ` yaml-language-server: $schema=${configSchemaUrl}\n ${t`The options of ec2-https: ec2-https setup --help says what each is.`}`;
  let above: string | undefined;
  for (const { group, key, value } of lines) {
    const name = new Scalar(key);
    if (group !== above) Object.assign(name, { spaceBefore: above !== undefined, commentBefore: ` ${headings[group].replace(':', '')}` });
    above = group;
    document.add(document.createPair(name, value));
  }
  return document.toString({ lineWidth: 0 });
}

const groups = Object.keys(headings) as Group[];

/** As it is spelled where it says no: `no-rehearsal: true`, but `www: false`. */
function written({ name, shape, ways }: Option, value: unknown): { key: string; value: unknown } {
  return shape === 'switch' && ways === 'no' && value === false ? { key: `no-${name}`, value: true } : { key: name, value };
}
