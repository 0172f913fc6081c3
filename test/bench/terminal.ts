import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';

/** What is waited for on the screen, and what is typed then. */
interface Answer {
  seen: RegExp;
  types: string;
}

/** Where the program runs. */
interface Place {
  env: Readonly<Record<string, string>>;
  workingDirectory: string;
}

/** How long anything may take that is waited for. */
const patienceMs = 20_000;

/**
 * Runs a command in a terminal of its own, and answers what it asks.
 * @returns seconds from its start until each was seen
 * @throws where something is not seen in time, or the command does not end well
 */
export async function answersOnATerminal([file, ...args]: readonly [string, ...string[]], { env, workingDirectory }: Place, answers: readonly Answer[]): Promise<number[]> {
  const start = performance.now();
  const pty = spawn(file, [...args], { name: 'xterm-256color', cols: 100, rows: 40, cwd: workingDirectory, env: { ...env } });
  const seen: number[] = [];
  let text = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => pty.kill(), patienceMs);
    pty.onData((more) => {
      text += more;
      const next = answers[seen.length];
      if (!next?.seen.test(stripVTControlCharacters(text))) return;
      seen.push((performance.now() - start) / 1000);
      text = '';
      pty.write(next.types);
    });
    pty.onExit(({ exitCode }) => {
      clearTimeout(timer);
      if (exitCode === 0 && seen.length === answers.length) return resolve(seen);
      reject(new Error(`ended with ${exitCode}, having seen ${seen.length} of ${answers.length}:\n${stripVTControlCharacters(text)}`));
    });
  });
}
