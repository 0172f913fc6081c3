import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/context.ts';
import { apply } from '../../src/engine/apply.ts';
import type { Event, Outcome } from '../../src/engine/events.ts';
import { plan } from '../../src/engine/plan.ts';
import { optional, type AnyResource, type Step, type Warning } from '../../src/engine/step.ts';
import { StillWaiting, UserError } from '../../src/errors/user-error.ts';
import { byId, eventText, pause, thing, tinyContext, tinyWorld, wayBack, type TinyState, type TinyWorld } from './tiny-steps.ts';

interface Ran {
  outcomes: Record<string, Outcome>;
  /** By step id. */
  statuses: Record<string, string>;
  events: string[];
  /** What the steps did while the plan was applied. */
  log: string[];
}

/** Plans, lets something happen meanwhile, and applies. */
async function run(world: TinyWorld, steps: readonly Step[], meanwhile: () => void = () => {}, changes: Partial<Context> = {}): Promise<Ran> {
  const confirmed = await plan(steps, tinyContext(world));
  meanwhile();
  world.log.length = 0;
  const events: Event[] = [];
  const outcomes = byId(await apply(confirmed, tinyContext(world, changes), (event) => events.push(event)));
  return { outcomes, statuses: Object.fromEntries(Object.entries(outcomes).map(([id, { status }]) => [id, status])), events: events.map(eventText), log: [...world.log] };
}

/** What a failed outcome says. */
function message(outcome: Outcome | undefined): string {
  return outcome?.status === 'failed' && outcome.error instanceof Error ? outcome.error.message : '';
}

const broken = new Error('LimitExceeded');

