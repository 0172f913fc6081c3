import { describe, expect, it } from 'vitest';
import { givenBackToInstance, leadsElsewhere, routingPolicy } from '../../src/errors/catalog.ts';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import { aliasRecords } from '../../src/steps/alias-records.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { forgotten } from '../support/memory-in-hand.ts';
import { alias, balancerName, balancerZone, batch, behindCloudFront, change, instanceOf, inTwoZones, record, siteDistribution, start, zonesWith } from '../support/site.ts';
import { contextOf, stepTable, writes } from '../support/step-table.ts';

const needs = { ...finished, rehearsal: { loadBalancer: balancerName }, distributionDeployed: undefined };
const apex = record('example.com', 'A', ['203.0.113.10']);
const www = record('www.example.com', 'CNAME', ['example.com'], 3600);
const decoys = [record('example.com', 'MX', ['10 mail.example.com']), record('example.com', 'TXT', ['"v=spf1 -all"']), record('mail.example.com', 'A', ['192.0.2.25'])];
const both = [alias('example.com'), alias('www.example.com')];
const justApex = { names: ['example.com'] };

const zoneHolds = (...sets: RecordSet[]): Answers => ({
  ListResourceRecordSets: zonesWith({ Z0SITE: [...decoys, ...sets] }),
  ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C1', Status: 'PENDING', SubmittedAt: undefined } },
});
/** What leads to the instance. */
const places = ['203.0.113.10', '2001:db8::10', 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'];
/** What the memory has of a name: what stood there at first, whether the switch took place, and which values stood for the instance. */
const entry = (sets: readonly RecordSet[], switched = true, zone = 'Z0SITE') => {
  const stoodFor = sets.flatMap((set) => set.values ?? []).filter((value) => places.includes(value)).map((value) => [value, 'i-0web']);
  return { zone, sets, switched, ...(stoodFor.length > 0 && { stoodFor: Object.fromEntries(stoodFor) as Record<string, string> }) };
};
const takenBefore = (entries: Record<string, RecordSet[]>, switched = true) => ({ 'alias-records': Object.fromEntries(Object.entries(entries).map(([name, sets]) => [name, entry(sets, switched)])) });
const switchOf = (ttlSeconds: number, id = '', zone = 'Z0SITE') => ({ switch: { [zone]: { at: start, ttlSeconds, change: id } } });
/** The one write before the batch, which says what is about to be replaced; names that were switched before stay as they are. */
const about = (names: Record<string, RecordSet[]>, ttlSeconds?: number): Asked => ['remember', { ...takenBefore(names, false), ...(ttlSeconds !== undefined && switchOf(ttlSeconds)) }];
/** The one write after it. */
const done = (names: Record<string, RecordSet[]>, ttlSeconds?: number, id = 'C1'): Asked => ['remember', { ...takenBefore(names), ...(ttlSeconds !== undefined && switchOf(ttlSeconds, id)) }];
const switching = (ttlSeconds: number): Asked => ['remember', switchOf(ttlSeconds)];
const afterwards = (ttlSeconds: number): Asked => ['remember', switchOf(ttlSeconds, 'C1')];
const byName = (gone: RecordSet[], come: RecordSet[]): Record<string, RecordSet[]> => Object.fromEntries([...gone, ...come].map(({ name }) => [name, gone.filter((set) => set.name === name)]));
const exchange = (gone: RecordSet[], come: RecordSet[], action: 'CREATE' | 'UPSERT' = 'CREATE'): Asked => batch('Z0SITE', ...gone.map((set) => change('DELETE', set)), ...come.map((set) => change(action, set)));
/** One batch that replaces, with what is remembered before it and after it. */
const replaced = (gone: RecordSet[], come: RecordSet[], ttlSeconds: number): Asked[] => [about(byName(gone, come), ttlSeconds), exchange(gone, come), done(byName(gone, come), ttlSeconds)];
/** One batch that takes nothing away: there is no old record that would have to run out. */
const added = (...come: RecordSet[]): Asked[] => [about(byName([], come)), exchange([], come), done(byName([], come))];
const apexOfOther = record('example.org', 'A', ['203.0.113.10'], 86400);
const atInstance = record('www.example.com', 'A', ['203.0.113.10']);
const moved = record('example.com', 'A', ['198.51.100.9'], 60);
const oldAlias = alias('example.com', 'old-1.ap-northeast-1.elb.amazonaws.com');
const byConsole = alias('example.com', `dualstack.${balancerName}`, { evaluateTargetHealth: true });
const refused = awsError('InvalidChangeBatch', "[Tried to create resource record set [name='example.com.', type='A'] but it already exists]");
const wanted = { alias: balancerName, zone: balancerZone };
const wantedText = JSON.stringify(wanted);

/** The plan of a site that is to get CloudFront: there is no distribution, and it is not known what CloudFront will call it. */
const planOfFirst = {
  facts: { ...justApex, ...behindCloudFront({ distribution: undefined, locked: false }) },
  located: { loadBalancer: finished.loadBalancer, loadBalancerActive: finished.loadBalancerActive },
  needs: { distributionDeployed: { domainName: '(known after apply: distribution.domainName)' } },
};

stepTable(aliasRecords, {
  needs,
  rows: [
    // Nothing, and as wanted
    {
      name: 'nothing there: no switch to wait for', world: zoneHolds(), plan: 'create',
      differs: [`records.example.com A: - -> ${wantedText}`, `records.www.example.com A: - -> ${wantedText}`],
      asks: added(...both),
      state: { records: { 'example.com A': wanted, 'www.example.com A': wanted }, changes: ['C1'] },
    },
    { name: 'as wanted', world: zoneHolds(...both), plan: 'none', state: { changes: [] } },
    {
      name: "as the console writes it: dualstack, and the target's health counts",
      world: zoneHolds(alias('example.com', `dualstack.${balancerName}`, { evaluateTargetHealth: true }), alias('www.example.com', `Dualstack.${balancerName.toUpperCase()}`, { evaluateTargetHealth: true })),
      plan: 'none',
    },
    { name: 'one of two is missing', world: zoneHolds(alias('example.com')), plan: 'update', differs: [`records.www.example.com A: - -> ${wantedText}`], asks: added(alias('www.example.com')) },

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
      asks: [switching(60), exchange([record('example.com', 'AAAA', ['2001:db8::66'], 60)], []), afterwards(60)],
    },
    { name: "a CNAME to the instance's public name", world: zoneHolds(record('www.example.com', 'CNAME', ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'])), facts: { names: ['www.example.com'] }, plan: 'update', caution: 'replaces CNAME www.example.com ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com. (TTL 300)', asks: replaced([record('www.example.com', 'CNAME', ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com.'])], [alias('www.example.com')], 300) },
    {
      name: 'a record taken over before that was moved since: what stood there at first stays remembered', facts: justApex, world: zoneHolds(moved), memory: takenBefore({ 'example.com': [apex] }),
      plan: 'update', caution: 'replaces A example.com 198.51.100.9 (TTL 60)',
      asks: [switching(60), exchange([moved], [alias('example.com')]), afterwards(60)],
    },
    {
      name: 'a name that led to this very load balancer before us, by the console: it leads there again as it did', facts: justApex, world: zoneHolds(moved), memory: takenBefore({ 'example.com': [byConsole] }),
      plan: 'update', caution: 'replaces A example.com 198.51.100.9 (TTL 60)', asks: [switching(60), exchange([moved], [byConsole]), afterwards(60)],
    },
    {
      name: 'an alias to a load balancer that is no more, taken over before: resolvers keep it for a minute', facts: justApex, world: zoneHolds(oldAlias), memory: takenBefore({ 'example.com': [] }),
      plan: 'update', caution: 'replaces A example.com alias to old-1.ap-northeast-1.elb.amazonaws.com',
      asks: [switching(60), exchange([oldAlias], [alias('example.com')]), afterwards(60)],
    },
    {
      name: 'two zones: one batch each', facts: inTwoZones(), plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300); replaces A example.org 203.0.113.10 (TTL 86400)',
      world: {
        ListResourceRecordSets: zonesWith({ Z0SITE: [apex], Z0OTHER: [apexOfOther] }),
        ChangeResourceRecordSets: ({ HostedZoneId }) => ({ ChangeInfo: { Id: `/change/C${String(HostedZoneId)}`, Status: 'PENDING', SubmittedAt: undefined } }),
      },
      asks: [
        about({ 'example.com': [apex] }, 300), ['remember', { 'alias-records': { 'example.org': entry([apexOfOther], false, 'Z0OTHER') }, ...switchOf(86400, '', 'Z0OTHER') }],
        exchange([apex], [alias('example.com')]), batch('Z0OTHER', change('DELETE', apexOfOther), change('CREATE', alias('example.org'))),
        done({ 'example.com': [apex] }, 300, 'CZ0SITE'), ['remember', { 'alias-records': { 'example.org': entry([apexOfOther], true, 'Z0OTHER') }, ...switchOf(86400, 'CZ0OTHER', 'Z0OTHER') }],
      ],
      state: { changes: ['CZ0SITE', 'CZ0OTHER'] },
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

    // A switch after a switch: the longer remaining life counts
    {
      name: 'switched a while ago, away from a record with a long life', facts: justApex, world: zoneHolds(moved), plan: 'update', caution: 'replaces A example.com 198.51.100.9 (TTL 60)',
      memory: { ...takenBefore({ 'example.com': [apex] }), switch: { Z0SITE: { at: start - 100_000, ttlSeconds: 86_400, change: 'C0' } } },
      asks: [switching(86_300), exchange([moved], [alias('example.com')]), afterwards(86_300)],
    },
    {
      name: 'switched a while ago, away from a record that has run out', facts: justApex, world: zoneHolds(moved), plan: 'update', caution: 'replaces A example.com 198.51.100.9 (TTL 60)',
      memory: { ...takenBefore({ 'example.com': [apex] }), switch: { Z0SITE: { at: start - 1_000_000, ttlSeconds: 300, change: 'C0' } } },
      asks: [switching(60), exchange([moved], [alias('example.com')]), afterwards(60)],
    },
    {
      name: 'what is switched for the first time, while another name of the zone still runs out', world: zoneHolds(alias('example.com'), record('www.example.com', 'A', ['203.0.113.10'], 60)), plan: 'update',
      memory: { ...takenBefore({ 'example.com': [apex] }), switch: { Z0SITE: { at: start - 500, ttlSeconds: 300, change: 'C0' } } }, caution: 'replaces A www.example.com 203.0.113.10 (TTL 60)',
      asks: replaced([record('www.example.com', 'A', ['203.0.113.10'], 60)], [alias('www.example.com')], 300),
    },

    // Races
    {
      name: 'somebody changes the record after the look: nothing is lost, and it does not count as taken over', facts: justApex,
      world: { ...zoneHolds(apex), ListResourceRecordSets: [page([apex]), page([moved])], ChangeResourceRecordSets: refused }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [about({ 'example.com': [apex] }, 300), exchange([apex], [alias('example.com')])],
      fails: {
        what: 'The records of example.com were not switched: Route 53 refused the change, and nothing was changed.',
        why: 'Somebody changed them after ec2-https had looked. Now there is: example.com A 198.51.100.9.',
        next: 'Run the same command again and look at the new plan.',
      },
    },
    {
      name: 'the same, of a name that was taken over before', facts: justApex, memory: takenBefore({ 'example.com': [] }),
      world: { ...zoneHolds(apex), ListResourceRecordSets: [page([apex]), page([moved])], ChangeResourceRecordSets: refused }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [switching(300), exchange([apex], [alias('example.com')])], fails: { what: 'The records of example.com were not switched: Route 53 refused the change, and nothing was changed.' },
    },
    {
      name: 'somebody takes the record away after the look', facts: justApex,
      world: { ...zoneHolds(apex), ListResourceRecordSets: [page([apex]), page([])], ChangeResourceRecordSets: refused }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [about({ 'example.com': [apex] }, 300), exchange([apex], [alias('example.com')])],
      fails: { why: 'Somebody changed them after ec2-https had looked. Now there is: nothing.' },
    },
    {
      name: 'somebody adds a record beside it after the look', facts: justApex,
      world: { ...zoneHolds(), ListResourceRecordSets: [page([]), page([moved])], ChangeResourceRecordSets: refused }, plan: 'create',
      asks: [about({ 'example.com': [] }), exchange([], [alias('example.com')])], fails: { why: 'Somebody changed them after ec2-https had looked. Now there is: example.com A 198.51.100.9.' },
    },
    {
      name: 'the answer is lost, and the second try is refused because the first took effect: that is success, and its change is not known', facts: justApex,
      world: { ...zoneHolds(apex), ListResourceRecordSets: [page([apex]), page([alias('example.com')])], ChangeResourceRecordSets: refused }, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      asks: [about({ 'example.com': [apex] }, 300), exchange([apex], [alias('example.com')]), done({ 'example.com': [apex] })], state: { changes: [] },
    },
    {
      name: 'refused, though nothing was moved: tried once more, over what stands there', facts: justApex, plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)',
      world: { ...zoneHolds(apex), ChangeResourceRecordSets: [refused, { ChangeInfo: { Id: '/change/C2', Status: 'PENDING', SubmittedAt: undefined } }] },
      asks: [about({ 'example.com': [apex] }, 300), exchange([apex], [alias('example.com')]), exchange([apex], [alias('example.com')], 'UPSERT'), done({ 'example.com': [apex] }, 300, 'C2')],
    },

    // A run that was stopped, or refused, before the switch took place
    {
      name: 'never came to a switch, and now it leads elsewhere: not taken over, so it is refused', facts: justApex, world: zoneHolds(moved), memory: takenBefore({ 'example.com': [apex] }, false), plan: 'update',
      caution: 'replaces A example.com 198.51.100.9 (TTL 60)', warns: ['record-conflict (refuses)'],
    },
    {
      name: 'the same, with --replace-records: what stands there now is what was there before us', facts: justApex, intent: { consent: { replaceRecords: true } }, world: zoneHolds(moved), memory: takenBefore({ 'example.com': [apex] }, false), plan: 'update',
      caution: 'replaces A example.com 198.51.100.9 (TTL 60)', asks: replaced([moved], [alias('example.com')], 60),
    },
    {
      name: 'never came to a switch, and it leads to the instance as before', facts: justApex, world: zoneHolds(apex), memory: { ...takenBefore({ 'example.com': [apex] }, false), ...switchOf(300) }, plan: 'update',
      caution: 'replaces A example.com 203.0.113.10 (TTL 300)', asks: [exchange([apex], [alias('example.com')]), done({ 'example.com': [apex] }, 300)],
    },
    // A run that was stopped between the batch and the word of it
    {
      name: 'switched, and not remembered as such: finished without a batch', facts: justApex, world: zoneHolds(alias('example.com')), memory: takenBefore({ 'example.com': [apex] }, false), plan: 'update',
      differs: ['unfinished.example.com: not remembered as switched yet -> -'], asks: [['remember', takenBefore({ 'example.com': [apex] })]], state: { changes: [], unfinished: {} },
    },
    {
      name: 'switched, not remembered as such, and served no longer: remembered, then given back', facts: justApex, plan: 'update',
      world: zoneHolds(...both), memory: { 'alias-records': { 'example.com': entry([apex]), 'www.example.com': entry([www], false) } },
      differs: [`records.www.example.com A: ${wantedText} -> -`, 'unfinished.www.example.com: not remembered as switched yet -> -'],
      caution: `takes away A www.example.com alias to ${balancerName}; gives back CNAME www.example.com example.com (TTL 3600)`,
      asks: [['remember', takenBefore({ 'www.example.com': [www] })], switching(60), exchange([alias('www.example.com')], [www]), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
    },
    {
      name: 'given back, and not forgotten', facts: justApex, world: zoneHolds(alias('example.com'), www), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [www] }), plan: 'update',
      differs: ['unfinished.www.example.com: served no longer, and not forgotten yet -> -'], asks: [['remember', { 'alias-records': { 'www.example.com': forgotten } }]], state: { changes: [] },
    },

    // Names that are served no longer
    {
      name: 'www is served no longer: what stood there at first comes back, and is forgotten', facts: justApex, world: zoneHolds(...both), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [www] }), plan: 'update',
      differs: [`records.www.example.com A: ${wantedText} -> -`], caution: `takes away A www.example.com alias to ${balancerName}; gives back CNAME www.example.com example.com (TTL 3600)`,
      asks: [switching(60), exchange([alias('www.example.com')], [www]), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
    },
    {
      name: 'the same, where nothing stood at first', facts: justApex, world: zoneHolds(...both), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [] }), plan: 'update', caution: `takes away A www.example.com alias to ${balancerName}`,
      asks: [switching(60), exchange([alias('www.example.com')], []), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
    },
    {
      name: 'what comes back leads to the instance, whose direct way is closed', facts: justApex, world: zoneHolds(...both), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [atInstance] }), plan: 'update',
      caution: `takes away A www.example.com alias to ${balancerName}; gives back A www.example.com 203.0.113.10 (TTL 300)`, warns: ['other-names-on-instance'],
      asks: [switching(60), exchange([alias('www.example.com')], [atInstance]), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
    },
    {
      name: 'the same, with --keep-direct-access', facts: justApex, intent: { keepDirectAccess: true }, world: zoneHolds(...both), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [atInstance] }), plan: 'update',
      caution: `takes away A www.example.com alias to ${balancerName}; gives back A www.example.com 203.0.113.10 (TTL 300)`,
      asks: [switching(60), exchange([alias('www.example.com')], [atInstance]), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
    },
    {
      name: 'a name of another zone is served no longer', facts: justApex, plan: 'update', caution: `takes away A example.org alias to ${balancerName}`,
      memory: { 'alias-records': { 'example.com': entry([]), 'example.org': entry([], true, 'Z0OTHER') } },
      world: { ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com')], Z0OTHER: [alias('example.org')] }), ChangeResourceRecordSets: { ChangeInfo: { Id: '/change/C1', Status: 'PENDING', SubmittedAt: undefined } } },
      asks: [['remember', switchOf(60, '', 'Z0OTHER')], batch('Z0OTHER', change('DELETE', alias('example.org'))), ['remember', { 'alias-records': { 'example.org': forgotten }, ...switchOf(60, 'C1', 'Z0OTHER') }]],
    },
    {
      name: 'a name that is served no longer, and that somebody has put to another use: forgotten, and left', facts: justApex, plan: 'update', memory: takenBefore({ 'example.com': [apex], 'www.example.com': [] }),
      world: zoneHolds(alias('example.com'), alias('www.example.com', 'd111111abcdef8.cloudfront.net')), asks: [['remember', { 'alias-records': { 'www.example.com': forgotten } }]],
    },
    {
      name: 'a name whose zone is gone is served no longer: said, and forgotten', facts: justApex, plan: 'update', differs: ['unfinished.example.org: its hosted zone is gone -> -'], warns: ['hosted-zone-gone'],
      memory: { 'alias-records': { 'example.com': entry([apex]), 'example.org': entry([], true, 'Z0OTHER') } },
      world: { ListResourceRecordSets: ({ HostedZoneId }) => { if (HostedZoneId === 'Z0OTHER') throw awsError('NoSuchHostedZone'); return page([alias('example.com')]); } },
      asks: [['remember', { 'alias-records': { 'example.org': forgotten } }]], state: { changes: [] },
    },
    { name: 'a name that was never ours, though it leads to our load balancer', facts: justApex, plan: 'none', world: zoneHolds(alias('example.com'), alias('blog.example.com')) },

    // Not rehearsed
    { name: 'without a rehearsal', world: zoneHolds(), facts: justApex, intent: { rehearsal: false }, plan: 'create', caution: notRehearsed(), asks: added(alias('example.com')) },
    { name: 'offline', world: zoneHolds(apex), facts: justApex, intent: { offline: true }, plan: 'update', caution: `replaces A example.com 203.0.113.10 (TTL 300); ${notRehearsed()}`, asks: replaced([apex], [alias('example.com')], 300) },
    { name: 'as wanted, without a rehearsal', world: zoneHolds(...both), intent: { rehearsal: false }, plan: 'none' },
  ],
});

