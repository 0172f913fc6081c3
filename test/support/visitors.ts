import type { Guard } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { isEdgeAddress } from '../../src/sandbox/network/edge-addresses.ts';
import { usualDelays, type Delays, type World } from '../../src/sandbox/world.ts';
import { edgeViews } from './edge-views.ts';
import { resolverCaches, type Held, type ResolverCaches } from './resolver-caches.ts';
import type { Site } from './run.ts';
import { refusalAt, type Protocol, type Visit } from './visits.ts';

/** Who visits, and what is asked of the site. */
export interface Visits {
  /** The names that visitors ask for. */
  names: readonly string[];
  /** The names by which CloudFront may call the load balancer in the course of the work. */
  origins?: readonly string[];
  /**
   * What must be answered where a name did not lead before, by name: both unless given; with nothing, it may lead nowhere. Where it led before, what was answered
   * there at the beginning goes on being answered as long as anybody may be led there.
   */
  asked?: Readonly<Record<string, readonly Protocol[]>>;
  /** The sandbox's own, where they are not the usual ones. */
  delays?: Partial<Delays>;
}

/** What visitors met with while something was done to a site. */
export interface Visited<Result> {
  result: Result;
  /** Who was not answered, and when: each moment as a line, in order. */
  unanswered: readonly string[];
  /** All of it, as a table. */
  timeline: string;
}

/** What a look shows; only what differs from the look before is kept, and every write. */
interface Moment {
  second: number;
  write?: string;
  /** By name: all places that some resolver may lead to. */
  leads: Readonly<Record<string, string>>;
  unanswered: readonly string[];
}

/**
 * Has visitors from everywhere come to a site while something is done to it: before and after every write, every few seconds, and until no resolver knows anything
 * any more but what DNS says in the end. They come over http and over https to each address that some resolver may give for the name.
 * @param work gets a guard that its calls are to pass
 */
export async function visited<Result>(site: Site, visits: Visits, work: (guard: Guard) => Promise<Result>): Promise<Visited<Result>> {
  const { clock, sandbox } = site;
  const caches = resolverCaches([...visits.names, ...(visits.origins ?? [])]);
  const crowd = crowdOf(visits, caches);
  const delays = { ...usualDelays, ...visits.delays };
  const moments: Moment[] = [];
  const start = clock.now();
  const world = (): World => ({ account: sandbox.account, region: sandbox.account.region, now: clock.now(), delays });
  const look = async (write?: string): Promise<void> => {
    // Brings the account up to the moment.
    await sandbox.network.resolve('example.com', 'A');
    const seen = { second: Math.round((clock.now() - start) / 1000), ...crowd.look(world()) };
    const isNews = JSON.stringify({ ...moments.at(-1), second: 0, write: undefined }) !== JSON.stringify({ ...seen, second: 0 });
    if (write !== undefined || isNews) moments.push({ ...seen, ...(write !== undefined && { write }) });
  };
  const guard: Guard = async (call, next) => {
    if (reads(call)) return next();
    await look();
    return next().finally(() => look(`${call.service}:${call.operation}`));
  };
  const wait = async (): Promise<void> => {
    await clock.sleep(lookMilliseconds);
    await look();
  };

  await look('before');
  const seen = { isOver: false };
  const working = work(guard).finally(() => (seen.isOver = true));
  // What went wrong is said at the end.
  working.catch(() => {});
  while (!seen.isOver) await wait();
  while (!crowd.isSettled(world())) await wait();
  return {
    result: await working,
    unanswered: moments.flatMap(({ second, unanswered: [first, ...others] }) => (first === undefined ? [] : [`${second} s: ${first}${others.length > 0 ? `, and ${others.length} more` : ''}`])),
    timeline: table(['second', 'write', ...visits.names, 'not answered'], moments.map(({ second, write = '', leads, unanswered }) => [String(second), write, ...Object.values(leads), unanswered.join(', ')])),
  };
}

/** The longest time between two looks: nothing gets worse by itself but the health of targets. */
const lookMilliseconds = 5000;

