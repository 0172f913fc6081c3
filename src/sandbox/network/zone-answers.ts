import type { DnsAnswer, DnsRecord } from '../../network/network.ts';
import type { HostedZone, RecordSet } from '../account/hosted-zone.ts';
import { isWithin, normalName } from '../domain-names.ts';
import type { World } from '../world.ts';
import { ownAddresses } from './own-names.ts';

/** The question, its name in lower case and without a final dot. */
export interface Asked {
  name: string;
  type: string;
}

/**
 * What a zone's own name servers answer, from the zone alone: aliases are followed, CNAMEs as far as they stay in the zone,
 * wildcards stand in, and what is handed on is said to be somebody else's.
 */
export function fromZone(world: World, zone: HostedZone, asked: Asked, hops = 8): DnsAnswer {
  const cut = handedOn(zone, asked);
  if (cut.length > 0) return { status: 'NOERROR', answers: [], authorities: cut };
  const records = recordsAt(zone, asked.name);
  const cname = asked.type === 'CNAME' ? undefined : records.find((record) => record.type === 'CNAME');
  if (cname) return followed(world, zone, { ...asked, cname }, hops);
  const answers = records.filter((record) => record.type === asked.type).flatMap((record) => valuesOf(world, zone, { ...asked, record }, hops));
  if (answers.length > 0) return { status: 'NOERROR', answers, authorities: [] };
  const exists = records.length > 0 || zone.records.some((record) => isWithin(record.name, asked.name));
  return { status: exists ? 'NOERROR' : 'NXDOMAIN', answers: [], authorities: startOf(zone) };
}

function followed(world: World, zone: HostedZone, { name, type, cname }: Asked & { cname: RecordSet }, hops: number): DnsAnswer {
  const own = valuesOf(world, zone, { name, type: 'CNAME', record: cname }, hops);
  const target = own[0]?.value ?? '';
  if (hops === 0 || !isWithin(target, zone.name)) return { status: 'NOERROR', answers: own, authorities: [] };
  const further = fromZone(world, zone, { name: target, type }, hops - 1);
  return { ...further, answers: [...own, ...further.answers] };
}

function valuesOf(world: World, zone: HostedZone, { name, type, record }: Asked & { record: RecordSet }, hops: number): DnsRecord[] {
  const { ttl = aliasSeconds, alias, values = [] } = record;
  const as = (value: string): DnsRecord => ({ name, type, ttl, value: namesInside.test(type) ? value.split(' ').map(normalName).join(' ') : value });
  if (!alias) return values.map(as);
  const own = ownAddresses(world, alias.dnsName);
  if (own) return type === 'A' || type === 'AAAA' ? (own[type] ?? []).map(as) : [];
  return hops === 0 ? [] : fromZone(world, zone, { name: alias.dnsName, type }, hops - 1).answers.filter((answer) => answer.type === type).map(({ value }) => as(value));
}

/** Types whose values hold names, with a final dot in a zone file and without one here. */
const namesInside = /^(CNAME|NS|SOA|MX|PTR|SRV)$/;

/** How long resolvers keep an alias, which has no TTL of its own. AWS docs: "Choosing between alias and non-alias records". */
const aliasSeconds = 60;

/** The NS records by which the zone hands the name to others. What stands at the cut itself about signatures is the zone's own. */
function handedOn(zone: HostedZone, { name, type }: Asked): DnsRecord[] {
  const cut = zone.records.find((record) => record.type === 'NS' && record.name !== zone.name && isWithin(name, record.name) && !(type === 'DS' && record.name === name));
  return (cut?.values ?? []).map((value) => ({ name: cut?.name ?? '', type: 'NS', ttl: cut?.ttl ?? 0, value: normalName(value) }));
}

function startOf(zone: HostedZone): DnsRecord[] {
  const soa = zone.records.find((record) => record.type === 'SOA' && record.name === zone.name);
  return (soa?.values ?? []).map((value) => ({ name: zone.name, type: 'SOA', ttl: soa?.ttl ?? 0, value: value.split(' ').map(normalName).join(' ') }));
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
