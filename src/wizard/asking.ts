import { Interrupted } from '../errors/user-error.ts';
import type { Reflow } from '../reflow.ts';
import { plainOutput } from './plain-output.ts';

/** Where a question is asked; the process's own streams unless given. */
export interface Asking {
  input?: NodeJS.ReadableStream;
  output?: NodeJS.WritableStream;
  /** Takes the question back. */
  signal?: AbortSignal;
  /** False: no colours. Inquirer decides by the environment alone, and knows nothing of `--no-color`. */
  color?: boolean;
  /** True: the question is read aloud, and no sign stands for a word. */
  aloud?: boolean;
  /** What the terminal does with its lines where it gets narrower; nothing is known of it unless given. */
  reflow?: Reflow;
}

/** What Inquirer takes beside a question. */
interface Context {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  signal: AbortSignal;
}

/**
 * Work that a question waits for. Where it fails, the question is taken back, and whoever asked gets the error; where the
 * question is gone first, the work never ends: Inquirer would draw a question that nobody sees, and hold the input open.
 */
export type WhileAsked = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Asks one question.
 * @param show shows it, and resolves with the answer
 * @throws {Interrupted} at Ctrl-C and Ctrl-D, and where the input ends
 * @throws the signal's reason, when it is aborted; what went wrong in work that the question waited for
 */
export async function ask<Answer>(asking: Asking, show: (context: Context, whileAsked: WhileAsked) => Promise<Answer>): Promise<Answer> {
  const { input = process.stdin, output = process.stderr, signal, color = true, reflow = 'none' } = asking;
  const over = new AbortController();
  const release = onEndOfLine(input, () => over.abort(new Interrupted()));
  const whileAsked: WhileAsked = async (work) => {
    try {
      const result = await work();
      if (!over.signal.aborted) return result;
    } catch (error) {
      over.abort(error);
    }
    return new Promise(() => {});
  };
  try {
    const context = { input, output: plainOutput(output, { color, reflow }), signal: AbortSignal.any([over.signal, ...(signal ? [signal] : [])]) };
    return await show(context, whileAsked);
  } catch (error) {
    signal?.throwIfAborted();
    over.signal.throwIfAborted();
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
    throw error;
  } finally {
    release();
    over.abort();
  }
}

/**
 * Calls the listener where readline reads no more: at Ctrl-D, and where the input ends. Inquirer does not notice, and the question
 * would stand there for ever. Until then the input is kept going: readline pauses it when the process goes on after Ctrl-Z. Right
 * after Esc readline takes Ctrl-C and Ctrl-D for one key with it, which does nothing.
 * @returns what ends this, and leaves the input paused, so that it does not keep the process
 */
function onEndOfLine(input: NodeJS.ReadableStream, ended: () => void): () => void {
  let pending: NodeJS.Immediate | undefined;
  const look = (): void => {
    clearImmediate(pending);
    pending = setImmediate(() => (input.listenerCount('end') > others ? input.resume() : ended()));
  };
  const hear = (_: unknown, key?: { sequence?: string }): void => void (afterEscape.test(key?.sequence ?? '') && ended());
  const signs = ['pause', 'end', 'keypress'] as const;
  for (const sign of signs) input.on(sign, look);
  input.on('keypress', hear);
  // Readline is one more, as long as it reads.
  const others = input.listenerCount('end');
  return () => {
    for (const sign of signs) input.off(sign, look);
    input.off('keypress', hear);
    clearImmediate(pending);
    input.pause();
  };
}

const [escape, ctrlC, ctrlD] = [0x1b, 0x03, 0x04].map((code) => String.fromCodePoint(code));
const afterEscape = new RegExp(`^${escape}[${ctrlC}${ctrlD}]$`);

/** Cells to a line of the terminal that the question is asked on. */
export function widthOf({ output = process.stderr }: Asking): number {
  return 'columns' in output && typeof output.columns === 'number' && output.columns > 0 ? output.columns : usualWidth;
}

/** Inquirer's own guess. */
const usualWidth = 80;
