import { versionTag } from '../../src/aws/tags.ts';

/** The tags, without those that hold the memory and without the version: these are not for a person. */
export function readTags(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): Record<string, string> {
  const told = (tags ?? []).filter(({ Key = '' }) => Key !== versionTag && !Key.startsWith('ec2-https:memory:'));
  return Object.fromEntries(told.map(({ Key = '', Value = '' }) => [Key, Value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
