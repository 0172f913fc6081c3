import { AsyncLocalStorage } from 'node:async_hooks';
import { createClients, type Clients, type Guard, type Service } from '../../src/aws/clients.ts';
import { noPlaceholder, readOnce, reads, untilKnown } from '../../src/aws/calls/guards.ts';
import { route53Pace } from '../../src/aws/calls/route-53-pace.ts';
import { nameFailedCalls } from '../../src/aws/calls/failed-call.ts';
import { shortened } from '../../src/aws/calls/long-lists.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import { readReadiness } from '../../src/checks/facts/readiness.ts';
import { look, type Reading } from '../../src/commands/look.ts';
import { withPreflight } from '../../src/commands/preflight.ts';
import { settleMemory } from '../../src/commands/settle-memory.ts';
import type { Context } from '../../src/context.ts';
import { discover } from '../../src/discover/discover.ts';
import { discoverPast } from '../../src/discover/past.ts';
import { discoverStanding } from '../../src/discover/standing.ts';
import { apply } from '../../src/engine/apply.ts';
import { virtualClock, type Clock } from '../../src/engine/clock.ts';
import type { Emit, Outcome } from '../../src/engine/events.ts';
import { plan as makePlan, refusals, type Plan } from '../../src/engine/plan.ts';
import { needsOf, type Needs, type Step } from '../../src/engine/step.ts';
import { holdsUnknown } from '../../src/engine/unknown.ts';
import { iamAction } from '../../src/errors/explain-aws.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Network } from '../../src/network/network.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { steps as registry } from '../../src/steps/index.ts';
import { undoSteps as undoRegistry } from '../../src/steps/undo/index.ts';
import { loadServices } from './loaded-services.ts';

await loadServices();

/** A call that was made, and who made it. */
export interface RecordedCall {
  phase: 'plan' | 'apply';
  /** Id of the step; undefined for the look at the account before the plan. */
  step: string | undefined;
  /** As IAM calls it: `elasticloadbalancing:CreateListener`. */
  action: string;
  /** The call itself, as the clients name it. */
  service: Service;
  operation: string;
  region: string;
  input: object;
  writes: boolean;
  /** Whether it went to AWS: a repeated read of a plan is answered by the first one. */
  sent: boolean;
  /** Milliseconds of the clock. */
  from: number;
  to: number;
}

/** One run of the product, from the look at the account to the last outcome. */
export interface SiteRun {
  context: Context;
  plan: Plan;
  /** By step id; empty where the plan was not applied, because it was not to be or because there was nothing to do. */
  outcomes: Record<string, Outcome>;
  calls: readonly RecordedCall[];
  /** Virtual seconds from the first look to the end. */
  seconds: number;
}

/** What differs from an ordinary run. */
export interface RunOptions {
  /** Look at each call of applying before anybody else does. */
  guards?: readonly Guard[];
  /** The same while planning. */
  planGuards?: readonly Guard[];
  signal?: AbortSignal;
  emit?: Emit;
  /** In place of the sandbox's own. */
  network?: Network;
  /** Whether it is looked before a write as well, as the commands do: what was seen refuses nothing here. */
  preflight?: boolean;
}

/** A simulated account, and the product at work in it. */
export interface Site {
  clock: Clock;
  sandbox: Sandbox;
  /** Clients whose calls are not recorded. */
  aws: Clients;
  /** What `ec2-https doctor`, `verify` and `status` begin with; `calls` gets those made from then on, too. */
  look(given: Given, read: Reading, options?: RunOptions): Promise<{ context: Context; calls: readonly RecordedCall[] }>;
  /** What `ec2-https plan` does. */
  plan(given: Given, options?: RunOptions): Promise<SiteRun>;
  /**
   * What `ec2-https setup --yes` does.
   * @throws where the plan cannot be read, or refuses
   */
  setup(given: Given, options?: RunOptions): Promise<SiteRun>;
  /** What `ec2-https status` asks. */
  status(given: Given, options?: RunOptions): Promise<SiteRun>;
  /** What `ec2-https undo --dry-run` does. */
  planUndo(given: Given, options?: RunOptions): Promise<SiteRun>;
  /**
   * What `ec2-https undo --yes` does.
   * @throws where the plan cannot be read, or refuses
   */
  undo(given: Given, options?: RunOptions): Promise<SiteRun>;
}

/** What differs from an ordinary site. */
export interface SiteOptions extends Omit<SandboxOptions, 'time'> {
  clock?: Clock;
  /** Whether requests to Route 53 are paced, as the commands do: then a run takes longer where calls take no time. */
  paced?: boolean;
  /** What the calls of the runs meet in place of the sandbox's own guard, which it is given. */
  wire?: (answer: Guard) => Guard;
}

