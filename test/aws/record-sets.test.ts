import { describe, expect, it } from 'vitest';
import { changeRecordSets, isSameRecordSet, listRecordSets, recordSetsAt, recordText } from '../../src/aws/record-sets.ts';
import { awsWith, type Asked } from '../support/aws-answers.ts';
import { alias, awsRecord, batch, change, record } from '../support/site.ts';

const page = { IsTruncated: false, MaxItems: 300 };

describe('listRecordSets', () => {
  it('reads every page of a zone, also from the middle of a routing policy', async () => {
    const asked: Asked[] = [];
    const sets = [record('a.example.com', 'A', ['192.0.2.1']), record('b.example.com', 'A', ['192.0.2.2']), record('c.example.com', 'A', ['192.0.2.3'])];
    const aws = awsWith({
      ListResourceRecordSets: [
        { ...page, IsTruncated: true, NextRecordName: 'b.example.com.', NextRecordType: 'A', NextRecordIdentifier: 'blue', ResourceRecordSets: sets.slice(0, 1).map(awsRecord) },
        { ...page, IsTruncated: true, NextRecordName: 'c.example.com.', NextRecordType: 'A', ResourceRecordSets: sets.slice(1, 2).map(awsRecord) },
        { ...page, ResourceRecordSets: sets.slice(2).map(awsRecord) },
      ],
    }, asked);
    expect(await listRecordSets(aws, 'Z0SITE')).toEqual(sets);
    expect(asked.map(([, input]) => input)).toEqual([
      { HostedZoneId: 'Z0SITE' },
      { HostedZoneId: 'Z0SITE', StartRecordName: 'b.example.com.', StartRecordType: 'A', StartRecordIdentifier: 'blue' },
      { HostedZoneId: 'Z0SITE', StartRecordName: 'c.example.com.', StartRecordType: 'A', StartRecordIdentifier: undefined },
    ]);
  });

  it.each([
    { name: 'values', aws: { Name: 'Example.com.', Type: 'TXT' as const, TTL: 60, ResourceRecords: [{ Value: '"v=spf1 -all"' }, { Value: '"b"' }] }, ours: { name: 'example.com', type: 'TXT', ttl: 60, values: ['"v=spf1 -all"', '"b"'] } },
    { name: 'a wildcard', aws: { Name: '\\052.example.com.', Type: 'A' as const, TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }, ours: { name: '*.example.com', type: 'A', ttl: 60, values: ['192.0.2.1'] } },
    {
      name: 'an alias, as the console writes it', aws: { Name: 'example.com.', Type: 'A' as const, AliasTarget: { DNSName: 'dualstack.x.elb.amazonaws.com.', HostedZoneId: 'Z1', EvaluateTargetHealth: true } },
      ours: { name: 'example.com', type: 'A', alias: { dnsName: 'dualstack.x.elb.amazonaws.com', hostedZoneId: 'Z1', evaluateTargetHealth: true } },
    },
    { name: 'a member of a routing policy', aws: { Name: 'example.com.', Type: 'A' as const, SetIdentifier: 'blue', Weight: 1, TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }, ours: { name: 'example.com', type: 'A', ttl: 60, values: ['192.0.2.1'], routingPolicy: 'blue' } },
    { name: 'made by a traffic policy', aws: { Name: 'example.com.', Type: 'A' as const, TrafficPolicyInstanceId: 'policy-1', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }, ours: { name: 'example.com', type: 'A', ttl: 60, values: ['192.0.2.1'], routingPolicy: 'policy-1' } },
    { name: 'one that a health check decides about', aws: { Name: 'example.com.', Type: 'A' as const, HealthCheckId: 'check-1', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }, ours: { name: 'example.com', type: 'A', ttl: 60, values: ['192.0.2.1'], routingPolicy: 'check-1' } },
    { name: 'a member of a routing policy with a health check', aws: { Name: 'example.com.', Type: 'A' as const, SetIdentifier: 'blue', Failover: 'PRIMARY' as const, HealthCheckId: 'check-1', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] }, ours: { name: 'example.com', type: 'A', ttl: 60, values: ['192.0.2.1'], routingPolicy: 'blue' } },
    { name: 'an alias of which a server says how long it lives', aws: { Name: 'example.com.', Type: 'A' as const, TTL: 0, AliasTarget: { DNSName: 'x.', HostedZoneId: 'Z1', EvaluateTargetHealth: true } }, ours: { name: 'example.com', type: 'A', alias: { dnsName: 'x', hostedZoneId: 'Z1', evaluateTargetHealth: true } } },
    { name: 'an alias with an empty list of values', aws: { Name: 'example.com.', Type: 'A' as const, ResourceRecords: [], AliasTarget: { DNSName: 'x.', HostedZoneId: 'Z1', EvaluateTargetHealth: false } }, ours: { name: 'example.com', type: 'A', alias: { dnsName: 'x', hostedZoneId: 'Z1', evaluateTargetHealth: false } } },
  ])('writes in our form: $name', async ({ aws, ours }) => {
    expect(await listRecordSets(awsWith({ ListResourceRecordSets: { ...page, ResourceRecordSets: [aws] } }), 'Z0SITE')).toEqual([ours]);
  });
});