describe('apply', () => {
  it('ends each step as its plan says', async () => {
    const world = tinyWorld({ b: 'blue', c: 'red' });
    const a = thing(world, 'a');
    const { outcomes } = await run(world, [a, thing(world, 'b'), thing(world, 'c'), thing(world, 'd', { skipped: true }), pause(world, 'e', { needs: { a } })]);
    expect(outcomes).toEqual({
      a: { status: 'created', state: { colour: 'red', name: 'a-name' } },
      b: { status: 'updated', state: { colour: 'red', name: 'b-name' } },
      c: { status: 'unchanged', state: { colour: 'red', name: 'c-name' } },
      d: { status: 'skipped' },
      e: { status: 'done', state: { over: 'e' } },
    });
  });

  it('looks again before it acts, and hands real values on', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a }, wants: (needs) => `like ${(needs['a'] as { name: string }).name}` });
    const { log } = await run(world, [a, b]);
    expect(log).toEqual(['look at a at 0', 'create a at 0', 'look at b at 0', 'create b at 0']);
    expect(world.there['b']?.colour).toBe('like a-name');
  });

  it('hands what a step needs on to what makes it', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a } });
    const handed: unknown[] = [];
    const create: typeof b.create = (context, settings, needs) => {
      handed.push(needs);
      return b.create(context, settings, needs);
    };
    await run(world, [a, { ...b, create }]);
    expect(handed).toEqual([{ a: { colour: 'red', name: 'a-name' } }]);
  });

  it('lets independent steps overlap, and tells what happens in order', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a', { seconds: 3 });
    const b = thing(world, 'b');
    const slow = pause(world, 'slow', { needs: { b }, takes: 4 });
    const last = thing(world, 'last', { needs: { a, slow }, seconds: 1 });
    const { events } = await run(world, [a, b, slow, last, thing(world, 'never', { skipped: true })]);
    expect(events).toEqual([
      'a started', 'b started', 'b created after 0',
      'slow started', 'slow waits for slow to be over at 0', 'slow waits for slow to be over at 1',
      'a created after 3',
      'slow waits for slow to be over at 3',
      'slow done after 5',
      'last started', 'last created after 1',
    ]);
  });

  it('blocks what needs a failed step, and goes on with everything else', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a', { breaks: broken });
    const b = thing(world, 'b', { needs: { a } });
    const c = pause(world, 'c', { needs: { b } });
    const d = thing(world, 'd', { needs: { a: optional(a) } });
    const { outcomes, events, log } = await run(world, [a, b, c, d, thing(world, 'e')]);
    expect(outcomes).toMatchObject({ a: { status: 'failed', error: broken }, b: { status: 'blocked', by: a }, c: { status: 'blocked', by: b }, d: { status: 'blocked', by: a }, e: { status: 'created' } });
    expect(log.filter((line) => /[bcd] at/.test(line))).toEqual([]);
    expect(events).toContain('b started');
    expect(events).toContain('b blocked after 0');
  });

  it('continues where a run failed', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    await run(world, [a, thing(world, 'b', { needs: { a }, breaks: broken })]);
    const { statuses } = await run(world, [a, thing(world, 'b', { needs: { a } })]);
    expect(statuses).toEqual({ a: 'unchanged', b: 'created' });
  });

  it('hands an optional need that is skipped on as undefined', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a', { skipped: true });
    await run(world, [a, thing(world, 'b', { needs: { a: optional(a) }, wants: (needs) => String(needs['a']) })]);
    expect(world.there['b']?.colour).toBe('undefined');
  });

  it('tells a wait how many looks there were', async () => {
    const world = tinyWorld();
    const asked: number[] = [];
    const a = thing(world, 'a');
    await run(world, [a, pause(world, 'b', { needs: { a }, takes: 4, asked })]);
    expect(asked).toEqual([0, 1, 2, 3]);
  });

  it('fails a wait after its own time', async () => {
    const world = tinyWorld();
    const { outcomes } = await run(world, [pause(world, 'a', { takes: 100, atMost: 7 })]);
    expect(message(outcomes['a'])).toBe('Still waiting after 7 s: a to be over.');
    expect(outcomes['a']).toMatchObject({ error: expect.any(StillWaiting) as unknown });
  });

  it.each<{ name: string; error: object; seconds: number; ends: string }>([
    { name: 'the connection is lost for a while', error: { code: 'ENETUNREACH' }, seconds: 100, ends: 'done' },
    { name: 'AWS answers nobody for a while', error: { $metadata: { httpStatusCode: 503 } }, seconds: 100, ends: 'done' },
    { name: 'AWS is asked too often for a while', error: { name: 'ThrottlingException' }, seconds: 100, ends: 'done' },
    { name: 'an answer takes too long, once', error: { name: 'TimeoutError' }, seconds: 1, ends: 'done' },
    { name: 'the connection is lost for longer', error: { code: 'ENOTFOUND' }, seconds: 400, ends: 'lost' },
    { name: 'AWS says no', error: { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }, seconds: 1, ends: 'lost' },
    { name: 'something else is wrong', error: {}, seconds: 1, ends: 'lost' },
  ])('outlasts what passes while it waits: $name', async ({ error, seconds, ends }) => {
    const world = tinyWorld();
    const { outcomes, events } = await run(world, [pause(world, 'a', { breaks: Object.assign(new Error('lost'), error), breaksFor: seconds })]);
    expect(ends === 'done' ? outcomes['a']?.status : message(outcomes['a'])).toBe(ends);
    expect(events.some((line) => line.startsWith('a waits for AWS to answer again'))).toBe(ends === 'done' || seconds > 1);
  });

  it('loses patience anew with each outage', async () => {
    const world = tinyWorld();
    const start = world.clock.now();
    const twice = { ...pause(world, 'a', { atMost: 3600 }), ready: async () => {
      const seconds = (world.clock.now() - start) / 1000;
      if ((seconds > 10 && seconds < 250) || (seconds > 270 && seconds < 510)) throw Object.assign(new Error('lost'), { code: 'ECONNRESET' });
      return seconds < 520 ? { waitingFor: 'the rest' } : { done: { over: 'a' } };
    } };
    expect((await run(world, [twice])).statuses['a']).toBe('done');
  });

  it.each([
    ['the option is shorter', 600, 5, 5],
    ['the option is longer', 5, 600, 5],
    ['the option is not given', 5, undefined, 5],
    ['the step works its time out from its needs', () => 8, undefined, 8],
    ['the option cuts that, too', () => 8, 3, 3],
  ])('waits as long as the shorter of the two says: %s', async (_, atMost, timeout, expected) => {
    const world = tinyWorld();
    const inputs = { intent: { timeout }, facts: {} } as unknown as Context['inputs'];
    const { outcomes } = await run(world, [pause(world, 'a', { takes: 10_000, atMost })], () => {}, { inputs });
    expect(message(outcomes['a'])).toBe(`Still waiting after ${expected} s: a to be over.`);
  });
});

