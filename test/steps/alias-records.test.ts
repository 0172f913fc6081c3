import { describe, expect, it } from 'vitest';
import { leadsElsewhere, routingPolicy } from '../../src/errors/catalog.ts';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import { aliasRecords } from '../../src/steps/alias-records.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { alias, balancerName, balancerZone, batch, change, instanceOf, inTwoZones, record, start, zonesWith } from '../support/site.ts';
import { removalTable, stepTable } from '../support/step-table.ts';

const needs = { ...finished, rehearsal: { loadBalancer: balancerName } };
const apex = record('example.com', 'A', ['203.0.113.10']);
const www = record('www.example.com', 'CNAME', ['example.com'], 3600);
const decoys = [record('example.com', 'MX', ['10 mail.example.com']), record('example.com', 'TXT', ['"v=spf1 -all"']), record('mail.example.com', 'A', ['192.0.2.25'])];
const both = [alias('example.com'), alias('www.example.com')];
const justApex = { names: ['example.com'] };

const zoneHolds = (...sets: RecordSet[]): Answers => ({
  ListResourceRecordSets: zonesWith({ Z0SITE: [...decoys, ...sets] }),
  ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C1', Status: 'PENDING', SubmittedAt: undefined } },
});
const taken = (entries: Record<string, RecordSet[]>, zone = 'Z0SITE'): Asked => ['remember alias-records', Object.fromEntries(Object.entries(entries).map(([name, sets]) => [name, { zone, sets }]))];
const takenBefore = (entries: Record<string, RecordSet[]>) => ({ 'alias-records': Object.fromEntries(Object.entries(entries).map(([name, sets]) => [name, { zone: 'Z0SITE', sets }])) });
const switched = (ttlSeconds: number, id = '', zone = 'Z0SITE'): Asked => ['remember switch', { [zone]: { at: start, ttlSeconds, change: id } }];
/** One batch that replaces, with what is remembered before it and after it. */
const replaced = (gone: RecordSet[], come: RecordSet[], ttlSeconds: number): Asked[] => [
  taken(Object.fromEntries([...gone, ...come].map(({ name }) => [name, gone.filter((set) => set.name === name)]))),
  switched(ttlSeconds),
  batch('Z0SITE', ...gone.map((set) => change('DELETE', set)), ...come.map((set) => change('CREATE', set))),
  switched(ttlSeconds, 'C1'),
];
const wanted = { alias: balancerName, zone: balancerZone };
const wantedText = JSON.stringify(wanted);

