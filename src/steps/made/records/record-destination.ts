import { aliasTargetName } from '../../../aws/dns-names.ts';
import { recordText, type RecordSet } from '../../../aws/record-sets.ts';

/** Where a record leads, as a plan shows it and as it is compared. */
export type Destination = { alias: string; zone: string } | { values: readonly string[]; ttlSeconds: number };

/** Where the record leads; an alias in the one form of several that mean the same. */
export function destination(set: RecordSet): Destination {
  if (set.alias) return { alias: aliasTargetName(set.alias.dnsName), zone: set.alias.hostedZoneId };
  return { values: set.values ?? [], ttlSeconds: set.ttl ?? 0 };
}

/** The record and where it leads, as in `A example.com 203.0.113.10 (TTL 300)`. */
export function wholeRecordText(set: RecordSet): string {
  return `${set.type} ${set.name} ${recordText(set)}`;
}

/** The record by name and type, as in `example.com A`; a member of a routing policy by its identifier as well. */
export function recordKey(set: RecordSet): string {
  return `${set.name} ${set.type}${set.routingPolicy === undefined ? '' : ` (${set.routingPolicy})`}`;
}
