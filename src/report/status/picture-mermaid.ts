import type { Part, PartState, Picture, Way } from '../../checks/picture/picture.ts';
import { plainText } from '../value-text.ts';
import { hasState, namedText, saidText, stateWords, troubleText } from './picture-words.ts';

/** The same picture as a flowchart of mermaid, for a README or a ticket: the whole text, a line each. Mermaid docs: "Flowcharts - Basic Syntax". */
export function pictureMermaid(picture: Picture): string[] {
  const boxes = picture.parts.flatMap(boxLines);
  const all = picture.parts.flatMap((part) => [part, ...part.parts]);
  return [
    'flowchart LR',
    ...boxes.map((line) => `  ${line}`),
    ...picture.ways.map((way) => `  ${wayLine(way)}`),
    ...picture.besides.map((trouble, index) => `  besides_${index + 1}[${label([troubleText(trouble)])}]:::broken`),
    ...classes.map((line) => `  ${line}`),
    ...states.flatMap((state) => classLine(state, all)).map((line) => `  ${line}`),
    ...picture.ways.flatMap(strokeLine).map((line) => `  ${line}`),
  ];
}

/** How a state looks: light fills with dark letters, so that they can be read on a white page and on a dark one. */
const looks: Readonly<Record<PartState, { fill: string; stroke: string; color: string; line?: string }>> = {
  ok: { fill: '#e6f4ea', stroke: '#137333', color: '#0b3d1c' },
  waiting: { fill: '#fef7e0', stroke: '#b06000', color: '#5c3200' },
  drifted: { fill: '#fef7e0', stroke: '#b06000', color: '#5c3200', line: 'stroke-dasharray:2 2' },
  broken: { fill: '#fce8e6', stroke: '#c5221f', color: '#6b1210', line: 'stroke-width:3px' },
  missing: { fill: '#f5f5f5', stroke: '#c5221f', color: '#6b1210', line: 'stroke-dasharray:6 4' },
  unknown: { fill: '#f5f5f5', stroke: '#5f6368', color: '#202124', line: 'stroke-dasharray:2 2' },
};

const states = Object.keys(looks) as PartState[];

const classes = states.map((state) => {
  const { fill, stroke, color, line } = looks[state];
  return `classDef ${state} fill:${fill},stroke:${stroke},color:${color}${line === undefined ? '' : `,${line}`}`;
});

function classLine(state: PartState, all: readonly Part[]): string[] {
  const ids = all.filter((part) => hasState(part) && part.state === state).map(({ id }) => idOf(id));
  return ids.length === 0 ? [] : [`class ${ids.join(',')} ${state}`];
}

/** A way that is not well has the color of a part in its state; it is named by its place among the ways. */
function strokeLine({ state }: Way, index: number): string[] {
  return state === 'ok' ? [] : [`linkStyle ${index} stroke:${looks[state].stroke}`];
}

/** A part with others in it is a frame around them, and what is said of it stands above them. */
function boxLines(part: Part): string[] {
  const text = label(linesOf(part));
  if (part.kind === 'browser') return [`${idOf(part.id)}([${text}])`];
  if (part.parts.length === 0) return [`${idOf(part.id)}[${text}]`];
  return [`subgraph ${idOf(part.id)}[${text}]`, ...part.parts.flatMap(boxLines).map((line) => `  ${line}`), 'end'];
}

function linesOf(part: Part): string[] {
  const head = hasState(part) && part.state !== 'ok' ? `${namedText(part)}: ${stateWords[part.state].word}` : namedText(part);
  const says = saidText(part);
  return [head, ...(says === '' ? [] : [says]), ...part.troubles.map(troubleText)];
}

/** Solid where requests go, with a cross at the end where they do not arrive, dotted where there is nothing. */
function wayLine({ from, to, state, says, troubles }: Way): string {
  const arrow = state === 'missing' ? '-.->' : state === 'broken' ? '--x' : '-->';
  const lines = [[saidText({ says }), ...(state === 'ok' ? [] : [stateWords[state].word])].filter((text) => text !== '').join(': '), ...troubles.map(troubleText)].filter((text) => text !== '');
  return `${idOf(from)} ${arrow}${lines.length === 0 ? '' : `|${label(lines)}|`} ${idOf(to)}`;
}

/**
 * An id that mermaid takes, and that is the same for the same part: `instance_i__0123456789abcdef0`.
 * @param id a kind, and perhaps a name behind a colon
 */
function idOf(id: string): string {
  const [kind = '', ...name] = id.split(':');
  const within = name.map((text) => text.replaceAll(/[^A-Za-z0-9]/gu, (letter) => ({ '.': '_', '-': '__' })[letter] ?? `_x${letter.codePointAt(0)?.toString(16)}_`));
  return [kind.replaceAll('-', '_'), ...within].join('_');
}

/** What stands between quotation marks: our line breaks, and of the texts only what means nothing to mermaid, to HTML or to Markdown. Mermaid docs: "Entity codes to escape characters". */
function label(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('<br/>')}"`;
}

/** Letters, digits and a few marks stand as they are, everything else as `#` and its number; a word of mermaid's own that its reader looks for in whole lines is taken apart. */
function escaped(text: string): string {
  return plainText(text)
    .replaceAll(/[^\p{L}\p{N}\p{M} .,:/()-]/gu, (letter) => `#${letter.codePointAt(0)};`)
    .replaceAll(/style|classdef/gi, (word) => `#${word.codePointAt(0)};${word.slice(1)}`)
    .replace(/^(?=\d+[.)] |- )/, '#8203;');
}