const { domainName: front } = siteDistribution();
const frontZone = 'Z2FDTNDATAQYW2';
const toFront = (name: string, type = 'A'): RecordSet => alias(name, front, { type, hostedZoneId: frontZone });
const bothTypes = (...names: string[]): RecordSet[] => names.flatMap((name) => [toFront(name), toFront(name, 'AAAA')]);
const fronted = { alias: front, zone: frontZone };
const frontedText = JSON.stringify(fronted);
const behind = { ...justApex, ...behindCloudFront() };
const replacesAlias = `replaces A example.com alias to ${balancerName}`;
const takesOut = `replaces A example.com alias to ${front}; replaces AAAA example.com alias to ${front}`;

describe('behind CloudFront', () => {
  stepTable(aliasRecords, {
    needs: { ...needs, distributionDeployed: { domainName: front } },
    facts: behind,
    intent: { cloudfront: true },
    rows: [
      { name: 'as wanted', world: zoneHolds(...bothTypes('example.com')), memory: takenBefore({ 'example.com': [apex] }), plan: 'none', state: { changes: [] } },
      {
        name: 'nothing there: A and AAAA', facts: behindCloudFront(), world: zoneHolds(), plan: 'create', asks: added(...bothTypes('example.com', 'www.example.com')),
        differs: ['example.com A', 'example.com AAAA', 'www.example.com A', 'www.example.com AAAA'].map((key) => `records.${key}: - -> ${frontedText}`), state: { records: { 'example.com A': fronted, 'example.com AAAA': fronted, 'www.example.com A': fronted, 'www.example.com AAAA': fronted }, changes: ['C1'] },
      },
      {
        name: 'from the instance at once', world: zoneHolds(apex), plan: 'update', caution: 'replaces A example.com 203.0.113.10 (TTL 300)', asks: replaced([apex], bothTypes('example.com'), 300),
        differs: [`records.example.com A: {"values":["203.0.113.10"],"ttlSeconds":300} -> ${frontedText}`, `records.example.com AAAA: - -> ${frontedText}`],
      },
      {
        name: 'from the load balancer: what stood there at first stays remembered', world: zoneHolds(alias('example.com')), memory: takenBefore({ 'example.com': [apex] }), plan: 'update', caution: replacesAlias,
        differs: [`records.example.com A: ${wantedText} -> ${frontedText}`, `records.example.com AAAA: - -> ${frontedText}`], asks: [switching(60), exchange([alias('example.com')], bothTypes('example.com')), afterwards(60)], state: { changes: ['C1'] },
      },
      {
        name: 'from the load balancer, long after the direct way was closed: records that led there count no more', world: zoneHolds(alias('example.com')), plan: 'update', caution: replacesAlias,
        memory: { ...takenBefore({ 'example.com': [apex] }), switch: { Z0SITE: { at: start - 100_000, ttlSeconds: 86_400, change: 'C0' } }, 'direct-access-closed': { 'sgr-1': { closedAt: start - 50_000 } } },
        asks: [switching(60), exchange([alias('example.com')], bothTypes('example.com')), afterwards(60)],
      },
      {
        name: 'the same, closed in the moment of that switch: it may have been before', world: zoneHolds(alias('example.com')), plan: 'update', caution: replacesAlias,
        memory: { ...takenBefore({ 'example.com': [apex] }), switch: { Z0SITE: { at: start - 100_000, ttlSeconds: 86_400, change: 'C0' } }, 'direct-access-closed': { 'sgr-1': { closedAt: start - 100_000 } } },
        asks: [switching(86_300), exchange([alias('example.com')], bothTypes('example.com')), afterwards(86_300)],
      },
      {
        name: 'the plan before there is a distribution', world: zoneHolds(alias('example.com')), memory: takenBefore({ 'example.com': [apex] }), ...planOfFirst, plan: 'update', caution: replacesAlias,
        differs: ['A', 'AAAA'].map((type) => `records.example.com ${type}: ${type === 'A' ? wantedText : '-'} -> {"alias":"(known after apply: distribution.domainName)","zone":"${frontZone}"}`),
      },
      { name: 'as the console writes it', world: zoneHolds(...bothTypes('example.com').map((set) => ({ ...set, alias: { ...fronted, dnsName: front.toUpperCase(), hostedZoneId: frontZone, evaluateTargetHealth: false } }))), plan: 'none' },
      { name: 'the AAAA record is missing', world: zoneHolds(toFront('example.com')), memory: takenBefore({ 'example.com': [apex] }), plan: 'update', differs: [`records.example.com AAAA: - -> ${frontedText}`], asks: [exchange([], [toFront('example.com', 'AAAA')])] },
      {
        name: 'an AAAA record of somebody in its place, which came later', world: zoneHolds(toFront('example.com'), record('example.com', 'AAAA', ['2001:db8::66'], 120)), memory: takenBefore({ 'example.com': [apex] }),
        plan: 'update', caution: 'replaces AAAA example.com 2001:db8::66 (TTL 120)', asks: [switching(120), exchange([record('example.com', 'AAAA', ['2001:db8::66'], 120)], [toFront('example.com', 'AAAA')]), afterwards(120)],
      },
      {
        name: 'an alias to a distribution that is no more', world: zoneHolds(alias('example.com', 'd000000abcdef8.cloudfront.net', { hostedZoneId: frontZone }), toFront('example.com', 'AAAA')), memory: takenBefore({ 'example.com': [apex] }), plan: 'update', caution: 'replaces A example.com alias to d000000abcdef8.cloudfront.net',
        asks: [switching(60), exchange([alias('example.com', 'd000000abcdef8.cloudfront.net', { hostedZoneId: frontZone })], [toFront('example.com')]), afterwards(60)],
      },
      { name: "somebody else's distribution", world: zoneHolds(alias('example.com', 'd000000abcdef8.cloudfront.net', { hostedZoneId: frontZone })), plan: 'update', caution: 'replaces A example.com alias to d000000abcdef8.cloudfront.net', warns: ['record-conflict (refuses)'] },
      { name: 'a weighted alias to our distribution', world: zoneHolds({ ...toFront('example.com'), routingPolicy: 'blue' }), plan: 'update', caution: `replaces A example.com alias to ${front}`, warns: ['record-conflict (refuses)'] },
      {
        name: 'a load balancer that was taken over, with a name that led there before us: that comes back one day', world: zoneHolds(alias('example.com')), plan: 'update', caution: replacesAlias, asks: replaced([alias('example.com')], bothTypes('example.com'), 60),
      },
      { name: 'switched, and not remembered as such: finished without a batch', world: zoneHolds(...bothTypes('example.com')), memory: takenBefore({ 'example.com': [apex] }, false), plan: 'update', differs: ['unfinished.example.com: not remembered as switched yet -> -'], asks: [['remember', takenBefore({ 'example.com': [apex] })]] },
      {
        name: 'www is served no longer: A and AAAA go, and what stood there comes back', world: zoneHolds(...bothTypes('example.com', 'www.example.com')), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [www] }), plan: 'update',
        differs: [`records.www.example.com A: ${frontedText} -> -`, `records.www.example.com AAAA: ${frontedText} -> -`],
        caution: `takes away A www.example.com alias to ${front}; takes away AAAA www.example.com alias to ${front}; gives back CNAME www.example.com example.com (TTL 3600)`,
        asks: [switching(60), exchange(bothTypes('www.example.com'), [www]), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
      },
      {
        name: 'www is served no longer, and somebody has led it elsewhere, but for the AAAA record: ours goes, and nothing comes back', world: zoneHolds(...bothTypes('example.com'), record('www.example.com', 'A', ['198.51.100.9']), toFront('www.example.com', 'AAAA')), plan: 'update',
        memory: takenBefore({ 'example.com': [apex], 'www.example.com': [atInstance] }), caution: `takes away AAAA www.example.com alias to ${front}`,
        asks: [switching(60), exchange([toFront('www.example.com', 'AAAA')], []), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]],
      },
      { name: 'www is served no longer, and still leads to the load balancer', world: zoneHolds(...bothTypes('example.com'), alias('www.example.com')), memory: takenBefore({ 'example.com': [apex], 'www.example.com': [] }), plan: 'update', caution: `takes away A www.example.com alias to ${balancerName}`, asks: [switching(60), exchange([alias('www.example.com')], []), ['remember', { 'alias-records': { 'www.example.com': forgotten }, ...switchOf(60, 'C1') }]] },
    ],
  });
});

