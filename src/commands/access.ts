import { setMaxListeners } from 'node:events';
import { createClients, type Clients } from '../aws/clients.ts';
import { openCredentials } from '../aws/credentials.ts';
import { trace } from '../aws/calls/guards.ts';
import { route53Pace } from '../aws/calls/route-53-pace.ts';
import { systemClock, type Clock } from '../engine/clock.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Given } from '../intent/options.ts';
import type { Network } from '../network/network.ts';
import { guardsFor, type Phase } from './phases.ts';
import { openNetwork } from './open-network.ts';
import type { Run } from './run.ts';
import type { Opened } from './sandbox/access.ts';
import type { Terminal } from './process/terminal.ts';

/** The account and the network that a run works with: real, or simulated. */
export interface Access {
  network: Network;
  clock: Clock;
  /** What is wrong with the options for probes. */
  problems: readonly Problem[];
  /** Keeps a simulated account that is new, where it is to be kept. */
  keep(): void;
  /** Fresh clients, so that applying sees nothing that planning has kept. Those for planning cannot write. */
  clients(phase: Phase): Clients;
}

/** Opens the account: no call is made yet. */
export async function openAccess(run: Run): Promise<Access> {
  const { given, terminal, signal } = run;
  const { network, problems } = await openNetwork(given, { workingDirectory: terminal.workingDirectory, signal });
  const account: Opened = isSimulated(given)
    ? await (await import('./sandbox/access.ts')).openSandbox({ ...run, problems: [...run.problems, ...problems] })
    : { ...openIdentity(given, terminal.env), clock: systemClock, network, answers: [], keep: () => {} };
  const tracing = given.verbose ? [trace(() => account.clock.now(), (line) => run.printer.error([line]))] : [];
  const { clock } = account;
  // One for all the clients of the run: Route 53 counts them together.
  const paced = route53Pace(clock);
  return {
    network: account.network,
    clock,
    problems,
    keep: account.keep,
    // What is being written is finished; what is only read is given up.
    clients: (phase) => {
      const givenUp = phase === 'planning' ? heardByMany(AbortSignal.any([signal, run.over])) : undefined;
      const innermost = [...(account.renewing ?? []), paced(givenUp), ...tracing, ...account.answers];
      return createClients({ ...account.identity, signal: givenUp, guards: guardsFor(phase, { clock, signal, innermost }) });
    },
  };
}

/** Each request listens to it, and many are on their way at once: that is no leak. */
function heardByMany(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

/** Whether the account is a simulated one: a file to keep it in says so as well, so that a forgotten `--sandbox` reaches nothing that is real. */
export function isSimulated({ sandbox, sandboxState }: Given): boolean {
  return sandbox !== undefined && sandbox !== false || sandboxState !== undefined;
}

/** Whether the account is gone when the command ends: a simulated one that no file keeps. */
export function isGoneAtEnd(given: Given): boolean {
  return isSimulated(given) && given.sandboxState === undefined;
}

/** As in the AWS CLI, which knows AWS_DEFAULT_REGION as well; the SDK for JavaScript does not. */
function openIdentity({ region, profile: named }: Given, env: Terminal['env']): Pick<Opened, 'identity' | 'renewing'> {
  const profile = named ?? (env['AWS_PROFILE'] || undefined);
  const keysInEnvironment = Boolean(env['AWS_ACCESS_KEY_ID'] && env['AWS_SECRET_ACCESS_KEY']);
  const credentials = openCredentials({ profile, keysInEnvironment }, systemClock.now);
  return { identity: { region: region ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined), profile, credentials }, renewing: [credentials.guard] };
}
