import type { Account } from '../account/account.ts';
import type { Certificate } from '../account/certificate.ts';
import type { Listener } from '../account/load-balancer.ts';
import { type Distribution, distributionsOf, settingsInForce } from '../account/distribution.ts';
import type { World } from '../world.ts';

/** The certificates that the listener carries, by ARN, the default one first. */
export function certificatesOf({ certificateArn, furtherCertificateArns = [] }: Listener): string[] {
  return certificateArn === undefined ? [] : [certificateArn, ...furtherCertificateArns];
}

/**
 * Who uses the certificate as ACM says it, by ARN: load balancers and distributions that carry it, something else, and for
 * some seconds who has let it go. AWS docs: "DescribeCertificate", InUseBy.
 */
export function usersOf(account: Account, certificate: Certificate, carriers = carriersIn(account)): string[] {
  return [...new Set([...(carriers.get(certificate.arn) ?? []), ...(certificate.usedBy ?? []).map((user) => user.arn)])];
}

/** The load balancers and distributions that carry a certificate, by its ARN; all by ARN, each once. */
export function carriersIn(account: Account): ReadonlyMap<string, readonly string[]> {
  const carriers = new Map<string, string[]>();
  const carries = (certificate: string, carrier: string): void => {
    const known = carriers.get(certificate) ?? [];
    if (!known.includes(carrier)) carriers.set(certificate, [...known, carrier]);
  };
  for (const listener of account.listeners) for (const arn of certificatesOf(listener)) carries(arn, listener.loadBalancerArn);
  for (const each of distributionsOf(account)) for (const arn of shownBy(each)) carries(arn, each.arn);
  return carriers;
}

/** The certificates that its edge locations show, or are about to. */
function shownBy(distribution: Distribution): string[] {
  return [distribution.config, settingsInForce(distribution)].flatMap((settings) => settings?.ViewerCertificate?.ACMCertificateArn ?? []);
}

/**
 * Notes who has let a certificate go since then, and until when ACM names it all the same.
 * @param before what `carriersIn` said then
 */
export function letGo({ account, now, delays }: World, before: ReadonlyMap<string, readonly string[]>): void {
  const after = carriersIn(account);
  for (const certificate of account.certificates) {
    const carriers = after.get(certificate.arn) ?? [];
    const gone = (before.get(certificate.arn) ?? []).filter((arn) => !carriers.includes(arn));
    if (gone.length > 0) certificate.usedBy = [...(certificate.usedBy ?? []), ...gone.map((arn) => ({ arn, until: now + delays.certificateUse * 1000 }))];
  }
}

/** Forgets who has let go long enough ago. */
export function settleUsers({ account, now }: Pick<World, 'account' | 'now'>): void {
  for (const certificate of account.certificates) {
    const kept = (certificate.usedBy ?? []).filter(({ until }) => until === undefined || until > now);
    if (kept.length > 0) certificate.usedBy = kept;
    else delete certificate.usedBy;
  }
}
