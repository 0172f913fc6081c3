import { DnsUnavailable, type Destination, type Network, type ProbeAnswer } from '../../src/network/network.ts';

/** What the network of a test says. What is not here is not there: a name leads nowhere, an address cannot be reached. */
export interface Said {
  /** By `name`, or by `name @server` where one server says something else; `unavailable`: no server answers. */
  dns?: Readonly<Record<string, readonly string[] | 'unavailable'>>;
  /** By `URL at address`: a status, a status with Location, or a failure. */
  web?: Readonly<Record<string, number | readonly [number, string] | ProbeAnswer>>;
  /** `--connect-to` by host. */
  connectTo?: Readonly<Record<string, Destination>>;
  resolvers?: readonly string[];
}

/** A network of a few names and addresses. `asked` gets each request, as `URL at address`, with ` directly` where the machine itself was meant. */
export function networkWith({ dns = {}, web = {}, connectTo = {}, resolvers = ['192.0.2.53', '198.51.100.53'] }: Said, asked: string[] = []): Network {
  return {
    publicResolvers: resolvers,
    redirected: (host) => connectTo[host],
    resolve: async (name, _, server) => {
      const answer = dns[`${name} @${server}`] ?? dns[name] ?? [];
      if (answer === 'unavailable') throw new DnsUnavailable('no DNS server answered');
      return [...answer];
    },
    request: async ({ protocol, host, path, address, via }) => {
      const what = `${protocol}://${host}${path} at ${address}`;
      asked.push(via === 'address' ? `${what} directly` : what);
      const answer = web[what] ?? { failure: 'unreachable', detail: 'no way there' };
      if (typeof answer === 'number') return { status: answer, headers: {} };
      return 'length' in answer ? { status: answer[0], location: answer[1], headers: {} } : answer;
    },
  };
}
