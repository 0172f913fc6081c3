import { X509Certificate } from 'node:crypto';
import { getServers } from 'node:dns';
import { noCertificateInFile, noDnsServer } from '../errors/input-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { UsageError } from '../errors/user-error.ts';
import { isDnsServer } from './address.ts';
import { ask } from './ask.ts';
import { askDns, lookupThrough } from './ask-dns.ts';
import { askWeb } from './ask-web.ts';
import type { ConnectTo } from './connect-to.ts';
import { destination, route } from './connect-to.ts';
import { delegation, nameServersAt } from './delegation.ts';
import { shakeHands } from './handshake.ts';
import type { Network } from './network.ts';
import { askingSystemLast, type Whom } from './resolvers.ts';

/** How the person wants the network to be used; see `--connect-to`, `--ca` and `--resolver`. */
export interface NetworkOptions {
  connectTo: readonly ConnectTo[];
  /** PEM text of the roots to trust, instead of the built-in ones. */
  ca?: string;
  /** What a message calls the file that they come from. */
  caFile?: string;
  /** The one DNS server to ask, for every look-up: `127.0.0.1`, `127.0.0.1:5353`, `::1` or `[::1]:53`. */
  resolver?: string;
  /** Ends what is still running when aborted, so that nothing holds the process. */
  signal?: AbortSignal;
}

/**
 * The network as it is: DNS over the system's servers, and HTTP over fresh connections.
 * @throws {UsageError} where `ca` holds no certificate, or `resolver` is no address
 */
export function createNetwork(options: NetworkOptions): Network {
  const problems = [...problemsOfCa(options), ...problemsOfResolver(options.resolver)];
  if (problems.length > 0) throw new UsageError(problems);
  const { connectTo, resolver, signal } = options;
  const means = { ...options, ...(resolver && { lookup: lookupThrough({ ...options, server: resolver }) }) };
  const publicResolvers = resolver ? [resolver] : ['8.8.8.8', '1.1.1.1'];
  return {
    ...namesBy({ resolver, publicResolvers, signal }),
    request: (probe) => askWeb(probe, route(connectTo, probe), means),
    handshake: (probe) => shakeHands(probe, route(connectTo, probe), means),
    publicResolvers,
    redirected: (host, port) => destination(connectTo, host, port),
  };
}

/** The part of the network that knows names. */
function namesBy({ resolver, publicResolvers, signal }: { resolver: string | undefined; publicResolvers: readonly string[]; signal: AbortSignal | undefined }): Pick<Network, 'resolve' | 'ask' | 'delegation'> {
  if (resolver) {
    const asking = { servers: publicResolvers, signal };
    return {
      resolve: (name, type) => askDns(name, type, { server: resolver, signal }),
      ask: (question) => ask(question, asking),
      delegation: (zone) => nameServersAt(zone, asking),
    };
  }
  const put = askingSystemLast();
  const isPublic = (server: string | undefined): boolean => server !== undefined && publicResolvers.includes(server);
  const asking = (whom: Whom): { servers: readonly string[]; signal: AbortSignal | undefined } => ({ servers: whom === 'system' ? getServers() : publicResolvers, signal });
  return {
    resolve: (name, type, server) => (isPublic(server) ? put((whom) => askDns(name, type, { server: whom === 'system' ? undefined : server, signal })) : askDns(name, type, { server, signal })),
    ask: (question) => {
      const { server } = question;
      if (server !== undefined && !isPublic(server)) return ask(question, { servers: [server], signal });
      return put((whom) => ask(question, server !== undefined && whom === 'public' ? { servers: [server], signal } : asking(whom)));
    },
    delegation: (zone) => put((whom) => delegation(zone, asking(whom))),
  };
}

/** Node trusts nothing, and says nothing, where the text is no certificate. */
function problemsOfCa({ ca, caFile }: NetworkOptions): Problem[] {
  return ca === undefined || isCertificate(ca) ? [] : [noCertificateInFile(caFile)];
}

function problemsOfResolver(resolver: string | undefined): Problem[] {
  return resolver === undefined || isDnsServer(resolver) ? [] : [noDnsServer(resolver)];
}

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).subject !== '';
  } catch {
    return false;
  }
}
