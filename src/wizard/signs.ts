import { t } from '../language/text.ts';

/** What a question shows in the place of words. */
export interface Signs {
  /** As Inquirer takes them: what is not named is its own. */
  theme: { prefix?: { idle: string; done: string }; spinner?: { interval: number; frames: string[] } };
  /** Before the entry of a list that the cursor is on, and before the others of a list with ticks. */
  list: { cursor?: string };
  ticks: { cursor?: string; checked?: string; unchecked?: string; disabledChecked?: string; disabledUnchecked?: string };
  /** Before an entry that cannot be chosen. */
  held: string;
  /** An entry that is laid out in columns, as a line. */
  row(entry: string): string;
  /** Before what is wrong with an answer. */
  wrong: string;
  keys: { upDown: string; enter: string; between: string };
}

const drawn: Signs = { theme: {}, list: {}, ticks: {}, held: '-', row: (entry) => entry, wrong: '>', keys: { upDown: '↑↓', enter: '⏎', between: ' •' } };

const question = t`question:`;
const here = t`here:`;
const held = t`not to be chosen:`;

/** Where nobody looks at the screen, each sign is a word. */
const spoken: Signs = {
  // A spinner would be read again and again.
  theme: { prefix: { idle: question, done: t`answered:` }, spinner: { interval: 60_000, frames: [question] } },
  list: { cursor: here },
  ticks: { cursor: `${here} `, checked: t`ticked:`, unchecked: t`not ticked:`, disabledChecked: held, disabledUnchecked: held },
  held,
  row: (entry) => entry.trim().replaceAll(/ {2,}/g, t`, `),
  wrong: `${t`error`}:`,
  keys: { upDown: t`up and down`, enter: t`Enter`, between: ',' },
};

/** The signs of a question that is looked at, or read aloud. */
export function signsFor({ aloud = false }: { aloud?: boolean | undefined }): Signs {
  return aloud ? spoken : drawn;
}
