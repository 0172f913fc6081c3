import type { Said } from './said.ts';
import { listed } from './words.ts';

/**
 * What is said of the origin: why CloudFront gets no answer from it. Most of these are a 502 to visitors, "The request could not be satisfied".
 * AWS docs: "HTTP 502 status code (Bad Gateway)" (Amazon CloudFront).
 */

/** Whom CloudFront fetches from. */
export interface Origin {
  /** The site's. */
  domain: string;
  /** The origin's name. */
  name: string;
}

/** @param wanted the name that setup would give the origin; @param uncovered names for which the load balancer has no certificate, where the Host header goes on */
export function originIsBalancerName({ domain, name }: Origin, wanted: string, uncovered: readonly string[]): Said {
  const host = uncovered.length > 0 ? `, nor is it for ${listed(uncovered)}, which CloudFront hands on as Host` : ', and CloudFront does not hand on the Host that visitors ask for';
  return {
    message: `CloudFront fetches from the load balancer's own name, ${name}. No certificate is for that name${host}: it answers 502.`,
    hint: `Run ec2-https setup ${domain}: CloudFront then fetches from ${wanted}, which leads to the load balancer and which its certificate covers.`,
  };
}

/** The name leads nowhere. @param wanted the name that setup would give the origin */
export function originUnresolved({ domain, name }: Origin, wanted: string): Said {
  const setup = name === wanted ? `it makes the record that leads ${name} to the load balancer` : `CloudFront then fetches from ${wanted}, which leads to the load balancer`;
  return { message: `CloudFront fetches from ${name}, which leads nowhere: it answers 502.`, hint: `Run ec2-https setup ${domain}: ${setup}.` };
}

/** @param policy as CloudFront has it: `http-only`, `match-viewer` */
export function originNotHttpsOnly({ domain, name }: Origin, policy: string): Said {
  return {
    message: `CloudFront fetches from ${name} by http${policy === 'match-viewer' ? ' where the visitor comes by http' : ''} (${policy}): passwords and cookies then cross the internet unencrypted, and the redirect to https may loop.`,
    hint: `Set the origin's protocol policy to HTTPS only: ec2-https setup ${domain} does.`,
  };
}

/** @param detail half a sentence */
export function originNotAnswering({ domain, name }: Origin, port: number, { failure, detail }: { failure: string; detail: string }): Said {
  const hints: Readonly<Record<string, string>> = {
    timeout: 'let its security group let CloudFront in on that port',
    refused: 'a listener must be there on that port',
  };
  return {
    message: `CloudFront gets no answer from ${name} on port ${port}: ${detail}.`,
    hint: `See the load balancer: ${hints[failure] ?? 'what listens on that port must speak TLS'}. Run ec2-https setup ${domain}: it mends the listener and the group.`,
  };
}

/** The origin knows no version that CloudFront speaks to it. @param protocol the newest that the origin knows, if that is known */
export function originSpeaksOldTls({ domain, name }: Origin, protocol: string | undefined): Said {
  return {
    message: `${name} speaks no TLS 1.2${protocol === undefined ? '' : `, but ${protocol} at most`}, and CloudFront is to speak nothing older: it answers 502.`,
    hint: `Let what answers there speak TLS 1.2: run ec2-https setup ${domain}, which leads the name to the load balancer and gives its listener --tls-policy.`,
  };
}

/** @param protocols those with which the distribution may call the origin */
export function originMaySpeakOldTls({ domain, name }: Origin, protocols: readonly string[]): Said {
  return {
    message: protocols.includes('TLSv1.2')
      ? `CloudFront may fetch from ${name} with ${listed(protocols.filter((one) => one !== 'TLSv1.2'))}, which are broken.`
      : `CloudFront may fetch from ${name} with ${listed(protocols)} alone, and the load balancer wants TLS 1.2: it answers 502.`,
    hint: `Set the minimum origin SSL protocol to TLSv1.2: ec2-https setup ${domain} does.`,
  };
}

/** Nobody vouches for it whom CloudFront trusts. @param issuer of a certificate that is not signed by itself */
export function originSelfSigned({ domain, name }: Origin, issuer: string | undefined): Said {
  return {
    message: `${name} shows a certificate that ${issuer === undefined ? 'is signed by itself' : `is issued by ${issuer}, whom CloudFront does not trust`}: it answers 502. A load balancer that passes TLS through to Nginx shows the one that Nginx has.`,
    hint: `TLS is to end at the load balancer, with a certificate of ACM: run ec2-https setup ${domain}. Nginx then needs none.`,
  };
}

/** @param when its validity ends, or has yet to begin, as in `2026-11-20 12:00 UTC` */
export function originExpired({ domain, name }: Origin, when: string, notYet: boolean): Said {
  return {
    message: `The certificate of ${name} ${notYet ? 'is not valid before' : 'has expired on'} ${when}: CloudFront answers 502.`,
    hint: `Run ec2-https setup ${domain}: it puts a valid certificate of ACM on the listener. One that was imported is imported again, under the same ARN.`,
  };
}

/** @param names on the certificate; @param uncovered served names that CloudFront hands on as Host and that it does not cover; empty where none is handed on */
export function originMismatch({ domain, name }: Origin, names: readonly string[], uncovered: readonly string[]): Said {
  return {
    message: `The certificate of ${name} is for ${listed(names)}: not for that name${uncovered.length > 0 ? `, nor for ${listed(uncovered)}, which CloudFront hands on as Host` : ', and CloudFront hands no other on'}. It answers 502.`,
    hint: `Run ec2-https setup ${domain}: the load balancer's certificate then covers the origin's name. With --origin-name another one is taken.`,
  };
}

/** @param issuer of the server's own certificate */
export function originChainIncomplete({ domain, name }: Origin, issuer: string, misordered: boolean): Said {
  return {
    message: misordered
      ? `${name} sends its certificates in the wrong order: each must be followed by its issuer's. CloudFront answers 502.`
      : `${name} sends its certificate without the intermediate one of its issuer, ${issuer}: CloudFront answers 502.`,
    hint: `Let what answers there send the server's certificate first, then the intermediate ones (in Nginx, fullchain.pem for ssl_certificate; for one that was imported, --certificate-chain); or run ec2-https setup ${domain}: ACM's certificates come with their chain.`,
  };
}