describe('CloudFront taken out again', () => {
  stepTable(aliasRecords, {
    needs,
    facts: behind,
    rows: [
      {
        name: 'in one batch: A to the load balancer, AAAA gone', world: zoneHolds(...bothTypes('example.com')), memory: takenBefore({ 'example.com': [apex] }), plan: 'update', caution: takesOut,
        differs: [`records.example.com A: ${frontedText} -> ${wantedText}`, `records.example.com AAAA: ${frontedText} -> -`], asks: [switching(60), exchange(bothTypes('example.com'), [alias('example.com')]), afterwards(60)], state: { changes: ['C1'] },
      },
      { name: 'done already', world: zoneHolds(alias('example.com')), memory: takenBefore({ 'example.com': [apex] }), plan: 'none' },
      { name: 'the AAAA record is left', world: zoneHolds(alias('example.com'), toFront('example.com', 'AAAA')), memory: takenBefore({ 'example.com': [apex] }), plan: 'update', caution: `replaces AAAA example.com alias to ${front}`, asks: [switching(60), exchange([toFront('example.com', 'AAAA')], []), afterwards(60)] },
      {
        name: 'switched to CloudFront, and not remembered as such', world: zoneHolds(...bothTypes('example.com')), memory: takenBefore({ 'example.com': [apex] }, false), plan: 'update', caution: takesOut,
        asks: [['remember', takenBefore({ 'example.com': [apex] })], switching(60), exchange(bothTypes('example.com'), [alias('example.com')]), afterwards(60)],
      },
      { name: 'what the memory has lost is not taken for what stood there before us', world: zoneHolds(...bothTypes('example.com')), plan: 'update', caution: takesOut, asks: [about({ 'example.com': [] }, 60), exchange(bothTypes('example.com'), [alias('example.com')]), done({ 'example.com': [] }, 60)] },
      {
        name: 'the same, of a distribution that was deleted by hand', facts: { ...justApex, ...behindCloudFront({ distribution: undefined, domainNames: [front] }) }, world: zoneHolds(...bothTypes('example.com')), plan: 'update', caution: takesOut,
        asks: [about({ 'example.com': [] }, 60), exchange(bothTypes('example.com'), [alias('example.com')]), done({ 'example.com': [] }, 60)],
      },
      {
        name: 'the distribution was deleted by hand', facts: { ...justApex, ...behindCloudFront({ distribution: undefined }) }, world: zoneHolds(...bothTypes('example.com')), memory: takenBefore({ 'example.com': [apex] }), plan: 'update', caution: takesOut,
        asks: [switching(60), exchange(bothTypes('example.com'), [alias('example.com')]), afterwards(60)],
      },
    ],
  });
});

