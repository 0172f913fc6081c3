import type { ResourceRecordSetProtection } from '@aws-sdk/client-route-53';
import type { HostedZone } from '../account/hosted-zone.ts';
import { asText, byReversedLabels, listedName, normalName } from '../domain-names.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';
import { getZone, pageSize } from './hosted-zones.ts';

/** What stands about a zone besides its records. AWS docs: "GetDNSSEC", "ListResourceRecordSetProtections". */
export const zoneStanding: Pick<Operations<'route53'>, 'GetDNSSEC' | 'ListResourceRecordSetProtections'> = {
  /** Keys are KMS's, and not known here: only whether the zone is signed. */
  GetDNSSEC: ({ account }, { HostedZoneId }) => {
    const zone = getZone(account, HostedZoneId);
    if (zone.private) throw new Refusal('InvalidArgument', 'A private hosted zone cannot be signed.');
    return { Status: { ServeSignature: zone.signing === true ? 'SIGNING' : 'NOT_SIGNING' }, KeySigningKeys: [] };
  },

  ListResourceRecordSetProtections: ({ account }, input) => {
    const { StartRecordName: name, StartRecordType: type = '', MaxResults, NextToken } = input;
    if (type !== '' && name === undefined) throw new Refusal('InvalidInput', 'A StartRecordType needs the StartRecordName as well.');
    const sorted = protectionsOf(getZone(account, input.HostedZoneId)).toSorted(inOrder);
    const from = name === undefined ? sorted : sorted.filter((each) => inOrder(each, { name: normalName(name), type }) >= 0);
    const page = pageOf(from, pageSize('MaxResults', MaxResults, 300), NextToken, 'InvalidPaginationToken');
    return { ResourceRecordSetProtections: page.items.map(toAws), NextToken: page.next };
  },
};

/** Record sets that nobody may change. */
export function protectionsOf({ protections = [] }: HostedZone): readonly Protection[] {
  return protections;
}

type Protection = NonNullable<HostedZone['protections']>[number];

function inOrder(a: Protection, b: Protection): number {
  return byReversedLabels(a.name, b.name) || asText(a.type, b.type);
}

function toAws({ name, type, comment }: Protection): ResourceRecordSetProtection {
  return { RecordName: listedName(name), RecordType: type as NonNullable<ResourceRecordSetProtection['RecordType']>, ...(comment !== undefined && { Comment: comment }) };
}
