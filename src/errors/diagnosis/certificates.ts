import { t } from '../../language/text.ts';
import { acmAdvice } from '../step-messages.ts';
import { enough, listed } from '../lists.ts';
import { dayText, momentText } from '../words.ts';
import { seeWhere, type Mendable, type Said } from './said.ts';

/** What a diagnosis says of certificates. */

/** A certificate as messages name it. */
export interface NamedCertificate {
  arn: string;
  /** Who shows it: `the load balancer`, `CloudFront`. */
  front: string;
  /** `--certificate`, or its like for CloudFront. */
  option: string;
  domain: string;
  region: string;
  /** Whether the option names it: setup then takes no other. */
  given: boolean;
}

/** A record by which ACM sees that a name is ours. */
interface Proof {
  /** The name that it proves. */
  proved: string;
  record: { name: string; value: string };
  /** Where it was looked for: the zone's id, or undefined for the public DNS. */
  zoneId: string | undefined;
  /** Whether ACM waits for it, rather than needing it at the next renewal. */
  waiting: boolean;
}

/** @param at where the records stand; `missing` the record to add there, at the same name */
export function caaForbidsAmazon(names: readonly string[], { at, allowed, missing, ownName }: { at: string; allowed: readonly string[]; missing: readonly string[]; ownName: boolean }): Said {
  const lines = missing.map((value) => `  ${at}. CAA ${value}`);
  return {
    message: allowed.length > 0 ? t`CAA at ${at} lets only ${listed(allowed)} issue for ${listed(names)}: Amazon may not, now or at a renewal.` : t`CAA at ${at} lets nobody issue for ${listed(names)}: Amazon may not, now or at a renewal.`,
    hint: ownName
      ? [t`Add to the CAA record set at ${at}, and keep what stands there:`, ...lines].join('\n')
      : [t`${listed(names)} leads there by a CNAME. Replace that CNAME by a record of another type, or have whoever keeps ${at} add:`, ...lines].join('\n'),
  };
}

export function validationRecordMissing({ proved, record, zoneId, waiting }: Proof): Mendable {
  const where = zoneId === undefined ? t`the public DNS does not have it` : t`the hosted zone ${zoneId} does not hold it`;
  return {
    message: t`The record by which ACM sees that ${proved} is yours is missing: ${where}. ${needed(waiting)}`,
    setup: t`it creates the record`,
    otherwise: [zoneId === undefined ? t`create this record where the DNS of the name is kept, and leave it there:` : t`create this record, and leave it there:`, recordLine(record)].join('\n'),
  };
}

/** @param values that stand there instead */
export function validationRecordStale({ proved, record, zoneId, waiting }: Proof, values: readonly string[]): Mendable {
  const where = zoneId === undefined ? t`in the public DNS` : t`in the hosted zone ${zoneId}`;
  return {
    message: t`The record by which ACM sees that ${proved} is yours has another value ${where}: ${listed(values)} instead of ${record.value}. ${needed(waiting)}`,
    setup: t`it replaces the value`,
    otherwise: [t`replace its value, so that it reads:`, recordLine(record)].join('\n'),
  };
}

/** The zone is right, and the world sees something else of the name. */
export function validationRecordStaleOutside({ proved, record, waiting }: Proof, values: readonly string[]): Said {
  return {
    message: t`The zone holds the record by which ACM sees that ${proved} is yours, and the public DNS answers another value: ${listed(values)} instead of ${record.value}. ${needed(waiting)}`,
    hint: t`Wait until the old value has run out in DNS, an hour at most as a rule. If it stays, another DNS service answers for the name: its name servers must be those of the zone.`,
  };
}

function needed(waiting: boolean): string {
  return waiting ? t`Until ACM finds it, nothing is issued.` : t`Without it, ACM does not renew the certificate.`;
}

function recordLine({ name, value }: Proof['record']): string {
  return `  ${name}. CNAME ${value}.`;
}

/** @param given ARN that was asked for, and is not there */
export function certificateMissing({ front, option, domain, region }: Pick<NamedCertificate, 'front' | 'option' | 'domain' | 'region'>, given: string | undefined): Said | Mendable {
  if (given === undefined) return { message: t`ACM in ${region} has no certificate that ${front} could show for ${domain}.`, setup: t`it requests one` };
  return {
    message: t`The certificate that ${option} names is not there: ACM in ${region} does not know ${given}.`,
    hint: t`Run ec2-https setup ${domain} ${option} auto: a certificate is then found or requested. Or give the ARN of another one.`,
  };
}

/** @param region where it is; the certificate's own must be another */
export function certificateWrongRegion({ arn, front, option, domain, region: needed }: NamedCertificate, region: string): Said {
  return {
    message: t`${arn} is in ${region}: ${front} shows certificates of ${needed} alone.`,
    hint: t`Run ec2-https setup ${domain} ${option} auto: a certificate is then found or requested in ${needed}. Or give the ARN of one that is there.`,
  };
}

