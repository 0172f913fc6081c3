import type { Said } from './said.ts';
import { listed } from './words.ts';

/** What is said of the names: where they lead, by the records and by what DNS answers. */

/** What visitors should come to, in words: `the load balancer (….elb.amazonaws.com)`. */
export interface Wanted {
  domain: string;
  /** `the load balancer`, `the distribution`. */
  front: string;
}

/** @param stands whether there is a record all the same, which nobody gets to see */
export function nameLeadsNowhere(name: string, { domain, front }: Wanted, stands: boolean): Said {
  return stands
    ? { message: `${name} does not resolve, although Route 53 holds a record for it.`, hint: 'Where the zone is not delegated, mend that first; else run it again in a quarter of an hour, which is how long resolvers remember that there was nothing.' }
    : { message: `${name} leads nowhere: there is no record for it.`, hint: `Run ec2-https setup ${domain}: it leads the name to ${front}.` };
}

/** The account has no public hosted zone in which it could have a record. */
export function nameHasNoZone(name: string, { domain, front }: Wanted): Said {
  return { message: `${name} leads nowhere: there is no public hosted zone for it.`, hint: `Mend the zone first. Then run ec2-https setup ${domain}: it leads the name to ${front}.` };
}

/** The same of www, which many visitors type. */
export function wwwLeadsNowhere(name: string, wanted: Wanted, stands: boolean): Said {
  const said = nameLeadsNowhere(name, wanted, stands);
  return stands ? said : { ...said, hint: `Run ec2-https setup ${wanted.domain} --www: it leads the name to ${wanted.front}. With --no-www it is served no longer.` };
}

/** @param where what stands there now, in words */
export function leadsToInstance(name: string, where: string, { domain, front }: Wanted): Said {
  return {
    message: `${name} leads to the instance itself (${where}), and not to ${front}: visitors get what the instance answers, past the certificate.`,
    hint: `Run ec2-https setup ${domain}: it switches the name over.`,
  };
}

/** @param where what stands there now, in words */
export function leadsElsewhere(name: string, where: string, { domain, front }: Wanted): Said {
  return {
    message: `${name} leads elsewhere than to ${front}: ${where}.`,
    hint: `Run ec2-https setup ${domain}: it switches the name over. Give --replace-records where it refuses, once you know that nobody needs what stands there.`,
  };
}

/** The records are right, and what DNS answers is not. */
export function stillAnswered(name: string, addresses: readonly string[], { front }: Wanted): Said {
  return {
    message: `DNS answers ${listed(addresses)} for ${name}, although its record leads to ${front}.`,
    hint: 'Wait until resolvers have forgotten the former record (its TTL), and run it again. If it stays, another zone answers for the name: see where it is delegated.',
  };
}

/** A record of a routing policy, of a traffic policy or with a health check. */
export function recordIsRouted(record: string): Said {
  return {
    message: `The record ${record} is part of a routing policy (weighted, latency, failover or the like), so not all visitors come to the site.`,
    hint: 'Replace it by a simple record, then run ec2-https setup again: it does not take such records apart.',
  };
}

/** @param where what stands there, in words */
export function recordInTheWay(record: string, where: string, { domain, front }: Wanted): Said {
  return {
    message: `The record ${record} leads elsewhere: ${where}. While it stands, the name cannot lead to ${front}.`,
    hint: `Run ec2-https setup ${domain} --replace-records, which replaces it, once you know that nobody needs it; or leave the name out (--no-www, --remove-also).`,
  };
}

/** The name by which CloudFront calls the load balancer. @param where what stands there, in words */
export function originInTheWay(record: string, where: string, { domain }: Pick<Wanted, 'domain'>): Said {
  return {
    message: `The record ${record} leads elsewhere than to the load balancer: ${where}. CloudFront fetches from this name.`,
    hint: `Run ec2-https setup ${domain} --replace-records, which replaces it, or give another name with --origin-name.`,
  };
}

/** Somebody wanted it to stay. AWS docs: "DeleteResourceRecordSetProtections". */
export function recordProtected(name: string, type: string, zoneId: string | undefined): Said {
  return {
    message: `Route 53 protects the record ${name} ${type} from changes, and setup has to change it.`,
    hint: `Ask who protects it; then aws route53 delete-resource-record-set-protections --hosted-zone-id ${zoneId ?? '<id>'} --protections RecordName=${name},RecordType=${type}, and run ec2-https setup again.`,
  };
}

/** @param servable false of a wildcard, which cannot be served as a name of its own */
export function otherNameOnInstance(name: string, domain: string, servable: boolean): Said {
  return {
    message: `${name} leads to the instance as well, past the load balancer: once the direct way is closed, nobody answers there.`,
    hint: `${servable ? `Serve it as well: ec2-https setup ${domain} --also ${name}.` : 'Take the record away if nobody needs it.'} With --keep-direct-access it goes on as it is.`,
  };
}
