import type { Account } from '../discover/facts.ts';
import { type Asking, widthOf } from './asking.ts';
import { choose, type Question } from './choose.ts';
import { tick, type Ticks } from './tick.ts';

/** One conversation: what is asked, and what is said between the questions. */
export interface Talk {
  /** Cells to a line, as the window is now; without end where nobody looks at it. */
  readonly width: number;
  choose(question: Question): Promise<string>;
  tick(question: Ticks): Promise<string[]>;
  /** Tells what was answered without asking. */
  say(subject: string, text: string): void;
  /** Says what is left to be said. @returns whether anything was asked */
  end(): boolean;
}

/** To whom it is told, and how. */
export interface Listener {
  asking: Asking;
  introduce(account: Account): void;
  say(subject: string, text: string): void;
  /** Shows that something is read, until the function returned is called. */
  reading?(): () => void;
}

/** Begins a conversation. Whose account it is stands above the first question and all that is said; without a question it is not told. */
export function startTalk({ asking, introduce, say, reading = () => () => {} }: Listener, account: () => Promise<Account>): Talk {
  let asked = false;
  let endReading = reading();
  const unsaid: [subject: string, text: string][] = [];
  const sayAll = (): void => {
    for (const one of unsaid.splice(0)) say(...one);
  };
  const begin = async (): Promise<void> => {
    const known = asked ? undefined : await account();
    endReading();
    if (known) introduce(known);
    asked = true;
    sayAll();
  };
  const answered = <Answer>(answer: Answer): Answer => {
    endReading = reading();
    return answer;
  };
  return {
    get width() {
      return asking.aloud ? Infinity : widthOf(asking);
    },
    choose: async (question) => {
      await begin();
      return answered(await choose(question, asking));
    },
    tick: async (question) => {
      await begin();
      return answered(await tick(question, asking));
    },
    say: (...one) => {
      unsaid.push(one);
      if (asked) sayAll();
    },
    end: () => {
      endReading();
      sayAll();
      return asked;
    },
  };
}
