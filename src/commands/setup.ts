import type { ExitCode } from '../errors/user-error.ts';
import { planAndApply } from './plan-and-apply.ts';
import { runCommand, type Typed } from './run.ts';
import { setupWay } from './setup-way.ts';
import type { Terminal } from './process/terminal.ts';

/** `ec2-https setup`: shows the plan, asks, and applies it. */
export function setup(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('setup', typed, terminal, planAndApply(setupWay));
}