stepTable(aliasRecords, {
  needs,
  rows: [
    // Nothing, and as wanted
    {
      name: 'nothing there: no switch to wait for', world: zoneHolds(), plan: 'create',
      differs: [`records.example.com A: - -> ${wantedText}`, `records.www.example.com A: - -> ${wantedText}`],
      asks: [taken({ 'example.com': [], 'www.example.com': [] }), batch('Z0SITE', ...both.map((set) => change('CREATE', set)))],
      state: { records: { 'example.com A': wanted, 'www.example.com A': wanted }, changes: ['C1'] },
    },
    { name: 'as wanted', world: zoneHolds(...both), plan: 'none', state: { changes: [] } },
    {
      name: "as the console writes it: dualstack, and the target's health counts",
      world: zoneHolds(alias('example.com', `dualstack.${balancerName}`, { evaluateTargetHealth: true }), alias('www.example.com', `Dualstack.${balancerName.toUpperCase()}`, { evaluateTargetHealth: true })),
      plan: 'none',
    },
    { name: 'one of two is missing', world: zoneHolds(alias('example.com')), plan: 'update', differs: [`records.www.example.com A: - -> ${wantedText}`], asks: [taken({ 'www.example.com': [] }), batch('Z0SITE', change('CREATE', alias('www.example.com')))] },

    // What is replaced
    {
      name: 'an A record to the instance', world: zoneHolds(apex), facts: justApex, plan: 'update',
      differs: [`records.example.com A: {"values":["203.0.113.10"],"ttlSeconds":300} -> ${wantedText}`],
      caution: 'replaces A example.com 203.0.113.10 (TTL 300)', asks: replaced([apex], [alias('example.com')], 300), state: { changes: ['C1'] },
    },
    {
      name: 'the plan before there is a load balancer', world: zoneHolds(apex), facts: justApex, located: {},
      needs: { loadBalancerActive: { arn: '(known after apply: load-balancer.arn)', dnsName: '(known after apply: load-balancer.dnsName)', hostedZoneId: '(known after apply: load-balancer.hostedZoneId)' } },
      plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      differs: ['records.example.com A: {"values":["203.0.113.10"],"ttlSeconds":300} -> {"alias":"(known after apply: load-balancer.dnsName)","zone":"(known after apply: load-balancer.hostedZoneId)"}'],
    },
    {
      name: 'A and CNAME, in one batch; the longest life counts', world: zoneHolds(apex, www), plan: 'update',
      caution: 'replaces A example.com 203.0.113.10 (TTL 300); replaces CNAME www.example.com example.com (TTL 3600)', asks: replaced([apex, www], both, 3600),
    },
    {
      name: 'A and AAAA, HTTPS and SVCB beside it', facts: { ...justApex, instances: [instanceOf({ addresses: ['203.0.113.10', '2001:db8::10'] })] },
      world: zoneHolds(apex, record('example.com', 'AAAA', ['2001:db8::10'], 60), record('example.com', 'HTTPS', ['1 . alpn="h2" ipv4hint="203.0.113.10"'], 600), record('example.com', 'SVCB', ['1 . ipv6hint=2001:db8::10'], 60)),
      plan: 'update',
      caution: 'replaces A example.com 203.0.113.10 (TTL 300); replaces AAAA example.com 2001:db8::10 (TTL 60); '
        + 'replaces HTTPS example.com 1 . alpn="h2" ipv4hint="203.0.113.10" (TTL 600); replaces SVCB example.com 1 . ipv6hint=2001:db8::10 (TTL 60)',
      asks: replaced([
        apex, record('example.com', 'AAAA', ['2001:db8::10'], 60), record('example.com', 'HTTPS', ['1 . alpn="h2" ipv4hint="203.0.113.10"'], 600), record('example.com', 'SVCB', ['1 . ipv6hint=2001:db8::10'], 60),
      ], [alias('example.com')], 600),
    },
    {
      name: 'our alias, and an AAAA record that came later', world: zoneHolds(alias('example.com'), record('example.com', 'AAAA', ['2001:db8::66'], 60)), facts: justApex, memory: takenBefore({ 'example.com': [apex] }),
      plan: 'update', caution: 'replaces AAAA example.com 2001:db8::66 (TTL 60)',
      asks: [switched(60), batch('Z0SITE', change('DELETE', record('example.com', 'AAAA', ['2001:db8::66'], 60))), switched(60, 'C1')],
    },
    { name: "a CNAME to the instance's public name", world: zoneHolds(record('www.example.com', 'CNAME', ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'])), facts: { names: ['www.example.com'] }, plan: 'update', caution: 'replaces CNAME www.example.com ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com. (TTL 300)', asks: replaced([record('www.example.com', 'CNAME', ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'])], [alias('www.example.com')], 300) },
    {
      name: 'a record taken over before that was moved since: what stood there at first stays remembered', facts: justApex, world: zoneHolds(record('example.com', 'A', ['198.51.100.9'], 60)), memory: takenBefore({ 'example.com': [apex] }),
      plan: 'update', caution: 'replaces A example.com 198.51.100.9 (TTL 60)',
      asks: [switched(60), batch('Z0SITE', change('DELETE', record('example.com', 'A', ['198.51.100.9'], 60)), change('CREATE', alias('example.com'))), switched(60, 'C1')],
    },
    {
      name: 'an alias to a load balancer that is no more, taken over before: resolvers keep it for a minute', facts: justApex, world: zoneHolds(alias('example.com', 'old-1.ap-northeast-1.elb.amazonaws.com')), memory: takenBefore({ 'example.com': [] }),
      plan: 'update', caution: 'replaces A example.com alias to old-1.ap-northeast-1.elb.amazonaws.com',
      asks: [switched(60), batch('Z0SITE', change('DELETE', alias('example.com', 'old-1.ap-northeast-1.elb.amazonaws.com')), change('CREATE', alias('example.com'))), switched(60, 'C1')],
    },
    {
      name: 'two zones: one batch each', facts: inTwoZones(), plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300); replaces A example.org 203.0.113.10 (TTL 86400)',
      world: {
        ListResourceRecordSets: zonesWith({ Z0SITE: [apex], Z0OTHER: [record('example.org', 'A', ['203.0.113.10'], 86400)] }),
        ChangeResourceRecordSets: ({ HostedZoneId }) => ({ ChangeInfo: { Id: `/change/C-${String(HostedZoneId)}`, Status: 'PENDING', SubmittedAt: undefined } }),
      },
      asks: [
        taken({ 'example.com': [apex] }), taken({ 'example.org': [record('example.org', 'A', ['203.0.113.10'], 86400)] }, 'Z0OTHER'),
        switched(300), switched(86400, '', 'Z0OTHER'),
        batch('Z0SITE', change('DELETE', apex), change('CREATE', alias('example.com'))), batch('Z0OTHER', change('DELETE', record('example.org', 'A', ['203.0.113.10'], 86400)), change('CREATE', alias('example.org'))),
        switched(300, 'C-Z0SITE'), switched(86400, 'C-Z0OTHER', 'Z0OTHER'),
      ],
      state: { changes: ['C-Z0SITE', 'C-Z0OTHER'] },
    },

    // What is refused
    { name: 'an A record that leads elsewhere', world: zoneHolds(record('example.com', 'A', ['198.51.100.9'])), facts: justApex, plan: 'update', caution: 'replaces A example.com 198.51.100.9 (TTL 300)', warns: ['record-conflict (refuses)'] },
    { name: 'an A record that leads there, too', world: zoneHolds(record('example.com', 'A', ['203.0.113.10', '198.51.100.9'])), facts: justApex, plan: 'update', caution: 'replaces A example.com 203.0.113.10, 198.51.100.9 (TTL 300)', warns: ['record-conflict (refuses)'] },
    {
      name: 'leads elsewhere, with --replace-records', world: zoneHolds(record('example.com', 'A', ['198.51.100.9'])), facts: justApex, intent: { consent: { replaceRecords: true } }, plan: 'update',
      caution: 'replaces A example.com 198.51.100.9 (TTL 300)', asks: replaced([record('example.com', 'A', ['198.51.100.9'])], [alias('example.com')], 300),
    },
    { name: 'an alias to CloudFront', world: zoneHolds(alias('example.com', 'd111111abcdef8.cloudfront.net')), facts: justApex, plan: 'update', caution: 'replaces A example.com alias to d111111abcdef8.cloudfront.net', warns: ['record-conflict (refuses)'] },
    {
      name: 'a weighted record, even with --replace-records', facts: justApex, intent: { consent: { replaceRecords: true } },
      world: zoneHolds({ ...apex, routingPolicy: 'blue' }, { ...apex, values: ['198.51.100.9'], routingPolicy: 'green' }), plan: 'update',
      differs: [
        'records.example.com A (blue): {"values":["203.0.113.10"],"ttlSeconds":300} -> -', 'records.example.com A (green): {"values":["198.51.100.9"],"ttlSeconds":300} -> -', `records.example.com A: - -> ${wantedText}`,
      ],
      caution: 'replaces A example.com 203.0.113.10 (TTL 300); replaces A example.com 198.51.100.9 (TTL 300)', warns: ['record-conflict (refuses)', 'record-conflict (refuses)'],
    },
    { name: 'a weighted alias to our load balancer', world: zoneHolds({ ...alias('example.com'), routingPolicy: 'blue' }), facts: justApex, plan: 'update', caution: `replaces A example.com alias to ${balancerName}`, warns: ['record-conflict (refuses)'] },

    // Races
    {
      name: 'somebody changes the record after the look: nothing is lost, and it was not taken over', facts: justApex,
      world: { ...zoneHolds(apex), ChangeResourceRecordSets: awsError('InvalidChangeBatch') }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [taken({ 'example.com': [apex] }), switched(300), batch('Z0SITE', change('DELETE', apex), change('CREATE', alias('example.com'))), ['remember alias-records', { 'example.com': undefined }]],
      fails: {
        what: 'The records of example.com were not switched: Route 53 refused the change, and nothing was changed.',
        why: 'Somebody changed them after ec2-https had looked. Now there is: example.com A 203.0.113.10.',
        next: 'Run the same command again and look at the new plan.',
      },
    },
    {
      name: 'the same, of a name that was taken over before', facts: justApex, memory: takenBefore({ 'example.com': [] }),
      world: { ...zoneHolds(apex), ChangeResourceRecordSets: awsError('InvalidChangeBatch') }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [switched(300), batch('Z0SITE', change('DELETE', apex), change('CREATE', alias('example.com')))], fails: { what: 'The records of example.com were not switched: Route 53 refused the change, and nothing was changed.' },
    },
    {
      name: 'somebody takes the record away after the look', facts: justApex,
      world: { ...zoneHolds(apex), ListResourceRecordSets: [page([apex]), page([])], ChangeResourceRecordSets: awsError('InvalidChangeBatch') }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [taken({ 'example.com': [apex] }), switched(300), batch('Z0SITE', change('DELETE', apex), change('CREATE', alias('example.com'))), ['remember alias-records', { 'example.com': undefined }]],
      fails: { why: 'Somebody changed them after ec2-https had looked. Now there is: nothing.' },
    },

    // Names that are served no longer
    {
      name: 'www is served no longer: what stood there at first comes back, and is forgotten', facts: justApex, world: zoneHolds(...both), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [www] }), plan: 'update',
      differs: [`records.www.example.com A: ${wantedText} -> -`], caution: `replaces A www.example.com alias to ${balancerName}`,
      asks: [switched(60), batch('Z0SITE', change('DELETE', alias('www.example.com')), change('CREATE', www)), switched(60, 'C1'), ['remember alias-records', { 'www.example.com': undefined }]],
    },
    {
      name: 'the same, where nothing stood at first', facts: justApex, world: zoneHolds(...both), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [] }), plan: 'update', caution: `replaces A www.example.com alias to ${balancerName}`,
      asks: [switched(60), batch('Z0SITE', change('DELETE', alias('www.example.com'))), switched(60, 'C1'), ['remember alias-records', { 'www.example.com': undefined }]],
    },
    {
      name: 'a name of another zone is served no longer', facts: justApex, plan: 'update', caution: `replaces A example.org alias to ${balancerName}`,
      memory: { 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [] }, 'example.org': { zone: 'Z0OTHER', sets: [] } } },
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com')], Z0OTHER: [alias('example.org')] }), ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C1', Status: 'PENDING', SubmittedAt: undefined } } },
      asks: [switched(60, '', 'Z0OTHER'), batch('Z0OTHER', change('DELETE', alias('example.org'))), switched(60, 'C1', 'Z0OTHER'), ['remember alias-records', { 'example.org': undefined }]],
    },
    {
      name: 'a name that is served no longer, and that somebody has put to another use', facts: justApex, plan: 'none', memory: takenBefore({ 'example.com': [apex], 'www.example.com': [] }),
      world: zoneHolds(alias('example.com'), alias('www.example.com', 'd111111abcdef8.cloudfront.net')),
    },
    { name: 'a name that was never ours, though it leads to our load balancer', facts: justApex, plan: 'none', world: zoneHolds(alias('example.com'), alias('blog.example.com')) },

    // Not rehearsed
    { name: 'without a rehearsal', world: zoneHolds(), facts: justApex, intent: { rehearsal: false }, plan: 'create', caution: notRehearsed(), asks: [taken({ 'example.com': [] }), batch('Z0SITE', change('CREATE', alias('example.com')))] },
    { name: 'offline', world: zoneHolds(apex), facts: justApex, intent: { offline: true }, plan: 'update', caution: `replaces A example.com 203.0.113.10 (TTL 300); ${notRehearsed()}`, asks: replaced([apex], [alias('example.com')], 300) },
    { name: 'as wanted, without a rehearsal', world: zoneHolds(...both), intent: { rehearsal: false }, plan: 'none' },
  ],
});

