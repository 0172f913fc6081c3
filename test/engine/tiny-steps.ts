import type { Context } from '../../src/context.ts';
import { virtualClock, type Clock } from '../../src/engine/clock.ts';
import type { Event } from '../../src/engine/events.ts';
import type { Entries } from '../../src/engine/memory.ts';
import { removal, resource, wait, type AnyRemoval, type AnyResource, type AnyWait, type Needs, type Step, type Usually, type Warning } from '../../src/engine/step.ts';

/** What the tiny steps of a test share: what stands there by step, and what was done to it, in order. */
export interface TinyWorld {
  clock: Clock;
  /** By step id; missing where nothing stands there. */
  there: Record<string, TinyState>;
  /** Lines like `create a at 2`, seconds since the start. */
  log: string[];
}

/** The settings are a colour, the state adds the name that the world gives. */
export interface TinyState {
  colour: string;
  name: string;
}

/** An empty world on a virtual clock, with what already stands in it by step id. */
export function tinyWorld(there: Record<string, string> = {}): TinyWorld {
  return { clock: virtualClock(), there: Object.fromEntries(Object.entries(there).map(([id, colour]) => [id, { colour, name: `${id}-name` }])), log: [] };
}

/** A context for tiny steps: none of them looks at the account, so there is none. */
export function tinyContext(world: TinyWorld, changes: Partial<Context> = {}): Context {
  const nothing = { inputs: { intent: {}, facts: {} }, aws: {}, memory: { refresh: async () => {} }, network: {} } as unknown as Pick<Context, 'inputs' | 'aws' | 'memory' | 'network'>;
  return { ...nothing, clock: world.clock, signal: new AbortController().signal, note: () => {}, ...changes };
}

const header = { title: 'Do it', why: 'It is needed.', docs: [], permissions: { read: [], write: [] } };

interface TinyResource {
  needs?: Needs;
  /** What is wanted: `red` unless given. */
  wants?: string | ((needs: Record<string, unknown>) => string);
  /** How long creating and updating take. */
  seconds?: number;
  /** Where it is given, `observe` throws it. */
  unreadable?: Error;
  /** Where it is given, `create` and `update` throw it. */
  breaks?: Error;
  skipped?: boolean;
  caution?: (colour: string | undefined) => string | undefined;
  warnings?: (colour: string | undefined) => Warning[];
  /** What the change will have the memory keep. */
  remembers?: (colour: string | undefined) => Entries;
  /** Notes this while it retires. */
  notes?: string;
  retires?: boolean | Error;
}

/** A resource whose only setting is its colour. */
export function thing(world: TinyWorld, id: string, options: TinyResource = {}): AnyResource {
  const { needs = {}, wants = 'red', seconds = 0, caution, warnings, remembers, retires } = options;
  const act = async (verb: string, colour: string, name: string): Promise<TinyState> => {
    say(world, `${verb} ${id}`);
    if (seconds > 0) await world.clock.sleep(seconds * 1000);
    if (options.breaks) throw options.breaks;
    const state = { colour, name };
    world.there[id] = state;
    return state;
  };
  return resource<Needs, { colour: string }, TinyState>({
    ...header,
    id,
    type: 'thing',
    needs,
    ...(options.skipped && { when: () => false }),
    observe: async () => {
      say(world, `look at ${id}`);
      if (options.unreadable) throw options.unreadable;
      return world.there[id];
    },
    desired: (_, ready) => ({ colour: typeof wants === 'string' ? wants : wants(ready) }),
    planned: (settings, assigned) => ({ ...settings, name: assigned('name') }),
    create: (_, { colour }) => act('create', colour, `${id}-name`),
    update: (_, current, { colour }) => act('update', colour, current.name),
    ...(caution && { caution: (_: unknown, current: TinyState | undefined) => caution(current?.colour) }),
    ...(warnings && { warnings: (_: unknown, current: TinyState | undefined) => warnings(current?.colour) }),
    ...(remembers && { remembers: (_: unknown, current: TinyState | undefined) => remembers(current?.colour) }),
    ...(retires !== undefined && {
      retire: async (context: Context, state: TinyState, settings: { colour: string }) => {
        say(world, `retire ${id} ${state.name} ${settings.colour}`);
        if (options.notes !== undefined) {
          context.note(options.notes);
          await world.clock.sleep(2000);
        }
        if (retires instanceof Error) throw retires;
      },
    }),
    shown: ({ name }) => ({ name }),
  });
}

