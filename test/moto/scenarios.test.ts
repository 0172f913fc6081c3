import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playScenarios, type Theatre } from '../scenarios/play.ts';
import { playTwoSites } from '../scenarios/play-two-sites.ts';
import { invalidOfProduct, isStrict, startMoto, whereStrict, type MotoServer } from './server.ts';
import { motoStage } from './stage.ts';

let server: MotoServer | undefined;

beforeAll(async () => {
  server = await startMoto();
});

afterAll(async () => server?.stop());

// The same stories with the same ends run in the sandbox: test/scenarios.test.ts, test/two-sites.test.ts.
describe('on a moto server', () => {
  const theatre: Theatre = { kind: 'moto', listsAliases: isStrict, raise: async (appPort, region) => motoStage(running(), appPort, region) };
  playScenarios(theatre);
  describe('two sites', () => void playTwoSites(theatre));

  whereStrict(() => {
    test('every request was one that AWS would take', async () => {
      expect(invalidOfProduct(await running().summary())).toEqual([]);
    });
  });
});

function running(): MotoServer {
  if (!server) throw new Error('the moto server did not start');
  return server;
}
