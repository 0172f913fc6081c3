import { styleText } from 'node:util';
import { checkbox } from '@inquirer/prompts';
import { inList, keys } from '../errors/wizard-messages.ts';
import { ask, type Asking } from './asking.ts';
import { type Entry, keysText, pageSize } from './choose.ts';

/** A question with several answers. */
export interface Ticks {
  message: string;
  /** One line, below the list. */
  help: string;
  entries: readonly (Entry & { ticked: boolean })[];
  /** Why the set cannot be taken, as a sentence; undefined where it can. */
  refuse(values: readonly string[]): string | undefined;
}

/** Asks it. */
export function tick(question: Ticks, asking: Asking): Promise<string[]> {
  return ask(asking, (context) => checkbox(checkboxConfig(question), context));
}

/** The question as Inquirer's `checkbox` takes it. */
export function checkboxConfig({ message, help, entries, refuse }: Ticks) {
  return {
    message,
    pageSize,
    loop: false,
    shortcuts: { all: null, invert: null },
    choices: entries.map(({ value, name, short = value, ticked, cannot }) => ({ value, name, short, checked: ticked, ...(cannot !== undefined && { disabled: ` ${cannot}` }) })),
    validate: (chosen: readonly { value: string }[]) => refuse(chosen.map(({ value }) => value)) ?? true,
    theme: {
      i18n: { disabledError: inList.cannotTick },
      style: { keysHelpTip: () => `${styleText('dim', help)}\n${keysText([['↑↓', keys.move], [keys.space, keys.tick], ['⏎', keys.takeTicked]])}` },
    },
  };
}
