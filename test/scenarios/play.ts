import { describe, expect, test } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import type { StartingRegion } from './account.ts';
import { instanceId } from './ids.ts';
import { mainJob } from './main-job.ts';
import { readAccount, readBaseline, type AccountState, type Baseline } from './read-account.ts';
import { consents, refusals } from './refusals.ts';
import { nothingToDo, runAgain } from './run-again.ts';
import { runSite, undoSite, type Run } from './run-site.ts';
import type { Circumstances } from './scenario.ts';
import type { Stage } from './stage.ts';
import { bare } from './states.ts';

/** Where the tests are played. */
export interface Theatre {
  kind: 'sandbox' | 'moto';
  /** Whether its list of distributions tells the names of each: that of plain moto tells nothing. */
  listsAliases: boolean;
  /** A new stage, the app on this port, whatever stood on the one before. */
  raise(appPort: number, region?: StartingRegion): Promise<Stage>;
}

/** What a run may cost, in calls. */
const mostToPlan = 25;
export const mostAgain = 20;

/** Defines tests for each scenario, there and back, and for each refusal. */
export function playMainJob({ raise }: Pick<Theatre, 'raise'>): void {
  test('the starting account reads as it should', async () => {
    expect(await readAccount((await raise(80)).aws)).toEqual(bare);
  });

  describe.each([...mainJob, ...consents])('$name', (scenario) => {
    let played: { stage: Stage; start: Baseline } | undefined;

    test('is set up', async () => {
      const { run, end, stage, start } = await play(raise, scenario);
      expect(run).toMatchObject({ refused: [], failed: [] });
      expect(run.planning.slice(mostToPlan)).toEqual([]);
      expect(end).toEqual(scenario.ends);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: scenario.ends });
      played = { stage, start };
    });

    test('is undone: everything is as it was, and nothing is left to do', async () => {
      if (!played) throw new Error('it was not set up');
      const { stage, start } = played;
      expect(await undoSite(stage)).toMatchObject({ refused: [], failed: [], kept: [] });
      expect(await readBaseline(stage.aws)).toEqual(start);
      expect(await undoSite(stage)).toMatchObject({ refused: [], failed: [], kept: [], changes: {}, writes: [] });
    });
  });

  for (const refusal of refusals) {
    test(`refuses: ${refusal.name}`, async () => {
      const { run, start, stage } = await play(raise, refusal);
      expect(run).toMatchObject({ refused: [refusal.code], failed: [], writes: [] });
      expect(run.planning.slice(mostToPlan)).toEqual([]);
      expect(await readBaseline(stage.aws)).toEqual(start);
    });
  }
}

/** A run in the circumstances, on a stage of its own. */
export async function play(raise: Theatre['raise'], { before, options = {}, appPort = 80 }: Circumstances): Promise<{ run: Run; start: Baseline; end: AccountState; stage: Stage }> {
  const stage = await raise(appPort);
  await before?.(stage);
  const start = await readBaseline(stage.aws);
  const instance: Given = { instance: [await instanceId(stage.aws, 'web')] };
  const run = await runSite(stage, { ...instance, ...options });
  return { run, start, end: await readAccount(stage.aws), stage };
}