describe('recordSetsAt', () => {
  it('asks from the name on, and takes what stands at it', async () => {
    const asked: Asked[] = [];
    const sets = [record('example.com', 'A', ['192.0.2.1']), record('example.com', 'TXT', ['"a"']), record('a.example.com', 'A', ['192.0.2.2'])];
    expect(await recordSetsAt(awsWith({ ListResourceRecordSets: { ...page, ResourceRecordSets: sets.map(awsRecord) } }, asked), 'Z0SITE', 'example.com')).toEqual(sets.slice(0, 2));
    expect(asked).toEqual([['ListResourceRecordSets', { HostedZoneId: 'Z0SITE', StartRecordName: 'example.com', MaxItems: 100 }]]);
  });
});

describe('changeRecordSets', () => {
  it('sends one batch, what goes before what comes, and gives the id of the change', async () => {
    const asked: Asked[] = [];
    const aws = awsWith({ ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C0123', Status: 'PENDING', SubmittedAt: new Date(0) } } }, asked);
    const gone = [record('example.com', 'A', ['203.0.113.10']), alias('www.example.com', 'dualstack.x.elb.amazonaws.com', { evaluateTargetHealth: true })];
    expect(await changeRecordSets(aws, 'Z0SITE', { create: [alias('example.com')], delete: gone })).toBe('C0123');
    expect(asked).toEqual([batch('Z0SITE', ...gone.map((set) => change('DELETE', set)), change('CREATE', alias('example.com')))]);
  });
});

describe('changeRecordSets, over what stands there', () => {
  it('takes away first, and then writes whether something stands there or not', async () => {
    const asked: Asked[] = [];
    const set = record('example.com', 'A', ['203.0.113.10']);
    await changeRecordSets(awsWith({ ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C0123', Status: 'PENDING', SubmittedAt: new Date(0) } } }, asked), 'Z0SITE', { upsert: [alias('example.com')], delete: [set] });
    expect(asked).toEqual([batch('Z0SITE', change('DELETE', set), change('UPSERT', alias('example.com')))]);
  });
});

describe('recordText', () => {
  it.each([
    [record('example.com', 'A', ['192.0.2.1', '192.0.2.2'], 60), '192.0.2.1, 192.0.2.2 (TTL 60)'],
    [alias('example.com', 'dualstack.x.elb.amazonaws.com'), 'alias to x.elb.amazonaws.com'],
  ])('%# %s', (set, text) => expect(recordText(set)).toBe(text));
});

describe('isSameRecordSet', () => {
  const set = record('example.com', 'A', ['203.0.113.10', '203.0.113.11']);
  it.each([
    { name: 'the same', one: set, other: { ...set }, yes: true },
    { name: 'another name', one: set, other: { ...set, name: 'www.example.com' }, yes: false },
    { name: 'another type', one: set, other: { ...set, type: 'AAAA' }, yes: false },
    { name: 'another life', one: set, other: { ...set, ttl: 60 }, yes: false },
    { name: 'other values', one: set, other: { ...set, values: ['203.0.113.10'] }, yes: false },
    { name: 'the same values in another order', one: set, other: { ...set, values: ['203.0.113.11', '203.0.113.10'] }, yes: true },
    { name: 'as many values, one of them another', one: set, other: { ...set, values: ['203.0.113.10', '203.0.113.12'] }, yes: false },
    { name: 'an IPv6 address in two spellings', one: record('example.com', 'AAAA', ['2001:db8::10']), other: record('example.com', 'AAAA', ['2001:DB8:0:0::10']), yes: true },
    { name: 'two IPv6 addresses', one: record('example.com', 'AAAA', ['2001:db8::10']), other: record('example.com', 'AAAA', ['2001:db8::11']), yes: false },
    { name: 'a text that looks like an address', one: record('example.com', 'TXT', ['2001:db8::10']), other: record('example.com', 'TXT', ['2001:DB8:0:0::10']), yes: false },
    { name: 'an alias and a record', one: alias('example.com'), other: set, yes: false },
    { name: "an alias, and the console's form of it", one: alias('example.com', 'x.elb.amazonaws.com'), other: alias('example.com', 'dualstack.X.elb.amazonaws.com'), yes: true },
    { name: 'aliases to two places', one: alias('example.com', 'x.elb.amazonaws.com'), other: alias('example.com', 'y.elb.amazonaws.com'), yes: false },
  ])('$name: $yes', ({ one, other, yes }) => expect(isSameRecordSet(one, other)).toBe(yes));
});
