import { virtualClock } from '../../src/engine/clock.ts';
import type { Delays } from '../../src/sandbox/world.ts';
import { openSite, type RecordedCall, type Site } from '../support/run.ts';
import { accountFor } from './accounts.ts';
import { longestChain } from './chain.ts';
import { givenOf, latencyMs, paces, registryOf, scenarios, waits, waitsOf, type Scenario } from './scenarios.ts';
import { stepGraph, total, type Wait } from './step-graph.ts';

/** What a scenario costs, counted in the sandbox on a virtual clock: the same in every run. */
export interface Count {
  scenario: Scenario;
  calls: number;
  /** Those of them that write. */
  writes: number;
  /** Calls that depend on each other, the looks of a wait among them. */
  chain: number;
  physical: PhysicalLimit;
}

/** What a run could come down to with the steps and calls that it has: it moves with them, so a chain needs a limit of its own. */
export interface PhysicalLimit {
  /** The waits that must follow each other. */
  waits: readonly Wait[];
  /** The calls that depend on each other where nothing has to be waited for. */
  calls: readonly RecordedCall[];
  seconds: number;
  /** One wait after the other, and the same calls. */
  oneAfterTheOther: number;
}

/** Counts every scenario, in the order of the list. */
export async function countAll(): Promise<Count[]> {
  const counts: Count[] = [];
  for (const scenario of scenarios) counts.push(await count(scenario));
  return counts;
}

async function count(scenario: Scenario): Promise<Count> {
  const { mayDepend } = stepGraph(registryOf(scenario));
  const calls = await play(scenario, paces[scenario.pace]);
  const withoutWaits = waits(scenario) ? await play(scenario, paces['at once']) : calls;
  return {
    scenario,
    calls: calls.length,
    writes: calls.filter(({ writes }) => writes).length,
    chain: longestChain(calls, mayDepend).length,
    physical: physicalLimit(scenario, longestChain(withoutWaits, mayDepend)),
  };
}

/** When a run begins, on a virtual clock. */
const begins = Date.UTC(2026, 10, 20, 12);

/** The calls of a run that went to AWS. */
async function play(scenario: Scenario, delays: Delays): Promise<readonly RecordedCall[]> {
  const account = await accountFor(scenario, begins);
  return callsOf(openSite({ latencyMs, delays, clock: virtualClock(begins), ...(account && { account }) }), scenario);
}

/**
 * The calls of a run that go to AWS, in an account that is at hand.
 * @throws where a step does not end well
 */
export async function callsOf(site: Site, scenario: Pick<Scenario, 'name' | 'site' | 'command'>): Promise<readonly RecordedCall[]> {
  const given = givenOf(scenario);
  const { calls, outcomes } = await { plan: site.plan, setup: site.setup, status: site.status, undo: site.undo }[scenario.command](given, { preflight: scenario.command !== 'undo' });
  const bad = Object.entries(outcomes).find(([, { status }]) => status === 'failed' || status === 'blocked');
  if (bad) throw new Error(`${scenario.name}: ${bad[0]} is ${bad[1].status}`);
  return calls.filter(({ sent }) => sent);
}

function physicalLimit(scenario: Scenario, calls: readonly RecordedCall[]): PhysicalLimit {
  const seconds = waitsOf(scenario);
  const longest = stepGraph(registryOf(scenario)).longestWaits(seconds);
  const asked = (calls.length * latencyMs) / 1000;
  const all = Object.entries(seconds).map(([step, each]) => ({ step, seconds: each }));
  return { waits: longest, calls, seconds: total(longest) + asked, oneAfterTheOther: total(all) + asked };
}
