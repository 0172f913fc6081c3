import { t } from '../../language/text.ts';
import { enough, listed } from '../lists.ts';
import { sentences } from '../words.ts';
import { seeWhere, type Mendable } from './said.ts';

/**
 * What is said of the origin: why CloudFront gets no answer from it. Most of these are a 502 to visitors, "The request could not be satisfied".
 * AWS docs: "HTTP 502 status code (Bad Gateway)" (Amazon CloudFront).
 */

/** @param wanted the name that setup would give the origin; @param uncovered names for which the load balancer has no certificate, where the Host header goes on */
export function originIsBalancerName(name: string, wanted: string, uncovered: readonly string[]): Mendable {
  return {
    message: uncovered.length > 0
      ? t`CloudFront fetches from the load balancer's own name, ${name}. No certificate is for that name, nor is it for ${listed(uncovered)}, which CloudFront hands on as Host: it answers 502.`
      : t`CloudFront fetches from the load balancer's own name, ${name}. No certificate is for that name, and CloudFront does not hand on the Host that visitors ask for: it answers 502.`,
    setup: t`CloudFront then fetches from ${wanted}, which leads to the load balancer and which its certificate covers`,
  };
}

/** The name leads nowhere. @param wanted the name that setup would give the origin */
export function originUnresolved(name: string, wanted: string): Mendable {
  const setup = name === wanted ? t`it makes the record that leads ${name} to the load balancer` : t`CloudFront then fetches from ${wanted}, which leads to the load balancer`;
  return { message: t`CloudFront fetches from ${name}, which leads nowhere: it answers 502.`, setup, otherwise: seeWhere(name) };
}

/** CloudFront fetches from something else. @param wanted the name that setup would give the origin */
export function originElsewhere(name: string, wanted: string): Mendable {
  return elsewhereMended({ message: t`CloudFront fetches from ${name}, which does not lead to the load balancer: visitors get what answers there.` }, name, wanted);
}

/** What is said of another than the load balancer: CloudFront is to fetch from that. @param wanted the name that setup would give the origin */
export function elsewhereMended({ message }: Pick<Mendable, 'message'>, name: string, wanted: string): Mendable {
  const setup = name === wanted ? t`it leads ${name} to the load balancer` : t`CloudFront then fetches from ${wanted}, which leads to the load balancer`;
  return { message, setup, otherwise: seeWhere(name) };
}

/** The same, with what visitors get, where that was seen. */
export function withVisitors(said: Mendable, seen: readonly { name: string; status: number; 'x-cache': string }[] = []): Mendable {
  const statuses = [...new Set(seen.map(({ status }) => status))];
  const told = statuses.map((status) => {
    const names = seen.filter((one) => one.status === status).map(({ name }) => name);
    return t`${listed(names)} ${names.length === 1 ? 'answers' : 'answer'} ${status}, with X-Cache: Error from cloudfront.`;
  });
  return { ...said, message: sentences(said.message, ...told) };
}

/** A locked load balancer makes a handshake with CloudFront alone. */
export function hiddenByLock(name: string, domain: string): { what: string; why: string; hint: string } {
  return {
    what: t`whether CloudFront accepts the certificate of ${name}, with its chain, and the TLS that it speaks`,
    why: t`the load balancer is locked, and makes a handshake with nobody but CloudFront`,
    hint: t`See the certificate and the TLS policy of its https listener. To have it looked at, run ec2-https setup ${domain} --no-lock-origin, then doctor, then setup with --lock-origin.`,
  };
}

/** @param policy as CloudFront has it: `http-only`, `match-viewer` */
export function originNotHttpsOnly(name: string, policy: string): Mendable {
  return {
    message: policy === 'match-viewer'
      ? t`CloudFront fetches from ${name} by http where the visitor comes by http (${policy}): passwords and cookies then cross the internet unencrypted, and the redirect to https may loop.`
      : t`CloudFront fetches from ${name} by http (${policy}): passwords and cookies then cross the internet unencrypted, and the redirect to https may loop.`,
    setup: t`it sets the origin's protocol policy to HTTPS only`,
    otherwise: t`set the origin's protocol policy to HTTPS only, in the CloudFront console.`,
  };
}

