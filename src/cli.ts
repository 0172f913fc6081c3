import { version } from './version.ts';

/** The program: the version at once, everything else by its command. What goes wrong is told there, as lines and an exit code. */

let windowIsGone = false;
for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreGone);
process.on('exit', endAsTheWindow);

const argv = process.argv.slice(2);

if (argv[0] === '--version' || argv[0] === '-V') {
  process.stdout.write(`${version}\n`);
} else {
  const [{ runProgram }, { processTerminal }] = await Promise.all([import('./commands/program.ts'), import('./commands/terminal.ts')]);
  process.stdin.on('error', ignoreGone);
  // Not process.exit: what was written may still be on its way.
  process.exitCode = await runProgram(argv, processTerminal());
}

/** A reader that goes away (`| head`), or a window that is closed, is no error of ours. */
function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  windowIsGone ||= error.code === 'EIO';
}

/** Node sets the terminal back at the end, and aborts where there is none: so this ends as a closed window ends any process. */
function endAsTheWindow(): void {
  if (!windowIsGone) return;
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}
