import { confirm } from '@inquirer/prompts';
import { Interrupted } from '../errors/user-error.ts';

/** Where a question is asked; the process's own streams unless given. */
export interface Asking {
  input?: NodeJS.ReadableStream;
  output?: NodeJS.WritableStream;
  /** Takes the question back. */
  signal?: AbortSignal;
}

/**
 * The question before anything is written; Enter alone means no.
 * @throws {Interrupted} at Ctrl-C
 * @throws the signal's reason, when it is aborted
 */
export async function confirmApply(message: string, asking: Asking = {}): Promise<boolean> {
  try {
    return await confirm({ message, default: false }, asking);
  } catch (error) {
    asking.signal?.throwIfAborted();
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
    throw error;
  }
}
