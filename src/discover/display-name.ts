/** Control characters, line and paragraph separators, and the marks that turn the direction of writing: on a terminal they could pass for something else. */
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name that somebody gave something in the account, fit to be shown. The report cleans each text that it prints once more
 * (`plainText`), and there a line break becomes a blank: a text is made of lines, a name is one word, and a message that
 * quotes it may be shown by somebody else than the report.
 */
export function displayName(name: string | undefined): string {
  return (name ?? '').replace(unprintable, '');
}

/** The Name tag, fit to be shown; empty where there is none. */
export function nameTag(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): string {
  return displayName(tags?.find((tag) => tag.Key === 'Name')?.Value);
}
