import type { Account } from '../account/account.ts';
import type { RecordSet } from '../account/hosted-zone.ts';
import type { Certificate } from '../account/certificate.ts';
import { isBroken } from '../network/dns.ts';
import { normalName } from '../domain-names.ts';
import { zoneInForce } from '../route-53/hosted-zones.ts';
import { hex, letters } from '../identifiers.ts';
import type { World } from '../world.ts';
import { letsAmazonIssue } from './caa.ts';

/**
 * The CNAME by which a name is proven: it depends on the account and the name alone, and a wildcard shares its base
 * name's. AWS docs: "DNS validation".
 */
export function validationRecord(account: Account, name: string): { Name: string; Type: 'CNAME'; Value: string } {
  const base = name.replace(/^\*\./, '');
  const value = `_${hex(32, account.id, base, 'value')}.${letters(10, 'abcdefghijklmnopqrstuvwxyz', account.id, base)}.acm-validations.aws.`;
  return { Name: `_${hex(32, account.id, base, 'name')}.${base}.`, Type: 'CNAME', Value: value };
}

/** How far one name of the certificate is. */
export function statusOf(world: World, certificate: Certificate, name: string): 'PENDING_VALIDATION' | 'SUCCESS' | 'FAILED' {
  if (certificate.status === 'FAILED' || certificate.status === 'VALIDATION_TIMED_OUT') return 'FAILED';
  if (certificate.status !== 'PENDING_VALIDATION') return 'SUCCESS';
  const since = standsSince(world.account, certificate, name);
  return since !== undefined && world.now >= since + world.delays.certificate * 1000 ? 'SUCCESS' : 'PENDING_VALIDATION';
}

/**
 * Issues what can be issued by now, and gives up after 72 hours. A certificate that is issued stays so, also when its
 * record goes. Where CAA records forbid one of its names, it fails instead.
 * AWS docs: "DNS validation", "Troubleshoot DNS validation problems", "Certification Authority Authorization (CAA) problems".
 */
export function settleCertificates(world: World): void {
  const { account, now, delays } = world;
  for (const certificate of account.certificates) {
    if (certificate.status !== 'PENDING_VALIDATION') continue;
    const since = certificate.names.map((name) => standsSince(account, certificate, name));
    const proven = since.every((moment) => moment !== undefined) ? Math.max(...since) + delays.certificate * 1000 : Infinity;
    const givenUp = certificate.requestedAt + 72 * 3_600_000;
    if (proven <= now && proven < givenUp && !certificate.names.every((name) => letsAmazonIssue(world, name))) {
      certificate.status = 'FAILED';
      certificate.failureReason = 'CAA_ERROR';
    } else if (proven <= now && proven < givenUp) {
      certificate.status = 'ISSUED';
      certificate.issuedAt = proven;
      certificate.notAfter = proven + validityDays * 86_400_000;
    } else if (givenUp <= now) {
      certificate.status = 'VALIDATION_TIMED_OUT';
    }
  }
}

/** Validity of a public certificate. AWS docs: "ACM certificate characteristics and limitations". */
const validityDays = 198;

/** Since when ACM can find the name's record, but not before the request; undefined while it cannot. */
function standsSince(account: Account, certificate: Certificate, name: string): number | undefined {
  const expected = validationRecord(account, name);
  if (certificate.validationMethod !== 'DNS' || isBroken(account, normalName(expected.Name))) return undefined;
  const found = zoneInForce(account, normalName(expected.Name))?.records.find((record) => leadsTo(record, expected));
  return found && Math.max(found.since ?? 0, certificate.requestedAt);
}

function leadsTo(record: RecordSet, expected: { Name: string; Value: string }): boolean {
  return record.type === 'CNAME' && record.name === normalName(expected.Name) && normalName(record.values?.[0] ?? '') === normalName(expected.Value);
}
