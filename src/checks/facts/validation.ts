import type { ValidationRecord } from '../../aws/certificates.ts';
import type { Outside } from './outside.ts';
import { publicValues } from './public-dns.ts';

/**
 * What the world's resolvers answer for the CNAMEs by which ACM sees that names are ours.
 * @returns the values, by the record's name; undefined where no resolver answered
 */
export async function readPublicValidation(outside: Outside, records: readonly Pick<ValidationRecord, 'name'>[]): Promise<Readonly<Record<string, readonly string[] | undefined>>> {
  const names = [...new Set(records.map(({ name }) => name))];
  const answers = await Promise.all(names.map(async (name) => [name, await publicValues(outside, name, 'CNAME')] as const));
  return Object.fromEntries(answers.map(([name, values]) => [name, values?.map((value) => value.toLowerCase())]));
}
