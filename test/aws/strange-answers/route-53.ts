import type { AliasTarget, HostedZone, ResourceRecordSet } from '@aws-sdk/client-route-53';
import { strange } from './strange.ts';

/** AWS docs: "ResourceRecordSet", "AliasTarget", "DNS domain name format", "Choosing a routing policy". */

const simple = (Type: ResourceRecordSet['Type'], ...values: string[]): ResourceRecordSet => ({ Name: 'example.com.', Type, TTL: 300, ResourceRecords: values.map((Value) => ({ Value })) });
const web = simple('A', '203.0.113.1');
const alias = (DNSName: string, HostedZoneId: string): ResourceRecordSet => ({ Name: 'example.com.', Type: 'A', AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth: false } satisfies AliasTarget });

/** Record sets of all kinds but the usual one. */
export const recordSets: Readonly<Record<string, ResourceRecordSet>> = {
  'of a traffic policy': { ...web, TrafficPolicyInstanceId: '00000000-0000-4000-8000-000000000000' },
  'weighted, with the weight 0': { ...web, SetIdentifier: 'one two', Weight: 0 },
  'by latency': { ...web, SetIdentifier: 'a', Region: 'ap-southeast-7', HealthCheckId: '00000000-0000-4000-8000-000000000000' },
  'by place, everywhere else': { ...web, SetIdentifier: 'default', GeoLocation: { CountryCode: '*' } },
  'by place, in a state': { ...web, SetIdentifier: 'ny', GeoLocation: { CountryCode: 'US', SubdivisionCode: 'NY' } },
  'by distance': { ...web, SetIdentifier: 'near', GeoProximityLocation: { Coordinates: { Latitude: '49.22', Longitude: '-74.01' }, Bias: -99 } },
  'of many answers': { ...web, SetIdentifier: '1', MultiValueAnswer: true },
  'for a failure': { ...web, SetIdentifier: 'second', Failover: 'SECONDARY' },
  'by the address of who asks': { ...web, SetIdentifier: 'cidr', CidrRoutingConfig: { CollectionId: '00000000-0000-4000-8000-000000000000', LocationName: '*' } },
  'alias to a website of S3': alias('s3-website-us-west-2.amazonaws.com.', 'Z3BJ6K6RIION7M'),
  'alias to API Gateway': alias('d-0123456789.execute-api.us-west-2.amazonaws.com.', 'Z2OJLYMUO9EFXC'),
  'alias to an endpoint of a VPC': alias('vpce-0-0.vpce-svc-0.us-west-2.vpce.amazonaws.com.', 'Z1YSA3EXCYUU9Z'),
  'alias to Global Accelerator': alias('a0123456789abcdef.awsglobalaccelerator.com.', 'Z2BJ6XQ5FK7U4H'),
  'alias to CloudFront, in HTTPS': { ...alias('d111111abcdef8.cloudfront.net.', 'Z2FDTNDATAQYW2'), Type: 'HTTPS' },
  'alias to a record of the zone, in upper case': { ...alias('WWW.Example.COM.', 'Z0123456789ABCDEFGHIJ'), Name: 'EXAMPLE.com.' },
  'a wildcard, as Route 53 writes it': { ...web, Name: String.raw`\052.example.com.` },
  'a name of other letters': { ...web, Name: String.raw`b\374cher.example.com.`, TTL: 0 },
  'TXT in pieces, with octal escapes': simple('TXT', String.raw`"a \"b\" \341" "c"`, '""'),
  'of services and bindings': simple('SVCB', '1 . alpn="h2,h3" ipv4hint=203.0.113.1'),
  'of keys and of certificates': simple('TLSA', '3 1 1 0123'),
  'of delegation': { ...simple('DS', '1 8 2 0123'), TTL: 2_147_483_647 },
};

const zone = { Id: '/hostedzone/Z0123456789ABCDEFGHIJ', Name: 'example.com.', CallerReference: '0', ResourceRecordSetCount: 2 } satisfies HostedZone;
/** Zones of all kinds but the usual one. */
export const zones: Readonly<Record<string, HostedZone>> = {
  'without a configuration': zone,
  'private': { ...zone, Id: '/hostedzone/Z1PRIVATE', Config: { PrivateZone: true, Comment: '' } },
  'made by a service': { ...zone, Id: '/hostedzone/Z2SERVICE', Config: { PrivateZone: true }, LinkedService: { ServicePrincipal: 'servicediscovery.amazonaws.com', Description: 'Cloud Map' } },
  'with accelerated recovery, which did not come about': { ...zone, Id: '/hostedzone/Z3FAST', Config: { PrivateZone: false }, Features: { AcceleratedRecoveryStatus: 'ENABLE_FAILED', FailureReasons: { AcceleratedRecovery: 'a' } } },
  'of addresses, for a classless range': { ...zone, Id: '/hostedzone/Z4', Name: String.raw`0\05764.2.0.192.in-addr.arpa.`, ResourceRecordSetCount: 10_000 },
};

const page = { IsTruncated: false, MaxItems: 300 };
const NameServers = ['ns-1.awsdns-01.co.uk'];

/** Rare answers of Route 53. */
export const ofRoute53 = [
  ...Object.entries(recordSets).flatMap(([name, one]) => strange('route53', 'ListResourceRecordSets', { HostedZoneId: 'Z1' }, { [name]: { ...page, ResourceRecordSets: [one] } })),
  ...strange('route53', 'ListResourceRecordSets', { HostedZoneId: 'Z1' }, {
    'none': { ...page, ResourceRecordSets: [] },
    'a page in the midst of a policy': { ...page, IsTruncated: true, NextRecordName: String.raw`\052.example.com.`, NextRecordType: 'A', NextRecordIdentifier: 'one two', ResourceRecordSets: [web] },
  }),
  ...strange('route53', 'ListHostedZones', {}, { 'of all kinds': { ...page, Marker: '', MaxItems: 100, HostedZones: Object.values(zones) } }),
  ...strange('route53', 'ListHostedZonesByName', {}, { 'that goes on': { ...page, DNSName: 'example.com.', IsTruncated: true, NextDNSName: 'example.com.', NextHostedZoneId: 'Z1', HostedZones: [zone] } }),
  ...strange('route53', 'GetHostedZone', { Id: 'Z1' }, {
    'private: VPCs, and no servers': { HostedZone: { ...zone, Config: { PrivateZone: true } }, VPCs: [{ VPCRegion: 'us-west-2', VPCId: 'vpc-0' }] },
    'of a reusable delegation set': { HostedZone: zone, DelegationSet: { Id: '/delegationset/N0123456789ABC', CallerReference: '1', NameServers } },
  }),
  ...strange('route53', 'GetDNSSEC', { HostedZoneId: 'Z1' }, {
    'that goes wrong': { Status: { ServeSignature: 'ACTION_NEEDED', StatusMessage: 'The key is gone.' }, KeySigningKeys: [] },
    'not signed': { Status: { ServeSignature: 'NOT_SIGNING' }, KeySigningKeys: [] },
  }),
];
