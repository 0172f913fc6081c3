import stringWidth from 'string-width';

/**
 * How many columns a terminal gives a text: two to East Asian characters and emoji, none to what joins the character before.
 * @param text plain, without escapes
 */
export function displayWidth(text: string): number {
  // Most names are in ASCII, and lists are long.
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** The text as far as it fits, with an ellipsis where something is left out; nothing where there is no room at all. */
export function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  for (const character of characters(text)) {
    if (displayWidth(kept + character) > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept.trimEnd()}…`;
}

/** The text with blanks behind it, so that all of them end in the same column. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** The text character by character, each as a reader sees it: with the accents and joiners that belong to it. */
export function characters(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const segmenter = new Intl.Segmenter();
