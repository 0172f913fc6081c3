/**
 * What can act on a terminal, or pass for something else on it: control characters (C0, DEL, C1), separators of lines, and what is not seen at all (Unicode's default ignorable
 * code points): marks that turn the direction of writing, blanks without a width, tags. Emoji and some scripts are made with joiners and the marks of their presentation: those stay.
 */
const harmful = /(?!\u200C|\u200D|\uFE0E|\uFE0F)[\p{Cc}\u2028\u2029\p{Default_Ignorable_Code_Point}]/gu;

/** Joiners join nothing in ASCII, where they only make two texts that look the same. */
const idleJoiners = /(?<=^|\p{ASCII})(?:\u200C|\u200D)+|(?:\u200C|\u200D)+(?=$|\p{ASCII})/gu;

const breaks = /[\t\r\n\u2028\u2029]+/g;

/** The text as one line in which nothing but its letters is left: line breaks and tabs become a blank, everything else that is harmful is dropped. */
export function harmlessText(text: string): string {
  return isPlain(text) ? text : harmlessWord(text.replaceAll(breaks, ' '));
}

/** The same of a text that is one word to us, as a name is: its line breaks are dropped as well. */
export function harmlessWord(word: string): string {
  return isPlain(word) ? word : word.replaceAll(harmful, '').replaceAll(idleJoiners, '');
}

/**
 * JSON that means the same, and does nothing where it is shown: what is harmful stands as `\uXXXX`, which is only possible within a string.
 * @param json as `JSON.stringify` makes it, perhaps with line breaks between its parts
 */
export function harmlessJson(json: string): string {
  return json.replaceAll(harmful, (letter) => (letter === '\n' ? letter : escaped(letter)));
}

/** As UTF-16, in which a letter may be two. */
function escaped(letter: string): string {
  return letter.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** Most texts are in ASCII. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
