import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/context.ts';
import { memoryWouldNotFit } from '../../src/errors/catalog.ts';
import { exitCodes, UserError } from '../../src/errors/user-error.ts';
import { hasChanges, plan, refusals, type Change } from '../../src/engine/plan.ts';
import { optional, type Step, type Warning } from '../../src/engine/step.ts';
import { pause, thing, tinyContext, tinyWorld, wayBack, type TinyWorld } from './tiny-steps.ts';

async function planned(world: TinyWorld, ...steps: Step[]): Promise<Change[]> {
  return [...(await plan(steps, tinyContext(world)))];
}

/** The actions of the plan, by step id. */
async function actions(world: TinyWorld, ...steps: Step[]): Promise<Record<string, string>> {
  return Object.fromEntries((await planned(world, ...steps)).map((change) => [change.step.id, change.action]));
}

const broken = new Error('AccessDenied');
const givenUp = new UserError({ what: 'The certificate was not issued.', why: 'CAA_ERROR', next: 'Add a CAA record.' });

it('looks at all that may be taken away at once: what is there no other step tells', async () => {
  const world = tinyWorld();
  const slow = { ...wayBack(world, 'a'), observe: async () => world.clock.sleep(2000).then(() => undefined) };
  await planned(world, slow, wayBack(world, 'b', { needs: { slow } }), wayBack(world, 'c', { skipped: true }));
  expect(world.log).toEqual(['look at b at 0']);
});

describe('the action of a step', () => {
  const table: [string, Record<string, string>, (world: TinyWorld) => Step[], Record<string, string>][] = [
    ['nothing stands there', {}, (w) => [thing(w, 'a')], { a: 'create' }],
    ['it stands as wanted', { a: 'red' }, (w) => [thing(w, 'a')], { a: 'none' }],
    ['it stands otherwise', { a: 'blue' }, (w) => [thing(w, 'a')], { a: 'update' }],
    ['it is not part of the site, whatever stands there', { a: 'blue' }, (w) => [thing(w, 'a', { skipped: true })], { a: 'skip' }],
    ['the look at it throws', {}, (w) => [thing(w, 'a', { unreadable: broken })], { a: 'unreadable' }],
    ['a need is unreadable', {}, (w) => {
      const a = thing(w, 'a', { unreadable: broken });
      const b = thing(w, 'b', { needs: { a } });
      return [a, b, thing(w, 'c', { needs: { b } }), thing(w, 'd')];
    }, { a: 'unreadable', b: 'blocked', c: 'blocked', d: 'create' }],
    ['an optional need is unreadable', {}, (w) => {
      const a = thing(w, 'a', { unreadable: broken });
      return [a, thing(w, 'b', { needs: { a: optional(a) } })];
    }, { a: 'unreadable', b: 'blocked' }],
    ['it is skipped, and a need is unreadable: skip comes first', {}, (w) => {
      const a = thing(w, 'a', { unreadable: broken });
      return [a, thing(w, 'b', { needs: { a }, skipped: true }), pause(w, 'c', { needs: { a }, skipped: true })];
    }, { a: 'unreadable', b: 'skip', c: 'skip' }],
    ['an optional need is skipped', {}, (w) => {
      const a = thing(w, 'a', { skipped: true });
      return [a, thing(w, 'b', { needs: { a: optional(a) } }), pause(w, 'c', { needs: { a: optional(a) } })];
    }, { a: 'skip', b: 'create', c: 'none' }],
    ['a wait that is over', { a: 'red' }, (w) => {
      const a = thing(w, 'a');
      return [a, pause(w, 'b', { needs: { a } })];
    }, { a: 'none', b: 'none' }],
    ['a wait that is not over', { a: 'red' }, (w) => {
      const a = thing(w, 'a');
      return [a, pause(w, 'b', { needs: { a }, takes: 5 })];
    }, { a: 'none', b: 'wait' }],
    ['a wait that cannot be read', {}, (w) => [pause(w, 'a', { breaks: broken })], { a: 'unreadable' }],
    ['a wait that may not be read', {}, (w) => {
      const over = pause(w, 'a', { breaks: new UserError({ what: 'There are no credentials.', exitCode: exitCodes.access }) });
      return [over, pause(w, 'b', { needs: { over } })];
    }, { a: 'unreadable', b: 'blocked' }],
    ['a wait that gives up, and what comes after it', { c: 'red' }, (w) => {
      const over = pause(w, 'a', { breaks: givenUp });
      return [over, thing(w, 'b', { needs: { over } }), thing(w, 'c', { needs: { over } }), pause(w, 'd', { needs: { over } })];
    }, { a: 'wait', b: 'create', c: 'none', d: 'wait' }],
    ['a wait behind a change', { b: 'blue' }, (w) => {
      const a = thing(w, 'a');
      const b = thing(w, 'b');
      const over = pause(w, 'c', { needs: { a } });
      return [a, b, over, pause(w, 'd', { needs: { b } }), pause(w, 'e', { needs: { over } })];
    }, { a: 'create', b: 'update', c: 'wait', d: 'wait', e: 'wait' }],
    ['a wait behind what is unreadable', {}, (w) => {
      const a = thing(w, 'a', { unreadable: broken });
      return [a, pause(w, 'b', { needs: { a } })];
    }, { a: 'unreadable', b: 'blocked' }],
  ];

  it.each(table)('%s', async (_, there, steps, expected) => {
    const world = tinyWorld(there);
    expect(await actions(world, ...steps(world))).toEqual(expected);
  });
});

