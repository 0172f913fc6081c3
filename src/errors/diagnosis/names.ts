import { t } from '../../language/text.ts';
import { listed } from '../lists.ts';
import { shellWord } from '../shell-word.ts';
import type { Mendable, Said } from './said.ts';

/** What is said of the names: where they lead, by the records and by what DNS answers. */

/** What visitors should come to, in words: `the load balancer (….elb.amazonaws.com)`. */
export interface Wanted {
  domain: string;
  /** `the load balancer`, `the distribution`. */
  front: string;
}

/** @param stands whether there is a record all the same, which nobody gets to see; undefined where nobody has read the zone */
export function nameLeadsNowhere(name: string, { front }: Wanted, stands: boolean | undefined): Said | Mendable {
  const setup = t`it leads the name to ${front}`;
  if (stands === false) return { message: t`${name} leads nowhere: there is no record for it.`, setup };
  if (stands === undefined) return { message: t`${name} does not resolve: DNS has no address for it yet, or no longer.`, setup, otherwise: remembered };
  return { message: t`${name} does not resolve, although Route 53 holds a record for it.`, hint: t`Where the zone is not delegated, fix that first; otherwise ${remembered}` };
}

/** Resolvers say that they do not know. @param answer as in `SERVFAIL` */
export function nameRefused(name: string, { domain }: Wanted, answer: string): Said {
  return {
    message: t`${name} does not resolve: resolvers get no answer for it (${answer}), and do for other names.`,
    hint: t`See that its zone is delegated to its own name servers (\`dig NS ${domain}\`), and that no DS record stands above it that is not its own (\`dig DS ${domain}\`); ec2-https doctor ${domain} looks at both.`,
  };
}

/** Visitors without IPv6 do not come. */
export function nameWithoutIpv4(name: string, { front }: Wanted): Mendable {
  return { message: t`${name} has no IPv4 address, and one of IPv6 alone: visitors without IPv6 do not come.`, setup: t`it leads the name to ${front}`, otherwise: remembered };
}

/** @param place where its CNAME leads */
export function placeHasNoAddress(name: string, place: string, { domain }: Wanted): Said {
  return {
    message: t`${name} leads nowhere: its CNAME leads to ${place}, which has no address.`,
    hint: t`Run ec2-https setup ${domain} --replace-records, which replaces the CNAME, once you know that nobody needs it; or leave the name out (--no-www, --remove-also).`,
  };
}

const remembered = t`run it again in a quarter of an hour, which is how long resolvers remember that there was nothing.`;

/** The account has no public hosted zone in which it could have a record. */
export function nameHasNoZone(name: string, { domain, front }: Wanted): Said {
  return { message: t`${name} leads nowhere: there is no public hosted zone for it.`, hint: t`Fix the zone first. Then run ec2-https setup ${domain}: it leads the name to ${front}.` };
}

/** The same of www, which many visitors type. */
export function wwwLeadsNowhere(name: string, wanted: Wanted, stands: boolean | undefined): Said | Mendable {
  const said = nameLeadsNowhere(name, wanted, stands);
  return 'setup' in said ? { ...said, setup: t`${said.setup}; with --no-www it is served no longer` } : said;
}

/** @param where what stands there now, in words */
export function leadsToInstance(name: string, where: string, { front }: Wanted): Mendable {
  return {
    message: t`${name} leads to the instance itself (${where}), and not to ${front}: visitors get what the instance answers, past the certificate.`,
    setup: t`it switches the name over`,
    otherwise: forgotten,
  };
}

/** @param where what stands there now, in words */
export function leadsElsewhere(name: string, where: string, { domain, front }: Wanted): Mendable {
  return {
    message: t`${name} leads elsewhere than to ${front}: ${where}.`,
    setup: t`it switches the name over; where it refuses, --replace-records has it go on, once you know that nobody needs what stands there`,
    otherwise: t`run ec2-https setup ${domain} --replace-records, once you know that nobody needs what stands there. Where the record is right already, ${forgotten}`,
  };
}

/** The records are right, and what DNS answers is not. */
export function stillAnswered(name: string, addresses: readonly string[], { front }: Wanted): Said {
  return {
    message: t`DNS answers ${listed(addresses)} for ${name}, although its record leads to ${front}.`,
    hint: t`Wait until resolvers have forgotten the former record (its TTL), and run it again. If it stays, another zone answers for the name: see where it is delegated.`,
  };
}

const forgotten = t`wait until resolvers have forgotten the former record (its TTL), and run it again.`;

/** A record of a routing policy, of a traffic policy or with a health check. */
export function recordIsRouted(record: string): Said {
  return {
    message: t`The record ${record} is part of a routing policy (weighted, latency, failover or the like), so not all visitors come to the site.`,
    hint: t`Replace it by a simple record, then run ec2-https setup again: it does not take such records apart.`,
  };
}

/** @param where what stands there, in words */
export function recordInTheWay(record: string, where: string, { domain, front }: Wanted): Said {
  return {
    message: t`The record ${record} leads elsewhere: ${where}. While it stands, the name cannot lead to ${front}.`,
    hint: t`Run ec2-https setup ${domain} --replace-records, which replaces it, once you know that nobody needs it; or leave the name out (--no-www, --remove-also).`,
  };
}

/** The name by which CloudFront calls the load balancer. @param where what stands there, in words */
export function originInTheWay(record: string, where: string, { domain }: Pick<Wanted, 'domain'>): Said {
  return {
    message: t`The record ${record} leads elsewhere than to the load balancer: ${where}. CloudFront fetches from this name.`,
    hint: t`Run ec2-https setup ${domain} --replace-records, which replaces it, or give another name with --origin-name.`,
  };
}

/** Somebody wanted it to stay. AWS docs: "DeleteResourceRecordSetProtections". */
export function recordProtected(name: string, type: string, zoneId: string | undefined): Said {
  return {
    message: t`Route 53 protects the record ${name} ${type} from changes, and setup has to change it.`,
    hint: t`Ask who protects it; then \`aws route53 delete-resource-record-set-protections --hosted-zone-id ${zoneId ?? '<id>'} --protections ${shellWord(`RecordName=${name},RecordType=${type}`)}\`, and run ec2-https setup again.`,
  };
}

/** @param servable false of a wildcard, which cannot be served as a name of its own */
export function otherNameOnInstance(name: string, domain: string, servable: boolean): Said {
  return {
    message: t`${name} leads to the instance as well, past the load balancer: once the direct way is closed, nobody answers there.`,
    hint: servable ? t`Serve it as well: ec2-https setup ${domain} --also ${name}. With --keep-direct-access it goes on as it is.` : t`Take the record away if nobody needs it. With --keep-direct-access it goes on as it is.`,
  };
}
