import { versionTag } from '../../src/aws/tags.ts';

/** The tags of something, by key. */
export type TagReader = (tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined) => Record<string, string>;

/** All of them. */
export const everyTag: TagReader = (tags) => Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Without those that hold the memory and without the version: these are not for a person. */
export const toldTags: TagReader = (tags) => everyTag(tags?.filter(({ Key = '' }) => Key !== versionTag && !Key.startsWith('ec2-https:memory:')));
