import { plainAddress } from '../../aws/addresses.ts';
import { followRedirects } from '../../network/follow.ts';
import type { Answered, Network } from '../../network/network.ts';
import type { HttpsVisit, HttpVisit, Visit } from '../outside-facts.ts';
import type { Outside } from './outside.ts';
import { addressesOrRefusal } from './public-dns.ts';

/** What visitors come for. */
export interface VisitedSite {
  /** Every name that is served: a redirect to any other leaves the site. */
  names: readonly string[];
  /** The health check's, which is asked where `/` answers with an error. */
  healthPath: string;
}

/** Each served name as a visitor meets it. A name that `--connect-to` leads elsewhere is visited there, whatever DNS says of it. */
export async function readVisits(outside: Outside, site: VisitedSite): Promise<Visit[]> {
  const answers = new Map(await Promise.all(site.names.map(async (name) => [name, await addressesOrRefusal(outside, name)] as const)));
  const addresses = new Map([...answers].map(([name, answer]) => [name, answer.addresses]));
  const places = placesOf(outside, addresses);
  return Promise.all(site.names.map(async (name): Promise<Visit> => {
    const [https, http] = await Promise.all([readHttps(outside, { name, places, site }), readHttp(outside, name, places)]);
    return { name, ...(answers.get(name) ?? { addresses: undefined }), visited: places(name, httpsPort), https, http };
  }));
}

/** Where a visitor of a name connects; undefined where it leads nowhere, is not known to lead anywhere, or is not the site's. */
type Places = (name: string, port: number) => string | undefined;

function placesOf({ network }: Outside, addresses: ReadonlyMap<string, Visit['addresses']>): Places {
  return (name, port) => {
    if (!addresses.has(name)) return undefined;
    if (network.redirected(name, port)) return name;
    // IPv4 tells where there are both: not every machine that this runs on has IPv6.
    const { A = [], AAAA = [] } = addresses.get(name) ?? {};
    return [...A, ...AAAA.map(plainAddress)][0];
  };
}

interface Visited {
  name: string;
  places: Places;
  site: VisitedSite;
}

async function readHttps(outside: Outside, visited: Visited): Promise<HttpsVisit | undefined> {
  const { name, places, site: { healthPath } } = visited;
  const address = places(name, httpsPort);
  if (address === undefined) return undefined;
  return outside.learn(async (network) => {
    const [handshake, { journey, headers }] = await Promise.all([network.handshake({ address, port: httpsPort, host: name }), walk(network, visited)]);
    const isBad = journey.outcome === 'answer' && (journey.status ?? 0) >= 400;
    const health = isBad && healthPath !== '/' ? await network.request({ protocol: 'https', address, port: httpsPort, host: name, path: healthPath }) : undefined;
    return { handshake, journey, headers, healthStatus: health && 'status' in health ? health.status : undefined };
  });
}

/** Follows redirects from name to name, each at its own address, as a browser does. */
async function walk(network: Network, { name, places }: Visited): Promise<Pick<HttpsVisit, 'journey' | 'headers'>> {
  let first: Answered | undefined;
  const journey = await followRedirects((url) => {
    const protocol = url.protocol === 'https:' ? 'https' : 'http';
    const port = Number(url.port) || (protocol === 'https' ? httpsPort : httpPort);
    const address = places(url.hostname, port);
    if (address === undefined) return undefined;
    // A browser names a port other than the usual one. TLS knows names alone.
    const host = protocol === 'http' ? url.host : url.hostname;
    return network.request({ protocol, address, port, host, path: url.pathname + url.search }).then((answer) => {
      if ('status' in answer) first ??= answer;
      return answer;
    });
  }, new URL(`https://${name}/`));
  return { journey, headers: first?.headers ?? {} };
}

async function readHttp({ learn }: Outside, name: string, places: Places): Promise<HttpVisit | undefined> {
  const address = places(name, httpPort);
  if (address === undefined) return undefined;
  const answer = await learn((network) => network.request({ protocol: 'http', address, port: httpPort, host: name, path: keptPath }));
  return answer && { url: `http://${name}${keptPath}`, answer };
}

const httpPort = 80;
const httpsPort = 443;

/** A redirect must keep it. Whoever finds it in the logs of the app is to know where it comes from. */
const keptPath = '/ec2-https/look?kept=yes';
