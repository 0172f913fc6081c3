/** What the product asks the network outside AWS's API: names and web answers. The sandbox and the tests bring their own. */
export interface Network {
  /**
   * Asks for the records of one type at a name, following CNAMEs.
   * @param server the DNS server (`address`, `address:port` or `[address]:port`), instead of the system's own; where the
   *   person named a server to ask (`--resolver`), that one is asked whatever stands here
   * @returns the values, names without a trailing dot; empty where the name or the type is not there
   * @throws {DnsUnavailable} no server answered
   */
  resolve(name: string, type: RecordType, server?: string): Promise<string[]>;
  /** One HTTP request, redirects not followed. Never throws: what went wrong is the answer. */
  request(probe: Probe): Promise<ProbeAnswer>;
  /** DNS servers to ask when the world's view counts: two public ones, or the one that was given. */
  readonly publicResolvers: readonly string[];
  /**
   * Where a connection for this host and port is to go instead (`--connect-to`), if anywhere. `request` asks this by itself.
   */
  redirected(host: string, port: number): Destination | undefined;
}

/** The types of DNS record that the product asks for. */
export type RecordType = 'A' | 'AAAA' | 'NS' | 'CNAME';

/** Where a connection goes: an IP address or a name, and a port. */
export interface Destination {
  address: string;
  port: number;
}

/** One GET request to an address, in the name of a site. */
export interface Probe {
  protocol: 'http' | 'https';
  /** IP address or name to connect to. */
  address: string;
  port: number;
  /** Host header as it stands here, and for https the server name (SNI) and the name that the certificate must cover. */
  host: string;
  /** Path with query, starting with `/`. */
  path: string;
  /**
   * What is being asked, which decides the `--connect-to` rules that may lead it elsewhere.
   * - `name` (unless given): the site, as anybody would reach it. Rules for `host` count, as in curl, then rules for `address`.
   * - `address`: this very machine, under the site's name (the direct way to an instance). Only rules for `address` count,
   *   so that a rule for the site cannot pass its answer off as the machine's.
   */
  via?: 'name' | 'address';
}

/** What came back. `failure` is one of a few kinds, so that nobody needs to read a message. */
export type ProbeAnswer = Answered | Failed;

/** A web server answered. Header names are in lower case; repeated headers are joined with a comma. */
export interface Answered {
  status: number;
  /** The Location header as it came, perhaps relative. */
  location?: string;
  headers: Record<string, string>;
}

/** No answer. `detail` is for a person: half a sentence, without a full stop. */
export interface Failed {
  failure: Failure;
  detail: string;
}

/**
 * - `certificate`: not trusted, not for this name, or not valid now
 * - `refused`: nothing listens there
 * - `timeout`: no connection in 5 s, or no answer in 10 s
 * - `unreachable`: no way there, or the name leads nowhere
 * - `broken`: connected, but what came back was no answer
 */
export type Failure = 'certificate' | 'refused' | 'timeout' | 'unreachable' | 'broken';

/** No DNS server could be reached, or all of them failed. */
export class DnsUnavailable extends Error {
  override name = 'DnsUnavailable';
}
