import type { Account, HostedZone, RecordSet } from './account.ts';
import { distributionsOf } from './account-distributions.ts';
import { isWithin, normalName } from './domain-names.ts';
import { zoneInForce } from './hosted-zones.ts';
import { edgeAddresses } from './edge-addresses.ts';
import { stateOf } from './load-balancers.ts';
import { publicAddressOf, publicDnsName } from './network-interfaces.ts';
import type { World } from './world.ts';

/** The types of records that can be asked for. */
export type RecordType = 'A' | 'AAAA' | 'NS' | 'CNAME';

/**
 * What the world's resolvers answer for a name, by the simulated zones, load balancers, distributions and
 * instances: aliases and CNAMEs are followed, wildcards stand in.
 * @returns the values; empty where there is nothing
 */
export function lookUp(world: World, name: string, type: RecordType, hops = 8): string[] {
  const wanted = normalName(name);
  const known = addressesOf(world, wanted);
  if (known) return type === 'A' || type === 'AAAA' ? (known[type] ?? []) : [];
  if (type === 'NS') return nameServers(world.account, wanted);
  const zone = zoneInForce(world.account, wanted);
  if (!zone || hops === 0) return [];
  const records = recordsAt(zone, wanted);
  const direct = records.filter((record) => record.type === type).flatMap((record) => valuesOf(world, record, type, hops));
  const cname = type === 'CNAME' ? undefined : records.find((record) => record.type === 'CNAME');
  return cname ? valuesOf(world, cname, 'CNAME', hops).flatMap((target) => lookUp(world, target, type, hops - 1)) : direct;
}

function valuesOf(world: World, record: RecordSet, type: RecordType, hops: number): string[] {
  return record.alias ? lookUp(world, record.alias.dnsName, type, hops - 1) : (record.values ?? []).map((value) => (type === 'CNAME' ? normalName(value) : value));
}

/** AWS's own names: of a load balancer, once it is active, of a distribution, from the beginning, and of an instance's public address. */
function addressesOf(world: World, name: string): { A?: string[]; AAAA?: string[] } | undefined {
  const { account } = world;
  const balancer = account.loadBalancers.find((each) => each.dnsName.toLowerCase() === name.replace(/^dualstack\./, ''));
  if (balancer) {
    if (stateOf(world, balancer) === 'provisioning') return {};
    return { A: account.networkInterfaces.filter((it) => it.loadBalancerArn === balancer.arn).map((it) => it.publicAddress ?? it.privateAddress) };
  }
  const distribution = distributionsOf(account).find((each) => each.domainName === name);
  if (distribution) return { A: [...edgeAddresses.A], ...(distribution.config.IsIPV6Enabled === true && { AAAA: [...edgeAddresses.AAAA] }) };
  const addresses = account.networkInterfaces.map((it) => publicAddressOf(account, it)).filter((address) => address !== undefined);
  const address = addresses.find((each) => publicDnsName(account, each) === name);
  return address === undefined ? undefined : { A: [address] };
}

/** Of a zone that is delegated to the account, or of somebody else's that a record of ours hands a name on to. */
function nameServers(account: Account, name: string): string[] {
  const zone = account.hostedZones.find((each) => each.name === name && !each.private && each.delegated);
  if (zone) return [...zone.nameServers];
  const parents = account.hostedZones.filter((each) => !each.private && each.delegated && isWithin(name, each.name));
  return parents.flatMap((each) => each.records).filter((record) => record.type === 'NS' && record.name === name).flatMap((record) => (record.values ?? []).map(normalName));
}

/** The records of the name itself, else of the closest wildcard. AWS docs: "Using an asterisk (*) in the names of hosted zones and records". */
function recordsAt(zone: HostedZone, name: string): RecordSet[] {
  const exists = (at: string): boolean => zone.records.some((record) => isWithin(record.name, at));
  for (let at = name, seen = name; ; seen = at) {
    const found = zone.records.filter((record) => record.name === (at === name ? name : `*.${at}`));
    const dot = at.indexOf('.');
    if (found.length > 0 || exists(seen) || dot < 0 || at === zone.name) return found;
    at = at.slice(dot + 1);
  }
}
