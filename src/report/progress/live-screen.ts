import type { Environment } from '../../intent/environment.ts';
import type { Stream } from '../printer.ts';
import { gutter, type Size } from './live-frame.ts';

/** A terminal on which lines can be drawn anew: in life a `tty.WriteStream`. */
export type Screen = Stream & Size & NodeJS.WritableStream & {
  /** Keeps what is written, until `uncork` writes it at once. */
  cork?(): void;
  uncork?(): void;
};

/** Whether the stream is a terminal that has room for a spinner and does what control sequences say. */
export function isScreen(stream: Stream & Partial<Record<keyof Size, number> & Record<(typeof moves)[number], unknown>>, env: Environment): stream is Screen {
  const { isTTY, columns = 0, rows = 0 } = stream;
  return isTTY === true && columns > gutter && rows > 0 && moves.every((move) => typeof stream[move] === 'function') && env['TERM'] !== 'dumb';
}

const moves = ['cursorTo', 'moveCursor', 'clearLine'] as const;
