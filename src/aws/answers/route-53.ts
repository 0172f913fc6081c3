import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { anyOf, flag, has, list, page, perhaps, text, whole } from './answer.ts';

/** Behind `/hostedzone/`, which only some answers put before it. */
const zoneId = v.pipe(text, v.regex(/^(\/hostedzone\/)?[A-Z0-9]{1,32}$/, t`is not the id of a hosted zone`));

const zone = has({ Id: zoneId, Name: text, Config: perhaps(has({ PrivateZone: perhaps(flag) })), ResourceRecordSetCount: perhaps(whole) });

const recordSet = has({
  Name: text,
  Type: text,
  TTL: perhaps(whole),
  ResourceRecords: perhaps(list(has({ Value: text }))),
  AliasTarget: perhaps(has({ DNSName: text, HostedZoneId: zoneId, EvaluateTargetHealth: flag })),
  SetIdentifier: perhaps(text),
  TrafficPolicyInstanceId: perhaps(text),
  HealthCheckId: perhaps(text),
});

const change = has({ Id: v.pipe(text, v.regex(/^(\/change\/)?[A-Z0-9]{1,32}$/, t`is not the id of a change`)), Status: text });

/** What we read of the answers of Route 53. */
export const answers = {
  ChangeResourceRecordSets: has({ ChangeInfo: change }),
  GetChange: has({ ChangeInfo: change }),
  GetDNSSEC: has({ Status: has({ ServeSignature: perhaps(text) }) }),
  GetHostedZone: has({ HostedZone: zone, DelegationSet: perhaps(has({ NameServers: list(text) })) }),
  ListHostedZones: page(has({ HostedZones: list(zone), IsTruncated: perhaps(flag), NextMarker: perhaps(text) }), 'IsTruncated', 'NextMarker'),
  ListHostedZonesByName: page(has({ HostedZones: list(zone), IsTruncated: perhaps(flag), NextDNSName: perhaps(text), NextHostedZoneId: perhaps(zoneId) }), 'IsTruncated', 'NextDNSName'),
  ListResourceRecordSetProtections: has({ ResourceRecordSetProtections: anyOf(has({ RecordName: text, RecordType: text })), NextToken: perhaps(text) }),
  ListResourceRecordSets: page(
    has({
      ResourceRecordSets: list(recordSet),
      IsTruncated: perhaps(flag),
      NextRecordName: perhaps(text),
      NextRecordType: perhaps(text),
      NextRecordIdentifier: perhaps(text),
    }), 'IsTruncated', 'NextRecordName'),
};
