import type { Journey } from '../network/follow.ts';
import type { Failed, Handshake, ProbeAnswer } from '../network/network.ts';

/** Who may issue for a name, by the records of the closest name above it that has any. */
export interface CaaFacts {
  /** The certificate name; a wildcard is asked for apart. */
  name: string;
  /** Where the records stand; undefined where there are none up to the root: then anybody may. */
  at: string | undefined;
  /** As in `0 issue "letsencrypt.org"`. */
  records: readonly string[];
  /** Whether Amazon may. */
  allowed: boolean;
}

/** What the app answers on an instance's public address. */
export interface AppFacts {
  instance: string;
  /** IPv4. */
  address: string;
  port: number;
  /** To `/`, in the site's name, as a visitor by http. */
  plain: ProbeAnswer;
  /** The same with `X-Forwarded-Proto: https`, as a load balancer asks; undefined where the first was no redirect. */
  forwarded: ProbeAnswer | undefined;
  /** To the health check's path, as the load balancer asks. */
  health: ProbeAnswer;
  /** How long the app keeps an idle connection, in seconds, by its own `Keep-Alive` header; undefined where it does not say. */
  keepAlive: number | undefined;
}

/** What names may lead to. */
export interface Fronts {
  loadBalancer: { dnsName: string; addresses: readonly string[] | undefined } | 'none';
  distribution: { domainName: string; addresses: readonly string[] | undefined } | 'none';
  instances: readonly { id: string; addresses: readonly string[] }[];
}

/** A served name as a visitor meets it. */
export interface Visit {
  name: string;
  /** What DNS answers; undefined where no server did. */
  addresses: { A: readonly string[]; AAAA: readonly string[] } | undefined;
  /** What the resolvers said where they said nothing of its addresses: `SERVFAIL`. */
  refused?: string | undefined;
  /** The one of them that was asked by https, or the name, where `--connect-to` leads it elsewhere; undefined where it leads nowhere. */
  visited: string | undefined;
  /** Undefined where the name leads nowhere, or nobody asked. */
  https: HttpsVisit | undefined;
  http: HttpVisit | undefined;
}

/** `https://<name>/`. */
export interface HttpsVisit {
  handshake: Handshake | Failed;
  /** Redirects followed. */
  journey: Journey;
  /** Headers of the first answer, by lower-case name. */
  headers: Readonly<Record<string, string>>;
  /** Status of the health check's path, asked where `/` answered with an error and the path is another one. */
  healthStatus: number | undefined;
}

/** `http://<name>/<path>?<query>`, with a path and query that a redirect must keep. */
export interface HttpVisit {
  /** The URL that was asked. */
  url: string;
  answer: ProbeAnswer;
}

/** A way past what should stand in front, and what it answered; undefined where it was not tried in time, or `--connect-to` leads it elsewhere. */
export interface DirectWay {
  /** `load balancer` only where it is locked behind CloudFront. */
  past: 'instance' | 'load balancer';
  id: string;
  address: string;
  protocol: 'http' | 'https';
  port: number;
  answer: ProbeAnswer | undefined;
}