describe('what stands there may have changed since the plan was confirmed', () => {
  /** What was there at the plan, what is there at apply, and how the step ends. */
  const table: [string, string | undefined, string | undefined, string][] = [
    ['nothing, still nothing', undefined, undefined, 'created'],
    ['nothing, and now as wanted', undefined, 'red', 'unchanged'],
    ['nothing, and now something else: it was confirmed what it is to be', undefined, 'blue', 'updated'],
    ['something else, unchanged', 'blue', 'blue', 'updated'],
    ['something else, and now as wanted', 'blue', 'red', 'unchanged'],
    ['something else, and now another', 'blue', 'green', 'failed'],
    ['something else, and now nothing', 'blue', undefined, 'failed'],
    ['as wanted, and now something else', 'red', 'blue', 'failed'],
    ['as wanted, and now nothing', 'red', undefined, 'failed'],
  ];

  /** Runs a step that stands otherwise when the plan is applied, and one that needs it. */
  async function rerun(before: string | undefined, after: string | undefined): Promise<Ran> {
    const world = tinyWorld(before === undefined ? {} : { a: before });
    const a = thing(world, 'a');
    return run(world, [a, thing(world, 'b', { needs: { a } })], () => {
      delete world.there['a'];
      if (after !== undefined) world.there['a'] = { colour: after, name: 'a-name' };
    });
  }

  it.each(table)('%s', async (_, before, after, expected) => {
    const { statuses } = await rerun(before, after);
    expect(statuses).toEqual({ a: expected, b: expected === 'failed' ? 'blocked' : 'created' });
  });

  it.each(table.filter(([, , , expected]) => expected === 'failed'))('stops before it writes, and names the step: %s', async (_, before, after) => {
    const { outcomes, log } = await rerun(before, after);
    expect(message(outcomes['a'])).toContain('Do it');
    expect(outcomes['a']).toMatchObject({ error: expect.any(UserError) as unknown });
    // It may be another run that is between two of its calls.
    expect(log).toEqual(['look at a at 0', 'look at a at 1', 'look at a at 3', 'look at a at 6']);
  });

  it('looks again after pauses that are uneven by chance, so that two runs do not go on in step', async () => {
    const world = tinyWorld({ a: 'blue' });
    await run(world, [thing(world, 'a')], () => (world.there['a'] = { colour: 'green', name: 'a-name' }), { clock: { ...world.clock, random: () => 1 } });
    expect(world.log).toEqual(['look at a at 0', 'look at a at 0.8', 'look at a at 2.4', 'look at a at 4.8']);
  });

  it('goes on where another run was between two calls, and has come to what is wanted', async () => {
    const world = tinyWorld({ a: 'red' });
    let reads = 0;
    const { statuses } = await run(world, [thing(world, 'a')], () => {
      world.there['a'] = { colour: 'blue', name: 'a-name' };
      void world.clock.sleep(2000).then(() => (world.there['a'] = { colour: 'red', name: 'a-name' }));
    }, { memory: { refresh: async () => void reads++ } as unknown as Context['memory'] });
    expect(statuses).toEqual({ a: 'unchanged' });
    expect(reads, 'what is remembered is read again before each look').toBe(2);
  });

  it.each([
    { what: 'what another run has begun since, and is about to finish', now: { colour: 'red', unfinished: { 'forget it': 'to do' } }, ends: 'unchanged' },
    { what: 'the same, and something else', now: { colour: 'blue', unfinished: { 'forget it': 'to do' } }, ends: 'failed' },
  ])('leaves to the next run, at the latest: $what', async ({ now, ends }) => {
    const world = tinyWorld({ a: 'red' });
    const a: AnyResource = { ...thing(world, 'a'), desired: () => ({ colour: 'red', unfinished: {} }) };
    const { statuses } = await run(world, [a], () => (world.there['a'] = { ...now, name: 'a-name' } as TinyState));
    expect(statuses).toEqual({ a: ends });
    expect(world.log.filter((line) => line.startsWith('update'))).toEqual([]);
  });

  it('takes any value for one that was not known yet', async () => {
    const world = tinyWorld({ b: 'blue' });
    const a = thing(world, 'a');
    const { statuses } = await run(world, [a, thing(world, 'b', { needs: { a }, wants: (needs) => `like ${(needs['a'] as { name: string }).name}` })]);
    expect(statuses).toEqual({ a: 'created', b: 'updated' });
  });

  it.each([
    ['another caution', { caution: (colour: string | undefined) => `replaces ${colour ?? 'nothing'}` }],
    ['one that refuses now, and was a word of caution', { warnings: (colour: string | undefined) => [{ code: 'not-ours', message: '', hint: '', refuses: colour === 'blue' }] }],
    ['a finding that refuses', { warnings: (colour: string | undefined) => (colour === 'blue' ? [{ code: 'not-ours', message: '', hint: '', refuses: true }] : []) }],
  ])('stops at %s, also where creating was confirmed', async (_, options) => {
    const world = tinyWorld();
    const { statuses } = await run(world, [thing(world, 'a', options)], () => {
      world.there['a'] = { colour: 'blue', name: 'a-name' };
    });
    expect(statuses).toEqual({ a: 'failed' });
    expect(world.there['a']?.colour).toBe('blue');
  });

  it('does not mind a caution that has gone, or a finding that was known', async () => {
    const known = { code: 'not-ours', message: '', hint: '', refuses: true };
    const world = tinyWorld({ b: 'blue' });
    const { statuses } = await run(world, [
      thing(world, 'a', { caution: (colour) => (colour === undefined ? 'cannot be rehearsed' : undefined) }),
      thing(world, 'b', { warnings: () => [known] }),
    ], () => {
      world.there['a'] = { colour: 'blue', name: 'a-name' };
    });
    expect(statuses).toEqual({ a: 'updated', b: 'updated' });
  });
});

