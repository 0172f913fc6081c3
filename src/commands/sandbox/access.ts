import { resolve } from 'node:path';
import type { ClientOptions, Guard } from '../../aws/clients.ts';
import { reads } from '../../aws/calls/guards.ts';
import { systemClock, virtualClock, type Clock } from '../../engine/clock.ts';
import { stateOfAnotherRegion, stateOfAnotherScenario, stateWithoutSandbox } from '../../errors/sandbox-messages.ts';
import { UsageError, type Problem } from '../../errors/user-error.ts';
import type { Given } from '../../intent/options.ts';
import type { ScenarioName } from '../../intent/scenario-names.ts';
import type { Network } from '../../network/network.ts';
import { watchable } from '../../sandbox/pace.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { scenarios } from '../../sandbox/scenarios/scenarios.ts';
import { openStateFile, type StateFile } from '../../sandbox/state/state-file.ts';
import type { SandboxState } from '../../sandbox/state/state.ts';
import { isOneDocument } from '../ending.ts';
import type { Run } from '../run.ts';

/** Where the clients go, and by whose clock. */
export interface Opened {
  identity: ClientOptions;
  /** See to the credentials, where there are any. */
  renewing?: readonly Guard[];
  clock: Clock;
  network: Network;
  /** Answer calls instead of AWS. */
  answers: readonly Guard[];
  /** Makes the file in which the account is kept, where it is not there yet. */
  keep(): void;
}

/**
 * Opens a simulated account: the one that `--sandbox-state` keeps, else the scenario's. A file that is not there yet is made
 * when there is a plan, so that what is broken off before leaves nothing. A plan writes no file that is there already.
 * @throws {UsageError} the file cannot be used, or holds another account than the one that is asked for
 */
export async function openSandbox(run: Run): Promise<Opened> {
  const { given, terminal } = run;
  const file = openFile(run);
  const start = file?.found ?? (await scenarioState(scenarioOf(given) ?? 'bare', given.region));
  // Only where somebody watches does time take any time.
  const isWatched = terminal.stderr.isTTY === true && !given.json && !given.quiet;
  const clock = virtualClock(Math.max(start.now, systemClock.now()), isWatched ? watchable : undefined);
  const { guard, network, account } = (terminal.simulate ?? createSandbox)({ time: clock, account: start.account });
  const opened = { identity: { simulated: true, region: account.region }, clock, network, answers: [guard], keep: () => {} };
  if (!file) return opened;
  const save = (): void => file.save({ scenario: start.scenario, now: clock.now(), account });
  return { ...opened, ...saving(save, opened), keep: () => (file.found ? undefined : save()) };
}

/** The scenario that is named; undefined where it is only said that there is to be a sandbox, or implied. */
function scenarioOf({ sandbox }: Given): ScenarioName | undefined {
  return typeof sandbox === 'string' ? sandbox : undefined;
}

/** The file of `--sandbox-state`, which holds nothing yet or what is asked for; undefined without the option. */
function openFile({ command, given, terminal, problems }: Run): StateFile | undefined {
  const { sandboxState: path } = given;
  if (path === undefined) return undefined;
  try {
    if (given.sandbox === false) throw new UsageError([stateWithoutSandbox(path)]);
    const file = openStateFile(resolve(terminal.workingDirectory, path), { typed: path, replaces: !isOneDocument({ command, given }) });
    const others = file.found ? differences(file.found, given, path) : [];
    if (others.length > 0) throw new UsageError(others);
    return file;
  } catch (error) {
    throw error instanceof UsageError ? new UsageError([...problems, ...error.problems]) : error;
  }
}

/** What is asked for and is not what the file holds. */
function differences(found: SandboxState, given: Given, path: string): Problem[] {
  const scenario = { given: scenarioOf(given) ?? found.scenario, kept: found.scenario };
  const region = { given: given.region ?? found.account.region, kept: found.account.region };
  return [
    ...(scenario.given === scenario.kept ? [] : [stateOfAnotherScenario(path, scenario)]),
    ...(region.given === region.kept ? [] : [stateOfAnotherRegion(path, region)]),
  ];
}

async function scenarioState(scenario: ScenarioName, region: string | undefined): Promise<SandboxState> {
  const { account, setUp, after } = scenarios[scenario];
  const now = systemClock.now();
  const at = now - (setUp?.daysAgo ?? 0) * millisecondsPerDay;
  const made = account({ now: at, ...(region !== undefined && { region }) });
  if (!setUp) return { scenario, now, account: made };
  const { withSite } = await import('./site.ts');
  const site = await withSite(made, { ...setUp, at });
  after?.(site);
  return { scenario, now, account: site };
}

const millisecondsPerDay = 86_400_000;

/** The state is kept after every write, before its answer is known, and whenever somebody has waited. */
function saving(save: () => void, { clock, answers }: Opened): Pick<Opened, 'clock' | 'answers'> {
  const keeping: Guard = async (call, next) => {
    const output = await next();
    if (!reads(call)) save();
    return output;
  };
  const sleep: Clock['sleep'] = async (milliseconds, signal) => {
    try {
      await clock.sleep(milliseconds, signal);
    } finally {
      save();
    }
  };
  return { clock: { now: clock.now, sleep }, answers: [keeping, ...answers] };
}
