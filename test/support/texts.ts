import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';

/** A text with the tag `t`, where it stands in the program. */
export interface Text {
  /** As in `src/errors/input-messages.ts:26`. */
  at: string;
  /** As in `{0} is missing.` */
  key: string;
  /** Its places, and whether what stands there is English grammar alone, which no other language has a use for. */
  places: { grammar: boolean }[];
}

/** A string of two words or more that has no tag. */
export interface Untagged {
  at: string;
  file: string;
  text: string;
}

/** A node of the syntax tree, with those of its parts that are looked at here. ESTree: "Node objects". */
interface Node {
  type: string;
  start: number;
  /** Of a literal its value; of a piece of a template its text. */
  value?: unknown;
  tag?: Node;
  name?: string;
  quasi?: Node;
  quasis?: { value: { cooked: string } }[];
  expressions?: Node[];
  consequent?: Node;
  alternate?: Node;
  callee?: Node;
  key?: Node;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the program says, and what it could be saying in English alone. */
export function textsOfProgram(): { tagged: Text[]; untagged: Untagged[] } {
  const tagged: Text[] = [];
  const untagged: Untagged[] = [];
  for (const file of sources()) {
    const code = readFileSync(join(root, file), 'utf8');
    const at = ({ start }: Node): string => `${file}:${code.slice(0, start).split('\n').length}`;
    const visit = (node: Node): void => {
      const template = templateOf(node);
      if (template) tagged.push({ at: at(node), ...read(template) });
      else if (isSilent(node)) return;
      const text = proseOf(node);
      if (text !== undefined) untagged.push({ at: at(node), file, text });
      for (const child of template?.expressions?.filter((one) => !isGrammar(one)) ?? childrenOf(node)) visit(child);
    };
    visit(parseAst(code, { lang: 'ts' }) as unknown as Node);
  }
  return { tagged, untagged };
}

function sources(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/language/'))
    .toSorted();
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string');
}

/** Of a text with the tag what stands between its backticks. */
function templateOf({ type, tag, quasi }: Node): Node | undefined {
  return type === 'TaggedTemplateExpression' && tag?.name === 't' ? quasi : undefined;
}

function read({ quasis = [], expressions = [] }: Node): Pick<Text, 'key' | 'places'> {
  const key = quasis.map(({ value }) => value.cooked).reduce((text, quasi, index) => `${text}{${index - 1}}${quasi}`);
  return { key, places: expressions.map((node) => ({ grammar: isGrammar(node) })) };
}

/** `one ? 'is' : 'are'`, whichever way it is chosen. */
function isGrammar(node: Node | undefined): boolean {
  if (node?.type !== 'ConditionalExpression') return false;
  return [node.consequent, node.alternate].every((branch) => (branch?.type === 'Literal' && typeof branch.value === 'string') || isGrammar(branch));
}

/** What no person reads: types, what is imported, what is thrown as a bug of ours, names that AWS gives. */
function isSilent({ type, callee, key }: Node): boolean {
  if (/^(?:TS(?!AsExpression|SatisfiesExpression|NonNullExpression)|Import|ExportAll)/.test(type)) return true;
  if (type === 'NewExpression') return ['Error', 'TypeError', 'RangeError'].includes(callee?.name ?? '');
  return type === 'Property' && ['doc', 'docs', 'permissions'].includes(key?.name ?? '');
}

/** Two words with a blank between them. */
function proseOf({ type, value, quasis }: Node): string | undefined {
  const text = type === 'Literal' && typeof value === 'string' ? value : type === 'TemplateLiteral' ? (quasis ?? []).map((piece) => piece.value.cooked).join('…') : '';
  return /[a-z]{2,}[,:;]? (?:…|[a-z]+\b)|… [a-z]{2,}/i.test(text) ? text : undefined;
}
