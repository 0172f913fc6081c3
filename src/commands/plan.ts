import type { ExitCode } from '../errors/user-error.ts';
import { planAndApply } from './plan-and-apply.ts';
import { runCommand, type Typed } from './run.ts';
import { setupWay } from './setup-way.ts';
import type { Terminal } from './process/terminal.ts';

/** `ec2-https plan`: shows the plan, and changes nothing. */
export function plan(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('plan', typed, terminal, planAndApply(setupWay));
}
