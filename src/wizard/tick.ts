import { checkbox } from '@inquirer/prompts';
import { harmlessText } from '../harmless-text.ts';
import { ask, type Asking } from './asking.ts';
import type { Entry } from './choose.ts';
import { heldReason, listStyle } from './in-lines.ts';
import { ample, type Page, pageOf, type Room, roomOf } from './page.ts';
import { signsFor } from './signs.ts';
import { inList, keys } from './words.ts';

/** A question with several answers. */
export interface Ticks {
  message: string;
  /** One line, below the list. */
  help: string;
  entries: readonly (Entry & { ticked: boolean })[];
  /** Why the set cannot be taken, as a sentence; undefined where it can. */
  refuse(values: readonly string[]): string | undefined;
}

/**
 * Shows the question until it is answered.
 * @returns the `value` of each ticked entry, in the order of the list; a set that `refuse` lets pass
 * @throws {Interrupted} at Ctrl-C and Ctrl-D, and where the input ends
 * @throws the signal's reason, when it is aborted
 */
export function tick(question: Ticks, asking: Asking): Promise<string[]> {
  return ask(asking, (context) => checkbox(checkboxConfig(question, () => roomOf(asking)), context));
}

/**
 * The question as Inquirer's `checkbox` takes it.
 * @param room is asked for at each key: a window changes its size while a question stands in it
 */
export function checkboxConfig({ message, help, entries, refuse }: Ticks, room: () => Room = () => ample) {
  const signs = signsFor(room());
  const page = (): Page => pageOf(room(), help, [[signs.keys.upDown, keys.move], [keys.space, keys.tick], [signs.keys.enter, keys.takeTicked]]);
  return {
    message,
    get pageSize() {
      return page().lines;
    },
    loop: false,
    shortcuts: { all: null, invert: null },
    choices: entries.map(({ value, name, short = value, more, ticked, cannot }) => ({
      value,
      checked: ticked,
      name: harmlessText(name),
      short,
      ...(more !== undefined && { description: more }),
      ...(cannot !== undefined && { disabled: ` ${heldReason(cannot)}` }),
    })),
    validate: (chosen: readonly { value: string }[]) => refuse(chosen.map(({ value }) => value)) ?? true,
    theme: {
      ...signs.theme,
      icon: signs.ticks,
      i18n: { disabledError: inList.cannotTick },
      style: { ...listStyle(message, { columns: () => room().columns, moreLines: () => page().moreLines, signs }), keysHelpTip: () => page().help },
    },
  };
}
