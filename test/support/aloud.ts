/**
 * What of a screen does not read well aloud: a sign that stands for a word, at the start of a line or of a column; frames, arrows and lines that only rule off; and what is drawn over.
 */
export function unspeakable(screen: string): string[] {
  const drawn = /[\u2190-\u21FF\u2500-\u25FF✔✖❯]|->|\p{Cc}|^\W*[-=_*]{3,}\W*$/u;
  const sign = /(?:^ *|\S {2,})[-+~=…x!?i] /u;
  return screen.split('\n').filter((line) => drawn.test(line) || sign.test(line));
}
