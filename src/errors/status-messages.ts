import { t } from '../language/text.ts';
import { daysLeft, daysText, dayText } from './words.ts';
import { apart } from './lists.ts';

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
  const day = dayText(notAfter);
  if (notAfter <= now) return t`${status}, ended on ${day}`;
  const says = renewalStatus === undefined ? (type === 'IMPORTED' ? [t`imported: ACM does not renew it`] : []) : [t`renewal ${renewalStatus}${renewalReason === undefined ? '' : ` (${renewalReason})`}`];
  return [t`${status} until ${day}`, t`${daysText(daysLeft(notAfter, now))} left`, ...says].join(t`, `);
}

/** How many of the targets get requests because they are well, and why the others do not. */
export function targetsText({ healthy, registered, unwell }: { healthy: number; registered: number; unwell: readonly string[] }): string {
  return [t`${healthy} of ${registered} ${registered === 1 ? 'target' : 'targets'} healthy`, ...(unwell.length > 0 ? [apart(unwell)] : [])].join(': ');
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
