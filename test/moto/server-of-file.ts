import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMoto, whereStrict, type MotoServer } from './server.ts';

/** The moto server of a test file, which is there for as long as its tests run. */
export function serverOfFile(): () => MotoServer {
  let server: MotoServer | undefined;

  beforeAll(async () => {
    server = await startMoto();
  });

  afterAll(async () => server?.stop());

  return () => {
    if (!server) throw new Error('the moto server did not start');
    return server;
  };
}

/** Defines the test that stands behind all others of a file: a strict server tells what AWS would have refused. */
export function testRequests(running: () => MotoServer): void {
  whereStrict(() => {
    test('every request was one that AWS would take', async () => {
      expect(await running().invalid()).toEqual([]);
    });
  });
}
