import type { Said } from './said.ts';

/** What is said of TLS as visitors meet it. */

/** A certificate that a visitor is shown. */
export interface Shown {
  /** The name that was asked for. */
  name: string;
  /** The site's. */
  domain: string;
  /** Whether the instance itself shows it, past the load balancer. */
  byInstance: boolean;
}

/** @param issuer as the certificate names it */
export function issuerNotAmazon({ name, domain, byInstance }: Shown, issuer: string): Said {
  return {
    message: `The certificate that visitors of ${name} get is issued by ${issuer}, not by Amazon${byInstance ? ': the instance shows it, not the load balancer' : ''}.`,
    hint: `Run ec2-https setup ${domain}: it leads the name to what shows ACM's certificate.`,
  };
}

/**
 * The one that the person chose.
 * @param option by which it was given
 * @param until its last day, as in `2026-12-31`
 */
export function importedIssuer({ name, domain }: Shown, issuer: string, { option, until }: { option: string; until: string }): Said {
  return {
    message: `The certificate that visitors of ${name} get is issued by ${issuer}: the one that ${option} names. ACM does not renew it.`,
    hint: `Import the next one under the same ARN before ${until}, or run ec2-https setup ${domain} ${option} auto: ACM then issues one, and renews it.`,
  };
}

/** A certificate that the person named. */
export interface Given {
  /** `--certificate` or `--edge-certificate`. */
  option: string;
  arn: string;
}

/** A browser knows roots, and wants all that stands between. @param given the certificate, where the person named it */
export function chainIncomplete({ name, domain, byInstance }: Shown, issuer: string, given: Given | undefined): Said {
  return {
    message: `The certificate that visitors of ${name} get comes without the intermediate certificate of its issuer, ${issuer}. Some browsers know it, others refuse.`,
    hint: byInstance
      ? `Let ssl_certificate in Nginx name the file with the whole chain (fullchain.pem), then systemctl reload nginx; or run ec2-https setup ${domain}: ACM's certificates come with their chain.`
      : importAgain(domain, given, 'with its chain'),
  };
}

/** Nobody vouches for it. */
export function selfSigned({ name, domain, byInstance }: Shown, given: Given | undefined): Said {
  return { message: `The certificate that visitors of ${name} get is signed by itself: browsers warn of it.`, hint: trustedHint(domain, byInstance, given) };
}

/** Somebody vouches for it whom browsers do not know. */
export function unknownAuthority({ name, domain, byInstance }: Shown, issuer: string, given: Given | undefined): Said {
  return { message: `The certificate that visitors of ${name} get is issued by ${issuer}, whom browsers do not trust: they warn of it.`, hint: trustedHint(domain, byInstance, given) };
}

/** @param protocol the newest that the server knows */
export function tlsTooOld({ name, domain, byInstance }: Shown, protocol: string): Said {
  return {
    message: `${name} speaks ${protocol} at most: browsers want TLS 1.2 or later, and refuse.`,
    hint: byInstance
      ? `Write ssl_protocols TLSv1.2 TLSv1.3; into Nginx, then systemctl reload nginx; or run ec2-https setup ${domain}: the load balancer then speaks TLS.`
      : `Run ec2-https setup ${domain}: it leads the name to what speaks TLS 1.2 and later.`,
  };
}

function trustedHint(domain: string, byInstance: boolean, given: Given | undefined): string {
  return byInstance ? `Run ec2-https setup ${domain}: it puts the load balancer in front, with a certificate of ACM.` : importAgain(domain, given, 'from an authority that browsers trust');
}

function importAgain(domain: string, given: Given | undefined, how: string): string {
  return given === undefined
    ? `Run ec2-https setup ${domain}: ACM's own certificates come with their chain, and every browser trusts them.`
    : `Import it again ${how} (aws acm import-certificate --certificate-arn ${given.arn} --certificate-chain fileb://chain.pem …), or run ec2-https setup ${domain} ${given.option} auto.`;
}
