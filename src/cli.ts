import { join } from 'node:path';
import { keepCompiled } from './commands/process/compile-cache.ts';
import { languageFor } from './commands/process/language.ts';
import { endWithWindow } from './commands/process/streams.ts';
import { speak } from './language/text.ts';
import { version } from './version.ts';

const watchOver = endWithWindow(process);
watchOver(process.stdout);
watchOver(process.stderr);

/** The program: the version at once, everything else by its command. What goes wrong is told there, as lines and an exit code. */
export const ended = start(process.argv.slice(2));

async function start(argv: readonly string[]): Promise<void> {
  if (argv[0] === '--version' || argv[0] === '-V') return void process.stdout.write(`${version}\n`);
  keepCompiled(process.env, join(__dirname, 'chunks'));
  // Before anything is loaded that holds texts.
  await speak(languageFor(argv, process.env));
  const [{ runProgram }, { processTerminal }] = await Promise.all([import('./commands/program.ts'), import('./commands/process/terminal.ts')]);
  // Not process.exit: what was written may still be on its way.
  process.exitCode = await runProgram(argv, processTerminal(watchOver));
}