describe('what a change left beside the new', () => {
  it('goes when everything is done, in the order of the list, with the new state and what is wanted', async () => {
    const world = tinyWorld({ b: 'blue', c: 'red' });
    const a = thing(world, 'a', { retires: true, seconds: 5 });
    const { log } = await run(world, [a, thing(world, 'b', { retires: true }), thing(world, 'c', { retires: true }), pause(world, 'd', { needs: { a }, takes: 3 })]);
    expect(log.filter((line) => line.startsWith('retire'))).toEqual(['retire a a-name red at 8', 'retire b b-name red at 8']);
  });

  it('stays where anything failed', async () => {
    const world = tinyWorld();
    const { log } = await run(world, [thing(world, 'a', { retires: true }), thing(world, 'b', { breaks: broken })]);
    expect(log.filter((line) => line.startsWith('retire'))).toEqual([]);
  });

  it('fails its step where it cannot go, and the others go on', async () => {
    const world = tinyWorld();
    const { outcomes, events, log } = await run(world, [thing(world, 'a', { retires: broken }), thing(world, 'b', { retires: true })]);
    expect(outcomes).toMatchObject({ a: { status: 'failed', error: broken }, b: { status: 'created' } });
    expect(log.at(-1)).toBe('retire b b-name red at 0');
    expect(events).toEqual(['a started', 'b started', 'a created after 0', 'b created after 0', 'a failed after 0']);
  });

  it('tells what it waits for, and how long it took to fail', async () => {
    const world = tinyWorld();
    const { events } = await run(world, [thing(world, 'a', { retires: broken, notes: 'its last user', seconds: 3 })]);
    expect(events).toEqual(['a started', 'a created after 3', 'a waits for its last user at 0', 'a failed after 2']);
  });
});

