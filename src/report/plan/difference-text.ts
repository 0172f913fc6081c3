import { stripVTControlCharacters } from 'node:util';
import type { Difference } from '../../engine/compare.ts';
import { t } from '../../language/text.ts';
import { displayWidth } from '../../text-width.ts';
import { wrappedText } from '../../wrapped-text.ts';
import { actionMarks } from '../marks.ts';
import type { Mark, Style } from '../style.ts';
import { briefText, briefValue, knownAfterApply } from '../value-text.ts';
import { isFieldName, words } from '../words.ts';

/** The width that lines are laid out for where there is room; a single value may still be longer. */
const widest = 96;
/** Longer keys do not widen the column, so that one of them does not push every value out of sight. */
const widestKey = 44;

/** The settings of something that will be made: one row a field, the members of a set below each other. */
export function settingsText(differences: readonly Difference[], style: Style, width = Infinity): string[] {
  // That there will be none of something is no news about what will be made.
  const told = differences.filter(({ to }) => !(Array.isArray(to) && to.length === 0));
  return rows(told, { style, width }, (group, { room, whole }) => {
    if (!group.isSet) return group.members.flatMap(({ to }) => wrappedText(briefValue(to), room).map((line) => dimUnknown(line, style)));
    // A map with field names for keys is one thing with many properties; any other is many things.
    if (group.members.every(({ key }) => isFieldName(key))) {
      const parts = group.members.map(({ key, to }) => `${words(key)} ${briefValue(to)}`);
      return (style.aloud ? parts : filled(parts, room)).map((line) => dimUnknown(line, style));
    }
    const column = keyColumn(group.members);
    return group.members.flatMap(({ key, to }) => keyed(style.cell(briefText(key), column), [shown(to, style)], whole));
  });
}

/** What will change: `field: from -> to`, and for a set one row a member that comes, goes or changes. */
export function changesText(differences: readonly Difference[], style: Style, width = Infinity): string[] {
  return rows(differences, { style, width }, (group, { room, whole }) => {
    if (!group.isSet) return group.members.flatMap((member) => beforeAfter(member, room, style));
    const column = keyColumn(group.members);
    return group.members.flatMap((member) => {
      const key = style.cell(words(briefText(member.key)), column);
      const row = (mark: Mark, values: readonly string[]): string[] => {
        const [first = '', ...rest] = keyed(key, values, whole - 2);
        return [`${style.sign(mark)} ${first}`, ...indented(rest, 2)];
      };
      if (member.from === undefined) return row(actionMarks.create, [shown(member.to, style)]);
      if (member.to === undefined) return row(actionMarks.delete, [shown(member.from, style)]);
      return row(actionMarks.update, beforeAfter(member, room - displayWidth(key) - 2, style));
    });
  });
}

interface Member {
  key: string;
  from: unknown;
  to: unknown;
}

interface Group {
  field: string;
  isSet: boolean;
  members: Member[];
}

/**
 * Lays the fields out as a column of labels and a column of what `lines` makes of each.
 * @param lines is told the columns that lines are laid out for, and all that the window has: what cannot be broken may take those
 */
function rows(differences: readonly Difference[], { style, width }: { style: Style; width: number }, lines: (group: Group, columns: { room: number; whole: number }) => string[]): string[] {
  const groups = grouped(differences);
  const column = Math.max(0, ...groups.map(({ field }) => displayWidth(words(field)))) + 1;
  return groups.flatMap((group) => {
    const label = `${words(group.field)}:`;
    // Who hears one line at a time hears of each what it is of.
    if (style.aloud) return lines(group, { room: Infinity, whole: Infinity }).map((line) => `${label} ${line}`);
    const behind = (indent: number): string[] => lines(group, { room: Math.min(width, widest) - indent, whole: width - indent });
    const beside = behind(column + 2);
    // A single value may be as wide as that: then it has the width of the window.
    if (!fits(beside, width - column - 2)) return [style.dim(label), ...indented(behind(2), 2)];
    const [first = '', ...rest] = beside;
    return [`${style.dim(style.cell(label, column))}${first}`, ...indented(rest, column + 2)];
  });
}

function fits(lines: readonly string[], columns: number): boolean {
  return lines.every((line) => displayWidth(stripVTControlCharacters(line)) <= columns);
}

function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => ' '.repeat(by) + line);
}

/** The members of each field together. A field is a name in the code, so its first dot is where a member's key begins. */
function grouped(differences: readonly Difference[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { field, from, to } of differences) {
    const dot = field.indexOf('.');
    const name = dot < 0 ? field : field.slice(0, dot);
    const group = groups.get(name) ?? { field: name, isSet: dot >= 0, members: [] };
    group.members.push({ key: dot < 0 ? '' : field.slice(dot + 1), from, to });
    groups.set(name, group);
  }
  return [...groups.values()];
}

function keyColumn(members: readonly Member[]): number {
  return Math.max(...members.map(({ key }) => displayWidth(words(briefText(key)))).filter((length) => length <= widestKey), 0);
}

/** The values behind the key, or below it where one has no room there. */
function keyed(key: string, values: readonly string[], room: number): string[] {
  const column = displayWidth(key);
  if (!fits(values, room - column)) return [key.trimEnd(), ...indented(values, 2)];
  return values.map((value, index) => (index === 0 ? key : ' '.repeat(column)) + value);
}

function beforeAfter({ from, to }: Member, room: number, style: Style): string[] {
  const [before, after] = [briefValue(from), briefValue(to)];
  const [first, second] = [dimUnknown(before, style), `${style.aloud ? t`becomes` : style.dim('->')} ${dimUnknown(after, style)}`];
  return displayWidth(before) + displayWidth(after) + 4 <= room ? [`${first} ${second}`] : [first, second];
}

function shown(part: unknown, style: Style): string {
  return dimUnknown(briefValue(part), style);
}

function dimUnknown(text: string, style: Style): string {
  return text.replaceAll(knownAfterApply, (unknown) => style.dim(unknown));
}

/** As many parts a line as there is room for, set apart by semicolons where a part is a list itself. */
function filled(parts: readonly string[], room: number): string[] {
  const separator = parts.some((part) => part.includes(', ')) ? ';' : ',';
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && displayWidth(last) + displayWidth(part) + 3 <= room) lines[lines.length - 1] = `${last}${separator} ${part}`;
    else lines.push(part);
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line}${separator}` : line));
}
