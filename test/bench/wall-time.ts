import { systemClock } from '../../src/engine/clock.ts';
import { startProgram } from '../support/built-program.ts';
import { accountFor } from './accounts.ts';
import { evenPauses } from './preloads.ts';
import { givenOf, latencyMs, paces, scenarios, waits, type Scenario } from './scenarios.ts';
import { startSandbox } from './served-sandbox.ts';

/** A run of the built program. */
export interface WallTime {
  /** From the start of the process to its end. */
  seconds: number;
  /** Requests that the server answered. */
  calls: number;
  /** Those of them that write. */
  writes: number;
}

/** Where the program stands, and who is told of each scenario before it is run. */
export interface Timing {
  folder: string;
  tell(scenario: Pick<Scenario, 'name'>): void;
}

/**
 * Runs the built program for every scenario, each against a server on 127.0.0.1 that takes its time in earnest. Those that wait go side by side, a few seconds after each
 * other: most of the time none of them has anything to do. The others have the machine for themselves.
 * @throws where a run does not end well
 */
export async function timeAll(timing: Timing): Promise<Map<Scenario, WallTime>> {
  const times = new Map<Scenario, WallTime>();
  const timed = async (scenario: Scenario): Promise<void> => {
    timing.tell(scenario);
    times.set(scenario, await timeScenario(scenario, timing.folder));
  };
  for (const scenario of scenarios) if (!waits(scenario)) await timed(scenario);
  await Promise.all(scenarios.filter(waits).map(async (scenario, index) => {
    await systemClock.sleep(index * apartMs);
    await timed(scenario);
  }));
  return times;
}

/** A start takes a second of the machine, and so do the first calls. */
const apartMs = 2500;

async function timeScenario(scenario: Scenario, folder: string): Promise<WallTime> {
  const server = await startSandbox({ delays: paces[scenario.pace], latencyMs }, await accountFor(scenario, Date.now()));
  try {
    const { exitCode, stderr, seconds } = await startProgram(argumentsOf(scenario), { environment: { AWS_ENDPOINT_URL: server.url }, folder, node: evenPauses(folder) }).ended;
    if (exitCode !== 0) throw new Error(`${scenario.name} ended with ${exitCode}:\n${stderr}`);
    return { seconds, calls: server.answered.length, writes: server.answered.filter(({ writes }) => writes).length };
  } finally {
    await server.stop();
  }
}

/** What nobody is asked about. */
const consents: Record<Scenario['command'], readonly string[]> = { plan: ['--no-input'], setup: ['--yes', '--no-input'], undo: ['--yes', '--no-input'], status: [] };

/** What a script would write. */
export function argumentsOf(scenario: Pick<Scenario, 'command' | 'site'>): string[] {
  const { domain = '', ...options } = givenOf(scenario);
  const flags = Object.entries(options).flatMap(([name, value]) => {
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return typeof value === 'boolean' ? [`--${value ? '' : 'no-'}${flag}`] : [`--${flag}`, String(value)];
  });
  return [scenario.command, domain, ...consents[scenario.command], ...flags];
}
