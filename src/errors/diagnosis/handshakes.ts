import { t } from '../../language/text.ts';
import { seeWhere, type Mendable, type Said } from './said.ts';

/** What is said of TLS as visitors meet it. */

/** A certificate that a visitor is shown. */
export interface Shown {
  /** The name that was asked for. */
  name: string;
  domain: string;
  /** Whether the instance itself shows it, past the load balancer. */
  byInstance: boolean;
}

/** @param issuer as the certificate names it */
export function issuerNotAmazon({ name, byInstance }: Shown, issuer: string): Mendable {
  return {
    message: byInstance
      ? t`The certificate that visitors of ${name} get is issued by ${issuer}, not by Amazon: the instance shows it, not the load balancer.`
      : t`The certificate that visitors of ${name} get is issued by ${issuer}, not by Amazon.`,
    setup: t`it leads the name to what shows ACM's certificate`,
    otherwise: seeWhere(name),
  };
}

/**
 * The one that the person chose.
 * @param option by which it was given
 * @param until its last day, as in `2026-12-31`
 */
export function importedIssuer({ name, domain }: Shown, issuer: string, { option, until }: { option: string; until: string }): Said {
  return {
    message: t`The certificate that visitors of ${name} get is issued by ${issuer}: the one that ${option} names. ACM does not renew it.`,
    hint: t`Import the next one under the same ARN before ${until}, or run ec2-https setup ${domain} ${option} auto: ACM then issues one, and renews it.`,
  };
}

/** A certificate that the person named. */
export interface Given {
  /** `--certificate` or `--edge-certificate`. */
  option: string;
  arn: string;
}

/** A browser knows roots, and wants all that stands between. @param given the certificate, where the person named it */
export function chainIncomplete(shown: Shown, issuer: string, given: Given | undefined): Said | Mendable {
  const message = t`The certificate that visitors of ${shown.name} get comes without the intermediate certificate of its issuer, ${issuer}. Some browsers know it, others refuse.`;
  if (!shown.byInstance) return { message, ...importAgain(shown, given, 'chain') };
  return { message, setup: inFront, otherwise: t`let ssl_certificate in Nginx name the file with the whole chain (fullchain.pem), then \`sudo systemctl reload nginx\`.` };
}

/** Nobody vouches for it. */
export function selfSigned(shown: Shown, given: Given | undefined): Said | Mendable {
  return { message: t`The certificate that visitors of ${shown.name} get is signed by itself: browsers warn of it.`, ...trusted(shown, given) };
}

/** Somebody vouches for it whom browsers do not know. */
export function unknownAuthority(shown: Shown, issuer: string, given: Given | undefined): Said | Mendable {
  return { message: t`The certificate that visitors of ${shown.name} get is issued by ${issuer}, whom browsers do not trust: they warn of it.`, ...trusted(shown, given) };
}

/** @param protocol the newest that the server knows */
export function tlsTooOld({ name, byInstance }: Shown, protocol: string): Mendable {
  return {
    message: t`${name} speaks ${protocol} at most: browsers want TLS 1.2 or later, and refuse.`,
    setup: t`it leads the name to what speaks TLS 1.2 and later`,
    otherwise: byInstance ? t`write \`ssl_protocols TLSv1.2 TLSv1.3;\` into Nginx, then \`sudo systemctl reload nginx\`.` : seeWhere(name),
  };
}

const inFront = t`it puts the load balancer in front, with a certificate of ACM, which comes with its chain`;

function trusted(shown: Shown, given: Given | undefined): Omit<Said, 'message'> | Omit<Mendable, 'message'> {
  return shown.byInstance ? { setup: inFront, otherwise: seeWhere(shown.name) } : importAgain(shown, given, 'authority');
}

/** @param lacking what it is to be imported with */
function importAgain({ name, domain }: Shown, given: Given | undefined, lacking: 'chain' | 'authority'): Omit<Said, 'message'> | Omit<Mendable, 'message'> {
  if (given === undefined) return { setup: t`ACM's own certificates come with their chain, and every browser trusts them`, otherwise: seeWhere(name) };
  const command = `aws acm import-certificate --certificate-arn ${given.arn} --certificate-chain fileb://chain.pem …`;
  return {
    hint: lacking === 'chain'
      ? t`Import it again with its chain (\`${command}\`), or run ec2-https setup ${domain} ${given.option} auto.`
      : t`Import it again from an authority that browsers trust (\`${command}\`), or run ec2-https setup ${domain} ${given.option} auto.`,
  };
}
