import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import type { UserError } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import type { SiteOptions } from './intent.ts';
import { options } from './options.ts';

/** The step whose entry holds them. */
const entry = 'options';

/** A value as the option's own schema leaves it: what a person may write in several ways is remembered in one. */
function settled<Value>({ schema }: { schema: v.GenericSchema<unknown, Value> }) {
  return v.custom<Value>((value) => {
    const { success, output } = v.safeParse(schema, value);
    return success && isDeepStrictEqual(output, value);
  });
}

const some = <Value extends readonly string[]>(option: { schema: v.GenericSchema<unknown, Value> }) => v.pipe(settled(option), v.minLength(1));

/** Exactly what this version knows: who obeyed an option that it does not know would make another site of it. */
const members = v.strictObject({
  domain: settled(options.domain),
  www: v.boolean(),
  also: settled(options.also),
  wildcard: v.boolean(),
  hostedZone: settled(options.hostedZone),
  vpc: settled(options.vpc),
  subnets: some(options.subnets),
  instances: some(options.instance),
  port: settled(options.port),
  healthPath: settled(options.healthPath),
  healthCodes: settled(options.healthCodes),
  name: settled(options.name),
  tlsPolicy: settled(options.tlsPolicy),
  keyAlgorithm: settled(options.keyAlgorithm),
  certificate: v.nullable(v.pipe(settled(options.certificate), v.notValue('auto'))),
  keepDirectAccess: v.boolean(),
  cloudfront: v.exactOptional(v.literal(true)),
  originName: v.exactOptional(settled(options.originName)),
  viewerProtocol: v.exactOptional(settled(options.viewerProtocol)),
  lockOrigin: v.exactOptional(v.boolean()),
  edgeCertificate: v.exactOptional(v.nullable(v.pipe(settled(options.edgeCertificate), v.notValue('auto')))),
});

const schema: v.GenericSchema<unknown, SiteOptions> = v.pipe(members, v.forward(v.check((options) => isWhole(options)), ['cloudfront']));

/** CloudFront's options stand there together, or not at all. */
function isWhole({ cloudfront, originName, viewerProtocol, lockOrigin, edgeCertificate }: SiteOptions): boolean {
  return [originName, viewerProtocol, lockOrigin, edgeCertificate].every((option) => (option !== undefined) === (cloudfront === true));
}

/**
 * The options that a site remembers; undefined for one that is not there yet.
 * @param memory every entry of the site's memory, by step
 * @param refusal makes the error out of the entry's name and half a sentence
 * @throws {UserError} where the entry is not what this version writes
 */
export function rememberedOptions(memory: Readonly<Record<string, unknown>>, refusal: (entry: string, reason: string) => UserError): SiteOptions | undefined {
  if (memory[entry] === undefined) return undefined;
  const { success, output, issues } = v.safeParse(schema, memory[entry]);
  if (success) return output;
  const at = [...new Set(issues.map((issue) => v.getDotPath(issue) ?? entry))];
  throw refusal(entry, t`${at.slice(0, 5).join(', ')} ${at.length === 1 ? 'is' : 'are'} not as expected`);
}