/** @param detail half a sentence */
export function originNotAnswering(name: string, port: number, { failure, detail }: { failure: string; detail: string }): Mendable {
  const hints: Readonly<Record<string, string>> = {
    timeout: t`its security group, and the network ACLs of its subnets, must let CloudFront in on that port`,
    refused: t`a listener must be there on that port`,
  };
  return {
    message: t`CloudFront gets no answer from ${name} on port ${port}: ${detail}.`,
    setup: t`it repairs the listener and the security group of the load balancer`,
    otherwise: t`see the load balancer: ${hints[failure] ?? t`what listens on that port must speak TLS`}.`,
  };
}

/** The origin knows no version that CloudFront speaks to it. @param protocol the newest that the origin knows, if that is known */
export function originSpeaksOldTls(name: string, protocol: string | undefined): Mendable {
  return {
    message: protocol === undefined
      ? t`${name} speaks neither TLS 1.2 nor 1.3, and CloudFront is to speak nothing older: it answers 502.`
      : t`${name} speaks neither TLS 1.2 nor 1.3, but ${protocol} at most, and CloudFront is to speak nothing older: it answers 502.`,
    setup: t`it leads the name to the load balancer, and gives its listener a policy that speaks TLS 1.2 (--tls-policy)`,
    otherwise: t`let what answers there speak TLS 1.2.`,
  };
}

/** @param protocols those with which the distribution may call the origin */
export function originMaySpeakOldTls(name: string, protocols: readonly string[]): Mendable {
  return {
    message: protocols.includes('TLSv1.2')
      ? t`CloudFront may fetch from ${name} with ${listed(protocols.filter((one) => one !== 'TLSv1.2'))}, which are broken.`
      : t`CloudFront may fetch from ${name} with ${listed(protocols)} alone, and the load balancer wants TLS 1.2 or later: it answers 502.`,
    setup: t`it sets the minimum origin SSL protocol to TLSv1.2`,
    otherwise: t`set the minimum origin SSL protocol to TLSv1.2, in the CloudFront console.`,
  };
}

/** Nobody vouches for it whom CloudFront trusts. @param issuer of a certificate that is not signed by itself */
export function originSelfSigned(name: string, issuer: string | undefined): Mendable {
  return {
    message: issuer === undefined
      ? t`${name} shows a certificate that is signed by itself: it answers 502. A load balancer that passes TLS through to Nginx shows the one that Nginx has.`
      : t`${name} shows a certificate that is issued by ${issuer}, whom CloudFront does not trust: it answers 502. A load balancer that passes TLS through to Nginx shows the one that Nginx has.`,
    setup: t`TLS then ends at the load balancer, with a certificate of ACM, and Nginx needs none`,
    otherwise: seeWhere(name),
  };
}

/** @param when its validity ends, or has yet to begin, as in `2026-11-20 12:00 UTC` */
export function originExpired(name: string, when: string, notYet: boolean): Mendable {
  return {
    message: notYet ? t`The certificate of ${name} is not valid before ${when}: CloudFront answers 502.` : t`The certificate of ${name} has expired on ${when}: CloudFront answers 502.`,
    setup: t`it puts a valid certificate of ACM on the listener`,
    otherwise: t`import the successor of one that was imported under the same ARN; renew any other where it was issued.`,
  };
}

/** @param names on the certificate; @param uncovered served names that CloudFront hands on as Host and that it does not cover; empty where none is handed on */
export function originMismatch(name: string, names: readonly string[], uncovered: readonly string[]): Mendable {
  return {
    message: uncovered.length > 0
      ? t`The certificate of ${name} is for ${listed(names, enough)}: not for that name, nor for ${listed(uncovered)}, which CloudFront hands on as Host. It answers 502.`
      : t`The certificate of ${name} is for ${listed(names, enough)}: not for that name, and CloudFront hands no other on. It answers 502.`,
    setup: t`the load balancer's certificate then covers the origin's name`,
    otherwise: t`give an origin name that the certificate covers with --origin-name.`,
  };
}

/** @param issuer of the server's own certificate */
export function originChainIncomplete(name: string, issuer: string, misordered: boolean): Mendable {
  return {
    message: misordered
      ? t`${name} sends its certificates in the wrong order: each must be followed by its issuer's. CloudFront answers 502.`
      : t`${name} sends its certificate without the intermediate one of its issuer, ${issuer}: CloudFront answers 502.`,
    setup: t`it puts a certificate of ACM in place, which comes with its chain`,
    otherwise: t`let what answers there send the server's certificate first, then the intermediate ones (in Nginx, fullchain.pem for ssl_certificate; for one that was imported, --certificate-chain).`,
  };
}
