import { AsyncLocalStorage } from 'node:async_hooks';
import { createClients, type Call, type Clients, type Guard, type Service } from '../../src/aws/clients.ts';
import { noPlaceholder, readOnce, reads, untilKnown } from '../../src/aws/guards.ts';
import { siteMemory } from '../../src/aws/site-memory.ts';
import { look } from '../../src/commands/look.ts';
import type { Context } from '../../src/context.ts';
import { apply } from '../../src/engine/apply.ts';
import { virtualClock, type Clock } from '../../src/engine/clock.ts';
import type { Emit, Outcome } from '../../src/engine/events.ts';
import { plan as makePlan, refusals, type Plan } from '../../src/engine/plan.ts';
import { needsOf, type Needs, type Step } from '../../src/engine/step.ts';
import { holdsUnknown } from '../../src/engine/unknown.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Network } from '../../src/network/network.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { steps as registry } from '../../src/steps/index.ts';

// Loaded beforehand: while a module is read from the disk, a virtual clock runs on.
await Promise.all([
  import('../../src/aws/services/acm.ts'),
  import('../../src/aws/services/ec2.ts'),
  import('../../src/aws/services/elastic-load-balancing-v2.ts'),
  import('../../src/aws/services/route-53.ts'),
  import('../../src/aws/services/sts.ts'),
]);

/** A call that was made, and who made it. */
export interface RecordedCall {
  phase: 'plan' | 'apply' | 'remove';
  /** Id of the step; undefined for the look at the account before the plan. */
  step: string | undefined;
  /** As IAM calls it: `elasticloadbalancing:CreateListener`. */
  action: string;
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
  signal?: AbortSignal;
  emit?: Emit;
  /** In place of the sandbox's own. */
  network?: Network;
}

/** A simulated account, and the product at work in it. */
export interface Site {
  clock: Clock;
  sandbox: Sandbox;
  /** Clients whose calls are not recorded. */
  aws: Clients;
  /** What `ec2-https plan` does. */
  plan(given: Given, options?: RunOptions): Promise<SiteRun>;
  /**
   * What `ec2-https setup --yes` does.
   * @throws where the plan cannot be read, or refuses
   */
  setup(given: Given, options?: RunOptions): Promise<SiteRun>;
  /** What undoing will do with every step that stands there: `remove` in reverse order, and its entry of the memory goes. */
  removeAll(given: Given): Promise<readonly RecordedCall[]>;
}

/** Opens a simulated account on a virtual clock. Nothing but `guard` keeps a plan from writing: a step that did would show. */
export function openSite(options: Omit<SandboxOptions, 'time'> & { clock?: Clock } = {}): Site {
  const { clock = virtualClock(Date.UTC(2026, 10, 20, 12)), ...rest } = options;
  const sandbox = createSandbox({ ...rest, time: clock });
  const calls: RecordedCall[] = [];

  const clients = (phase: RecordedCall['phase'], first: readonly Guard[] = []): Clients => {
    const patient = phase === 'plan' ? [] : [untilKnown((milliseconds) => clock.sleep(milliseconds))];
    const once = phase === 'plan' ? [readOnce()] : [];
    return createClients({ simulated: true, guards: [noPlaceholder(holdsUnknown), ...patient, ...first, recorder(phase, clock, calls), ...once, sending, sandbox.guard] });
  };
  const planned = async (given: Given, { signal = new AbortController().signal, network = sandbox.network }: RunOptions): Promise<{ context: Context; plan: Plan }> => {
    const aws = clients('plan');
    const { memory, ...inputs } = await look({ given, problems: [], aws, network, clock });
    const context = { inputs, aws, memory, network, clock, signal, note: () => {} };
    return { context, plan: await makePlan(steps, context) };
  };
  const run = async (given: Given, runOptions: RunOptions, apply_: boolean): Promise<SiteRun> => {
    calls.length = 0;
    const start = clock.now();
    const { context, plan } = await planned(given, runOptions);
    const outcomes = apply_ ? await carryOut(plan, { ...context, ...inHand(clients('apply', runOptions.guards), context) }, runOptions.emit) : {};
    return { context, plan, outcomes, calls: [...calls], seconds: (clock.now() - start) / 1000 };
  };

  return {
    clock,
    sandbox,
    aws: createClients({ simulated: true, guards: [sandbox.guard] }),
    plan: (given, runOptions = {}) => run(given, runOptions, false),
    setup: (given, runOptions = {}) => run(given, runOptions, true),
    removeAll: async (given) => {
      const { plan, context } = await planned(given, {});
      calls.length = 0;
      await removeSteps(plan, { ...context, ...inHand(clients('remove'), context) });
      return [...calls];
    },
  };
}

/** Whether everything stands there as wanted, and nothing is waited for: then setup ends with the plan. */
export function isDone(plan: Plan): boolean {
  return plan.every(({ action }) => action === 'none' || action === 'skip');
}

/** A call's action as IAM calls it. */
function actionOf({ service, operation }: Pick<Call, 'service' | 'operation'>): string {
  return `${prefixes[service]}:${operation}`;
}

const prefixes: Record<Service, string> = { sts: 'sts', acm: 'acm', route53: 'route53', ec2: 'ec2', elbv2: 'elasticloadbalancing' };

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
    const recorded: RecordedCall = { phase, step: atWork.getStore(), action: actionOf(call), input: structuredClone(call.input), writes: !reads(call), sent: false, from: clock.now(), to: clock.now() };
    calls.push(recorded);
    try {
      return await onItsWay.run(mark, next);
    } finally {
      Object.assign(recorded, { sent: mark.sent, to: clock.now() });
    }
  };
}

/** The registry again, each step telling that it is at work. */
const steps: readonly Step[] = attributed(registry);

function attributed(all: readonly Step[]): Step[] {
  const copies = new Map<Step, Step>();
  for (const step of all) {
    const needs = Object.fromEntries(needsOf(step).map((need) => {
      const copy = copies.get(need.step) ?? need.step;
      return [need.key, need.optional ? { optional: copy } : copy];
    })) as Needs;
    const working = <Parameters extends unknown[], Result>(work: (...parameters: Parameters) => Result) => (...parameters: Parameters): Result => atWork.run(step.id, () => work(...parameters));
    const copy: Step = step.kind === 'wait'
      ? { ...step, needs, ready: working(step.ready) }
      : { ...step, needs, observe: working(step.observe), create: working(step.create), update: working(step.update), remove: working(step.remove), ...(step.retire && { retire: working(step.retire) }) };
    copies.set(step, copy);
  }
  return [...copies.values()];
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
  const outcomes = await apply(plan, context, emit);
  return Object.fromEntries([...outcomes].map(([step, outcome]) => [step.id, outcome]));
}

async function removeSteps(plan: Plan, context: Context): Promise<void> {
  await context.memory.read();
  for (const { step, current } of plan.toReversed()) {
    if (step.kind === 'wait' || !current) continue;
    const isHolder = step.needs && Object.keys(step.needs as Needs).length === 0;
    if (!isHolder) await step.remove(context, current);
    await atWork.run(step.id, () => context.memory.forget(step.id));
    if (isHolder) await whenReleased(context, () => step.remove(context, current));
  }
}

/** A security group cannot go while the interfaces of its load balancer stand. */
async function whenReleased(context: Context, remove: () => Promise<void>): Promise<void> {
  await context.clock.sleep(60_000);
  await remove();
}
