import type { Part, PartState, Picture, Trouble, Way } from '../../checks/picture/picture.ts';
import { displayWidth } from '../../text-width.ts';
import type { Role, Style } from '../style.ts';
import { wrappedText } from '../../wrapped-text.ts';
import { boxesOf, hasState, listedOf, namedText, partOf, saidText, stateWords, troubleMarks, troubleText, waysFrom } from './picture-words.ts';

/** Boxes below each other, from the browser to the instances, and between them the ways. It is as wide as its widest line needs, and as the window allows. */
export function pictureText(picture: Picture, { style, columns }: { style: Style; columns: number | undefined }): string[] {
  const room = Math.max(narrowest, Math.min(widest, columns === undefined || columns <= 0 ? usual : columns)) - frame;
  const boxes = boxesOf(picture).map((part) => ({ part, ...contentOf(part, room) }));
  const width = Math.min(room, Math.max(...boxes.flatMap(({ title, rows }) => [displayWidth(title) + 2, ...rows.map(({ text }) => displayWidth(text))])));
  return [
    ...boxes.flatMap((box, index) => [...boxText(box, { width, style }), ...waysText(picture, { part: box.part, next: boxes[index + 1]?.part }, { room, style })]),
    ...picture.besides.flatMap((trouble) => troubleRows(trouble, room)).map((row) => styled(row, style)),
  ];
}

/** The two sides of a box, each with a blank. */
const frame = 4;
const narrowest = 40;
const widest = 120;
/** What is no terminal is as wide as can be read. */
const usual = 100;
/** Where the ways run. */
const margin = '   ';

/** One line, not styled yet: the escapes would count as characters. */
interface Row {
  text: string;
  /** The word of it that is in color, at the last place where it stands. */
  mark?: { word: string; role: Role };
  /** All of it is. */
  role?: Role;
}

function styled({ text, mark, role }: Row, style: Style): string {
  if (role) return style[role](text);
  const at = mark ? text.lastIndexOf(mark.word) : -1;
  return mark && at >= 0 ? `${text.slice(0, at)}${style[mark.role](mark.word)}${text.slice(at + mark.word.length)}` : text;
}

/** What stands in a box; a title for which there is no room begins its first line. */
function contentOf(part: Part, room: number): { title: string; rows: Row[] } {
  const title = stateText(part);
  const isLong = displayWidth(title) > room - 2;
  const says = saidText(part);
  const rows = [
    ...(isLong ? wrapped(title, room) : []),
    ...(says === '' ? [] : wrapped(says, room)),
    ...part.troubles.flatMap((one) => troubleRows(one, room)),
    ...listedOf(part).flatMap((inner) => innerRows(inner, room)),
  ];
  return { title: isLong ? '' : title, rows };
}

/** Which part it is, and its state in a word: no color is needed to read it. */
function stateText(part: Part): string {
  return hasState(part) ? `${namedText(part)}: ${stateWords[part.state].word}` : namedText(part);
}

function innerRows(part: Part, room: number): Row[] {
  const { word, role } = stateWords[part.state];
  const says = saidText(part);
  const [first = '', ...others] = wrappedText(`${stateText(part)}${says === '' ? '' : `, ${says}`}`, room - 2);
  const below = [...others.map((text): Row => ({ text })), ...part.troubles.flatMap((one) => troubleRows(one, room - 2))];
  return [{ text: first, mark: { word: `: ${word}`, role } }, ...below.map((row) => ({ ...row, text: `  ${row.text}` }))];
}

function troubleRows(trouble: Trouble, room: number): Row[] {
  const { symbol, role } = troubleMarks[trouble.state];
  return wrappedText(troubleText(trouble), room - 2).map((text, index) => ({ text: `${index === 0 ? symbol : ' '} ${text}`, role }));
}

function wrapped(text: string, room: number): Row[] {
  return wrappedText(text, room).map((line) => ({ text: line }));
}

/** What is not there has a frame that is hardly there. */
const frames = { there: { line: '─', side: '│' }, missing: { line: '╌', side: '┆' } } as const;

function boxText({ part, title, rows }: { part: Part; title: string; rows: readonly Row[] }, { width, style }: { width: number; style: Style }): string[] {
  if (!hasState(part)) return [`${margin}${title}`];
  const { line, side } = part.state === 'missing' ? frames.missing : frames.there;
  const { word, role } = stateWords[part.state];
  const head = title === '' ? line : ` ${title} `;
  const top: Row = { text: `┌${line}${head}${line.repeat(Math.max(0, width + 1 - displayWidth(head)))}┐`, mark: { word: `: ${word}`, role } };
  const body = rows.map((row) => `${side} ${styled(row, style)}${' '.repeat(Math.max(0, width - displayWidth(row.text)))} ${side}`);
  return [styled(top, style), ...body, `└${line.repeat(width + 2)}┘`];
}

/** The ways from a box: to the next one straight down, to others with their names. */
function waysText(picture: Picture, { part, next }: { part: Part; next: Part | undefined }, { room, style }: { room: number; style: Style }): string[] {
  const ways = waysFrom(picture, part);
  const down = ways.filter(({ to }) => to === next?.id);
  const isNamed = down.length > 0 && part.kind === 'target-group' && ways.length > 1;
  const rows = ways.flatMap((way) => wayRows(picture, way, { isDown: way.to === next?.id || isNamed, isNamed, room }));
  const isThere = down.some(({ state }) => state !== 'missing');
  // Instances stand beside each other: no way leads from one to the next.
  const end = next === undefined || part.kind === 'instance' ? [] : isThere ? [`${margin}▼`] : down.length > 0 ? [] : [`${margin}┆`];
  return [...rows.map((row) => `${margin}${styled(row, style)}`), ...end];
}

const edges: Readonly<Record<PartState, string>> = { ok: '│', waiting: '│', drifted: '│', broken: '╳', missing: '┆', unknown: '│' };

function wayRows(picture: Picture, way: Way, { isDown, isNamed, room }: { isDown: boolean; isNamed: boolean; room: number }): Row[] {
  const { role } = stateWords[way.state];
  const edge = isDown ? edges[way.state] : way.state === 'broken' ? '├╳' : '├▶';
  const lines = wrappedText(wayText(picture, way, !isDown || isNamed), room - edge.length);
  const rows = lines.map((line, index): Row => ({ text: `${index === 0 ? edge : '│'.padEnd(edge.length)} ${line}`, ...(way.state !== 'ok' && index === 0 && { mark: { word: edge, role } }) }));
  return [...rows, ...way.troubles.flatMap((one) => troubleRows(one, room - 4)).map((row): Row => ({ ...row, text: `│   ${row.text}` }))];
}

/** From where within the box, how, and to where if that does not stand below; the state in a word where it is not well. */
function wayText(picture: Picture, way: Way, isNamed: boolean): string {
  const [start, end] = [partOf(picture, way.from), partOf(picture, way.to)];
  const how = [saidText(way), ...(isNamed && end ? [`-> ${namedText(end)}`] : [])].filter((text) => text !== '').join(' ');
  return [...(start?.kind === 'name' ? [namedText(start)] : []), ...(how === '' ? [] : [how]), ...(way.state === 'ok' ? [] : [stateWords[way.state].word])].join(': ');
}
