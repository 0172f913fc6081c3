import { isIPv6 } from 'node:net';
import { DnsUnavailable, type Destination, type DnsAnswer, type DnsRecord, type Failed, type Handshake, type Network, type ProbeAnswer, type Question, type RecordType, type TlsCertificate, type TlsProbe } from '../../src/network/network.ts';

/** What the network of a test says. What is not here is not there: a name leads nowhere, an address cannot be reached. */
export interface Said {
  /** By `name`, or by `name @server` where one server says something else; `unavailable`: no server answers; `SERVFAIL`: they say so. */
  dns?: Readonly<Record<string, readonly string[] | 'unavailable' | 'SERVFAIL'>>;
  /** What a DNS server says to `ask`, by `name TYPE`, or by `name TYPE unchecked`, or by `name TYPE @server`: values, further records, a status, or nothing at all. */
  answers?: Readonly<Record<string, readonly string[] | readonly DnsRecord[] | 'NXDOMAIN' | 'SERVFAIL' | 'unavailable'>>;
  /** By zone: to whom its parent hands it. */
  delegations?: Readonly<Record<string, readonly string[] | 'unavailable'>>;
  /** What a TLS handshake meets, by `host at address`, with ` as cloudfront` where that makes a difference: what differs from a good one of Amazon's, or a failure. */
  tls?: Readonly<Record<string, Partial<Handshake> | Failed>>;
  /** By `URL at address`, with a header that makes a difference behind it, as in ` (x-forwarded-proto: https)`: a status, a status with Location, or a failure. */
  web?: Readonly<Record<string, number | readonly [number, string] | ProbeAnswer>>;
  /** `--connect-to` by host. */
  connectTo?: Readonly<Record<string, Destination>>;
}

/** A network of a few names and addresses. `asked` gets each request, as `URL at address`, with ` directly` where the machine itself was meant. */
export function networkWith({ dns = {}, answers = {}, delegations = {}, tls = {}, web = {}, connectTo = {} }: Said, asked: string[] = []): Network {
  return {
    publicResolvers: ['192.0.2.53', '198.51.100.53'],
    redirected: (host) => connectTo[host],
    resolve: async (name, type, server) => {
      const answer = dns[`${name} @${server}`] ?? dns[name] ?? [];
      if (answer === 'unavailable') throw new DnsUnavailable('no DNS server answered');
      if (answer === 'SERVFAIL') throw new DnsUnavailable('the DNS server gave no answer (ESERVFAIL)', { cause: Object.assign(new Error('SERVFAIL'), { code: 'ESERVFAIL' }) });
      return answer.filter((value) => isOf(type, value));
    },
    ask: async (question) => answerTo(question, answers),
    delegation: async (zone) => {
      const answer = delegations[zone] ?? [];
      if (answer === 'unavailable') throw new DnsUnavailable('no DNS server answered');
      return answer;
    },
    handshake: async (probe) => handshakeOf(probe, tls),
    request: async ({ protocol, host, path, address, via, headers = {} }) => {
      const what = `${protocol}://${host}${path} at ${address}`;
      asked.push(via === 'address' ? `${what} directly` : what);
      const known = Object.entries(headers).map(([name, value]) => web[`${what} (${name}: ${value})`]).find((one) => one !== undefined);
      const answer = known ?? web[what] ?? { failure: 'unreachable', detail: 'no way there' };
      if (typeof answer === 'number') return { status: answer, headers: {} };
      return 'length' in answer ? { status: answer[0], location: answer[1], headers: {} } : answer;
    },
  };
}

function isOf(type: RecordType, value: string): boolean {
  if (type !== 'A' && type !== 'AAAA') return true;
  return isIPv6(value) === (type === 'AAAA');
}

function answerTo({ name, type, server, unchecked = false }: Question, answers: NonNullable<Said['answers']>): DnsAnswer {
  const answer = answers[`${name} ${type} @${server}`] ?? (unchecked ? answers[`${name} ${type} unchecked`] : undefined) ?? answers[`${name} ${type}`] ?? [];
  if (answer === 'unavailable') throw new DnsUnavailable('no DNS server answered');
  if (typeof answer === 'string') return { status: answer, answers: [], authorities: [] };
  return { status: 'NOERROR', answers: answer.map((one) => (typeof one === 'string' ? { name, type, ttl: 300, value: one } : one)), authorities: [] };
}

function handshakeOf({ host, address, as = 'browser' }: TlsProbe, tls: NonNullable<Said['tls']>): Handshake | Failed {
  const seen = tls[`${host} at ${address} as ${as}`] ?? tls[`${host} at ${address}`] ?? { failure: 'unreachable', detail: 'no way there' };
  return 'failure' in seen ? seen : { ...goodHandshake(host), ...seen };
}

/** What a server shows that has a certificate of Amazon's for this name. */
export function goodHandshake(name: string): Handshake {
  return { protocol: 'TLSv1.3', chain: [amazonCertificate(name)], trust: 'trusted', covers: true, inOrder: true };
}

function amazonCertificate(name: string): TlsCertificate {
  return { subject: name, names: [name], issuer: { commonName: 'Amazon RSA 2048 M03', organization: 'Amazon' }, validFrom: Date.UTC(2026, 9, 1), validTo: Date.UTC(2027, 3, 17) };
}
