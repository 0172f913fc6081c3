/** Where a text is read, and how far. */
interface Cursor {
  text: string;
  at: number;
}

/** The line, from 1, at which a text stops being JSON: Node's own message does not always say. */
export function lineOfMistake(text: string): number {
  const cursor = { text, at: 0 };
  value(cursor);
  take(cursor, /$/y);
  return text.slice(0, cursor.at).split('\n').length;
}

/** Goes behind one value. False where there is none: then the cursor stands at the mistake. */
function value(cursor: Cursor): boolean {
  if (take(cursor, string) || take(cursor, word)) return true;
  if (take(cursor, /\{/y)) return items(cursor, /\}/y, () => take(cursor, string) && take(cursor, /:/y) && value(cursor));
  return take(cursor, /\[/y) && items(cursor, /\]/y, () => value(cursor));
}

function items(cursor: Cursor, close: RegExp, item: () => boolean): boolean {
  if (take(cursor, close)) return true;
  do {
    if (!item()) return false;
  } while (take(cursor, /,/y));
  return take(cursor, close);
}

/** Goes behind the blanks, and behind what the pattern finds there. */
function take(cursor: Cursor, pattern: RegExp): boolean {
  while (/[ \t\n\r]/.test(cursor.text.charAt(cursor.at))) cursor.at += 1;
  pattern.lastIndex = cursor.at;
  if (!pattern.test(cursor.text)) return false;
  cursor.at = pattern.lastIndex;
  return true;
}

const string = /"(?:[^"\\\p{Cc}]|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy;
const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
