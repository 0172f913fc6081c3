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

/**
 * Whether the terminal breaks lines anew when it gets narrower, as nearly all do; xterm, PuTTY, rxvt, st, GNU screen and the Linux
 * console cut them off. Over ssh only TERM tells, and by default that of PuTTY and of old ones is plain `xterm`. To go up there would erase lines that are to stay: in doubt it is one of those, as the rest of a frame
 * does less harm.
 */
export function reflows(env: Environment): boolean {
  return !env['XTERM_VERSION'] && !env['STY'] && !/^(linux|rxvt|st(-|$)|eterm|cygwin|putty|vt\d|xterm$)/.test(env['TERM'] ?? '');
}