describe('an abort', () => {
  const reason = new Error('interrupted');

  it('before anything began: nothing is looked at, and nothing is done', async () => {
    const world = tinyWorld({ a: 'blue' });
    const { outcomes, log } = await run(world, [thing(world, 'a'), pause(world, 'b')], () => {}, { signal: AbortSignal.abort(reason) });
    expect(outcomes).toEqual({ a: { status: 'failed', error: reason }, b: { status: 'failed', error: reason } });
    expect(log).toEqual([]);
  });

  it('between the look and the write: nothing is written', async () => {
    const world = tinyWorld();
    const controller = new AbortController();
    const a = thing(world, 'a');
    const looking: Step = { ...a, observe: async () => controller.abort(reason) };
    const confirmed = await plan([a], tinyContext(world));
    const outcomes = await apply(confirmed.map((change) => ({ ...change, step: looking })), tinyContext(world, { signal: controller.signal }), () => {});
    expect(outcomes.get(looking)).toEqual({ status: 'failed', error: reason });
    expect(world.there).toEqual({});
  });

  it('during a write: it ends, and what comes after it is not begun', async () => {
    const world = tinyWorld();
    const controller = new AbortController();
    const a = thing(world, 'a', { seconds: 10 });
    const running = run(world, [a, thing(world, 'b', { needs: { a } })], () => {}, { signal: controller.signal });
    void world.clock.sleep(4000).then(() => controller.abort(reason));
    expect((await running).statuses).toEqual({ a: 'created', b: 'failed' });
    expect(Object.keys(world.there)).toEqual(['a']);
  });

  it('during a wait: it ends at once, and what needs it is blocked', async () => {
    const world = tinyWorld();
    const controller = new AbortController();
    const a = pause(world, 'a', { takes: 500 });
    const running = run(world, [a, thing(world, 'b', { needs: { a } })], () => {}, { signal: controller.signal });
    void world.clock.sleep(100_300).then(() => controller.abort(reason));
    const { outcomes } = await running;
    expect(outcomes).toMatchObject({ a: { status: 'failed', error: reason }, b: { status: 'blocked' } });
    expect(world.clock.now()).toBe(100_300);
  });
});

