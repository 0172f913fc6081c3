import type { Clients } from '../../src/aws/clients.ts';
import { distributionZone } from '../../src/aws/distributions.ts';
import { aliasTargetName, normalName } from '../../src/aws/dns-names.ts';
import { listRecordSets, type RecordSet } from '../../src/aws/record-sets.ts';
import type { Names } from './read-names.ts';

/** The records of every zone, but its own NS and SOA: those are the service's. */
export async function readZones(aws: Clients, names: Names): Promise<Record<string, readonly string[]>> {
  const { HostedZones = [] } = await aws.route53('ListHostedZones', {});
  const zones = await Promise.all(HostedZones.map(async ({ Id = '', Name = '', Config }) => {
    const name = normalName(Name);
    const sets = (await listRecordSets(aws, Id.replace('/hostedzone/', ''))).filter((set) => set.name !== name || (set.type !== 'NS' && set.type !== 'SOA'));
    return [Config?.PrivateZone ? `${name} (private)` : name, sets.map((set) => recordLine(set, names)).toSorted()] as const;
  }));
  return Object.fromEntries(zones.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function recordLine(set: RecordSet, names: Names): string {
  const proof = names.proofs.get(set.name);
  const start = `${proof ? `(proof of ${proof.proves})` : set.name} ${set.type}`;
  const valued = (value: string): string => (proof && normalName(value) === proof.value ? '(its value)' : names.inRecord(value));
  if (!set.alias) return `${start} ${(set.values ?? []).map(valued).join(', ')} TTL ${set.ttl}`;
  const { dnsName, hostedZoneId } = set.alias;
  const balancer = names.balancers.find((each) => aliasTargetName(each.DNSName ?? '') === aliasTargetName(dnsName));
  if (balancer && balancer.CanonicalHostedZoneId === hostedZoneId) return `${start} alias to ${balancer.LoadBalancerName}`;
  const distribution = names.distributions.find((each) => aliasTargetName(each.domainName) === aliasTargetName(dnsName));
  if (distribution && hostedZoneId === distributionZone) return `${start} alias to CloudFront (${distribution.config.Comment})`;
  return `${start} alias to ${dnsName} in ${hostedZoneId}`;
}
