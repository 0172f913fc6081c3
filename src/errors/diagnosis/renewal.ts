import { t } from '../../language/text.ts';
import { acmAdvice } from '../step-messages.ts';
import { listed } from '../lists.ts';
import { dayText, daysText } from '../words.ts';
import { importSuccessor, type NamedCertificate } from './certificates.ts';
import type { Mendable, Said } from './said.ts';

/** What a diagnosis says of certificates that may run out. AWS docs: "Managed certificate renewal in AWS Certificate Manager". */

/** Why a certificate may not be renewed, and when it ends. */
interface Risk extends NamedCertificate {
  /** Milliseconds since the epoch. */
  notAfter: number | undefined;
  /** Whole days until then. */
  daysLeft: number | undefined;
}

/** @param reason ACM's, else its renewal's status */
export function renewalFailed(risk: Risk, reason: string): Said {
  const advice = acmAdvice[reason] ?? t`Look at the certificate in the ACM console`;
  return {
    message: t`ACM could not renew the certificate of ${risk.front}: it says ${reason}.${ends(risk)}`,
    hint: risk.notAfter === undefined ? t`${advice}.` : t`${advice}, before ${dayText(risk.notAfter)}.`,
  };
}

/** ACM looks for its records again, and has not found them. AWS docs: "Renewal for domains validated by DNS". */
export function renewalPending(risk: Risk, reason: string | undefined): Said {
  return {
    message: reason === undefined
      ? t`ACM has tried to renew the certificate of ${risk.front} and waits for its validation records.${ends(risk)}`
      : t`ACM has tried to renew the certificate of ${risk.front} and waits for its validation records (${reason}).${ends(risk)}`,
    hint: t`See that each of its names has its validation record in the public DNS, and that no CAA record forbids Amazon. ACM goes on by itself.`,
  };
}

/** @param names whose record is not there, or not as it should be */
export function renewalWithoutRecords(risk: Risk, names: readonly string[]): Mendable {
  return {
    message: t`ACM will not renew the certificate of ${risk.front}: the validation record of ${listed(names)} is missing or has another value.${ends(risk)}`,
    setup: t`it puts the ${names.length === 1 ? 'record' : 'records'} back`,
    otherwise: t`put the ${names.length === 1 ? 'record' : 'records'} back, as said of ${names.length === 1 ? 'it' : 'them'}: ACM looks for them at each renewal.`,
  };
}

export function importedEnds(risk: Risk): Said {
  return {
    message: t`The certificate of ${risk.front} was imported, and ACM does not renew it.${ends(risk)}`,
    hint: importSuccessor(risk),
  };
}

/** @param used whether anything uses it: ACM renews no other */
export function notRenewed(risk: Risk, used: boolean): Said | Mendable {
  const message = used
    ? t`The certificate of ${risk.front} is not renewed yet.${ends(risk)}`
    : t`The certificate of ${risk.front} is not renewed yet: nothing uses it, and ACM renews only what is in use.${ends(risk)}`;
  const more = t`\`aws acm describe-certificate --region ${risk.region} --certificate-arn ${risk.arn}\` says how far ACM is.`;
  return used
    ? { message, hint: t`See that each of its names has its validation record in the public DNS; ${more}` }
    : { message, setup: t`it has the site use it`, otherwise: t`nobody needs it: let it end. ${more}` };
}

/** The same as visitors see it, where nobody has asked ACM. */
export function endsForVisitors(names: readonly string[], domain: string, { notAfter, daysLeft, byAmazon }: { notAfter: number; daysLeft: number; byAmazon: boolean }): Said | Mendable {
  const message = t`The certificate that ${listed(names)} ${names.length === 1 ? 'shows' : 'show'} ends on ${dayText(notAfter)}, in ${daysText(daysLeft)}, and is not renewed yet.`;
  return byAmazon
    ? { message, hint: t`Run ec2-https doctor ${domain}: it asks ACM what keeps it.` }
    : { message, setup: t`it leads the ${names.length === 1 ? 'name' : 'names'} to a certificate of ACM, which is renewed by itself`, otherwise: t`renew it where it was issued.` };
}

function ends({ notAfter, daysLeft }: Pick<Risk, 'notAfter' | 'daysLeft'>): string {
  return notAfter === undefined || daysLeft === undefined ? '' : t` It ends on ${dayText(notAfter)}, in ${daysText(daysLeft)}.`;
}
