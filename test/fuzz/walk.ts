import * as fc from 'fast-check';
import type { Guard } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import { UsageError } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import { rememberedOptions } from '../../src/intent/remembered.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone, addInstance, addSecurityGroup } from '../../src/sandbox/scenarios/seed.ts';
import { crashing, failures } from '../support/crashing.ts';
import { openSite, type Site } from '../support/run.ts';
import { given } from '../support/ways.ts';

/** One turn of a walk: a command, which may be stopped at one of its writes, and the time that passes after it. */
export interface Turn {
  command: 'setup' | 'undo';
  options: Given;
  stop: { when: 'before' | 'after'; number: number } | undefined;
  /** Minutes. */
  pause: number;
}

/** What is there when a walk begins: the bare account, and more that a site may come to serve or to stand on. */
function startingAccount(): Account {
  const account = bareAccount();
  const { id: vpcId = '' } = account.vpcs[0] ?? {};
  account.hostedZones[0]?.records.push(
    { name: 'api.example.com', type: 'A', ttl: 120, values: ['198.51.100.7'] },
    { name: 'pages.example.com', type: 'CNAME', ttl: 600, values: ['pages.example.net.'] },
  );
  addHostedZone(account, { name: 'app.example.com', records: [{ name: 'app.example.com', type: 'A', ttl: 60, values: ['198.51.100.7'] }] });
  const group = addSecurityGroup(account, { vpcId, name: 'second', rules: [{ ports: 80, source: '0.0.0.0/0' }, { ports: 3000, source: '0.0.0.0/0' }] });
  addInstance(account, { name: 'second', subnetId: account.subnets[1]?.id ?? '', groups: [group.id], publicAddress: '203.0.113.11', app: { port: 80, status: 200 } });
  return account;
}

const [firstInstance = '', secondInstance = ''] = startingAccount().instances.map(({ id }) => id);
const subnetIds = startingAccount().subnets.slice(0, 3).map(({ id }) => id);
/** What a walk may come to serve: below the zone, two labels below it, in a zone of its own, led elsewhere, and under a name that is free. */
const names = ['api.example.com', 'deep.new.example.com', 'app.example.com', 'pages.example.com', 'new.example.com'];

const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

const siteOptions: fc.Arbitrary<Given> = fc.record({
  www: some(fc.boolean()),
  also: some(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 })),
  removeAlso: some(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 })),
  wildcard: some(fc.boolean()),
  subnets: some(fc.shuffledSubarray(subnetIds, { minLength: 2 })),
  instance: some(fc.constantFrom<string[]>([firstInstance], [secondInstance], [firstInstance, secondInstance])),
  port: some(fc.constantFrom(80, 3000)),
  healthPath: some(fc.constantFrom('/', '/up')),
  healthCodes: some(fc.constantFrom('200-399', '200')),
  tlsPolicy: some(fc.constantFrom('ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09')),
  keyAlgorithm: some(fc.constantFrom('RSA_2048' as const, 'EC_prime256v1' as const)),
  cloudfront: some(fc.boolean()),
  originName: some(fc.constantFrom('origin.example.com', 'cf.example.com')),
  viewerProtocol: some(fc.constantFrom('redirect-to-https' as const, 'https-only' as const)),
  lockOrigin: some(fc.boolean()),
  rotateOriginSecret: some(fc.constant(true)),
  keepDirectAccess: some(fc.boolean()),
}).map((options) => fitting(options));

/** Without what contradicts itself. */
function fitting({ cloudfront, originName, viewerProtocol, lockOrigin, rotateOriginSecret, removeAlso, ...rest }: { [Key in keyof Given]?: Given[Key] | undefined }): Given {
  const front = cloudfront === true ? { originName, viewerProtocol, lockOrigin, ...(lockOrigin !== false && { rotateOriginSecret }) } : {};
  const gone = removeAlso?.filter((name) => !rest.also?.includes(name)) ?? [];
  const all = { ...rest, cloudfront, ...front, ...(gone.length > 0 && { removeAlso: gone }) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const stop = fc.option(fc.record({ when: fc.constantFrom('before' as const, 'after' as const), number: fc.integer({ min: 1, max: 25 }) }), { nil: undefined });
const turn: fc.Arbitrary<Turn> = fc.record({
  command: fc.oneof({ weight: 6, arbitrary: fc.constant('setup' as const) }, { weight: 1, arbitrary: fc.constant('undo' as const) }),
  options: siteOptions,
  stop,
  pause: fc.constantFrom(0, 0, 1, 90),
});

/** Any walk of a few turns. */
export const walks = fc.array(turn, { minLength: 1, maxLength: 5 });

/** How a turn ended: refused before the first write, stopped where it was to be, or at its end. */
interface Ended { turn: Turn; end: 'refused' | 'stopped' | 'done'; reason?: string }

/** A site at the start of a walk. */
export function openStart(): Site {
  return openSite({ account: startingAccount(), clock: virtualClock(Date.UTC(2026, 10, 20, 12)) });
}

/** Goes one turn. The app speaks on the port that is asked for. @throws where the run fails by itself, or writes although it refuses */
export async function go(site: Site, turn: Turn): Promise<Ended> {
  await moveApps(site, turn);
  const crash = turn.stop && crashing(turn.stop.when, turn.stop.number);
  const writes: string[] = [];
  const watching: Guard = (call, next) => {
    if (!reads(call)) writes.push(call.operation);
    return next();
  };
  const watched = { guards: [watching, ...(crash ? [crash.guard] : [])], planGuards: [watching] };
  try {
    const run = turn.command === 'setup' ? await site.setup(await optionsOf(site, turn), watched) : await site.undo(given, watched);
    const failed = failures(run).filter((error) => error !== crash?.crash);
    if (failed.length > 0) throw new Error(`${turn.command} ends with ${failed.map((each) => String(each)).join('; ')}`, { cause: failed[0] });
    return { turn, end: crash && failures(run).length > 0 ? 'stopped' : 'done' };
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    if (writes.length > 0) throw new Error(`wrote ${writes.join(', ')}, and refused: ${reason}`, { cause: error });
    return { turn, end: 'refused', reason };
  } finally {
    await site.clock.sleep(turn.pause * 60_000);
  }
}

/** The options that the site remembers, as they would be given to a new one. */
export async function rememberedBy({ aws }: Site): Promise<Given> {
  const { instances, certificate: _, edgeCertificate: _edge, vpc: _vpc, name: _name, ...rest } = rememberedOptions(await siteMemory(aws, 'example.com', () => 0).read(), String as never) ?? {};
  return { ...rest, instance: [...(instances ?? [])] } as Given;
}

/** A new site must be told its instance, as there are two. */
async function optionsOf({ aws }: Site, { options }: Pick<Turn, 'options'>): Promise<Given> {
  const { options: remembered } = await siteMemory(aws, 'example.com', () => 0).read();
  return { ...given, ...(remembered === undefined && { instance: [firstInstance] }), ...options, replaceRecords: true };
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.problems.map(({ message }) => message).join('; ');
  return error instanceof Error && error.message.startsWith('refused: ') ? error.message : undefined;
}

async function moveApps({ aws, sandbox }: Site, { command, options }: Pick<Turn, 'command' | 'options'>): Promise<void> {
  const remembered = (await siteMemory(aws, 'example.com', () => 0).read())['options'];
  const standing = typeof remembered === 'object' && remembered !== null && 'port' in remembered ? Number(remembered['port']) : 80;
  for (const { app } of sandbox.account.instances) if (app) app.port = command === 'undo' ? 80 : options.port ?? standing;
}
