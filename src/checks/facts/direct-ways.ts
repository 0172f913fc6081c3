import type { Probe } from '../../network/network.ts';
import type { DirectWay } from '../outside-facts.ts';
import { inTurn } from './in-turn.ts';
import type { Outside } from './outside.ts';
import { addressesOf } from './public-dns.ts';

/** What visitors may get to past what should stand in front. */
export interface Behind {
  /** The name in which it is asked. */
  domain: string;
  /** The app's. */
  port: number;
  instances: readonly { id: string; state: string; addresses: readonly string[] }[];
  /** Only where it is to answer nobody but CloudFront. */
  lockedBalancer: { name: string; dnsName: string } | undefined;
}

/** What answers, in the site's name, at each public address of the instances that run, and of a load balancer that is locked. */
export async function readDirectWays(outside: Outside, behind: Behind): Promise<DirectWay[]> {
  const turn = inTurn(mostAtOnce);
  const all = [...(await waysToBalancer(outside, behind)), ...waysToInstances(behind)];
  return Promise.all(all.map(({ protocol, port, address, ...way }) => turn(async () => {
    // A browser names a port other than the usual one.
    const host = port === 80 || port === 443 ? behind.domain : `${behind.domain}:${port}`;
    const probe: Probe = { protocol, address, port, host, path: '/', via: 'address' };
    const answer = isLedAstray(outside, address, port) ? undefined : await outside.learn((network) => network.request(probe));
    return { ...way, address, protocol, port, answer };
  })));
}

/** Whether a rule of `--connect-to` for any host leads the way elsewhere: whoever answers there says nothing of this machine. One that names its address is what the person means by it. */
function isLedAstray({ network }: Outside, address: string, port: number): boolean {
  const [to, any] = [network.redirected(address, port), network.redirected(anyHost, port)];
  if (to === undefined || any === undefined || to.port !== any.port) return false;
  return to.address === any.address || (to.address === address && any.address === anyHost);
}

/** A name that is nobody's. RFC 2606. */
const anyHost = 'any.invalid';

/** A way that is closed as it should be takes its five seconds: those who are to answer at once do not wait behind it. */
const mostAtOnce = 8;

type Way = Omit<DirectWay, 'answer'>;

/** Where the public DNS does not tell its addresses, its name is tried: nobody shall take a way for closed that was left out. */
async function waysToBalancer(outside: Outside, { lockedBalancer }: Behind): Promise<Way[]> {
  if (!lockedBalancer) return [];
  const { A, AAAA } = (await addressesOf(outside, lockedBalancer.dnsName)) ?? { A: [], AAAA: [] };
  const addresses = [...A, ...AAAA];
  return (addresses.length > 0 ? addresses : [lockedBalancer.dnsName]).map((address) => ({ past: 'load balancer', id: lockedBalancer.name, address, protocol: 'https', port: 443 }));
}

function waysToInstances({ port, instances }: Behind): Way[] {
  const machines = instances.filter(({ state }) => state === 'running').flatMap(({ id, addresses }) => addresses.map((address) => ({ id, address })));
  return machines.flatMap((machine) => doors(port).map((door) => ({ past: 'instance' as const, ...machine, ...door })));
}

function doors(port: number): Pick<DirectWay, 'protocol' | 'port'>[] {
  const own = port === 80 || port === 443 ? [] : [{ protocol: 'http' as const, port }];
  return [{ protocol: 'http', port: 80 }, { protocol: 'https', port: 443 }, ...own];
}
