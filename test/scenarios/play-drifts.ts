import { expect, test } from 'vitest';
import { drifts } from './drift.ts';
import { mostAgain, play, type Theatre } from './play.ts';
import { readAccount } from './read-account.ts';
import { nothingToDo, runAgain } from './run-again.ts';
import { runSite } from './run-site.ts';
import type { Stage } from './stage.ts';
import { siteStands } from './states.ts';

/** Defines a test for each drift: what is altered by hand is mended by the next run. */
export function playDrifts({ kind, raise }: Theatre): void {
  // One site, broken and mended again and again. A new one is set up where the last one was not mended to what it was.
  let standing: Stage | undefined;
  for (const { name, breakIt, options, ends = siteStands } of drifts.filter(({ onlyInSandbox }) => kind === 'sandbox' || !onlyInSandbox)) {
    test(`mends: ${name}`, async () => {
      const stage = (options ? undefined : standing) ?? (await play(raise, { name, ...(options && { options }) })).stage;
      standing = undefined;
      const right = await readAccount(stage.aws);
      await breakIt(stage);
      expect(await readAccount(stage.aws)).not.toEqual(right);
      expect(await runSite(stage, {})).toMatchObject({ refused: [], failed: [] });
      expect(await readAccount(stage.aws)).toEqual(ends);
      expect(await runAgain(stage, mostAgain)).toEqual({ ...nothingToDo, end: ends });
      if (ends === siteStands) standing = stage;
    });
  }
}