describe('alias-records', () => {
  it("hands on AWS's own words where a batch is refused and nothing was moved, and does not count it as taken over", async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { ...zoneHolds(apex), ChangeResourceRecordSets: refused }, facts: justApex }, asked);
    const current = await aliasRecords.observe(context, needs);
    await expect(current && aliasRecords.update(context, current, aliasRecords.desired(context.inputs, needs))).rejects.toBe(refused);
    expect(writes(asked)).toEqual([about({ 'example.com': [apex] }, 300), exchange([apex], [alias('example.com')]), exchange([apex], [alias('example.com')], 'UPSERT')]);
  });

  it('needs room in the memory for every served name, for what it replaces there, and for the switch', async () => {
    const context = contextOf({ world: zoneHolds(apex, alias('www.example.com')) });
    expect(aliasRecords.remembers?.(context.inputs, await aliasRecords.observe(context, needs), aliasRecords.desired(context.inputs, needs))).toEqual({
      ...takenBefore({ 'example.com': [apex], 'www.example.com': [] }, false),
      switch: { Z0SITE: { at: Number.MAX_SAFE_INTEGER, ttlSeconds: 2_147_483_647, change: expect.stringMatching(/^C[0-9a-f]{31}$/) } },
    });
  });

  it('says of a name that comes back what will become of it', () => {
    expect(givenBackToInstance(atInstance)).toEqual({
      code: 'other-names-on-instance',
      message: 'www.example.com will lead to the instance again (A 203.0.113.10), whose direct way is closed: it will not answer.',
      hint: 'Remove that record afterwards if nobody needs the name, or give --keep-direct-access.',
    });
  });

  it('says which record leads elsewhere, and what to do', () => {
    expect(leadsElsewhere(record('example.com', 'A', ['198.51.100.9', '198.51.100.10']))).toEqual({
      code: 'record-conflict',
      message: 'The record example.com A leads elsewhere than to the chosen instances: 198.51.100.9, 198.51.100.10.',
      hint: 'Give --replace-records to replace it all the same, --no-www or --remove-also to leave the name out, or choose the instance it leads to.',
      refuses: true,
    });
    expect(leadsElsewhere(alias('www.example.com', 'd111111abcdef8.cloudfront.net')).message).toBe('The record www.example.com A leads elsewhere than to the chosen instances: d111111abcdef8.cloudfront.net.');
  });

  it.each([
    ['dualstack.for-nextjs-alb-1234567890.ap-northeast-1.elb.amazonaws.com', ' Where that load balancer is the site\'s, made by hand: --name for-nextjs --adopt takes it over.'],
    ['shop-alb-1234567890.cn-north-1.elb.amazonaws.com.cn', ' Where that load balancer is the site\'s, made by hand: --name shop --adopt takes it over.'],
    ['internal-for-nextjs-alb-1234567890.ap-northeast-1.elb.amazonaws.com', ''],
    ['front-1234567890.ap-northeast-1.elb.amazonaws.com', ''],
    ['d111111abcdef8.cloudfront.net', ''],
  ])('says how to take over a load balancer that is named as ours are, and no other: %s', (dnsName, more) => {
    expect(leadsElsewhere(alias('www.example.com', dnsName)).hint).toBe(`Give --replace-records to replace it all the same, --no-www or --remove-also to leave the name out, or choose the instance it leads to.${more}`);
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

function page(sets: readonly RecordSet[]) {
  return zonesWith({ Z0SITE: sets })({ HostedZoneId: 'Z0SITE' });
}

function notRehearsed(): string {
  return 'not rehearsed: if the instance redirects to https by itself, visitors would be redirected for ever';
}
