import type { DnsAnswer, DnsRecord, Question } from '../../network/network.ts';
import type { Account } from '../account/account.ts';
import { isWithin, normalName } from '../domain-names.ts';
import { zoneInForce } from '../route-53/hosted-zones.ts';
import { hex } from '../identifiers.ts';
import type { World } from '../world.ts';
import { delegatedServers, zoneServedBy } from './name-servers.ts';
import { ownAddresses } from './own-names.ts';
import { fromZone, type Asked } from './zone-answers.ts';

/**
 * What a DNS server answers: a zone's own name servers from that zone alone, and any other server as the world's resolvers do.
 * Those check signatures: where the parent has a DS record and the zone is not signed, they refuse to answer.
 */
export function answerTo(world: World, { name, type, server, unchecked = false }: Question): DnsAnswer {
  const asked = { name: normalName(name), type };
  const zone = server === undefined ? undefined : zoneServedBy(world.account, server);
  if (!zone) return resolved(world, { ...asked, unchecked });
  return isWithin(asked.name, zone.name) ? fromZone(world, zone, asked) : { status: 'REFUSED', answers: [], authorities: [] };
}

/**
 * What the world's resolvers find for a name, by the simulated zones, load balancers, distributions and instances.
 * @returns the values; empty where there is nothing, or no answer
 */
export function lookUp(world: World, name: string, type: Question['type']): string[] {
  return valuesIn(answerTo(world, { name, type }), type);
}

/** The values of one type in an answer. */
export function valuesIn({ answers }: DnsAnswer, type: string): string[] {
  return answers.filter((answer) => answer.type === type).map(({ value }) => value);
}

/** Whether resolvers that check signatures refuse what lies there, as they miss them. */
export function isBroken({ hostedZones }: Account, name: string): boolean {
  return hostedZones.some((zone) => !zone.private && zone.delegated && zone.delegationSigner === true && zone.signing !== true && isWithin(name, zone.name));
}

function resolved(world: World, asked: Asked & { unchecked: boolean }, hops = 8): DnsAnswer {
  const { name, type, unchecked } = asked;
  const own = ownAddresses(world, name);
  if (own) return found(type === 'A' || type === 'AAAA' ? (own[type] ?? []).map((value) => ({ name, type, ttl: 60, value })) : [], name);
  if (type === 'DS') return found(delegationSigner(world.account, name), name);
  if (hops === 0 || (!unchecked && isBroken(world.account, name))) return { status: 'SERVFAIL', answers: [], authorities: [] };
  const zone = zoneInForce(world.account, name);
  if (!zone || (type === 'NS' && zone.name === name)) return beyond(world.account, asked);
  const answer = fromZone(world, zone, asked);
  const last = answer.answers.at(-1);
  if (type === 'CNAME' || last?.type !== 'CNAME' || isWithin(last.value, zone.name)) return answer;
  const further = resolved(world, { ...asked, name: last.value }, hops - 1);
  return { ...further, answers: [...answer.answers, ...further.answers] };
}

/** What nobody here answers for. Name servers are known of zones that are handed on; and what lies above a zone is there, and holds nothing. */
function beyond(account: Account, { name, type }: Asked): DnsAnswer {
  const servers = delegatedServers(account, name);
  if (type === 'NS' && servers.length > 0) return found(servers.map((value) => ({ name, type, ttl: 172_800, value })), name);
  const asked = account.hostedZones.filter((zone) => !zone.private && (zone.delegated || zone.elsewhere));
  const isThere = !name.includes('.') || asked.some((zone) => isWithin(zone.name, name) || isWithin(name, zone.name));
  return { ...found([], name), status: isThere ? 'NOERROR' : 'NXDOMAIN' };
}

function found(answers: readonly DnsRecord[], name: string): DnsAnswer {
  const above = name.slice(name.lastIndexOf('.') + 1);
  const start = { name: above, type: 'SOA', ttl: 900, value: `a.nic.${above} hostmaster.nic.${above} 1 1800 900 604800 900` };
  return { status: 'NOERROR', answers, authorities: answers.length > 0 ? [] : [start] };
}

/** The parent's DS record of a zone that is delegated to the account. */
function delegationSigner({ hostedZones }: Account, name: string): DnsRecord[] {
  const zone = hostedZones.find((each) => each.name === name && !each.private && each.delegated && each.delegationSigner === true);
  return zone ? [{ name, type: 'DS', ttl: 86_400, value: `${parseInt(hex(3, 'ds', zone.id), 16)} 13 2 ${hex(64, 'ds', zone.id).toUpperCase()}` }] : [];
}