describe('alias-records', () => {
  it('says which record leads elsewhere, and what to do', () => {
    expect(leadsElsewhere(record('example.com', 'A', ['198.51.100.9', '198.51.100.10']))).toEqual({
      code: 'record-conflict',
      message: 'The record example.com A leads elsewhere than to the chosen instances: 198.51.100.9, 198.51.100.10.',
      hint: 'Give --replace-records to replace it all the same, --no-www or --remove-also to leave the name out, or choose the instance it leads to.',
      refuses: true,
    });
    expect(leadsElsewhere(alias('www.example.com', 'd111111abcdef8.cloudfront.net')).message).toBe('The record www.example.com A leads elsewhere than to the chosen instances: d111111abcdef8.cloudfront.net.');
  });

  it('says why it does not take a routing policy apart', () => {
    expect(routingPolicy(apex)).toEqual({
      code: 'record-conflict',
      message: 'The record example.com A is part of a routing policy (weighted, latency, failover or the like).',
      hint: 'ec2-https does not take such records apart. Replace them by a simple record first, or leave this name out.',
      refuses: true,
    });
  });
});

removalTable(aliasRecords, [
  {
    name: 'what stood there comes back exactly, in one batch a zone',
    current: { records: {}, standing: [...both, alias('example.org')], elsewhere: [], changes: [] },
    memory: { 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [apex] }, 'www.example.com': { zone: 'Z0SITE', sets: [] }, 'example.org': { zone: 'Z0OTHER', sets: [record('example.org', 'A', ['203.0.113.10'], 86400)] } } },
    asks: [
      batch('Z0SITE', change('DELETE', alias('example.com')), change('DELETE', alias('www.example.com')), change('CREATE', apex)),
      batch('Z0OTHER', change('DELETE', alias('example.org')), change('CREATE', record('example.org', 'A', ['203.0.113.10'], 86400))),
    ],
  },
  { name: 'nothing was taken over', current: { records: {}, standing: [alias('example.com')], elsewhere: [], changes: [] }, asks: [] },
]);

function page(sets: readonly RecordSet[]) {
  return zonesWith({ Z0SITE: sets })({ HostedZoneId: 'Z0SITE' });
}

function notRehearsed(): string {
  return 'not rehearsed: if the instance redirects to https by itself, visitors would be redirected for ever';
}
