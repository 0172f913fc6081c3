import { t } from '../language/text.ts';

/** What `status` says of a resource, in half a sentence each. */

/** A certificate, in ACM's words. */
interface SaidCertificate {
  status: string;
  type: string;
  /** Milliseconds since the epoch. */
  notAfter: number | undefined;
  failureReason: string | undefined;
  renewalStatus: string | undefined;
  renewalReason: string | undefined;
}

/** How long the certificate lasts, and how its renewal stands. @param now milliseconds since the epoch */
export function certificateText({ status, type, notAfter, failureReason, renewalStatus, renewalReason }: SaidCertificate, now: number): string {
  if (notAfter === undefined) return failureReason === undefined ? status : `${status} (${failureReason})`;
  const day = new Date(notAfter).toISOString().slice(0, 10);
  if (notAfter <= now) return t`${status}, ended on ${day}`;
  const left = daysLeft(notAfter, now);
  const says = renewalStatus === undefined ? (type === 'IMPORTED' ? [t`imported: ACM does not renew it`] : []) : [t`renewal ${renewalStatus}${renewalReason === undefined ? '' : ` (${renewalReason})`}`];
  return [t`${status} until ${day}`, t`${left} ${left === 1 ? 'day' : 'days'} left`, ...says].join(t`, `);
}

/** Whole days until then; below 0 where it is over. Both in milliseconds since the epoch. */
export function daysLeft(notAfter: number, now: number): number {
  return Math.floor((notAfter - now) / (24 * 60 * 60 * 1000));
}

/** How many of the targets get requests because they are well, and why the others do not. */
export function targetsText({ healthy, registered, unwell }: { healthy: number; registered: number; unwell: readonly string[] }): string {
  return [t`${healthy} of ${registered} ${registered === 1 ? 'target' : 'targets'} healthy`, ...(unwell.length > 0 ? [unwell.join(t`; `)] : [])].join(': ');
}

export function waitsFor(what: string): string {
  return t`waits for ${what}`;
}

/** Records that ACM names when a certificate is requested: the same as before, as a rule. */
export const recordsToCome = waitsFor(t`the certificate, which names them`);

/** It is ours, and the site does without it now. */
export const wantedNoLonger = t`wanted no longer`;

/** It was not looked at. */
export const notReadable = t`not known: it needs something that cannot be read`;