interface TinyRemoval {
  needs?: Needs;
  /** The colour that comes back; nothing does unless given. */
  was?: string;
  /** What stays, and why: all of it, unless only a part does. */
  keeps?: (colour: string, needs: Record<string, { kept: boolean }>) => Warning[];
  /** What stays is only a part: the rest goes. */
  part?: boolean;
  /** How long removing takes. */
  seconds?: number;
  /** Where it is given, `observe` throws it. */
  unreadable?: Error;
  /** Where it is given, `remove` throws it. */
  breaks?: Error;
  skipped?: boolean;
  caution?: (colour: string) => string | undefined;
  warnings?: (colour: string) => Warning[];
}

/** What takes back the thing of that id: it goes, or has its former colour again. */
export function wayBack(world: TinyWorld, id: string, options: TinyRemoval = {}): AnyRemoval {
  const { needs = {}, was, keeps, part = false, seconds = 0, caution, warnings } = options;
  return removal<Needs, TinyState>({
    ...header,
    id,
    type: 'thing',
    needs,
    ...(options.skipped && { when: () => false }),
    observe: async () => {
      say(world, `look at ${id}`);
      if (options.unreadable) throw options.unreadable;
      return world.there[id];
    },
    going: (_, { colour }, ready) => {
      const kept = keeps?.(colour, ready as Record<string, { kept: boolean }>) ?? [];
      const foreseen = caution?.(colour);
      return {
        differences: colour === was || (kept.length > 0 && !part) ? [] : [{ field: 'colour', from: colour, to: was }],
        kept,
        ...(foreseen !== undefined && { caution: foreseen }),
        ...(warnings && { warnings: warnings(colour) }),
      };
    },
    remove: async (_, { name }) => {
      say(world, `remove ${id}`);
      if (seconds > 0) await world.clock.sleep(seconds * 1000);
      if (options.breaks) throw options.breaks;
      if (was === undefined) delete world.there[id];
      else world.there[id] = { colour: was, name };
    },
    shown: ({ name }) => ({ name }),
  });
}

interface TinyWait {
  needs?: Needs;
  /** Done so many seconds after the first look. */
  takes?: number;
  /** Where it is given, a look throws it. */
  breaks?: Error;
  /** Seconds from the first look on; for good unless given. */
  breaksFor?: number;
  skipped?: boolean;
  atMost?: number | ((needs: unknown) => number);
  /** How long it says that it will take this time, where that is not a few seconds. */
  saysTakes?: Usually;
  /** Is told the number of looks that there were before each one. */
  asked?: number[];
}

/** A wait that is over some time after it is first asked. */
export function pause(world: TinyWorld, id: string, { needs = {}, takes = 0, breaks, breaksFor = Infinity, skipped, atMost = 600, saysTakes, asked }: TinyWait = {}): AnyWait {
  let first: number | undefined;
  return wait<Needs, { over: string }>({
    ...header,
    id,
    needs,
    usually: 'a few seconds',
    ...(saysTakes !== undefined && { takes: () => saysTakes }),
    every: 2,
    atMost: typeof atMost === 'number' ? atMost : (_, ready) => atMost(ready),
    ...(skipped && { when: () => false }),
    ready: async (_, __, looks) => {
      say(world, `ask ${id}`);
      asked?.push(looks);
      first ??= world.clock.now();
      if (breaks && world.clock.now() - first < breaksFor * 1000) throw breaks;
      return world.clock.now() - first >= takes * 1000 ? { done: { over: id } } : { waitingFor: `${id} to be over` };
    },
    planned: () => ({ over: `${id}, planned` }),
  });
}

/** An event as one line. */
export function eventText(event: Event): string {
  if (event.type === 'started') return `${event.step.id} started`;
  if (event.type === 'waiting') return `${event.step.id} waits for ${event.waitingFor} at ${event.seconds}`;
  return `${event.step.id} ${event.outcome.status} after ${event.seconds}`;
}

/** Results by step id. */
export function byId<Result>(results: ReadonlyMap<Step, Result>): Record<string, Result> {
  return Object.fromEntries([...results].map(([step, result]) => [step.id, result]));
}

function say(world: TinyWorld, line: string): void {
  world.log.push(`${line} at ${world.clock.now() / 1000}`);
}
