/** The line, from 1, at which a text stops being JSON: Node's own message does not always say. */
export function lineOfMistake(text: string): number {
  return text.slice(0, endOfJson(text)).split('\n').length;
}

/** What may come next, in the middle of a text. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end';

/** How far a text is JSON. What is open stands in a list, so that no depth of brackets is too much. */
function endOfJson(text: string): number {
  const open: string[] = [];
  let expected: Expected | undefined = 'value';
  for (let at = behind(text, 0, blanks); ;) {
    const end = behindToken(text, at);
    expected = end > at ? behindKind(expected, kindOf(text.charAt(at)), open) : undefined;
    if (expected === undefined) return at;
    at = behind(text, end, blanks);
  }
}

/** What may follow a token; undefined where it stands in a wrong place. */
function behindKind(expected: Expected, token: string, open: string[]): Expected | undefined {
  const isEnd = token === open.at(-1);
  if (isEnd && ['comma or end', 'value or ]', 'key or }'].includes(expected)) {
    open.pop();
    return 'comma or end';
  }
  if (expected === 'comma or end') return token === ',' && open.length > 0 ? (open.at(-1) === '}' ? 'key' : 'value') : undefined;
  if (expected === 'colon') return token === ':' ? 'value' : undefined;
  if (expected === 'key' || expected === 'key or }') return token === 'text' ? 'colon' : undefined;
  if (token !== '{' && token !== '[') return token === 'text' || token === 'word' ? 'comma or end' : undefined;
  open.push(token === '{' ? '}' : ']');
  return token === '{' ? 'key or }' : 'value or ]';
}

function kindOf(first: string): string {
  if (first === '"') return 'text';
  return '{}[],:'.includes(first) ? first : 'word';
}

/** Behind the token that begins here; here, where none does. */
function behindToken(text: string, at: number): number {
  if (text.charAt(at) !== '"') return behind(text, at, sign);
  // Piece by piece: one pattern for all of a long text is more than its engine can bear.
  let end = at + 1;
  for (let next = behind(text, end, piece); next > end; next = behind(text, end, piece)) end = next;
  return text.charAt(end) === '"' ? end + 1 : at;
}

/** Behind what the pattern finds here. */
function behind(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const blanks = /[ \t\n\r]*/y;
const sign = /[{}[\],:]|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const piece = /[^"\\\p{Cc}]{1,1000}|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/uy;
