import { t } from '../../language/text.ts';
import { enough, listed } from '../lists.ts';
import { sentences } from '../words.ts';
import { withNameServers } from '../zone-messages.ts';
import type { Said } from './said.ts';

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
  const make = t`Check the spelling and the --profile. If the zone is yet to be made: \`aws route53 create-hosted-zone --name <zone> --caller-reference "$(date +%s)"\`, then set its name servers at the registrar.`;
  return {
    message: there.length > 0 ? t`No public hosted zone of the account holds ${name}; there is ${listed(there, enough)}.` : t`No public hosted zone of the account holds ${name}; there is no public zone at all.`,
    hint: leaveOut === undefined ? make : sentences(make, t`Or leave the name out: ${leaveOut}.`),
  };
}

/** Records there are seen inside its VPCs alone, by ACM and visitors never. */
export function zonePrivate(name: string, zone: Pick<Zone, 'id' | 'name'>): Said {
  return {
    message: t`Only a private hosted zone holds ${name} (${zone.id}, ${zone.name}): neither visitors nor ACM see its records.`,
    hint: t`Create a public zone: \`aws route53 create-hosted-zone --name ${zone.name} --caller-reference "$(date +%s)"\`, then set its name servers at the registrar.`,
  };
}

/**
 * @param zones of the same name
 * @param found `live`: ids of those that the internet asks, undefined where that is not known; `domain`: the site's
 */
export function zoneAmbiguous(zones: readonly Zone[], { live, domain }: { live: readonly string[] | undefined; domain: string }): Said {
  const [first] = zones;
  const [choice = '<id>'] = live ?? [];
  return {
    message: sentences(t`The account has ${zones.length} public zones called ${first?.name ?? ''}: ${withNameServers(zones)}.`, whatCounts(live)),
    hint: t`Name the right one: ec2-https setup ${domain} --hosted-zone ${choice}. Delete the one that nobody needs, so that nobody edits it by mistake.`,
  };
}

/** @param live ids of those that the internet asks */
function whatCounts(live: readonly string[] | undefined): string {
  if (live === undefined) return t`Which one the internet asks is not known; records in one that it does not ask count for nothing.`;
  if (live.length === 0) return t`The internet asks none of them; records in one that it does not ask count for nothing.`;
  return live.length === 1 ? t`The internet asks ${listed(live)}; records in the others count for nothing.` : t`The internet asks ${listed(live)}; records in one that it does not ask count for nothing.`;
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
  domain: string;
  /** Whether a DS record stands above a zone that is not signed. */
  signedElsewhere: boolean;
}

/** The zone's answers are never asked for. */
export function zoneNotDelegated({ zone, delegatedTo, above, namesake, domain, signedElsewhere }: Delegated): Said {
  const now = delegatedTo.length > 0 ? t`the servers above it name ${listed(delegatedTo)}` : t`the servers above it know no name servers for it`;
  return {
    message: t`The internet does not ask the hosted zone ${zone.name} (${zone.id}): ${now}. Its records, and ACM's validation records among them, count for nothing.`,
    hint: namesake === undefined
      ? toDelegate(zone, above, signedElsewhere)
      : sentences(t`Let the site use the zone of that name that is asked: ec2-https setup ${domain} --hosted-zone ${namesake}. Or delegate to this one.`, toDelegate(zone, above, signedElsewhere)),
  };
}

/** Some of the servers that are asked are the zone's, and some are not. */
export function zonePartlyDelegated({ zone, delegatedTo, above, signedElsewhere }: Delegated): Said {
  const others = delegatedTo.filter((server) => !zone.nameServers.includes(server));
  return {
    message: t`The servers above ${zone.name} name others beside those of the hosted zone ${zone.id}: ${listed(others)}. Whoever asks those may get other answers.`,
    hint: sentences(t`Unless they are kept the same on purpose, make the zone's the only ones.`, toDelegate(zone, above, signedElsewhere)),
  };
}

function toDelegate({ name, nameServers }: Zone, above: string | undefined, signedElsewhere: boolean): string {
  const first = signedElsewhere ? [t`Remove the DS record of ${name} first, as Route 53 does not sign the zone.`] : [];
  if (above !== undefined) return sentences(...first, t`In the zone ${above}, let the NS record ${name} name ${listed(nameServers)}.`);
  const command = `aws route53domains update-domain-nameservers --region us-east-1 --domain-name ${name} --nameservers ${nameServers.map((server) => `Name=${server}`).join(' ')}`;
  return sentences(...first, t`At the registrar of ${name}, or in the zone above it, enter ${listed(nameServers)} as its name servers, and no others. Where Route 53 is the registrar: \`${command}\``);
}

/** @param known `signing`: whether Route 53 signs the zone, undefined where that is not known; `above`: the account's own zone above it, where there is one */
export function dnssecBroken({ id, name }: Pick<Zone, 'id' | 'name'>, { signing, above }: { signing: boolean | undefined; above: string | undefined }): Said {
  const where = above === undefined ? t`at the registrar or in the zone above ${name}` : t`in the zone ${above}`;
  if (signing === false) {
    return {
      message: t`The servers above ${name} have a DS record for it, and Route 53 does not sign the zone (${id}): resolvers that check signatures take none of its answers.`,
      hint: t`Remove the DS record of ${name} ${where}, or sign the zone and put its own DS record there (AWS docs: "Configuring DNSSEC signing in Amazon Route 53").`,
    };
  }
  return {
    message: t`Resolvers that check signatures take no answers of the zone ${name} (${id}): its signatures do not fit the DS record above it.`,
    hint: t`Compare the DS record ${where} with \`aws route53 get-dnssec --hosted-zone-id ${id}\`, and put that one there, or remove it (AWS docs: "Troubleshooting DNSSEC signing").`,
  };
}

/** @param why in a sentence */
export function dnsUnavailable(why: string): Said {
  return {
    message: t`No DNS server answered, so nothing is said of what DNS holds. ${why}`,
    hint: t`Check the network, or name a DNS server with --resolver <address>; --offline leaves DNS out.`,
  };
}
