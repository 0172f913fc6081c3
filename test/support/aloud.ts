/**
 * What of a screen does not read well aloud: a sign that stands for a word, at the start of a line; columns, of which nothing says that they are; frames, arrows and lines that only
 * rule off; and what is drawn over.
 */
export function unspeakable(screen: string): string[] {
  const drawn = /[\u2190-\u21FF\u2500-\u25FF✔✖❯]|->|\p{Cc}|^\W*[-=_*]{3,}\W*$/u;
  const sign = /(?:^ *|[:,、] )[-+~=…x!?i] /u;
  // What stands so far to the right is a server's configuration, to be pasted.
  const columns = /^ {0,7}\S.*\S {2,}\S/;
  return screen.split('\n').filter((line) => drawn.test(line) || sign.test(line) || columns.test(line));
}
