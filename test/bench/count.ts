import { openSite, type RecordedCall } from '../support/run.ts';
import { longestChain } from './chain.ts';
import { latencyMs, scenarios, stories, waitsOf, type Delays, type Scenario } from './scenarios.ts';
import { longestWaits, mayDepend, total, type Wait } from './step-graph.ts';

/** What a scenario costs, counted in the sandbox on a virtual clock: the same in every run. */
export interface Count {
  scenario: Scenario;
  calls: number;
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
  const counts = new Map<Scenario, Count>();
  for (const [story, { delays }] of Object.entries(stories)) {
    const own = scenarios.filter((scenario) => scenario.story === story);
    const quick = await play(own, noDelays);
    for (const [scenario, calls] of await play(own, delays)) {
      const physical = physicalLimit(scenario, longestChain(quick.get(scenario) ?? [], mayDepend));
      counts.set(scenario, { scenario, calls: calls.length, chain: longestChain(calls, mayDepend).length, physical });
    }
  }
  return scenarios.flatMap((scenario) => counts.get(scenario) ?? []);
}

const noDelays: Delays = stories['at once'].delays;

/** The calls of each scenario that went to AWS, all of them in one account. */
async function play(story: readonly Scenario[], delays: Delays): Promise<Map<Scenario, readonly RecordedCall[]>> {
  const site = openSite({ latencyMs, ...delays });
  const calls = new Map<Scenario, readonly RecordedCall[]>();
  for (const scenario of story) {
    const run = await site[scenario.command](stories[scenario.story].given, { preflight: true });
    const bad = Object.entries(run.outcomes).find(([, { status }]) => status === 'failed' || status === 'blocked');
    if (bad) throw new Error(`${scenario.name}: ${bad[0]} is ${bad[1].status}`);
    calls.set(scenario, run.calls.filter(({ sent }) => sent));
  }
  return calls;
}

function physicalLimit(scenario: Scenario, calls: readonly RecordedCall[]): PhysicalLimit {
  const waits = waitsOf(scenario);
  const longest = longestWaits(waits);
  const asked = (calls.length * latencyMs) / 1000;
  const all = Object.entries(waits).map(([step, seconds]) => ({ step, seconds }));
  return { waits: longest, calls, seconds: total(longest) + asked, oneAfterTheOther: total(all) + asked };
}
