import type { Account, Certificate, Listener } from './account.ts';
import { distributionsOf, settingsInForce } from './account-distributions.ts';
import type { World } from './world.ts';

/** The certificates that the listener carries, by ARN, the default one first. */
export function certificatesOf({ certificateArn, furtherCertificateArns = [] }: Listener): string[] {
  return certificateArn === undefined ? [] : [certificateArn, ...furtherCertificateArns];
}

/**
 * Who uses the certificate as ACM says it, by ARN: load balancers and distributions that carry it, something else, and for
 * some seconds who has let it go. AWS docs: "DescribeCertificate", InUseBy.
 */
export function usersOf(account: Account, certificate: Certificate): string[] {
  return [...new Set([...carriersOf(account, certificate.arn), ...(certificate.usedBy ?? []).map((user) => user.arn)])];
}

/** The load balancers and distributions that carry each certificate, all by ARN. */
export function carriersIn(account: Account): ReadonlyMap<string, readonly string[]> {
  return new Map(account.certificates.map(({ arn }) => [arn, carriersOf(account, arn)]));
}

/**
 * Notes who has let a certificate go since then, and until when ACM names it all the same.
 * @param before what `carriersIn` said then
 */
export function letGo({ account, now, delays }: World, before: ReadonlyMap<string, readonly string[]>): void {
  for (const certificate of account.certificates) {
    const carriers = carriersOf(account, certificate.arn);
    const gone = (before.get(certificate.arn) ?? []).filter((arn) => !carriers.includes(arn));
    if (gone.length > 0) certificate.usedBy = [...(certificate.usedBy ?? []), ...gone.map((arn) => ({ arn, until: now + delays.certificateUse * 1000 }))];
  }
}

/** Forgets who has let go long enough ago. */
export function settleUsers({ account, now }: World): void {
  for (const certificate of account.certificates) keepUsers(certificate, ({ until }) => until === undefined || until > now);
}

/** Keeps those of `usedBy`, which goes with its last one. */
export function keepUsers(certificate: Certificate, keeps: (user: NonNullable<Certificate['usedBy']>[number]) => boolean): void {
  const kept = certificate.usedBy?.filter(keeps);
  if (kept && kept.length > 0) certificate.usedBy = kept;
  else delete certificate.usedBy;
}

function carriersOf(account: Account, certificateArn: string): string[] {
  const balancers = account.listeners.filter((listener) => certificatesOf(listener).includes(certificateArn)).map((listener) => listener.loadBalancerArn);
  const atTheEdge = distributionsOf(account).filter((each) => [each.config, settingsInForce(each)].some((settings) => settings?.ViewerCertificate?.ACMCertificateArn === certificateArn));
  return [...new Set([...balancers, ...atTheEdge.map(({ arn }) => arn)])];
}