/** @param since milliseconds since the epoch, undefined where ACM does not say; `seen`: whether the public DNS has all its records */
export function certificatePending({ front, domain, given }: NamedCertificate, { since, seen }: { since: number | undefined; seen: boolean }): Said | Mendable {
  const waits = since === undefined ? t`waits for its validation records, and gives up after 72 hours` : t`has waited for its validation records since ${momentText(since)}, and gives up after 72 hours, at ${momentText(since + giveUp)}`;
  const message = t`The certificate for ${front} is not issued yet: ACM ${waits}.${seen ? t` Its records are in the public DNS: it usually takes a few minutes more.` : ''}`;
  const first = seen ? t`Wait until it is issued` : t`Fix the zone, the records or CAA, whichever keeps ACM from finding them`;
  return given ? { message, hint: t`${first}, then run ec2-https setup ${domain}.` } : { message, ...(!seen && { first }), setup: t`it waits for it, and goes on`, ...(seen && { otherwise: t`wait: ACM goes on by itself.` }) };
}

const giveUp = 72 * 60 * 60 * 1000;

/** @param reason ACM's, else its status */
export function certificateFailed({ front, option, domain, given }: NamedCertificate, reason: string): Said | Mendable {
  const message = t`The certificate for ${front} was not issued, or is not valid any more: ACM says ${reason}.`;
  const first = acmAdvice[reason] ?? t`Look at the certificate in the ACM console`;
  const setup = t`it requests another one, as ACM does not try again`;
  return given ? { message, hint: t`${first}, then run ec2-https setup ${domain} ${option} auto: ${setup}.` } : { message, first, setup };
}

/** @param notAfter milliseconds since the epoch; `refusing`: who then does what, as in `browsers refuse it` */
export function certificateExpired(named: NamedCertificate, { notAfter, imported, refusing }: { notAfter: number | undefined; imported: boolean; refusing: string }): Said | Mendable {
  const message = notAfter === undefined ? t`The certificate of ${named.front} has expired: ${refusing}.` : t`The certificate of ${named.front} expired on ${dayText(notAfter)}: ${refusing}.`;
  return imported
    ? { message, hint: importSuccessor(named) }
    : { message, setup: t`it requests another one` };
}

/** What to do about one that somebody imported: ACM renews only what it has issued. */
export function importSuccessor({ arn, option, domain, region }: NamedCertificate): string {
  return t`Import its successor under the same ARN: \`aws acm import-certificate --region ${region} --certificate-arn ${arn} …\`. Or run ec2-https setup ${domain} ${option} auto: ACM issues one, and renews it.`;
}

/** What a visitor was shown. */
interface Shown {
  name: string;
  /** The last or first day of its own certificate, in milliseconds since the epoch; undefined where that one is valid, and one above it is not. */
  day: number | undefined;
  issuer: string;
}

export function expiredForVisitors({ name, day, issuer }: Shown): Mendable {
  return {
    message: day === undefined
      ? t`https://${name}/ shows a certificate of ${issuer} with one above it that is not valid now: browsers refuse it.`
      : t`https://${name}/ shows a certificate of ${issuer} that expired on ${dayText(day)}: browsers refuse it.`,
    setup: t`it leads the name to a certificate that ACM issues, and renews`,
    otherwise: seeWhere(name),
  };
}

export function notYetValidForVisitors({ name, day, issuer }: Shown): Mendable {
  return {
    message: day === undefined
      ? t`https://${name}/ shows a certificate of ${issuer} that is not valid before a later day: browsers refuse it.`
      : t`https://${name}/ shows a certificate of ${issuer} that is not valid before ${dayText(day)}: browsers refuse it.`,
    first: t`Check the clock of this machine`,
    setup: t`it leads the name to a certificate that is valid now`,
    otherwise: seeWhere(name),
  };
}

/** @param lacking names that it should be for; `names` those that it is for */
export function certificateLacksNames({ front, option, domain, given }: NamedCertificate, lacking: readonly string[], names: readonly string[]): Said | Mendable {
  const message = t`The certificate of ${front} is not for ${listed(lacking)}: its names are ${listed(names, enough)}.`;
  return given
    ? { message, hint: t`Run ec2-https setup ${domain} ${option} auto: one for all names is then found or requested. Or give one that is for them.` }
    : { message, setup: t`it requests one for all names` };
}

/** @param names that the certificate is for */
export function otherNameForVisitors(name: string, names: readonly string[]): Mendable {
  return {
    message: names.length > 0 ? t`https://${name}/ shows a certificate for ${listed(names, enough)}: browsers refuse it.` : t`https://${name}/ shows a certificate for no name at all: browsers refuse it.`,
    setup: t`it leads ${name} to a certificate that is for it`,
    otherwise: seeWhere(name),
  };
}
