import { t } from '../language/text.ts';
import { apart, either, shortened } from './lists.ts';
import type { Problem } from './user-error.ts';

/** What is said where the account's hosted zones do not fit the names that are to be served. */

interface Zone {
  id: string;
  name: string;
}

/** @param there names of the account's public zones */
export function inNoZone(option: string, name: string, there: readonly string[]): Problem {
  return {
    option,
    message: t`${option} ${name}: no public hosted zone of the account holds this name; ${there.length > 0 ? t`there is ${shortened(there, 20)}` : t`there is no public zone at all`}.`,
    hint: t`Check the spelling and the --profile. A new zone also needs its name servers set at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").`,
  };
}

/** Records there would be seen inside the VPC alone, by ACM and visitors never. */
export function onlyPrivateZone(option: string, name: string, zone: Zone): Problem {
  return {
    option,
    message: t`${option} ${name}: only a private hosted zone holds this name (${zone.id}, ${zone.name}), which the internet does not see.`,
    hint: t`Create a public zone for ${zone.name} and set its name servers at the registrar, or give another domain.`,
  };
}

/** `--hosted-zone`, given or remembered, is no zone of the account. */
export function hostedZoneUnknown(id: string, fitting: readonly Zone[]): Problem {
  return { option: '--hosted-zone', message: t`--hosted-zone ${id}: the account has no such zone.`, hint: zonesToGive(fitting) };
}

/** `--hosted-zone` is a zone that only a VPC sees. */
export function hostedZonePrivate({ id, name }: Zone, fitting: readonly Zone[]): Problem {
  return { option: '--hosted-zone', message: t`--hosted-zone ${id}: it is private (${name}), and the internet does not see it.`, hint: zonesToGive(fitting) };
}

/** `--hosted-zone` does not hold the domain. */
export function hostedZoneForAnotherName({ id, name }: Zone, domain: string, fitting: readonly Zone[]): Problem {
  return { option: '--hosted-zone', message: t`--hosted-zone ${id}: it is the zone of ${name}, and ${domain} is not in it.`, hint: zonesToGive(fitting) };
}

/** Zones of one name are told apart by their servers. */
export function withNameServers(zones: readonly { id: string; nameServers: readonly string[] }[]): string {
  return apart(zones.map(({ id, nameServers }) => t`${id} (name servers ${shortened(nameServers)})`));
}

/** @param live the name servers that the internet uses, as far as that is known */
export function ambiguousZone(name: string, zones: readonly (Zone & { nameServers: readonly string[] })[], live: readonly string[]): Problem {
  return {
    option: '--hosted-zone',
    message: t`--hosted-zone is missing, and there are ${zones.length} public zones called ${name}: ${withNameServers(zones)}. ${live.length > 0 ? t`The internet uses ${shortened(live)}` : t`Which one the internet uses is not known`}.`,
    hint: t`Give --hosted-zone <id> of the one whose name servers are set at the registrar.`,
  };
}

/** @param found `held`: public zones of the account that are called as the delegation is */
export function delegatedAway(option: string, found: { name: string; zone: Zone; delegation: { name: string; values?: readonly string[] }; held: readonly Zone[] }): Problem {
  const { name, zone, delegation, held } = found;
  return {
    option,
    message: t`${option} ${name}: ${zone.name} (${zone.id}) hands ${delegation.name} to other name servers (${(delegation.values ?? []).join(', ')}), so its records for ${name} would not count.`,
    hint: held.length > 0 ? zonesToGive(held) : t`Use the account that holds the zone ${delegation.name}, or ${option === '--origin-name' ? t`give another --origin-name` : t`serve another name`}.`,
  };
}

const flag = '--hosted-zone';

function zonesToGive(fitting: readonly Zone[]): string {
  if (fitting.length === 0) return t`Give the id of a public zone that holds the domain.`;
  return t`Give ${either(fitting.map(({ id, name }) => `${flag} ${id} (${name})`))}, or leave it out.`;
}
