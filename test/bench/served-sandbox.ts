import type { Call } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { iamAction } from '../../src/errors/explain-aws.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { createSandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { startLoopback } from '../loopback/server.ts';

/** A sandbox on 127.0.0.1 that takes its time in earnest. */
export interface ServedSandbox {
  url: string;
  /** What was asked so far: IAM actions, with what went along. */
  answered: readonly { action: string; input: Call['input']; writes: boolean }[];
  stop(): Promise<void>;
}

/**
 * Serves a sandbox, by the clock on the wall.
 * @param account the bare one where it is left out
 */
export async function startSandbox(options: Omit<SandboxOptions, 'time' | 'account'>, account: Account | undefined): Promise<ServedSandbox> {
  const sandbox = createSandbox({ ...options, time: systemClock, ...(account && { account }) });
  const answered: { action: string; input: Call['input']; writes: boolean }[] = [];
  const server = await startLoopback((call, next) => {
    answered.push({ action: iamAction(call), input: call.input, writes: !reads(call) });
    return sandbox.guard(call, next);
  });
  return { url: server.url, answered, stop: () => server.stop() };
}