describe('the way back', () => {
  const used: Warning = { code: 'still-used', message: 'Somebody else uses it.', hint: 'It can go when nobody does.' };
  const needed: Warning = { code: 'needed', message: 'What is kept needs it.', hint: '' };
  /** Stays as long as somebody has painted it green. */
  const whileGreen = (colour: string): Warning[] => (colour === 'green' ? [used] : []);
  const likeItsUsers = (_: string, needs: Record<string, { kept: boolean }>): Warning[] => (Object.values(needs).some(({ kept }) => kept) ? [needed] : []);

  it('ends each step as its plan says', async () => {
    const world = tinyWorld({ a: 'red', b: 'red', c: 'green', d: 'red', f: 'red' });
    const a = wayBack(world, 'a');
    const { outcomes } = await run(world, [
      a,
      wayBack(world, 'b', { was: 'blue' }),
      wayBack(world, 'c', { keeps: whileGreen }),
      wayBack(world, 'd', { keeps: () => [used], part: true }),
      wayBack(world, 'e'),
      wayBack(world, 'f', { skipped: true }),
      pause(world, 'g', { needs: { a } }),
    ]);
    expect(outcomes).toEqual({
      a: { status: 'deleted', state: { kept: false }, kept: [] },
      b: { status: 'updated', state: { kept: false }, kept: [] },
      c: { status: 'kept', state: { kept: true }, kept: [used] },
      d: { status: 'deleted', state: { kept: true }, kept: [used] },
      e: { status: 'unchanged', state: { kept: false } },
      f: { status: 'skipped' },
      g: { status: 'done', state: { over: 'g' } },
    });
    expect(world.there).toEqual({ b: { colour: 'blue', name: 'b-name' }, c: { colour: 'green', name: 'c-name' }, f: { colour: 'red', name: 'f-name' } });
  });

  it('looks again, and only then removes; what it built upon goes after it', async () => {
    const world = tinyWorld({ a: 'red', b: 'red' });
    const a = wayBack(world, 'a', { seconds: 3 });
    const over = pause(world, 'over', { needs: { a } });
    const { log } = await run(world, [a, over, wayBack(world, 'b', { needs: { over } })]);
    expect(log).toEqual(['look at a at 0', 'remove a at 0', 'ask over at 3', 'look at b at 3', 'remove b at 3']);
  });

  interface Meanwhile {
    what: string;
    /** What was there at the plan, and what is there at apply; nothing unless given. */
    before?: string;
    after?: string;
    options?: Parameters<typeof wayBack>[2];
    ends: string;
  }

  const table: Meanwhile[] = [
    { what: 'as it was at the plan', before: 'red', after: 'red', ends: 'deleted' },
    { what: 'gone meanwhile', before: 'red', ends: 'unchanged' },
    { what: 'restored meanwhile', before: 'red', after: 'blue', options: { was: 'blue' }, ends: 'unchanged' },
    { what: 'another than the one that was to go', before: 'red', after: 'purple', ends: 'failed' },
    { what: 'another than the one that was to be replaced', before: 'red', after: 'purple', options: { was: 'blue' }, ends: 'failed' },
    { what: 'there, where nothing was', after: 'red', ends: 'failed' },
    { what: 'changed, where nothing was to be done', before: 'blue', after: 'red', options: { was: 'blue' }, ends: 'failed' },
    { what: 'used meanwhile: it is kept', before: 'red', after: 'green', options: { keeps: whileGreen }, ends: 'kept' },
    { what: 'not used any more: that it goes was not confirmed, and it stays until the next run', before: 'green', after: 'red', options: { keeps: whileGreen }, ends: 'kept' },
    { what: 'with a new caution', before: 'red', after: 'red', options: { caution: sayingAnother() }, ends: 'failed' },
    { what: 'with a new reason to refuse', before: 'red', after: 'red', options: { warnings: refusingLater() }, ends: 'failed' },
  ];

  it.each(table)('acts on what stands there now: $what', async ({ before, after, options, ends }) => {
    const world = tinyWorld(before === undefined ? {} : { a: before });
    const a = wayBack(world, 'a', options);
    const { statuses, outcomes, log } = await run(world, [a, wayBack(world, 'b', { needs: { a } })], () => {
      delete world.there['a'];
      if (after !== undefined) world.there['a'] = { colour: after, name: 'a-name' };
    });
    expect(statuses).toEqual({ a: ends, b: ends === 'failed' ? 'blocked' : 'unchanged' });
    expect(message(outcomes['a'])).toBe(ends === 'failed' ? '"Do it" was not done: what stands in the account has changed since the plan was shown.' : '');
    expect(log.filter((line) => line.startsWith('remove'))).toEqual(ends === 'deleted' ? ['remove a at 0'] : []);
  });

  it('brings nothing back any more, where what stands there now only has to go: that is less than was confirmed', async () => {
    const world = tinyWorld({ a: 'red' });
    const both = { field: 'other', from: undefined, to: 'blue' };
    let restored = false;
    const a = wayBack(world, 'a');
    const step: Step = { ...a, going: () => ({ differences: [{ field: 'colour', from: 'red', to: undefined }, ...(restored ? [] : [both])] }) };
    const { statuses } = await run(world, [step], () => {
      restored = true;
    });
    expect(statuses).toEqual({ a: 'deleted' });
    expect(world.there).toEqual({});
  });

  it('keeps what something needs that stays, although the plan said that both go', async () => {
    const world = tinyWorld({ a: 'red', b: 'red', c: 'red', d: 'red' });
    const a = wayBack(world, 'a', { keeps: whileGreen });
    const b = wayBack(world, 'b', { needs: { a }, keeps: likeItsUsers });
    const { outcomes } = await run(world, [a, b, wayBack(world, 'c', { needs: { b }, keeps: likeItsUsers }), wayBack(world, 'd')], () => {
      world.there['a'] = { colour: 'green', name: 'a-name' };
    });
    expect(outcomes).toMatchObject({ a: { status: 'kept', kept: [used] }, b: { status: 'kept', kept: [needed] }, c: { status: 'kept', kept: [needed] }, d: { status: 'deleted' } });
    expect(Object.keys(world.there)).toEqual(['a', 'b', 'c']);
  });

  it('leaves alone what something was built upon that did not go, and goes on with everything else', async () => {
    const world = tinyWorld({ a: 'red', b: 'red', c: 'red', d: 'red' });
    const a = wayBack(world, 'a', { breaks: broken });
    const over = pause(world, 'over', { needs: { a } });
    const b = wayBack(world, 'b', { needs: { over } });
    const { outcomes, log } = await run(world, [a, over, b, wayBack(world, 'c', { needs: { b } }), wayBack(world, 'd')]);
    expect(outcomes).toMatchObject({ a: { status: 'failed', error: broken }, over: { status: 'blocked', by: a }, b: { status: 'blocked', by: over }, c: { status: 'blocked', by: b }, d: { status: 'deleted' } });
    expect(log).toEqual(['look at a at 0', 'look at d at 0', 'remove a at 0', 'remove d at 0']);
  });

  it('continues where a run failed', async () => {
    const world = tinyWorld({ a: 'red', b: 'red' });
    const first = wayBack(world, 'a');
    await run(world, [first, wayBack(world, 'b', { needs: { first }, breaks: broken })]);
    const again = wayBack(world, 'a');
    const { statuses } = await run(world, [again, wayBack(world, 'b', { needs: { again } })]);
    expect(statuses).toEqual({ a: 'unchanged', b: 'deleted' });
    expect(world.there).toEqual({});
  });

  it('stops between the look and the write', async () => {
    const world = tinyWorld({ a: 'red' });
    const controller = new AbortController();
    const reason = new Error('interrupted');
    const a = wayBack(world, 'a');
    const confirmed = await plan([a], tinyContext(world));
    const looking: Step = { ...a, observe: async (context: Context) => {
      const trace: object | undefined = await a.observe(context);
      controller.abort(reason);
      return trace;
    } };
    const outcomes = await apply(confirmed.map((change) => ({ ...change, step: looking })), tinyContext(world, { signal: controller.signal }), () => {});
    expect(outcomes.get(looking)).toEqual({ status: 'failed', error: reason });
    expect(Object.keys(world.there)).toEqual(['a']);
  });

  it('ends what it removes when it is stopped, and begins nothing after that', async () => {
    const world = tinyWorld({ a: 'red', b: 'red' });
    const controller = new AbortController();
    const a = wayBack(world, 'a', { seconds: 10 });
    const running = run(world, [a, wayBack(world, 'b', { needs: { a } })], () => {}, { signal: controller.signal });
    void world.clock.sleep(4000).then(() => controller.abort(new Error('interrupted')));
    expect((await running).statuses).toEqual({ a: 'deleted', b: 'failed' });
    expect(Object.keys(world.there)).toEqual(['b']);
  });
});

/** Says something else each time that it is asked. */
function sayingAnother(): () => string {
  let times = 0;
  return () => `cuts off ${(times += 1)}`;
}

/** Refuses from the second time on. */
function refusingLater(): () => Warning[] {
  let times = 0;
  return () => ((times += 1) === 1 ? [] : [{ code: 'address-moved', message: '', hint: '', refuses: true }]);
}
