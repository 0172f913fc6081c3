import { version } from './version.ts';

/** The program: the version at once, everything else by its command. What goes wrong is told there, as lines and an exit code. */

// A reader that goes away (`| head`) is no error of ours.
process.stdout.on('error', ignoreClosedPipe);
process.stderr.on('error', ignoreClosedPipe);

const argv = process.argv.slice(2);

if (argv[0] === '--version' || argv[0] === '-V') {
  process.stdout.write(`${version}\n`);
} else {
  const [{ runProgram }, { processTerminal }] = await Promise.all([import('./commands/program.ts'), import('./commands/terminal.ts')]);
  // Not process.exit: what was written may still be on its way.
  process.exitCode = await runProgram(argv, processTerminal());
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
