import { expect, test } from 'vitest';
import { crashing } from '../support/crashing.ts';
import { balancerArn, instanceId, listenerArn } from './ids.ts';
import type { Theatre } from './play.ts';
import { readAccount, readBaseline, type Baseline } from './read-account.ts';
import { runSite, undoSite } from './run-site.ts';
import type { Stage } from './stage.ts';
import { siteStands } from './states.ts';

const wellEnded = { refused: [], failed: [] };
const wellUndone = { ...wellEnded, kept: [] };

/** Defines tests of what may come in between: a run that is stopped, somebody else. */
export function playWayBack({ raise }: Pick<Theatre, 'raise'>): void {
  // Early, while it waits, and shortly before its end; every moment is tried in the sandbox: test/way-back.test.ts.
  for (const number of [1, 8, 16]) {
    test(`a setup that was stopped after write ${number} is undone`, async () => {
      const stage = await raise(80);
      const start = await readBaseline(stage.aws);
      const stopped = await runSite(stage, await toWeb(stage), { guards: [crashing('after', number).guard] });
      expect(stopped.failed).not.toEqual([]);
      expect(await undoSite(stage)).toMatchObject(wellUndone);
      expect(await readBaseline(stage.aws)).toEqual(start);
    });
  }

  test('an undo that is stopped after every third write comes to its end', async () => {
    const { stage, start } = await standing(raise);
    let runs = 1;
    for (; (await undoSite(stage, {}, { guards: [crashing('after', 3).guard] })).failed.length > 0; runs++) expect(runs).toBeLessThan(20);
    expect(runs).toBeGreaterThan(3);
    expect(await readBaseline(stage.aws)).toEqual(start);
  });

  test('setup after undo works at once, and can be undone', async () => {
    const { stage, start } = await standing(raise);
    expect(await undoSite(stage)).toMatchObject(wellUndone);
    expect(await runSite(stage, await toWeb(stage))).toMatchObject(wellEnded);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
    expect(await undoSite(stage)).toMatchObject(wellUndone);
    expect(await readBaseline(stage.aws)).toEqual(start);
  });

  test('what others have added stays, with what it needs; once they have taken it away, all is as it was', async () => {
    const { stage, start } = await standing(raise);
    const { aws } = stage;
    const LoadBalancerArn = await balancerArn(aws);
    const takeAway = [await stage.addRule(await listenerArn(aws, 443)), await stage.protect(LoadBalancerArn), await protectFromDeletion(stage, LoadBalancerArn)];
    const { kept, ...run } = await undoSite(stage);
    expect(run).toMatchObject(wellEnded);
    expect(kept).not.toEqual([]);
    const left = await readAccount(aws);
    expect(left.zones['example.com']).toEqual(expect.arrayContaining([...(start.zones['example.com'] ?? [])]));
    expect(left.securityGroups['web']?.rules).toEqual(expect.arrayContaining([...(start.securityGroups['web']?.rules ?? [])]));
    expect(left.loadBalancers['example-com-alb']?.listeners[443]).toEqual({ ...siteStands.loadBalancers['example-com-alb']?.listeners[443], rules: ['10 where path-pattern is /maintenance: fixed-response 503'] });
    expect(left.targetGroups).toEqual(siteStands.targetGroups);
    expect(left.certificates).toEqual(siteStands.certificates);

    for (const goes of takeAway) await goes();
    expect(await undoSite(stage)).toMatchObject(wellUndone);
    expect(await readBaseline(aws)).toEqual(start);
  });
}

/** A site that has just been set up, and how its account was before. */
async function standing(raise: Theatre['raise']): Promise<{ stage: Stage; start: Baseline }> {
  const stage = await raise(80);
  const start = await readBaseline(stage.aws);
  expect(await runSite(stage, await toWeb(stage))).toMatchObject(wellEnded);
  return { stage, start };
}

async function toWeb({ aws }: Stage): Promise<{ instance: string[] }> {
  return { instance: [await instanceId(aws, 'web')] };
}

async function protectFromDeletion({ aws }: Stage, LoadBalancerArn: string): Promise<() => Promise<unknown>> {
  const set = (Value: string) => aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes: [{ Key: 'deletion_protection.enabled', Value }] });
  await set('true');
  return () => set('false');
}
