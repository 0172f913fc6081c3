import { isDeepStrictEqual } from 'node:util';
import type { Change, ResourceRecordSet, RRType } from '@aws-sdk/client-route-53';
import { t } from '../language/text.ts';
import { plainAddress } from './addresses.ts';
import type { Clients, Output } from './clients.ts';
import { aliasTargetName, normalName } from './dns-names.ts';
import { everyPage } from './calls/every-page.ts';

/** A record set of a hosted zone, in plain data that can be remembered and sent back exactly. */
export interface RecordSet {
  /** Normal form: lower case, no final dot, `*` as itself. */
  name: string;
  type: string;
  /** Seconds; an alias has none. */
  ttl?: number;
  /** As Route 53 gives them, quotes included. */
  values?: readonly string[];
  alias?: { dnsName: string; hostedZoneId: string; evaluateTargetHealth: boolean };
  /** Identifier of a member of a routing policy (weighted, latency, …), of its traffic policy or health check: such records are left alone. */
  routingPolicy?: string;
}

/** All record sets of a zone. AWS docs: "ListResourceRecordSets". */
export async function listRecordSets(aws: Pick<Clients, 'route53'>, hostedZoneId: string): Promise<RecordSet[]> {
  const pages = await everyPage((input: RecordSetRequest) => aws.route53('ListResourceRecordSets', input), { HostedZoneId: hostedZoneId }, (page) =>
    page.IsTruncated
      ? { StartRecordName: page.NextRecordName, StartRecordType: page.NextRecordType, StartRecordIdentifier: page.NextRecordIdentifier }
      : undefined);
  return pages.flatMap((page) => page.ResourceRecordSets.map(fromAws));
}

/** The record sets of one name, of every type. Reads a single page: a name has at most a handful. */
export async function recordSetsAt(aws: Pick<Clients, 'route53'>, hostedZoneId: string, name: string): Promise<RecordSet[]> {
  const page = await aws.route53('ListResourceRecordSets', { HostedZoneId: hostedZoneId, StartRecordName: name, MaxItems: 100 });
  return page.ResourceRecordSets.map(fromAws).filter((set) => set.name === name);
}

/**
 * The record sets of several names of one zone, of every type: of a few name by name, of more in pages of the whole zone. Route 53 answers five requests a second, and a page
 * holds 300 record sets.
 */
export async function recordSetsOf(aws: Pick<Clients, 'route53'>, hostedZoneId: string, names: readonly string[]): Promise<RecordSet[]> {
  if (names.length <= aFew) return (await Promise.all(names.map((name) => recordSetsAt(aws, hostedZoneId, name)))).flat();
  return (await listRecordSets(aws, hostedZoneId)).filter((set) => names.includes(set.name));
}

const aFew = 2;

/**
 * Sends one batch, all or nothing. Nobody has more names than a certificate takes, so that it keeps far below what a batch may hold: 1,000 values and 32,000 characters,
 * those of an UPSERT counted twice. AWS docs: "Quotas" (Amazon Route 53).
 * @returns the change's id, to be asked for with GetChange
 */
export async function changeRecordSets(aws: Pick<Clients, 'route53'>, hostedZoneId: string, changes: Partial<Record<'delete' | 'create' | 'upsert', readonly RecordSet[]>>): Promise<string> {
  const change = (action: 'CREATE' | 'DELETE' | 'UPSERT') => (set: RecordSet): Change => ({ Action: action, ResourceRecordSet: toAws(set) });
  const batch = [...(changes.delete ?? []).map(change('DELETE')), ...(changes.create ?? []).map(change('CREATE')), ...(changes.upsert ?? []).map(change('UPSERT'))];
  const { ChangeInfo } = await aws.route53('ChangeResourceRecordSets', { HostedZoneId: hostedZoneId, ChangeBatch: { Comment: 'ec2-https', Changes: batch } });
  return ChangeInfo.Id.replace('/change/', '');
}

type RecordSetRequest = { HostedZoneId: string; StartRecordName?: string | undefined; StartRecordType?: RRType | undefined; StartRecordIdentifier?: string | undefined };

function fromAws(set: Output<'route53', 'ListResourceRecordSets'>['ResourceRecordSets'][number]): RecordSet {
  // A record that a traffic policy made, or that a health check decides about, is no simple one either.
  const policy = set.SetIdentifier ?? set.TrafficPolicyInstanceId ?? set.HealthCheckId;
  return {
    name: normalName(set.Name),
    type: set.Type,
    // An alias has none, whatever a server in AWS's place says.
    ...(set.TTL !== undefined && !set.AliasTarget && { ttl: set.TTL }),
    ...(set.ResourceRecords && set.ResourceRecords.length > 0 && { values: set.ResourceRecords.map((record) => record.Value) }),
    ...(set.AliasTarget && {
      alias: {
        dnsName: normalName(set.AliasTarget.DNSName),
        hostedZoneId: set.AliasTarget.HostedZoneId,
        evaluateTargetHealth: set.AliasTarget.EvaluateTargetHealth,
      },
    }),
    ...(policy !== undefined && { routingPolicy: policy }),
  };
}

function toAws(set: RecordSet): ResourceRecordSet {
  return {
    Name: set.name,
    Type: set.type as RRType,
    ...(set.alias
      ? { AliasTarget: { DNSName: set.alias.dnsName, HostedZoneId: set.alias.hostedZoneId, EvaluateTargetHealth: set.alias.evaluateTargetHealth } }
      : { TTL: set.ttl ?? 300, ResourceRecords: (set.values ?? []).map((Value) => ({ Value })) }),
  };
}

/** Where a record set leads, in words: for a plan and for messages. */
export function recordText(set: RecordSet): string {
  return set.alias ? t`alias to ${aliasTargetName(set.alias.dnsName)}` : `${(set.values ?? []).join(', ')} (TTL ${set.ttl})`;
}

/** Whether both lead to the same, with the same life; values in any order, addresses and an alias in any of the forms that mean the same. */
export function isSameRecordSet(a: RecordSet, b: RecordSet): boolean {
  return a.name === b.name && a.type === b.type && a.ttl === b.ttl && isDeepStrictEqual(valuesOf(a), valuesOf(b)) && isDeepStrictEqual(a.alias && aliasTargetName(a.alias.dnsName), b.alias && aliasTargetName(b.alias.dnsName));
}

function valuesOf({ type, values = [] }: RecordSet): ReadonlySet<string> {
  return new Set(type === 'A' || type === 'AAAA' ? values.map(plainAddress) : values);
}
