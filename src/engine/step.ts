import type { Context, Inputs } from '../context.ts';
import type { Seconds } from './clock.ts';
import type { Difference } from './compare.ts';
import type { Entries } from './memory.ts';

/**
 * The contract of a step. A step is one resource of the account that can be observed, described and reconciled
 * (`resource`), something that only time, or somebody else, can finish (`wait`), or what was made or changed and becomes
 * what it was before (`removal`). The steps it needs are named by importing them, so a cycle cannot be written.
 */
export type Step = AnyResource | AnyWait | AnyRemoval;

/** What every step says of itself. */
export interface Header {
  /** Kebab-case, the name of its file. */
  id: string;
  /** An imperative sentence, as a line of progress shows it. */
  title: string;
  /** What would be wrong without it, in one sentence. */
  why: string;
  /** Titles of the AWS documentation pages that its rules come from. */
  docs: readonly string[];
  /** IAM actions of the calls it makes, and of what AWS does for them in the caller's name. */
  permissions: { read: readonly string[]; write: readonly string[] };
  /** Which of these only a site needs that has what the name says, or has it taken out: no other site's policy has them for this step's sake. That service's own actions need not be named. */
  onlyWithCloudFront?: 'all' | readonly string[];
  /** Whether the step belongs to this site at all; a step without it always does. */
  when?(inputs: Inputs): boolean;
}

/** What a file of `steps/` says of a resource. `Settings` is what is wanted of it; `State` is that, and what AWS assigns. */
export interface ResourceDefinition<N extends Needs, Settings extends object, State extends Settings> extends Header {
  /** What the plan calls the kind of thing: AWS's own noun. */
  type: string;
  needs: N;
  /** Looks at AWS. A need that does not exist yet is undefined; so is the result where there is nothing. */
  observe(context: Context, needs: Located<N>): Promise<State | undefined>;
  /** What is wanted: the only description of it. Pure; a need's values may be placeholders. */
  desired(inputs: Inputs, needs: Ready<N>): Settings;
  /** The state that `create` will lead to, with `assigned(attribute)` for each value that AWS chooses. Pure. */
  planned(settings: Settings, assigned: (attribute: string) => string): NoInfer<State>;
  create(context: Context, settings: Settings, needs: Ready<N>): Promise<NoInfer<State>>;
  update(context: Context, current: State, settings: Settings): Promise<NoInfer<State>>;
  /** Once everything that depends on the step is done: takes away what the change had left beside the new. */
  retire?(context: Context, current: State, settings: Settings): Promise<void>;
  /** How long the change usually takes, where it waits for AWS by itself. Pure. */
  lasts?(inputs: Inputs): Usually | undefined;
  /** What the change would replace or cut off. Pure, and the same words in plan and apply: no value that AWS assigns. */
  caution?(inputs: Inputs, current: State | undefined, settings: Settings): string | undefined;
  /** What the change will have the memory keep, by entry: there must be room for it before anything is written. Pure. */
  remembers?(inputs: Inputs, current: State | undefined, settings: Settings): Entries;
  /** What a person should know, or must decide, before anything is written. Pure. */
  warnings?(inputs: Inputs, current: State | undefined, settings: Settings): Warning[];
  /** What is paid for as long as it stands, by names that `costs/` has the prices of. Pure. */
  bills?(inputs: Inputs, current: State | undefined): Billed[];
  /** The id and name under which the plan shows it. */
  shown(state: State): { id?: string; name: string };
}

/** How long something usually takes, in words that can be added up. */
export type Usually = 'a few seconds' | `${number} ${Unit}` | `${number} to ${number} ${Unit}`;
type Unit = 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days';

/** What a file of `steps/` says of a wait. It only ever looks: what it gives up at, the next run takes up again. */
export interface WaitDefinition<N extends Needs, State extends object> extends Header {
  needs: N;
  /** How long it usually takes. */
  usually: Usually;
  /** How long it will take this time, where the inputs tell. Pure. */
  takes?(inputs: Inputs): Usually;
  every: Seconds;
  atMost: Seconds | ((inputs: Inputs, needs: Ready<N>) => Seconds);
  /**
   * One look. Throws where waiting on cannot help.
   * @param looks how many looks there were before this one
   */
  ready(context: Context, needs: Ready<N>, looks: number): Promise<{ done: State } | { waitingFor: string }>;
  planned(needs: Ready<N>): State;
  /** What the wait means for the person who reads the plan. Pure. */
  warnings?(inputs: Inputs): Warning[];
}

/**
 * What a file of `steps/undo/` says: how something that this tool made, or changed, becomes what it was. It has the id of the
 * step whose work it takes back, and needs the removals of what depends on that.
 */
