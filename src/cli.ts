import * as module from 'node:module';
import { endWithWindow } from './commands/process/streams.ts';
import { version } from './version.ts';

/** The program: the version at once, everything else by its command. What goes wrong is told there, as lines and an exit code. */

const watchOver = endWithWindow(process);
watchOver(process.stdout);
watchOver(process.stderr);

const argv = process.argv.slice(2);

if (argv[0] === '--version' || argv[0] === '-V') {
  process.stdout.write(`${version}\n`);
} else {
  keepCompiled();
  const [{ runProgram }, { processTerminal }] = await Promise.all([import('./commands/program.ts'), import('./commands/process/terminal.ts')]);
  watchOver(process.stdin);
  // Not process.exit: what was written may still be on its way.
  process.exitCode = await runProgram(argv, processTerminal());
}

/**
 * Where Node.js can (22.8), what it compiles now it finds at the next start: in the person's own cache, or where NODE_COMPILE_CACHE says; not at all with
 * NODE_DISABLE_COMPILE_CACHE. Its usual place is below the temporary folder, where somebody else could leave code for us. Node.js docs: "Module compile cache".
 */
function keepCompiled(): void {
  const { NODE_COMPILE_CACHE: chosen, LOCALAPPDATA, XDG_CACHE_HOME, HOME } = process.env;
  const own = LOCALAPPDATA || XDG_CACHE_HOME || (HOME && `${HOME}/.cache`);
  if (!chosen && !own) return;
  (module as { enableCompileCache?(folder?: string): unknown }).enableCompileCache?.(chosen || `${own}/ec2-https`);
}
