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
  /**
   * What a DNS server says of a name, as it says it: also of types and sections that a look-up of addresses does not show.
   * @throws {DnsUnavailable} no answer came; a refusal such as SERVFAIL is an answer
   */
  ask(question: Question): Promise<DnsAnswer>;
  /**
   * The name servers to which the servers of the zone's parent hand the zone, without final dots; empty where they know none.
   * Where the person named a server to ask, what that one says counts.
   * @throws {DnsUnavailable} nobody could be asked
   */
  delegation(zone: string): Promise<readonly string[]>;
  /** One HTTP request, redirects not followed. Never throws: what went wrong is the answer. */
  request(probe: Probe): Promise<ProbeAnswer>;
  /** One TLS handshake, whatever is wrong with the certificate; nothing is asked over it. Never throws. */
  handshake(probe: TlsProbe): Promise<Handshake | Failed>;
  /** DNS servers to ask when the world's view counts: two public ones, or the one that was given. */
  readonly publicResolvers: readonly string[];
  /**
   * Where a connection for this host and port is to go instead (`--connect-to`), if anywhere. `request` asks this by itself.
   */
  redirected(host: string, port: number): Destination | undefined;
}

/** The types of DNS record that the product asks for. */
export type RecordType = 'A' | 'AAAA' | 'NS' | 'CNAME';

/** A question to one DNS server. */
export interface Question {
  name: string;
  type: RecordType | 'CAA' | 'DS' | 'SOA' | 'TXT';
  /** As in `resolve`; the first of the public ones unless given. */
  server?: string;
  /** Whether the server is to answer for itself alone, and ask nobody else. */
  iterative?: boolean;
  /** Whether signatures are not to be checked. */
  unchecked?: boolean;
}

/** What came back. Names are in lower case, without a final dot. */
export interface DnsAnswer {
  /** As in `NOERROR`, `NXDOMAIN`, `SERVFAIL`, `REFUSED`. */
  status: string;
  answers: readonly DnsRecord[];
  authorities: readonly DnsRecord[];
}

/** Whether the answer says what there is: a server that refuses, or is none of the zone's, tells nothing. */
export function tells({ status }: Pick<DnsAnswer, 'status'>): boolean {
  return status === 'NOERROR' || status === 'NXDOMAIN';
}

/** One record of an answer. */
export interface DnsRecord {
  name: string;
  type: string;
  /** Seconds. */
  ttl: number;
  /** As a zone file has it: `203.0.113.10`, `example.com`, `0 issue "amazon.com"`. */
  value: string;
}

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
  /** Further headers, by lower-case name, as a load balancer would add them. */
  headers?: Readonly<Record<string, string>>;
  /**
   * What is being asked, which decides the `--connect-to` rules that may lead it elsewhere.
   * - `name` (unless given): the site, as anybody would reach it. Rules for `host` count, as in curl, then rules for `address`.
   * - `address`: this very machine, under the site's name (the direct way to an instance). Only rules for `address` count,
   *   so that a rule for the site cannot pass its answer off as the machine's.
   */
  via?: 'name' | 'address';
}

/** A TLS handshake to be made. */
export interface TlsProbe extends Pick<Probe, 'address' | 'port' | 'host' | 'via'> {
  /**
   * - `browser` (unless given): whatever version both know, from TLS 1.0 on, so that what is too old can be named
   * - `cloudfront`: TLS 1.2 and 1.3, as CloudFront speaks to origins; the chain is taken as it was sent
   */
  as?: 'browser' | 'cloudfront';
}

/** What a server showed. */
export interface Handshake {
  /** As in `TLSv1.2`. */
  protocol: string;
  /** As it was sent, the server's own first; roots that it did not send are left out. */
  chain: readonly TlsCertificate[];
  /**
   * Why it is not trusted, whatever its names; what is wrong with the chain goes before what is wrong with its dates:
   * - `expired`, `not-yet-valid`: the server's own certificate, or one above it
   * - `self-signed`: its own certificate is its own issuer
   * - `incomplete`: a certificate between its own and a root was not sent
   * - `unknown-authority`: the chain ends at a root that is not trusted
   * - `untrusted`: anything else
   */
  trust: 'trusted' | 'expired' | 'not-yet-valid' | 'self-signed' | 'incomplete' | 'unknown-authority' | 'untrusted';
  /** Whether its own certificate is for the name that was asked for. */
  covers: boolean;
  /** Whether each certificate is followed by its issuer's. */
  inOrder: boolean;
}

/** A certificate as a server shows it. */
export interface TlsCertificate {
  /** Common name; empty where there is none. */
  subject: string;
  /** DNS names that it is for. */
  names: readonly string[];
  /** Of its issuer: common name and organization, empty where there are none. */
  issuer: { commonName: string; organization: string };
  /** Milliseconds since the epoch. */
  validFrom: number;
  validTo: number;
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
 * - `tls-version`: it speaks only versions of TLS that were not offered; a handshake tells, for a request it is `broken`
 * - `unreachable`: no way there, or the name leads nowhere
 * - `broken`: connected, but what came back was no answer
 */
export type Failure = 'certificate' | 'refused' | 'timeout' | 'tls-version' | 'unreachable' | 'broken';

/** No DNS server could be reached, or all of them failed. */
export class DnsUnavailable extends Error {
  override name = 'DnsUnavailable';
}