export interface RemovalDefinition<N extends Needs, Trace extends object> extends Header {
  /** What the plan calls the kind of thing: AWS's own noun. */
  type: string;
  needs: N;
  /** Looks at what is left of ours, and what stands in the way of its going. Undefined: nothing is left. Reads only. */
  observe(context: Context): Promise<Trace | undefined>;
  /** What goes, what comes back in its place, and what stays. Pure. */
  going(inputs: Inputs, trace: Trace, needs: Ready<N>): Going;
  /**
   * Carries it out, and makes the memory forget it once what stood there before is read back. Called only where something goes
   * or comes back; safe to repeat, and where it was stopped half-way.
   */
  remove(context: Context, trace: Trace, needs: Ready<N>): Promise<void>;
  /** The id and name under which the plan shows it. */
  shown(trace: Trace): { id?: string; name: string };
}

/** What a removal would do. Nothing at all where both lists are empty. */
export interface Going {
  /** `to` is undefined for what goes; `from` is undefined for what comes back where nothing stands. */
  differences: readonly Difference[];
  /** What stays although it is ours, each with the reason. What it needs stays as well. */
  kept?: readonly Warning[];
  /** What the change would cut off or replace. The same words in plan and apply. */
  caution?: string;
  /** How long it usually takes, where it waits for AWS by itself. */
  lasts?: Usually;
  /** What a person should know, or must decide, before anything is written. */
  warnings?: readonly Warning[];
}

/** How a removal ended, for the removals of what it built upon. */
export interface Removed {
  /** Whether something of it stays. */
  kept: boolean;
}

/** A finding about the plan. `refuses` means that nothing is written unless another choice is made. */
export interface Warning {
  /** Stable, kebab-case. */
  code: string;
  message: string;
  hint: string;
  refuses?: boolean;
}

/** What is paid for as long as it stands. */
export interface Billed {
  /** What one of it is called. */
  item: string;
  /** How many there will be. */
  count: number;
  /** How many there are. */
  standing: number;
}

/** A resource as the engine and the steps that need it see it. */
export type ResourceStep<N extends Needs, Settings extends object, State extends Settings> = ResourceDefinition<N, Settings, State> & { kind: 'resource' };
/** A wait as the engine and the steps that need it see it. */
export type WaitStep<N extends Needs, State extends object> = WaitDefinition<N, State> & { kind: 'wait' };
/** A removal as the engine and the removals that need it see it. */
export type RemovalStep<N extends Needs, Trace extends object> = RemovalDefinition<N, Trace> & { kind: 'removal' };

/** The engine handles steps of every type alike: it hands a step only what that step itself returned. */
export type AnyResource = ResourceStep<any, any, any>;
/** A wait of any type, as `AnyResource`. */
export type AnyWait = WaitStep<any, any>;
/** A removal of any type, as `AnyResource`. */
export type AnyRemoval = RemovalStep<any, any>;

/** A need that may be skipped. */
export interface Optional<S extends Step> {
  optional: S;
}
/** What a step builds upon, by the key under which it gets their states: the imported steps themselves, so that a cycle cannot be written. */
export type Needs = Record<string, Step | Optional<Step>>;

/** The state that a step ends with. */
export type StateOf<S> = S extends AnyRemoval ? Removed : S extends ResourceStep<any, any, infer State> ? State : S extends WaitStep<any, infer State> ? State : never;

/** The needs as `observe` sees them. */
export type Located<N> = { [K in keyof N]: (N[K] extends Optional<infer S> ? StateOf<S> : StateOf<N[K]>) | undefined };

/** The needs as `desired` and a wait see them: all there, or planned; only an optional one may be missing. */
export type Ready<N> = { [K in keyof N]: N[K] extends Optional<infer S> ? StateOf<S> | undefined : StateOf<N[K]> };

/** A step that is one resource, or one set of them; types follow from what `observe` and `desired` return. */
export function resource<const N extends Needs, Settings extends object, State extends Settings>(definition: ResourceDefinition<N, Settings, State>): ResourceStep<N, Settings, State> {
  return { kind: 'resource', ...definition };
}

/** A step that waits. */
export function wait<const N extends Needs, State extends object>(definition: WaitDefinition<N, State>): WaitStep<N, State> {
  return { kind: 'wait', ...definition };
}

/** A step that takes back what a resource's step has done. */
export function removal<const N extends Needs, Trace extends object>(definition: RemovalDefinition<N, Trace>): RemovalStep<N, Trace> {
  return { kind: 'removal', ...definition };
}

/** Names a need that may be skipped: its state may then be undefined. */
export function optional<S extends Step>(step: S): Optional<S> {
  return { optional: step };
}

/** The needs of a step by key, told apart by whether they may be skipped. */
export function needsOf(step: Step): { key: string; step: Step; optional: boolean }[] {
  return Object.entries(step.needs as Needs).map(([key, need]) => ('optional' in need ? { key, step: need.optional, optional: true } : { key, step: need, optional: false }));
}
