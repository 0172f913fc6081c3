/** Control characters, line and paragraph separators, and the marks that turn the direction of writing: on a terminal they could pass for something else. */
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A name that somebody gave something in the account, fit to be shown. */
export function displayName(name: string | undefined): string {
  return (name ?? '').replace(unprintable, '');
}

/** The Name tag, fit to be shown; empty where there is none. */
export function nameTag(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): string {
  return displayName(tags?.find((tag) => tag.Key === 'Name')?.Value);
}
