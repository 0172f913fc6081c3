import * as v from 'valibot';
import { memoryUnreadable } from '../errors/catalog.ts';
import { keyAlgorithms } from './defaults.ts';
import type { SiteOptions } from './intent.ts';

/** The step whose entry holds them. */
const entry = 'options';

const names = v.array(v.string());

/** What this version knows of the entry; members of a newer one are left as they are. */
const schema = v.object({
  domain: v.string(),
  www: v.boolean(),
  also: names,
  wildcard: v.boolean(),
  hostedZone: v.string(),
  vpc: v.string(),
  subnets: names,
  instances: names,
  port: v.number(),
  healthPath: v.string(),
  healthCodes: v.string(),
  name: v.string(),
  tlsPolicy: v.string(),
  keyAlgorithm: v.picklist(keyAlgorithms),
  certificate: v.nullable(v.string()),
  keepDirectAccess: v.boolean(),
});

/**
 * The options that a site remembers; undefined for one that is not there yet.
 * @param memory every entry of the site's memory, by step
 * @throws {UserError} where the entry is not what this version wrote
 */
export function rememberedOptions(memory: Readonly<Record<string, unknown>>): SiteOptions | undefined {
  if (memory[entry] === undefined) return undefined;
  const { success, output, issues } = v.safeParse(schema, memory[entry]);
  if (success) return output;
  const at = issues.map((issue) => v.getDotPath(issue) ?? entry);
  throw memoryUnreadable(entry, `${at.join(', ')} ${at.length === 1 ? 'is' : 'are'} not as expected`);
}
