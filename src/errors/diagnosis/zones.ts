import type { Said } from './said.ts';
import { listed } from './words.ts';

/** What a diagnosis says of hosted zones, and of DNS above them. */

interface Zone {
  id: string;
  name: string;
  /** Those that Route 53 has given it. */
  nameServers: readonly string[];
}

/**
 * @param there names of the account's public zones
 * @param leaveOut the command by which the name is served no longer; undefined for the domain itself
 */
export function zoneNotFound(name: string, there: readonly string[], leaveOut: string | undefined): Said {
  const make = '`aws route53 create-hosted-zone --name <zone> --caller-reference "$(date +%s)"`, then set its name servers at the registrar';
  return {
    message: `No public hosted zone of the account holds ${name}; there is ${there.length > 0 ? listed(there) : 'no public zone at all'}.`,
    hint: `Check the spelling and the --profile. If the zone is yet to be made: ${make}.${leaveOut === undefined ? '' : ` Or leave the name out: ${leaveOut}.`}`,
  };
}

/** Records there are seen inside its VPCs alone, by ACM and visitors never. */
export function zonePrivate(name: string, zone: Pick<Zone, 'id' | 'name'>): Said {
  return {
    message: `Only a private hosted zone holds ${name} (${zone.id}, ${zone.name}): neither visitors nor ACM see its records.`,
    hint: `Create a public zone: \`aws route53 create-hosted-zone --name ${zone.name} --caller-reference "$(date +%s)"\`, then set its name servers at the registrar.`,
  };
}

/**
 * @param zones of the same name
 * @param found `live`: ids of those that the internet asks, undefined where that is not known; `domain`: the site's
 */
export function zoneAmbiguous(zones: readonly Zone[], { live, domain }: { live: readonly string[] | undefined; domain: string }): Said {
  const [first] = zones;
  const list = zones.map((zone) => `${zone.id} (name servers ${zone.nameServers.join(', ')})`).join('; ');
  const used = live === undefined ? 'Which one the internet asks is not known' : live.length === 0 ? 'The internet asks none of them' : `The internet asks ${listed(live)}`;
  const [choice = '<id>'] = live ?? [];
  return {
    message: `The account has ${zones.length} public zones called ${first?.name}: ${list}. ${used}; records in ${live?.length === 1 ? 'the others' : 'one that it does not ask'} count for nothing.`,
    hint: `Name the right one: ec2-https setup ${domain} --hosted-zone ${choice}. Delete the one that nobody needs, so that nobody edits it by mistake.`,
  };
}

/** What is known of a delegation that leads elsewhere. */
interface Delegated {
  zone: Zone;
  /** What the servers above name instead. */
  delegatedTo: readonly string[];
  /** The account's own zone above it, where there is one: the delegation is a record there. */
  above: string | undefined;
  /** A zone of the same name that is asked, by its id, where the account has one. */
  namesake: string | undefined;
  /** The site's. */
  domain: string;
  /** Whether a DS record stands above a zone that is not signed. */
  signedElsewhere: boolean;
}

/** The zone's answers are never asked for. */
export function zoneNotDelegated({ zone, delegatedTo, above, namesake, domain, signedElsewhere }: Delegated): Said {
  const now = delegatedTo.length > 0 ? `the servers above it name ${listed(delegatedTo)}` : 'the servers above it know no name servers for it';
  return {
    message: `The internet does not ask the hosted zone ${zone.name} (${zone.id}): ${now}. Its records, and ACM's validation records among them, count for nothing.`,
    hint: namesake === undefined
      ? toDelegate(zone, above, signedElsewhere)
      : `Let the site use the zone of that name that is asked: ec2-https setup ${domain} --hosted-zone ${namesake}. Or delegate to this one. ${toDelegate(zone, above, signedElsewhere)}`,
  };
}

/** Some of the servers that are asked are the zone's, and some are not. */
export function zonePartlyDelegated({ zone, delegatedTo, above, signedElsewhere }: Delegated): Said {
  const others = delegatedTo.filter((server) => !zone.nameServers.includes(server));
  return {
    message: `The servers above ${zone.name} name others beside those of the hosted zone ${zone.id}: ${listed(others)}. Whoever asks those may get other answers.`,
    hint: `Unless they are kept the same on purpose, make the zone's the only ones. ${toDelegate(zone, above, signedElsewhere)}`,
  };
}

function toDelegate({ name, nameServers }: Zone, above: string | undefined, signedElsewhere: boolean): string {
  const first = signedElsewhere ? `Remove the DS record of ${name} first, as Route 53 does not sign the zone. ` : '';
  if (above !== undefined) return `${first}In the zone ${above}, let the NS record ${name} name ${listed(nameServers)}.`;
  const command = `aws route53domains update-domain-nameservers --region us-east-1 --domain-name ${name} --nameservers ${nameServers.map((server) => `Name=${server}`).join(' ')}`;
  return `${first}At the registrar of ${name}, or in the zone above it, enter ${listed(nameServers)} as its name servers, and no others. Where Route 53 is the registrar: \`${command}\``;
}

/** @param known `signing`: whether Route 53 signs the zone, undefined where that is not known; `above`: the account's own zone above it, where there is one */
export function dnssecBroken({ id, name }: Pick<Zone, 'id' | 'name'>, { signing, above }: { signing: boolean | undefined; above: string | undefined }): Said {
  const where = above === undefined ? `at the registrar or in the zone above ${name}` : `in the zone ${above}`;
  if (signing === false) {
    return {
      message: `The servers above ${name} have a DS record for it, and Route 53 does not sign the zone (${id}): resolvers that check signatures take none of its answers.`,
      hint: `Remove the DS record of ${name} ${where}, or sign the zone and put its own DS record there (AWS docs: "Configuring DNSSEC signing in Amazon Route 53").`,
    };
  }
  return {
    message: `Resolvers that check signatures take no answers of the zone ${name} (${id}): its signatures do not fit the DS record above it.`,
    hint: `Compare the DS record ${where} with \`aws route53 get-dnssec --hosted-zone-id ${id}\`, and put that one there, or remove it (AWS docs: "Troubleshooting DNSSEC signing").`,
  };
}

/** @param why in a sentence */
export function dnsUnavailable(why: string): Said {
  return {
    message: `No DNS server answered, so nothing is said of what DNS holds. ${why}`,
    hint: 'Check the network, or name a DNS server with --resolver <address>; --offline leaves DNS out.',
  };
}
