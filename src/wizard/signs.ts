import { t } from '../language/text.ts';
import { displayWidth } from '../text-width.ts';

/** How a question tells what each of its lines is: by signs, or by words where it is read aloud. */
export interface Signs {
  /** As Inquirer takes them: what is not named is its own. */
  theme: { prefix?: { idle: string; done: string }; spinner?: { interval: number; frames: string[] } };
  /** Columns before the question, and before what it was answered with. */
  before: { question: number; answer: number };
  /** Before the entry of a list that the cursor is on. */
  list: { cursor?: string };
  /** The same, and before each entry, of a list with ticks. */
  ticks: { cursor?: string; checked?: string; unchecked?: string; disabledUnchecked?: string };
  /** Before an entry that cannot be chosen. */
  held: string;
  /** The entry, and why it cannot be chosen, on one line. */
  because(entry: string, cannot: string): string;
  /** Before what is wrong with an answer. */
  wrong: string;
  /** What the keys are called, and what stands between two of them. */
  keys: { upDown: string; enter: string; between: string };
}

const drawn: Signs = {
  theme: {},
  before: { question: 2, answer: 2 },
  list: {},
  ticks: {},
  held: '-',
  because: (entry, cannot) => entry + cannot,
  wrong: '>',
  keys: { upDown: '↑↓', enter: '⏎', between: ' •' },
};

const prefix = { idle: t`question:`, done: t`answered:` };
const here = t`here:`;
const held = t`not to be chosen:`;

const spoken: Signs = {
  // A spinner would be read again and again.
  theme: { prefix, spinner: { interval: 60_000, frames: [prefix.idle] } },
  before: { question: displayWidth(prefix.idle) + 1, answer: displayWidth(prefix.done) + 1 },
  list: { cursor: here },
  ticks: { cursor: `${here} `, checked: t`ticked:`, unchecked: t`not ticked:`, disabledUnchecked: held },
  held,
  because: (entry, cannot) => `${entry.trimEnd()}${t`, `}${cannot}`,
  wrong: `${t`error`}:`,
  keys: { upDown: t`up and down`, enter: t`Enter`, between: t`, `.trimEnd() },
};

/** The signs of a question that is looked at, or read aloud. */
export function signsFor({ aloud = false }: { aloud?: boolean | undefined }): Signs {
  return aloud ? spoken : drawn;
}
