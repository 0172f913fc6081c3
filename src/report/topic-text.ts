import { displayWidth } from '../text-width.ts';
import { wrappedText } from '../wrapped-text.ts';
import type { Style } from './style.ts';
import { proseWidth, wrappedProse } from './wrapped-prose.ts';

/** A text of `ec2-https help`: terms, and what there is to say of each. */
export interface HelpTopic {
  groups: readonly { heading: string; about?: string; entries: readonly { term: string; note?: string; text: string }[] }[];
  /** Where more is said. */
  end: string;
}

/** A topic in lines no wider than the window, each term with its text below it. */
export function topicText({ groups, end }: HelpTopic, { style, columns }: { style: Style; columns: number | undefined }): string[] {
  const width = proseWidth(columns);
  const prose = (text: string, indent: string): string[] => wrappedProse(text, width - indent.length, style).map((line) => `${indent}${line}`);
  const sections = groups.map(({ heading, about, entries }) => [
    style.heading(heading),
    ...(about === undefined ? [] : [...prose(about, ''), '']),
    ...entries.flatMap(({ term, note = '', text }) => [...termText(term, note, { width, style }), ...prose(text, textIndent)]),
  ]);
  return [...sections.flatMap((lines) => [...lines, '']), ...prose(end, '')];
}

const termIndent = '  ';
const textIndent = '      ';

function termText(term: string, note: string, { width, style }: { width: number; style: Style }): string[] {
  const room = width - termIndent.length;
  if (note !== '' && displayWidth(`${term} ${note}`) <= room) return [`${termIndent}${style.command(term)} ${style.dim(note)}`];
  const lines = wrappedText(term, room).map((line, index) => `${index === 0 ? termIndent : textIndent}${style.command(line)}`);
  return [...lines, ...wrappedText(note, width - textIndent.length, style.dim).map((line) => `${textIndent}${line}`)];
}
