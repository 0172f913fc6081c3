import { plainAddress } from '../../aws/addresses.ts';
import { aliasTargetName, normalName } from '../../aws/dns-names.ts';
import type { RecordSet } from '../../aws/record-sets.ts';
import type { Instance } from '../../discover/facts.ts';

/** Types that decide where a browser goes: an HTTPS or SVCB record with address hints steers it past the A record. */
const leadingTypes = ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB'];

/** Whether the record decides where visitors of its name go. */
export function leads(set: RecordSet): boolean {
  return leadingTypes.includes(set.type);
}

/** Whether the record is an alias to the load balancer; the console's form of it counts. */
export function leadsToBalancer(set: RecordSet, dnsName: string): boolean {
  return set.alias !== undefined && aliasTargetName(set.alias.dnsName) === aliasTargetName(dnsName);
}

/**
 * Whether the record leads to these instances and nowhere else, directly or by names that do.
 * @param sets the records of the zones that we look into
 */
export function leadsOnlyTo(set: RecordSet, instances: readonly Instance[], sets: readonly RecordSet[]): boolean {
  const addresses = instances.flatMap((instance) => instance.addresses);
  const names = instances.flatMap((instance) => (instance.publicDnsName === '' ? [] : [instance.publicDnsName]));
  const named = (name: string, seen: readonly string[]): boolean => {
    const target = normalName(name);
    if (names.includes(target)) return true;
    if (seen.includes(target)) return false;
    const there = sets.filter((other) => other.name === target && leads(other));
    return there.length > 0 && there.every((other) => only(other, [...seen, target]));
  };
  const only = (one: RecordSet, seen: readonly string[]): boolean => {
    if (one.alias) return named(aliasTargetName(one.alias.dnsName), seen);
    const values = one.values ?? [];
    if (one.type === 'A' || one.type === 'AAAA') return values.every((value) => addresses.includes(plainAddress(value)));
    if (one.type === 'CNAME') return values.every((value) => named(value, seen));
    return values.every((value) => serviceLeadsOnlyTo(value, addresses, (target) => named(target, seen)));
  };
  return only(set, [set.name]);
}

/** An HTTPS or SVCB value: `1 . alpn="h2" ipv4hint="203.0.113.10"`; `.` is the name itself. Source: RFC 9460. */
function serviceLeadsOnlyTo(value: string, addresses: readonly string[], named: (target: string) => boolean): boolean {
  const [, target = '.', ...parameters] = value.split(' ');
  const hints = parameters.flatMap((parameter) => parameter.match(/^ipv[46]hint="?([^"]*)"?$/)?.[1]?.split(',') ?? []);
  return (target === '.' || named(target)) && hints.every((hint) => addresses.includes(plainAddress(hint)));
}