const protocols: readonly Protocol[] = ['http', 'https'];
const families = ['A', 'AAAA'] as const;

interface Crowd {
  look(world: World): Pick<Moment, 'leads' | 'unanswered'>;
  /** Whether nobody is led anywhere but where DNS leads now. */
  isSettled(world: World): boolean;
}

function crowdOf({ names, origins = [], asked = {} }: Visits, caches: ResolverCaches): Crowd {
  const views = edgeViews(origins, caches);
  /** What was answered in the beginning. */
  let before: Set<string> | undefined;
  const places = new Map<string, string>();

  const heldBy = (world: World, name: string): Held[][] => families.map((family) => caches.held(world, { name, family }));
  const placeAt = ({ account }: World, address: string): string => {
    places.set(address, placeIn(account, address) ?? places.get(address) ?? address);
    return places.get(address) ?? '';
  };

  return {
    look(world) {
      caches.look(world);
      const held = new Map(names.map((name) => [name, heldBy(world, name)]));
      const edges = views(world, [...held.values()].flat(2).some(({ addresses }) => addresses.some(isEdgeAddress)));
      const refused = memoized(({ name, address, protocol }) => (isEdgeAddress(address) ? edges : [world]).map((view) => refusalAt(view, { name, address, protocol })).find((one) => one !== undefined));
      const all = [...held].flatMap(([name, answers]) => answers.flat().flatMap(({ addresses, fromBefore }) => addresses.flatMap((address) => protocols.map((protocol) => {
        const key = `${name} ${address} ${protocol}`;
        return { name, fromBefore, protocol, place: placeAt(world, address), key, refusal: refused({ name, address, protocol }) };
      }))));
      before ??= new Set(all.filter(({ refusal }) => refusal === undefined).map(({ key }) => key));
      const counts = ({ name, fromBefore, protocol, key }: (typeof all)[number]): boolean => (fromBefore ? before?.has(key) === true : (asked[name] ?? protocols).includes(protocol));
      const unanswered = all.filter((one) => one.refusal !== undefined && counts(one)).map(({ protocol, name, place, refusal }) => `${protocol}://${name}/ at ${place}: ${refusal}`);
      const lost = [...held].filter(([name, answers]) => asked[name]?.length !== 0 && isLost(answers, false)).map(([name]) => `${name} leads nowhere`);
      const leads = [...held].map(([name, answers]) => [name, [...new Set([...all.filter((one) => one.name === name).map(({ place }) => place), ...(isLost(answers) ? ['nowhere'] : [])])].join(' + ')]);
      return { leads: Object.fromEntries(leads) as Moment['leads'], unanswered: [...new Set([...unanswered, ...lost])] };
    },
    isSettled: (world) => names.every((name) => heldBy(world, name).every((answers) => new Set(answers.map(({ addresses }) => addresses.join())).size <= 1)),
  };
}

/** The same question once: CloudFront answers alike at all its addresses. */
function memoized(ask: (visit: Visit) => string | undefined): (visit: Visit) => string | undefined {
  const answers = new Map<string, string | undefined>();
  return (visit) => {
    const key = `${visit.protocol} ${visit.name} ${isEdgeAddress(visit.address) ? 'CloudFront' : visit.address}`;
    if (!answers.has(key)) answers.set(key, ask(visit));
    return answers.get(key);
  };
}

function placeIn(account: Account, address: string): string | undefined {
  if (isEdgeAddress(address)) return address.includes(':') ? 'CloudFront by IPv6' : 'CloudFront';
  return account.networkInterfaces.some((it) => it.publicAddress === address && it.loadBalancerArn !== undefined) ? 'load balancer' : undefined;
}

/** Whether somebody may be told that there is no address of either kind. @param before whether it counts that it was so in the beginning */
function isLost(held: readonly Held[][], before = true): boolean {
  const [ofIpv4 = [], ofIpv6 = []] = held.map((answers) => answers.filter(({ addresses }) => addresses.length === 0));
  return ofIpv4.some((one) => ofIpv6.some((other) => before || !(one.fromBefore && other.fromBefore)));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
