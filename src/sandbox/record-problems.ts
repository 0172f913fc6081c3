import type { Account, HostedZone, RecordSet } from './account.ts';
import { distributionsOf } from './account-distributions.ts';
import { isIpv4, isIpv6 } from './addresses.ts';
import { isWithin } from './domain-names.ts';
import type { World } from './world.ts';

/**
 * What Route 53 refuses about one record set by itself. AWS docs: "Values that you specify when you create or edit
 * Amazon Route 53 records", "AliasTarget".
 * @returns the reason, or undefined where it is right
 */
export function problemWith(world: World, zone: HostedZone, record: RecordSet): string | undefined {
  if (record.type === 'CNAME' && record.name === zone.name) return 'a CNAME cannot stand at the apex of a zone.';
  if (!name.test(record.name)) return 'this is no domain name.';
  return record.alias ? aliasProblem(world, zone, record) : valuesProblem(record);
}

function valuesProblem({ type, ttl, values = [] }: RecordSet): string | undefined {
  if (ttl === undefined) return 'the TTL is missing.';
  if (ttl < 0 || ttl > 2_147_483_647) return `${ttl} is no TTL.`;
  if (values.length === 0) return 'there are no values.';
  if (new Set(values).size < values.length) return 'a value is given twice.';
  if (type === 'CNAME' && values.length > 1) return 'a CNAME has one value.';
  const wrong = values.find((value) => !(valueOf[type] ?? (() => true))(value));
  return wrong === undefined ? undefined : `'${wrong}' is no value of this type.`;
}

/** An alias leads to a load balancer or a distribution by the zone id of that, or to a record of the same type in its own zone. */
function aliasProblem({ account }: World, zone: HostedZone, { type, ttl, values, alias }: RecordSet): string | undefined {
  if (!alias) return undefined;
  if (ttl !== undefined || (values && values.length > 0)) return 'an alias has no TTL and no values.';
  if (alias.zoneId === zone.id) {
    if (!isWithin(alias.dnsName, zone.name)) return `the alias target ${alias.dnsName} does not lie in the zone that it names.`;
    return zone.records.some((record) => record.name === alias.dnsName && record.type === type) ? undefined : `the alias target ${alias.dnsName} was not found.`;
  }
  const distribution = distributionsOf(account).some(({ domainName }) => domainName === alias.dnsName);
  if (type !== 'A' && type !== 'AAAA' && !(type === 'HTTPS' && distribution)) return 'an alias to a load balancer is of type A or AAAA.';
  return distribution ? distributionProblem(alias) : balancerProblem(account, alias);
}

type Alias = NonNullable<RecordSet['alias']>;

/** Of all distributions. AWS docs: "AliasTarget", HostedZoneId. */
const distributionZoneId = 'Z2FDTNDATAQYW2';

function distributionProblem({ zoneId, dnsName, evaluateTargetHealth }: Alias): string | undefined {
  if (zoneId !== distributionZoneId) return `the alias target ${dnsName} does not lie in the zone ${zoneId}.`;
  return evaluateTargetHealth ? 'the health of a distribution cannot be evaluated.' : undefined;
}

function balancerProblem(account: Account, alias: Alias): string | undefined {
  const target = account.loadBalancers.find((balancer) => balancer.dnsName.toLowerCase() === alias.dnsName.replace(/^dualstack\./, ''));
  if (!target) return `the alias target ${alias.dnsName} was not found.`;
  return target.zoneId === alias.zoneId ? undefined : `the alias target ${alias.dnsName} does not lie in the zone ${alias.zoneId}.`;
}

const name = /^(\*\.)?([a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/;

const valueOf: Record<string, (value: string) => boolean> = {
  A: isIpv4,
  AAAA: isIpv6,
  CAA: (value) => /^\d{1,3} [a-z0-9]+ "[^"]*"$/i.test(value),
  CNAME: (value) => /^[a-z0-9_.*-]+$/i.test(value),
  MX: (value) => /^\d+ \S+$/.test(value),
  TXT: (value) => /^"[^]*"$/.test(value),
};
