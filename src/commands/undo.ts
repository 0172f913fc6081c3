import type { ExitCode } from '../errors/user-error.ts';
import { planAndApply } from './plan-and-apply.ts';
import { runCommand, type Typed } from './run.ts';
import type { Terminal } from './process/terminal.ts';
import { undoWay } from './undo-way.ts';

/** `ec2-https undo`: shows the way back, asks, and goes it. */
export function undo(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('undo', typed, terminal, planAndApply(undoWay));
}
