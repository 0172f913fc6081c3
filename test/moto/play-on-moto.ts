import { describe } from 'vitest';
import type { Theatre } from '../scenarios/play.ts';
import { isStrict } from './server.ts';
import { serverOfFile, testRequests } from './server-of-file.ts';
import { motoStage } from './stage.ts';

/**
 * Plays a story on a moto server of its own; in the sandbox it has the same end: test/scenarios.test.ts, test/two-sites.test.ts. Each
 * story is a file, so that two of them run at once.
 */
export function playOnMoto(story: (theatre: Theatre) => void): void {
  const running = serverOfFile();

  describe('on a moto server', () => {
    story({ kind: 'moto', listsAliases: isStrict, raise: async (appPort, region) => motoStage(running(), appPort, region) });
    testRequests(running);
  });
}
