import type { Guard } from '../../src/aws/clients.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

/**
 * The sandbox of every run of a test: all of them see one account, as they would a real one.
 * @param accountNow the scenario's where it says undefined
 * @param before stands between the clients and the account
 */
export function simulating(accountNow: () => Account | undefined, before: Guard = (_, next) => next()): (options: SandboxOptions) => Sandbox {
  return (options) => {
    const account = accountNow();
    const sandbox = createSandbox({ ...options, ...(account && { account }) });
    return { ...sandbox, guard: (call, next) => before(call, () => sandbox.guard(call, next)) };
  };
}
