import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writes } from '../crash/moments.ts';
import { commandLine } from '../crash/trip.ts';
import { readAccount, readBaseline } from '../scenarios/read-account.ts';
import { siteStands } from '../scenarios/states.ts';
import type { Stage } from '../scenarios/stage.ts';
import { callsIn, type Ended } from '../support/built-program.ts';
import { startBuilt } from './program.ts';
import { whereStrict } from './server.ts';
import { serverOfFile } from './server-of-file.ts';
import { motoStage } from './stage.ts';

const running = serverOfFile();

// A plain server makes a second load balancer or listener where AWS refuses it.
whereStrict(() => {
  test.each([0, 300])('two setups, the second one %d ms later: both end well, nothing is there twice, and undo finds the way back', async (later) => {
    const stage = await raise();
    const before = await readBaseline(stage.aws);
    expect(await twice(stage, 'setup', later)).toEqual([well, well]);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
    const third = await startBuilt(await commandLine(stage, ['setup', '--verbose'])).ended;
    expect({ ...exit(third), writes: callsIn(third).filter(writes) }).toEqual({ ...well, writes: [] });
    expect(exit(await startBuilt(await commandLine(stage, ['undo'])).ended)).toEqual(well);
    expect(await readBaseline(stage.aws)).toEqual(before);
  });
});

test('two undos: both end well, and the account is as it was before', async () => {
  const stage = await raise();
  const before = await readBaseline(stage.aws);
  expect(exit(await startBuilt(await commandLine(stage, ['setup'])).ended)).toEqual(well);
  expect(await twice(stage, 'undo')).toEqual([well, well]);
  expect(await readBaseline(stage.aws)).toEqual(before);
});

const well = { exitCode: 0 };

/** How a run ended; with what it said, where it did not end well. */
function exit({ exitCode, stdout, stderr }: Ended): object {
  return exitCode === 0 ? well : { exitCode, stderr, stdout };
}

/** @param later milliseconds by which the second one starts later */
async function twice(stage: Stage, command: string, later = 0): Promise<object[]> {
  const args = await commandLine(stage, [command]);
  const first = startBuilt(args);
  await sleep(later);
  const second = startBuilt(args);
  return (await Promise.all([first.ended, second.ended])).map(exit);
}

function raise(): Promise<Stage> {
  return motoStage(running(), 80);
}
