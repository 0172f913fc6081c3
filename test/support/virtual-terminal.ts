import { EventEmitter } from 'node:events';
import { clearLine, cursorTo, moveCursor } from 'node:readline';
import xterm, { type Terminal } from '@xterm/headless';

/** A terminal in this process, which a program can draw on as on stderr. */
export interface VirtualTerminal extends NodeJS.WritableStream {
  readonly isTTY: true;
  columns: number;
  rows: number;
  write(text: string | Uint8Array): boolean;
  /** As a person who pulls at the corner of the window. */
  resize(columns: number, rows?: number): void;
  /** The same, and the process has not heard of it yet. */
  pull(columns: number): void;
  /** All lines from the start on, also those that have left the window; empty ones at the end are left out. */
  screen(): string[];
  /** Row and column of the cursor within the window, from 0. */
  cursor(): { row: number; column: number };
  /** Everything that was written, control sequences and all; ␛ stands for the escape. */
  raw(): string;
}

/** What differs from a window of 80 columns and 24 rows. */
export interface WindowOptions {
  columns?: number;
  rows?: number;
  /** When it gets narrower, it cuts lines off, as xterm does; else it breaks them anew, as xterm.js does. */
  cuts?: boolean;
}

/** Opens an empty terminal. */
export function virtualTerminal({ columns = 80, rows = 24, cuts = false }: WindowOptions = {}): VirtualTerminal {
  const window = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 10_000,
    // A line feed is a new line, as the driver of a terminal makes it.
    convertEol: true,
    ...(cuts && { windowsPty: { backend: 'winpty', buildNumber: 1 } }),
    allowProposedApi: true,
    logLevel: 'off',
  });
  let raw = '';
  const terminal = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write(text: string | Uint8Array) {
      raw += text;
      writeNow(window, text);
      return true;
    },
    pull: (toColumns: number) => window.resize(toColumns, terminal.rows),
    resize(toColumns: number, toRows = terminal.rows) {
      window.resize(toColumns, toRows);
      Object.assign(terminal, { columns: toColumns, rows: toRows });
      terminal.emit('resize');
    },
    cursorTo: (x: number) => cursorTo(stream, x),
    moveCursor: (dx: number, dy: number) => moveCursor(stream, dx, dy),
    clearLine: (direction: -1 | 0 | 1) => clearLine(stream, direction),
    screen: () => linesOf(window),
    cursor: () => ({ row: window.buffer.active.cursorY, column: window.buffer.active.cursorX }),
    raw: () => raw.replaceAll('\u001B', '␛'),
  } as const);
  // The rest of a stream is of no use to those who draw.
  const stream = terminal as unknown as VirtualTerminal;
  return stream;
}

/** The terminal would take it in a timer of its own, and who looks right afterwards, or has stopped all timers, would miss it. */
function writeNow(window: Terminal, text: string | Uint8Array): void {
  const core: { writeSync(text: string | Uint8Array): void } = Reflect.get(window, '_core');
  core.writeSync(text);
}

/** All lines from the start on, without the empty ones at the end. A row that goes on in the next one is one line with it, as it was written. */
export function linesOf(window: Terminal): string[] {
  const lines: string[] = [];
  for (let y = 0; y < window.buffer.active.length; y++) {
    const text = rowAt(window, y);
    if (window.buffer.active.getLine(y)?.isWrapped) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  const trimmed = lines.map((line) => line.trimEnd());
  return trimmed.slice(0, trimmed.findLastIndex((line) => line !== '') + 1);
}

function rowAt(window: Terminal, y: number): string {
  return window.buffer.active.getLine(y)?.translateToString() ?? '';
}
