import type { CertificateFacts } from '../account-facts.ts';

/** What is known of a certificate, as far as it tells who issues it. */
type Known = Pick<CertificateFacts, 'given' | 'standing'> | undefined;

/** Whether Amazon issues it, now or at a renewal: what was imported, or comes from an authority of one's own, nobody asks CAA records about. */
export function isIssuedByAmazon(certificate: Known): boolean {
  if (certificate === undefined) return false;
  const { given, standing } = certificate;
  // Where one is named and not there, nothing is requested in its place.
  return standing === 'none' ? given === undefined : standing.type === 'AMAZON_ISSUED';
}

/** Whether Amazon has yet to issue it, or another one in its place: there is none that is good, or ACM still waits for the proof of its names. */
export function isToBeIssued(certificate: Known): boolean {
  if (certificate === undefined || !isIssuedByAmazon(certificate)) return false;
  const { given, standing } = certificate;
  if (standing === 'none' || standing.status === 'PENDING_VALIDATION') return true;
  return given === undefined && standing.status !== 'ISSUED';
}
