import { describe, expect, it } from 'vitest';
import { virtualClock } from '../src/engine/clock.ts';
import type { Given } from '../src/intent/options.ts';
import { handName, makeByHand } from './scenarios/by-hand.ts';
import { readBaseline } from './scenarios/read-account.ts';
import { readTheirs } from './scenarios/read-theirs.ts';
import { crashing, failures } from './support/crashing.ts';
import { openSite, type Site } from './support/run.ts';
import { given, openCopy } from './support/ways.ts';

/** What was taken over is given back to the letter, also where taking over never came to its end. The stories with an end are in test/scenarios/play-by-hand.ts. */

const byHand = openSite({ clock: virtualClock(Date.UTC(2026, 10, 20)) });
await makeByHand(byHand);
const before = await whole(byHand);

describe.each<{ name: string; options: Given; step: number }>([
  { name: 'without CloudFront', options: { ...given, name: handName, adopt: true }, step: 1 },
  { name: 'with CloudFront', options: { ...given, name: handName, adopt: true, cloudfront: true }, step: 3 },
])('$name: a take-over that was stopped', async ({ options, step }) => {
  const undisturbed = openCopy(byHand);
  const writes = (await undisturbed.setup(options)).calls.filter((call) => call.writes).map(({ action }) => action);
  const moments = writes.map((action, index) => ({ number: index + 1, action })).filter((_, index) => index % step === 0);

  it.each(moments)('after write $number, $action, is undone: all is as it was by hand', async ({ number }) => {
    const site = openCopy(byHand);
    const { crash, guard } = crashing('after', number);
    expect(failures(await site.setup(options, { guards: [guard] }))).toContain(crash);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await whole(site)).toEqual(before);
  });

  it('is undone where it came to its end', async () => {
    expect(await whole(undisturbed)).not.toEqual(before);
    expect(failures(await undisturbed.undo(given))).toEqual([]);
    expect(await whole(undisturbed)).toEqual(before);
  });
});

async function whole({ aws }: Site): Promise<object> {
  return { ...(await readBaseline(aws)), theirs: await readTheirs(aws) };
}
