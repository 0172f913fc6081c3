import { search, Separator } from '@inquirer/prompts';
import { harmlessText } from '../harmless-text.ts';
import { ask, type Asking, type WhileAsked } from './asking.ts';
import { heldReason, listStyle } from './in-lines.ts';
import { ample, type Page, pageOf, type Room, roomOf } from './page.ts';
import { signsFor } from './signs.ts';
import { inList, keys } from './words.ts';

/** A question with one answer, taken from a list that is searched as one types. */
export interface Question {
  message: string;
  /** One line, below the list. */
  help: string;
  /** What there is to choose from where so much is typed, the default first. */
  offer(typed: string): Promise<readonly Entry[]>;
  /** Why the answer cannot be taken, as a part of a sentence; undefined where it can. */
  refuse?(value: string): Promise<string | undefined>;
}

/** One line of the list. */
export interface Entry {
  value: string;
  name: string;
  /** The name with blanks behind it, up to where a reason stands in this list; the name unless given. */
  column?: string;
  /** What stands there once it is answered; the value unless given. */
  short?: string;
  /** Said below the list while the cursor is on it; each line of it on a line of its own. */
  more?: string;
  /** Why it cannot be chosen, beside the name. */
  cannot?: string;
}

/**
 * Shows the question until it is answered.
 * @returns the `value` of the chosen entry
 * @throws {Interrupted} at Ctrl-C and Ctrl-D, and where the input ends
 * @throws the signal's reason, when it is aborted; what went wrong in `offer` or `refuse`
 */
export function choose(question: Question, asking: Asking): Promise<string> {
  return ask(asking, (context, whileAsked) => search(searchConfig(question, () => roomOf(asking), whileAsked), context));
}

/**
 * The question as Inquirer's `search` takes it. What is refused stays in the list and says why, so that a wrong answer is
 * explained under the question: `search` itself puts the name of what it refuses on the line, and lists what that finds.
 * @param room is asked for at each key: a window changes its size while a question stands in it
 */
export function searchConfig({ message, help, offer, refuse }: Question, room: () => Room = () => ample, whileAsked: WhileAsked = (work) => work()) {
  const signs = signsFor(room());
  const page = (): Page => pageOf(room(), help, [[signs.keys.upDown, keys.move], [signs.keys.enter, keys.take], [keys.type, keys.search]]);
  const style = listStyle(message, { columns: () => room().columns, moreLines: () => page().moreLines, signs });
  const refused = new Map<string, string>();
  const refusedOne = (entry: Entry): Entry => {
    const cannot = refused.get(entry.value) ?? entry.cannot;
    return cannot === undefined ? entry : { ...entry, name: entry.column ?? entry.name, cannot };
  };
  return {
    message,
    get pageSize() {
      return page().lines;
    },
    theme: { ...signs.theme, icon: signs.list, style: { ...style, keysHelpTip: () => page().help, disabled: (text: string) => style.disabled(`${signs.held} ${text}`) } },
    source: (typed = '') => whileAsked(async () => toBeSeen((await offer(typed.trim())).map(refusedOne))),
    validate: (value: string) => whileAsked(async () => {
      const because = await refuse?.(value);
      if (because === undefined) return true;
      refused.set(value, because);
      return because;
    }),
  };
}

/** Of a list with nothing to choose Inquirer draws the end alone: so much of it can be seen. */
const mostWithoutChoice = 4;

function toBeSeen(entries: readonly Entry[]) {
  // With the blank no name is ever what was typed: of such a one `search` would empty the line where it is refused.
  const choices = entries.map(({ value, name, short = value, more, cannot }) => ({
    value,
    name: harmlessText(`${name} `),
    short,
    ...(more !== undefined && { description: more }),
    ...(cannot !== undefined && { disabled: heldReason(cannot) }),
  }));
  if (entries.some(({ cannot }) => cannot === undefined)) return choices;
  if (entries.length === 0) return [separator(inList.nothingFound)];
  const hidden = choices.length - mostWithoutChoice;
  return hidden > 0 ? [...choices.slice(0, mostWithoutChoice), separator(inList.andMore(hidden))] : choices;
}

/** A line that is no entry, below the names of those that are. */
function separator(text: string): Separator {
  return new Separator(` ${text}`);
}
