import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writes } from '../crash/moments.ts';
import { commandLine } from '../crash/trip.ts';
import { readAccount, readBaseline } from '../scenarios/read-account.ts';
import { siteStands } from '../scenarios/states.ts';
import type { Stage } from '../scenarios/stage.ts';
import { buildProgram, callsIn, startProgram, type Ended } from '../support/built-program.ts';
import { startMoto, whereStrict, type MotoServer } from './server.ts';
import { motoStage } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'ec2-https-at-once-'));
let server: MotoServer | undefined;

beforeAll(async () => {
  buildProgram(folder);
  server = await startMoto();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

// A plain server makes a second load balancer or listener where AWS refuses it.
whereStrict(() => {
  test.each([0, 300])('two setups, the second one %d ms later: both end well, nothing is there twice, and undo finds the way back', async (later) => {
    const stage = await raise();
    const before = await readBaseline(stage.aws);
    expect(await twice(stage, 'setup', later)).toEqual([well, well]);
    expect(await readAccount(stage.aws)).toEqual(siteStands);
    const third = await startProgram(await commandLine(stage, ['setup', '--verbose']), { folder }).ended;
    expect({ ...exit(third), writes: callsIn(third).filter(writes) }).toEqual({ ...well, writes: [] });
    expect(exit(await startProgram(await commandLine(stage, ['undo']), { folder }).ended)).toEqual(well);
    expect(await readBaseline(stage.aws)).toEqual(before);
  });
});

test('two undos: both end well, and the account is as it was before', async () => {
  const stage = await raise();
  const before = await readBaseline(stage.aws);
  expect(exit(await startProgram(await commandLine(stage, ['setup']), { folder }).ended)).toEqual(well);
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
  const first = startProgram(args, { folder });
  await sleep(later);
  const second = startProgram(args, { folder });
  return (await Promise.all([first.ended, second.ended])).map(exit);
}

async function raise(): Promise<Stage> {
  if (!server) throw new Error('the moto server did not start');
  return motoStage(server, 80);
}