describe('a plan', () => {
  it('lists every step in the order of the list, whichever was looked at first', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a } });
    const c = thing(world, 'c');
    expect((await planned(world, a, b, c)).map(({ step }) => step)).toEqual([a, b, c]);
  });

  it('only looks', async () => {
    const world = tinyWorld({ b: 'blue' });
    const b = thing(world, 'b');
    await planned(world, thing(world, 'a'), b, thing(world, 'c', { needs: { b } }));
    expect(world.log.map((line) => line.replace(/ at \d+$/, ''))).toEqual(['look at a', 'look at b', 'look at c']);
  });

  it('asks a wait once, and only where nothing that it needs will change', async () => {
    const world = tinyWorld({ a: 'red' });
    const a = thing(world, 'a');
    const b = thing(world, 'b');
    await planned(world, a, b, pause(world, 'c', { needs: { a }, takes: 5 }), pause(world, 'd', { needs: { a, b } }));
    expect(world.log.filter((line) => line.startsWith('ask'))).toEqual(['ask c at 0']);
  });

  it('shows placeholders for what AWS will assign, also where a later step wants to use it', async () => {
    const world = tinyWorld({ b: 'blue' });
    const a = thing(world, 'a');
    const b = thing(world, 'b', { needs: { a }, wants: (needs) => `like ${(needs['a'] as { name: string }).name}` });
    const [first, second] = await planned(world, a, b);
    expect(first?.state).toEqual({ colour: 'red', name: '(known after apply: a.name)' });
    expect(second?.differences).toEqual([{ field: 'colour', from: 'blue', to: 'like (known after apply: a.name)' }]);
  });

  it('hands on what will be updated as it will be, with what AWS has assigned already', async () => {
    const world = tinyWorld({ a: 'blue' });
    const a = thing(world, 'a');
    let seen: unknown;
    await planned(world, a, thing(world, 'b', { needs: { a }, wants: (needs) => {
      seen = needs['a'];
      return 'red';
    } }));
    expect(seen).toEqual({ colour: 'red', name: 'a-name' });
  });

  it('shows a need to `observe` as it stands there, and to `desired` as it will be', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a');
    const b = { ...thing(world, 'b', { needs: { a } }), observe: async (_: unknown, needs: unknown) => void world.log.push(`located ${JSON.stringify(needs)}`) };
    await planned(world, a, b);
    expect(world.log).toContain('located {}');
  });

  it('hands an optional need that is skipped on as undefined', async () => {
    const world = tinyWorld();
    const a = thing(world, 'a', { skipped: true });
    const [, change] = await planned(world, a, thing(world, 'b', { needs: { a: optional(a) }, wants: (needs) => String(needs['a']) }));
    expect(change?.settings).toEqual({ colour: 'undefined' });
  });

  it('keeps the error of what could not be read', async () => {
    const world = tinyWorld();
    const [change] = await planned(world, thing(world, 'a', { unreadable: broken }));
    expect(change?.error).toBe(broken);
  });

  it('carries the caution of a change, and none where nothing changes', async () => {
    const caution = (colour: string | undefined): string => `replaces ${colour ?? 'nothing'}`;
    const world = tinyWorld({ a: 'blue', b: 'red' });
    const changes = await planned(world, thing(world, 'a', { caution }), thing(world, 'b', { caution }), thing(world, 'c', { caution }), thing(world, 'd', { caution: () => undefined }));
    expect(changes.map((change) => change.caution)).toEqual(['replaces blue', undefined, 'replaces nothing', undefined]);
    expect(changes.map((change) => 'caution' in change)).toEqual([true, false, true, false]);
  });

  it('carries warnings also where nothing changes, and gathers those that refuse', async () => {
    const refuses = { code: 'not-ours', message: 'It is not ours.', hint: '--adopt', refuses: true };
    const mild = { code: 'wide', message: 'It is wide.', hint: '' };
    const world = tinyWorld({ a: 'red' });
    const changes = await planned(world, thing(world, 'a', { warnings: () => [mild] }), thing(world, 'b', { warnings: () => [refuses, mild] }));
    expect(changes.map(({ warnings }) => warnings)).toEqual([[mild], [refuses, mild]]);
    expect(refusals(changes)).toEqual([refuses]);
  });

  it.each([
    ['with what to do next', givenUp, 'Add a CAA record.'],
    ['where nothing is said of that', new UserError({ what: 'The certificate was not issued.' }), ''],
  ])('says where a wait would give up: %s', async (_, breaks, hint) => {
    const world = tinyWorld();
    const [change] = await planned(world, pause(world, 'a', { breaks }));
    expect(change).toMatchObject({ action: 'wait', state: { over: 'a, planned' }, warnings: [{ code: 'would-stop-here', message: 'The certificate was not issued.', hint }] });
    expect(change && refusals([change])).toEqual([]);
    expect(change).not.toHaveProperty('error');
  });

  it('says how long a wait takes: this time where the inputs tell, else usually', async () => {
    const world = tinyWorld();
    const changes = await planned(world, pause(world, 'a', { takes: 5 }), pause(world, 'b', { takes: 5, saysTakes: '6 minutes' }), thing(world, 'c'));
    expect(changes.map(({ usually }) => usually)).toEqual(['a few seconds', '6 minutes', undefined]);
  });

  it('asks a wait for its first look', async () => {
    const world = tinyWorld();
    const asked: number[] = [];
    await planned(world, pause(world, 'a', { asked, takes: 5 }));
    expect(asked).toEqual([0]);
  });

  it.each([
    ['something is created', {}, true],
    ['something is updated', { a: 'blue', b: 'red' }, true],
    ['only a wait is left', { a: 'red', b: 'red' }, false],
  ])('knows whether it changes anything: %s', async (_, there, expected) => {
    const world = tinyWorld(there);
    const b = thing(world, 'b');
    expect(hasChanges(await planned(world, thing(world, 'a'), b, pause(world, 'c', { needs: { b }, takes: 9 })))).toBe(expected);
  });
});

