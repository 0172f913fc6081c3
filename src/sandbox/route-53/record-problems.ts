import type { Account } from '../account/account.ts';
import type { HostedZone, RecordSet } from '../account/hosted-zone.ts';
import { distributionsOf } from '../account/distribution.ts';
import { isIpv4, isIpv6 } from '../addresses.ts';
import { isWithin } from '../domain-names.ts';
import type { World } from '../world.ts';

/**
 * What Route 53 refuses about one record set by itself. AWS docs: "Values that you specify when you create or edit
 * Amazon Route 53 records", "AliasTarget".
 * @returns the reason, or undefined where it is right
 */
export function problemWith(world: World, zone: HostedZone, record: RecordSet): string | undefined {
  if (record.type === 'CNAME' && record.name === zone.name) return 'a CNAME cannot stand at the apex of a zone.';
  if (!name.test(record.name)) return 'this is no domain name.';
  return record.alias ? aliasProblem(world, zone, { ...record, alias: record.alias }) : valuesProblem(record);
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

type Alias = NonNullable<RecordSet['alias']>;
type AliasRecord = RecordSet & { alias: Alias };

/** An alias leads to a load balancer or a distribution by the zone id of that, to an S3 website by that of its region, or to a record of the same type in its own zone. */
function aliasProblem({ account }: World, zone: HostedZone, record: AliasRecord): string | undefined {
  const { type, ttl, values, alias } = record;
  if (ttl !== undefined || (values && values.length > 0)) return 'an alias has no TTL and no values.';
  if (alias.zoneId === zone.id) {
    if (!isWithin(alias.dnsName, zone.name)) return outOfZone(record);
    return zone.records.some((other) => other.name === alias.dnsName && other.type === type) ? undefined : notFound(record);
  }
  const distribution = distributionsOf(account).some(({ domainName }) => domainName === alias.dnsName);
  if (type !== 'A' && type !== 'AAAA' && !(type === 'HTTPS' && distribution)) return 'an alias to a load balancer is of type A or AAAA.';
  if (websiteEndpoint.test(alias.dnsName)) return undefined;
  return distribution ? distributionProblem(record) : balancerProblem(account, record);
}

/** Of a region, whatever buckets there are: an alias names no bucket. AWS docs: "Amazon S3 endpoints and quotas", website endpoints. */
const websiteEndpoint = /^s3-website[.-][a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

/** Of all distributions. AWS docs: "AliasTarget", HostedZoneId. */
const distributionZoneId = 'Z2FDTNDATAQYW2';

function distributionProblem(record: AliasRecord): string | undefined {
  if (record.alias.zoneId !== distributionZoneId) return outOfZone(record);
  return record.alias.evaluateTargetHealth ? 'the health of a distribution cannot be evaluated.' : undefined;
}

function balancerProblem(account: Account, record: AliasRecord): string | undefined {
  const target = account.loadBalancers.find((balancer) => balancer.dnsName.toLowerCase() === record.alias.dnsName.replace(/^dualstack\./, ''));
  if (!target) return notFound(record);
  return target.zoneId === record.alias.zoneId ? undefined : outOfZone(record);
}

/** In Route 53's own words. */
function notFound(record: AliasRecord): string {
  return `${targeting(record)}, but that target was not found`;
}

function outOfZone(record: AliasRecord): string {
  return `${targeting(record)}, but the alias target name does not lie within the target zone`;
}

function targeting({ type, alias }: AliasRecord): string {
  return `Tried to create an alias that targets ${alias.dnsName}., type ${type} in zone ${alias.zoneId}`;
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
