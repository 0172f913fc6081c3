import { harmlessWord } from '../harmless-text.ts';

/**
 * A name that somebody gave something in the account, fit to be laid out: what is dropped has no width. Whatever leaves the program
 * is cleaned once more, and there a line break becomes a blank: a text is made of lines, a name is one word.
 */
export function displayName(name: string | undefined): string {
  return harmlessWord(name ?? '');
}

/** The Name tag, fit to be shown; empty where there is none. */
export function nameTag(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): string {
  return displayName(tags?.find((tag) => tag.Key === 'Name')?.Value);
}
