import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Theatre } from '../scenarios/play.ts';
import { invalidOfProduct, isStrict, startMoto, whereStrict, type MotoServer } from './server.ts';
import { motoStage } from './stage.ts';

/**
 * Plays a story on a moto server of its own; in the sandbox it has the same end: test/scenarios.test.ts, test/two-sites.test.ts. Each
 * story is a file, so that two of them run at once.
 */
export function playOnMoto(story: (theatre: Theatre) => void): void {
  let server: MotoServer | undefined;
  const running = (): MotoServer => {
    if (!server) throw new Error('the moto server did not start');
    return server;
  };

  beforeAll(async () => {
    server = await startMoto();
  });

  afterAll(async () => server?.stop());

  describe('on a moto server', () => {
    story({ kind: 'moto', listsAliases: isStrict, raise: async (appPort, region) => motoStage(running(), appPort, region) });

    whereStrict(() => {
      test('every request was one that AWS would take', async () => {
        expect(invalidOfProduct(await running().summary())).toEqual([]);
      });
    });
  });
}
