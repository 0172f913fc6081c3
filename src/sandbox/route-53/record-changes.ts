import type { Change as AwsChange, ChangeInfo } from '@aws-sdk/client-route-53';
import type { Change, HostedZone, RecordSet } from '../account/hosted-zone.ts';
import { isWithin } from '../domain-names.ts';
import { newRoute53Id } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import type { Operations, World } from '../world.ts';
import { getZone, plainId } from './hosted-zones.ts';
import { problemWith } from './record-problems.ts';
import { keyOf, recordFromAws } from './record-sets.ts';
import { protectionsOf } from './zone-standing.ts';

/** AWS docs: "ChangeResourceRecordSets", "GetChange". */
export const recordChanges: Pick<Operations<'route53'>, 'ChangeResourceRecordSets' | 'GetChange'> = {
  /** All or nothing: the batch works on a copy of the zone, which replaces it only if every change is right. */
  ChangeResourceRecordSets: (world, input) => {
    const zone = getZone(world.account, input.HostedZoneId);
    const changes = input.ChangeBatch?.Changes ?? [];
    if (changes.length === 0) throw new Refusal('InvalidInput', 'The batch holds no changes.');
    const draft: HostedZone = { ...zone, records: [...zone.records] };
    const problems = [...repeated(changes), ...changes.flatMap((change) => applied(world, draft, change))];
    if (problems.length === 0) problems.push(...conflicts(draft));
    if (problems.length > 0) throw new Refusal('InvalidChangeBatch', problems);
    zone.records = draft.records;
    const change: Change = { id: newRoute53Id(world.account, 'C'), submittedAt: world.now, ...(input.ChangeBatch?.Comment !== undefined && { comment: input.ChangeBatch.Comment }) };
    world.account.changes.push(change);
    return { ChangeInfo: toAws(world, change) };
  },

  GetChange: (world, { Id }) => {
    const change = world.account.changes.find((each) => each.id === plainId(Id));
    if (!change) throw new Refusal('NoSuchChange', `There is no change '${Id}'.`, 404);
    return { ChangeInfo: toAws(world, change) };
  },
};

/** Works one change into the zone. @returns what is wrong with it */
function applied(world: World, zone: HostedZone, change: AwsChange): string[] {
  const wanted = recordFromAws(change.ResourceRecordSet);
  const name = `${wanted.name} ${wanted.type}`;
  if (!isWithin(wanted.name, zone.name)) return [`${name}: the name does not lie in the zone ${zone.name}.`];
  const protection = protectionsOf(zone).find((each) => each.name === wanted.name && each.type === wanted.type);
  if (protection) return [`${change.Action} ${name}: the record set is protected${protection.comment === undefined ? '.' : `: ${protection.comment}`}`];
  const index = zone.records.findIndex((record) => keyOf(record) === keyOf(wanted));
  const current = zone.records[index];
  if (change.Action === 'DELETE') {
    if (!current) return [`DELETE ${name}: there is no such record set.`];
    if (!same(current, wanted)) return [`DELETE ${name}: the record set has other values.`];
    if (wanted.name === zone.name && /^(NS|SOA)$/.test(wanted.type)) return [`DELETE ${name}: a zone keeps its own NS and SOA records.`];
    zone.records.splice(index, 1);
    return [];
  }
  const problem = problemWith(world, zone, wanted);
  if (problem !== undefined) return [`${change.Action} ${name}: ${problem}`];
  if (current && change.Action === 'CREATE') return [`CREATE ${name}: the record set exists already.`];
  // A record that is written again as it was has not changed, and whoever waits for it need not wait anew.
  if (current && same(current, wanted)) return [];
  zone.records.splice(current ? index : zone.records.length, current ? 1 : 0, { ...wanted, since: world.now });
  return [];
}

/** The same change of the same record set twice in a batch. */
function repeated(changes: readonly AwsChange[]): string[] {
  const keys = changes.map((change) => `${change.Action} ${keyOf(recordFromAws(change.ResourceRecordSet))}`);
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map((key) => `${key.trim()}: the batch holds it twice.`);
}

/** A CNAME stands alone at its name, and weighted sets do not mix with a simple one. AWS docs: "Supported DNS record types". */
function conflicts(zone: HostedZone): string[] {
  return zone.records.flatMap((record) => {
    const beside = zone.records.filter((other) => other.name === record.name && other !== record);
    if (record.type === 'CNAME' && beside.some((other) => other.type !== 'CNAME')) return [`${record.name} CNAME: other types stand at the same name.`];
    const sameType = beside.filter((other) => other.type === record.type);
    if (record.weighted && sameType.some((other) => !other.weighted)) return [`${record.name} ${record.type}: a simple record set stands beside a weighted one.`];
    return [];
  });
}

/** Whether it is exactly the same set: type, TTL, values in any order, alias, weight. */
function same(a: RecordSet, b: RecordSet): boolean {
  const form = ({ values, ttl, alias, weighted, name, type }: RecordSet): string =>
    JSON.stringify([name, type, ttl, values?.toSorted(), alias && [alias.zoneId, alias.dnsName, alias.evaluateTargetHealth], weighted && [weighted.setIdentifier, weighted.weight]]);
  return form(a) === form(b);
}

function toAws({ now, delays }: World, change: Change): ChangeInfo {
  return {
    Id: `/change/${change.id}`,
    Status: now >= change.submittedAt + delays.change * 1000 ? 'INSYNC' : 'PENDING',
    SubmittedAt: new Date(change.submittedAt),
    ...(change.comment !== undefined && { Comment: change.comment }),
  };
}
