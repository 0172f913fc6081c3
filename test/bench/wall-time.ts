import { systemClock } from '../../src/engine/clock.ts';
import type { Given } from '../../src/intent/options.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { startLoopback } from '../loopback/server.ts';
import { ec2Https } from '../support/built-program.ts';
import { latencyMs, scenarios, stories, type Scenario } from './scenarios.ts';

/** A run of the built program. */
export interface WallTime {
  /** From the start of the process to its end. */
  seconds: number;
  /** Requests that the server answered. */
  calls: number;
}

/**
 * Runs the built program for every scenario, against a server on 127.0.0.1 that takes its time in earnest.
 * @param tell is told of each scenario before it is run
 * @throws where a run does not end well
 */
export async function timeAll(tell: (scenario: Scenario) => void): Promise<Map<Scenario, WallTime>> {
  const times = new Map<Scenario, WallTime>();
  for (const [story, { delays }] of Object.entries(stories)) {
    const sandbox = createSandbox({ time: systemClock, latencyMs, ...delays });
    const counter = { calls: 0 };
    const server = await startLoopback((call, next) => {
      counter.calls += 1;
      return sandbox.guard(call, next);
    });
    try {
      for (const scenario of scenarios.filter((each) => each.story === story)) {
        tell(scenario);
        counter.calls = 0;
        const seconds = await timeRun(scenario, server.url);
        times.set(scenario, { seconds, calls: counter.calls });
      }
    } finally {
      await server.stop();
    }
  }
  return times;
}

async function timeRun(scenario: Scenario, url: string): Promise<number> {
  const { exitCode, stderr, seconds } = await ec2Https(argumentsOf(scenario), { AWS_ENDPOINT_URL: url });
  if (exitCode !== 0) throw new Error(`${scenario.name} ended with ${exitCode}:\n${stderr}`);
  return seconds;
}

/** What nobody is asked about. */
const consents: Record<Scenario['command'], readonly string[]> = { plan: [], setup: ['--yes'] };

/** What a script would write. */
function argumentsOf({ command, story }: Scenario): string[] {
  const { domain = '', ...options }: Given = stories[story].given;
  const flags = Object.entries(options).flatMap(([name, value]) => {
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return typeof value === 'boolean' ? [`--${value ? '' : 'no-'}${flag}`] : [`--${flag}`, String(value)];
  });
  return [command, domain, ...consents[command], '--no-input', ...flags];
}
