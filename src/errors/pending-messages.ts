import { t } from '../language/text.ts';
import { listed, shortened } from './lists.ts';

/** Why ACM has not issued a certificate yet, in half a sentence each: what is waited for, then what is in the way and what mends it. */

/** A zone, and those who answer for it. */
interface Undelegated {
  zone: string;
  /** Those of the hosted zone. */
  nameServers: readonly string[];
  /** Those that the internet asks instead; empty where there are none; undefined where nobody could say. */
  delegatedTo: readonly string[] | undefined;
}

/** The hosted zone holds the record, and the internet does not ask that zone. */
export function notDelegated(record: string, { zone, nameServers, delegatedTo }: Undelegated): string {
  const told = t`${acmToFind([record])}: it is in the hosted zone, but ${zone} is not delegated there; at the registrar, or in the zone above, enter ${nameServers.join(', ')} as its name servers`;
  return delegatedTo === undefined ? told : t`${told} (now: ${delegatedTo.length === 0 ? t`none` : shortened(delegatedTo)})`;
}

/** Somebody has said who may issue certificates for the name, and Amazon is not among them. */
export function caaForbids(name: string, { at, records }: { at: string; records: readonly string[] }): string {
  const wanted = name.startsWith('*.') && records.some((record) => / issuewild /i.test(record)) ? 'issuewild' : 'issue';
  return t`ACM to issue ${name}: CAA records at ${at} keep Amazon from it (${listed(records)}); add 0 ${wanted} "amazon.com" there`;
}

/** Public DNS answers with the value of another account, or of another time. */
export function staleValue(record: string, { found, wanted }: { found: readonly string[]; wanted: string }): string {
  return t`${acmToFind([record])}: public DNS still answers ${listed(found)}, and ACM wants ${wanted}`;
}

/** The internet asks the right servers, and they do not say it, or not everywhere. */
export function notPublicYet(records: readonly string[]): string {
  return t`${acmToFind(records)}: public DNS does not show ${records.length === 1 ? 'it' : 'them'} yet`;
}

/** All is well, as far as anybody can see. */
export function notLookedYet(records: readonly string[]): string {
  return t`${acmToFind(records)}: public DNS shows ${records.length === 1 ? 'it' : 'them'}, and ACM has not looked yet`;
}

/** Nothing is known of what is in the way. */
export function acmToFind(records: readonly string[]): string {
  return t`ACM to find ${listed(records)}`;
}
