/** What a terminal is told, by who tells it. */
const told = {
  /** Lines: colors, and their ends. */
  lines: sequences('(?:1|2|22|31|32|33|36|39)m'),
  /** What is drawn anew: as lines, the moves of ora, which tells where a frame begins and ends, and of what is drawn below a smaller window. */
  drawn: sequences('(?:1|2|22|31|32|33|36|39)m', String.raw`\d*[AGJK]`, String.raw`\?2026[hl]`),
  /** Questions: as lines, and what Inquirer and readline draw with. */
  asked: sequences(String.raw`\d{1,2}(?:;\d{1,3})*m`, String.raw`\d*[ABCDGJK]`, String.raw`\?25[hl]`),
};

/**
 * What of a text is neither a letter, a blank or a line break, nor drawing of our own: a strict parser, which knows nothing of how the text was cleaned.
 * @param by whose drawing may stand in it; none where there is no color
 * @returns each with what stands around it
 */
export function foreignIn(text: string, by?: keyof typeof told): string[] {
  const ours = by === undefined ? text : text.replaceAll(told[by], '');
  const left = by === 'drawn' || by === 'asked' ? ours.replaceAll('\r', '') : ours;
  const acts = /[^\P{Cc}\n]|[\u00AD\u061C\u115F\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\u{E0000}-\u{E0FFF}]/gu;
  return [...left.matchAll(acts)].map(({ index }) => JSON.stringify(left.slice(Math.max(0, index - 20), index + 20)));
}

/** What begins with ESC and `[`, and goes on in one of these ways. */
function sequences(...ways: readonly string[]): RegExp {
  return new RegExp(String.raw`\u001B\[(?:${ways.join('|')})`, 'gu');
}

/** A text that does all that a text can do to a terminal; its letters are `evil…`. */
export const hostile = [
  'evil', '\u001B[31m', '\u001B[2J', '\u001B]52;c;ZXZpbA==\u0007', '\u001B]8;;https://evil.example\u001B\\', '\u001BP+q544e\u001B\\', '\u001B]0;evil\u009C', '\u009B2J', '\u009D0;evil\u0007',
  '\rx\bevil\u007F', '\n  ec2-https undo example.com --yes\n', '\t\v\f\0', '\u2028\u2029', '\u202Eevil\u202C\u2066\u2069\u200F\u061C', '\u200B\u2060\uFEFF\u00AD\u3164', '\u{E0065}\u{E007F}', 'end',
].join('');