/** Opens a simulated account on a virtual clock. Nothing but `guard` keeps a plan from writing: a step that did would show. */
export function openSite(options: SiteOptions = {}): Site {
  const { clock = virtualClock(Date.UTC(2026, 10, 20, 12)), wire = (answer) => answer, paced = false, ...rest } = options;
  const pace = paced ? [route53Pace(clock)()] : [];
  const sandbox = createSandbox({ ...rest, time: clock });
  const calls: RecordedCall[] = [];

  const clients = (phase: RecordedCall['phase'], first: readonly Guard[] = []): Clients => {
    const patient = phase === 'plan' ? [] : [untilKnown((milliseconds) => clock.sleep(milliseconds))];
    const once = phase === 'plan' ? [readOnce()] : [];
    return createClients({ simulated: true, region: sandbox.account.region, guards: [nameFailedCalls, noPlaceholder(holdsUnknown), ...patient, ...first, recorder(phase, clock, calls), ...once, shortened, ...pace, sending, wire(sandbox.guard)] });
  };
  const looked = async (read: Reading, given: Given, { signal = new AbortController().signal, network = sandbox.network, planGuards = [] }: RunOptions, withoutMemory = false): Promise<Context> => {
    const aws = clients('plan', planGuards);
    const { memory, ...inputs } = await look({ given, problems: [], withoutMemory, aws, network, clock }, read);
    return { inputs, aws, memory, network, clock, signal, note: () => {} };
  };
  const planned = async (way: Way, given: Given, runOptions: RunOptions): Promise<{ context: Context; plan: Plan }> => {
    const context = await looked(way.read, given, runOptions);
    const plan = (): Promise<Plan> => makePlan(way.steps, context);
    return { context, plan: runOptions.preflight ? (await withPreflight(context, plan)).plan : await plan() };
  };
  const status = async (given: Given, runOptions: RunOptions = {}): Promise<SiteRun> => {
    calls.length = 0;
    const start = clock.now();
    const context = await looked(discoverStanding, { ...given, offline: true }, runOptions);
    const plan = await makePlan(forward.steps, context);
    await readReadiness(context, plan);
    return { context, plan, outcomes: {}, calls: [...calls], seconds: (clock.now() - start) / 1000 };
  };
  const run = (way: Way, apply_: boolean) => async (given: Given, runOptions: RunOptions = {}): Promise<SiteRun> => {
    calls.length = 0;
    const start = clock.now();
    const { context, plan } = await planned(way, given, runOptions);
    const outcomes = apply_ ? await carryOut(plan, { ...context, ...inHand(clients('apply', runOptions.guards), context) }, runOptions.emit) : {};
    return { context, plan, outcomes, calls: [...calls], seconds: (clock.now() - start) / 1000 };
  };

  return {
    clock,
    sandbox,
    aws: createClients({ simulated: true, region: sandbox.account.region, guards: [sandbox.guard] }),
    look: async (given, read, runOptions = {}) => {
      calls.length = 0;
      return { context: await looked(read, given, runOptions, true), calls };
    },
    plan: run(forward, false),
    setup: run(forward, true),
    status,
    planUndo: run(back, false),
    undo: run(back, true),
  };
}

/** Whether everything stands there as wanted, and nothing is waited for: then setup ends with the plan. */
export function isDone(plan: Plan): boolean {
  return plan.every(({ action }) => action === 'none' || action === 'skip');
}

/** The step that is at work. */
const atWork = new AsyncLocalStorage<string>();

/** Told by `sending`, which stands behind whatever answers repeated reads. */
const onItsWay = new AsyncLocalStorage<{ sent: boolean }>();

const sending: Guard = (_, next) => {
  const mark = onItsWay.getStore();
  if (mark) mark.sent = true;
  return next();
};

function recorder(phase: RecordedCall['phase'], clock: Clock, calls: RecordedCall[]): Guard {
  return async (call, next) => {
    const mark = { sent: false };
    const recorded: RecordedCall = { phase, step: atWork.getStore(), action: iamAction(call), service: call.service, operation: call.operation, region: call.region, input: structuredClone(call.input), writes: !reads(call), sent: false, from: clock.now(), to: clock.now() };
    calls.push(recorded);
    try {
      return await onItsWay.run(mark, next);
    } finally {
      Object.assign(recorded, { sent: mark.sent, to: clock.now() });
    }
  };
}

interface Way {
  read: Reading;
  /** The registry again, each step telling that it is at work. */
  steps: readonly Step[];
}
const forward: Way = { read: discover, steps: attributed(registry) };
const back: Way = { read: discoverPast, steps: attributed(undoRegistry) };

function attributed(all: readonly Step[]): Step[] {
  const copies = new Map<Step, Step>();
  for (const step of all) {
    const needs = Object.fromEntries(needsOf(step).map((need) => {
      const copy = copies.get(need.step) ?? need.step;
      return [need.key, need.optional ? { optional: copy } : copy];
    })) as Needs;
    copies.set(step, { ...working(step), needs });
  }
  return [...copies.values()];
}

function working(step: Step): Step {
  const at = <Parameters extends unknown[], Result>(work: (...parameters: Parameters) => Result) => (...parameters: Parameters): Result => atWork.run(step.id, () => work(...parameters));
  if (step.kind === 'wait') return { ...step, ready: at(step.ready) };
  if (step.kind === 'removal') return { ...step, observe: at(step.observe), remove: at(step.remove) };
  return { ...step, observe: at(step.observe), create: at(step.create), update: at(step.update), ...(step.retire && { retire: at(step.retire) }) };
}

function inHand(aws: Clients, context: Context): Pick<Context, 'aws' | 'memory'> {
  return { aws, memory: siteMemory(aws, context.inputs.intent.domain, context.clock.now) };
}

async function carryOut(plan: Plan, context: Context, emit: Emit = () => {}): Promise<Record<string, Outcome>> {
  if (isDone(plan)) return {};
  const unreadable = plan.find(({ action }) => action === 'unreadable');
  if (unreadable) throw unreadable.error;
  const [refusal] = refusals(plan);
  if (refusal) throw new Error(`refused: ${refusal.code}: ${refusal.message}`);
  const outcomes: Record<string, Outcome> = {};
  // Of a step and of the one that takes it back, which have the same id, one is skipped.
  for (const [{ id }, outcome] of await apply(plan, context, emit)) if (outcomes[id] === undefined || outcome.status !== 'skipped') outcomes[id] = outcome;
  await settleMemory(plan, context.memory);
  return outcomes;
}