describe('what the changes will have the memory keep', () => {
  /** Plans with a memory that takes entries or does not, and tells which ones it was asked about. */
  async function withMemory(takes: boolean, steps: (world: TinyWorld) => Step[]): Promise<{ changes: Change[]; asked: unknown[] }> {
    const world = tinyWorld({ b: 'blue', c: 'red' });
    const asked: unknown[] = [];
    const memory = { fits: async (entries: unknown) => (asked.push(entries), takes) } as unknown as Context['memory'];
    const inputs = { intent: { domain: 'example.com' }, facts: {} } as unknown as Context['inputs'];
    return { changes: [...(await plan(steps(world), tinyContext(world, { memory, inputs })))], asked };
  }

  const remembering = (world: TinyWorld): Step[] => ['a', 'b', 'c', 'd'].map((id) => thing(world, id, { ...(id !== 'd' && { remembers: (colour: string | undefined) => ({ [id]: { before: colour ?? null } }) }) }));
  const refusal = memoryWouldNotFit('example.com');

  it('is asked about in one: what is created and what is altered, and nothing that stays', async () => {
    const { changes, asked } = await withMemory(true, remembering);
    expect(asked).toEqual([{ a: { before: null }, b: { before: 'blue' } }]);
    expect(changes.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('refuses the plan at its first change where it does not fit', async () => {
    const { changes } = await withMemory(false, remembering);
    expect(changes.map(({ warnings }) => warnings)).toEqual([[refusal], [], [], []]);
    expect(refusal).toMatchObject({ code: 'memory-too-large', refuses: true });
    expect(refusals(changes)).toEqual([refusal]);
  });

  it('is not asked about where there is nothing to keep', async () => {
    const { changes, asked } = await withMemory(false, (world) => [thing(world, 'c', { remembers: () => ({ c: {} }) }), thing(world, 'd', { remembers: () => ({}) }), thing(world, 'e', { skipped: true, remembers: () => ({ e: {} }) })]);
    expect(asked).toEqual([]);
    expect(refusals(changes)).toEqual([]);
  });

  it('stands beside the other findings of that change', async () => {
    const mild = { code: 'wide', message: 'It is wide.', hint: '' };
    const { changes } = await withMemory(false, (world) => [thing(world, 'a', { warnings: () => [mild], remembers: () => ({ a: {} }) })]);
    expect(changes[0]?.warnings).toEqual([mild, refusal]);
  });
});

describe('the way back', () => {
  const used: Warning = { code: 'still-used', message: 'Somebody else uses it.', hint: 'It can go when nobody does.' };
  const belowStays: Warning = { code: 'needed', message: 'What is kept needs it.', hint: '' };
  /** Keeps what something that stays was built upon. */
  const likeItsUsers = (_: string, needs: Record<string, { kept: boolean }>): Warning[] => (Object.values(needs).some(({ kept }) => kept) ? [belowStays] : []);

  const table: [string, Record<string, string>, (world: TinyWorld) => Step[], Record<string, string>][] = [
    ['nothing of it is left', {}, (w) => [wayBack(w, 'a')], { a: 'none' }],
    ['nothing of it is left, though something stood there before', {}, (w) => [wayBack(w, 'a', { was: 'blue' })], { a: 'none' }],
    ['it goes', { a: 'red' }, (w) => [wayBack(w, 'a')], { a: 'delete' }],
    ['something else comes back', { a: 'red' }, (w) => [wayBack(w, 'a', { was: 'blue' })], { a: 'update' }],
    ['whether it is to go cannot be told', { a: 'red', b: 'red' }, (w) => [{ ...wayBack(w, 'a'), when: () => { throw broken; } }, wayBack(w, 'b')], { a: 'unreadable', b: 'delete' }],
    ['it is what it was', { a: 'blue' }, (w) => [wayBack(w, 'a', { was: 'blue' })], { a: 'none' }],
    ['all of it stays', { a: 'red' }, (w) => [wayBack(w, 'a', { keeps: () => [used] })], { a: 'none' }],
    ['a part of it stays, and the rest goes', { a: 'red' }, (w) => [wayBack(w, 'a', { keeps: () => [used], part: true })], { a: 'delete' }],
    ['a part of it stays, and the rest is as before', { a: 'red' }, (w) => [wayBack(w, 'a', { keeps: () => [used], part: true, was: 'blue' })], { a: 'update' }],
    ['what stays keeps what it needs, and that what it needs', { a: 'red', b: 'red', c: 'red', d: 'red' }, (w) => {
      const a = wayBack(w, 'a', { keeps: () => [used] });
      const b = wayBack(w, 'b', { needs: { a }, keeps: likeItsUsers });
      return [a, b, wayBack(w, 'c', { needs: { b }, keeps: likeItsUsers }), wayBack(w, 'd')];
    }, { a: 'none', b: 'none', c: 'none', d: 'delete' }],
    ['what goes keeps nothing', { a: 'red', b: 'red' }, (w) => {
      const a = wayBack(w, 'a');
      return [a, wayBack(w, 'b', { needs: { a }, keeps: likeItsUsers })];
    }, { a: 'delete', b: 'delete' }],
    ['what is gone keeps nothing', { b: 'red' }, (w) => {
      const a = wayBack(w, 'a', { keeps: () => [used] });
      return [a, wayBack(w, 'b', { needs: { a }, keeps: likeItsUsers })];
    }, { a: 'none', b: 'delete' }],
    ['a wait behind something that goes, something that comes back, and something that is gone', { a: 'red', b: 'red' }, (w) => {
      const [a, b, c] = [wayBack(w, 'a'), wayBack(w, 'b', { was: 'blue' }), wayBack(w, 'c')];
      return [a, b, c, pause(w, 'd', { needs: { a } }), pause(w, 'e', { needs: { b } }), pause(w, 'f', { needs: { c } }), pause(w, 'g', { needs: { c }, takes: 5 })];
    }, { a: 'delete', b: 'update', c: 'none', d: 'wait', e: 'wait', f: 'none', g: 'wait' }],
    ['behind a wait', { b: 'red' }, (w) => {
      const over = pause(w, 'a', { takes: 5 });
      return [over, wayBack(w, 'b', { needs: { over } })];
    }, { a: 'wait', b: 'delete' }],
    ['it cannot be read, nor then what is below it', { b: 'red', c: 'red' }, (w) => {
      const a = wayBack(w, 'a', { unreadable: broken });
      const b = wayBack(w, 'b', { needs: { a } });
      return [a, b, pause(w, 'c', { needs: { b } }), wayBack(w, 'd')];
    }, { a: 'unreadable', b: 'blocked', c: 'blocked', d: 'none' }],
    ['it is no part of the site', { a: 'red', b: 'red' }, (w) => {
      const a = wayBack(w, 'a', { skipped: true });
      return [a, wayBack(w, 'b', { needs: { a: optional(a) } })];
    }, { a: 'skip', b: 'delete' }],
  ];

  it.each(table)('%s', async (_, there, steps, expected) => {
    const world = tinyWorld(there);
    expect(await actions(world, ...steps(world))).toEqual(expected);
    expect(world.log.filter((line) => line.startsWith('remove'))).toEqual([]);
  });

  it.each<[string, string, Parameters<typeof wayBack>[2], object]>([
    ['goes', 'red', {}, { state: { kept: false }, differences: [{ field: 'colour', from: 'red', to: undefined }], warnings: [] }],
    ['comes back', 'red', { was: 'blue' }, { state: { kept: false }, differences: [{ field: 'colour', from: 'red', to: 'blue' }], warnings: [] }],
    ['stays', 'red', { keeps: () => [used] }, { state: { kept: true }, differences: [], warnings: [used], kept: [used] }],
    ['stays in part', 'red', { keeps: () => [used], part: true }, { state: { kept: true }, differences: [{ field: 'colour', from: 'red', to: undefined }], warnings: [used], kept: [used] }],
    ['is worth a word', 'red', { caution: () => 'cuts off', warnings: () => [belowStays], keeps: () => [used] }, { state: { kept: true }, differences: [], caution: 'cuts off', warnings: [used, belowStays], kept: [used] }],
  ])('tells what %s', async (_, colour, options, expected) => {
    const world = tinyWorld({ a: colour });
    const [change] = await planned(world, wayBack(world, 'a', options));
    const { step, action, current, ...rest } = change ?? {};
    expect([step?.id, action, current]).toEqual(['a', expect.any(String), { colour, name: 'a-name' }]);
    expect(rest).toEqual(expected);
  });

  it('has nothing to show of what is gone', async () => {
    const world = tinyWorld();
    const [change] = await planned(world, wayBack(world, 'a', { warnings: () => [used], caution: () => 'cuts off' }));
    expect(change).toEqual({ step: expect.any(Object) as unknown, action: 'none', state: { kept: false }, differences: [], warnings: [] });
  });

  it('gathers what refuses', async () => {
    const refuses: Warning = { code: 'address-moved', message: 'The address is not its own.', hint: '--use-current-address', refuses: true };
    const world = tinyWorld({ a: 'red', b: 'red' });
    expect(refusals(await planned(world, wayBack(world, 'a', { warnings: () => [used, refuses] }), wayBack(world, 'b')))).toEqual([refuses]);
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['something goes', { a: 'red' }, true],
    ['something comes back', { b: 'red' }, true],
    ['a part goes', { d: 'red' }, true],
    ['everything that is left stays', { c: 'red' }, false],
    ['nothing is left, and only a wait is not over', { b: 'blue' }, false],
  ])('knows whether it changes anything: %s', async (_, there, expected) => {
    const world = tinyWorld(there);
    const a = wayBack(world, 'a');
    const keeps = (): Warning[] => [used];
    expect(hasChanges(await planned(world, a, wayBack(world, 'b', { was: 'blue' }), wayBack(world, 'c', { keeps }), wayBack(world, 'd', { keeps, part: true }), pause(world, 'e', { needs: { a }, takes: 9 })))).toBe(expected);
  });

  it('asks for no room in the memory', async () => {
    const world = tinyWorld({ a: 'red' });
    const fits = (): Promise<boolean> => Promise.reject(new Error('asked'));
    const memory = { fits } as unknown as Context['memory'];
    expect((await plan([wayBack(world, 'a')], tinyContext(world, { memory }))).map(({ action }) => action)).toEqual(['delete']);
  });
});
