import { describe, expect, it } from 'vitest';
import type { RecordSet } from '../../../src/aws/record-sets.ts';
import type { Entries } from '../../../src/engine/memory.ts';
import { aliasRecords } from '../../../src/steps/undo/alias-records.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { forgotten } from '../../support/memory-in-hand.ts';
import { alias, balancerName, balancerZone, batch, behindCloudFront, change, instanceOf, knownBalancer, record, siteDistribution, start, zonesWith } from '../../support/site.ts';
import { contextOf, writes } from '../../support/step-table.ts';
import { undoTable } from '../../support/undo-table.ts';

const needs = { directAccessClosed: { kept: false }, directWayAnswers: { answers: true as const } };
const instance = '203.0.113.10';
const publicName = 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com';
const apex = record('example.com', 'A', [instance]);
const www = record('www.example.com', 'CNAME', ['example.com'], 3600);
const decoys = [record('example.com', 'MX', ['10 mail.example.com']), record('example.com', 'TXT', ['"v=spf1 -all"'], 60), record('mail.example.com', 'A', ['192.0.2.25'])];
const ours = [alias('example.com'), alias('www.example.com')];
const elsewhere = record('example.com', 'A', ['198.51.100.9'], 60);
const refused = awsError('InvalidChangeBatch');

interface Entry {
  zone?: string;
  switched?: boolean;
  stoodFor?: Record<string, string>;
}
/** What is remembered of a name; the sets are those of that name. */
const entry = (sets: readonly RecordSet[], { zone = 'Z0SITE', switched = true, stoodFor }: Entry = {}) => ({ zone, sets, switched, ...(stoodFor && { stoodFor }) });
const taken = (names: Record<string, RecordSet[]>, more: Entry = {}): Entries => ({ 'alias-records': Object.fromEntries(Object.entries(names).map(([name, sets]) => [name, entry(sets, more)])) });
const justApex = taken({ 'example.com': [apex] });
const stoodFor = (sets: RecordSet[], values: Record<string, string>): Entries => taken({ [sets[0]?.name ?? '']: sets }, { stoodFor: values });

const balancer: Answers = { DescribeLoadBalancers: { LoadBalancers: [knownBalancer] } };
const sent = { ChangeInfo: { Id: '/change/C1', Status: 'PENDING' as const, SubmittedAt: undefined } };
const looking = (sets: readonly RecordSet[]) => zonesWith({ Z0SITE: sets })({ HostedZoneId: 'Z0SITE' });
/** What stands in the zone: at first, and after the batch. The zone is read whole at the look before the plan, at that before the change, and once more afterwards for each name. */
const world = (before: readonly RecordSet[], after: readonly RecordSet[] = before): Answers => {
  let changed = false;
  return {
    ...balancer,
    ListResourceRecordSets: () => looking([...decoys, ...(changed ? after : before)]),
    ChangeResourceRecordSets: () => {
      changed = true;
      return sent;
    },
  };
};

const about = (zone = 'Z0SITE', at = start): Asked => ['remember', { 'switch-back': { [zone]: { at, ttlSeconds: 60, change: '' } } }];
const over = (names: string[], id = 'C1', zone = 'Z0SITE', at = start): Asked =>
  ['remember', { 'switch-back': { [zone]: { at, ttlSeconds: 60, change: id } }, 'alias-records': Object.fromEntries(names.map((name) => [name, forgotten])) }];
const forgets = (...names: string[]): Asked => ['remember', { 'alias-records': Object.fromEntries(names.map((name) => [name, forgotten])) }];
/** As `forgets`; that visitors may still come by the alias is counted from now. */
const leaves = (...names: string[]): Asked => ['remember', { ...about()[1], 'alias-records': Object.fromEntries(names.map((name) => [name, forgotten])) }];
const switchedAt = (entry: 'switch' | 'switch-back', secondsAgo: number, id: string): Entries => ({ [entry]: { Z0SITE: { at: start - secondsAgo * 1000, ttlSeconds: 60, change: id } } });
const nothingLeft: Asked = ['forget alias-records', {}];
const exchange = (gone: readonly RecordSet[], come: readonly RecordSet[]): Asked => batch('Z0SITE', ...gone.map((set) => change('DELETE', set)), ...come.map((set) => change('CREATE', set)));
const givesBack = (gone: RecordSet[], come: RecordSet[], ...names: string[]): Asked[] => [about(), exchange(gone, come), over(names), nothingLeft];

const aliasText = JSON.stringify({ alias: balancerName, zone: balancerZone });
const valuesText = (...values: string[]): string => JSON.stringify({ values, ttlSeconds: 300 });
const remembered301 = ['redirect-remembered'];

undoTable(aliasRecords, {
  needs,
  rows: [
    { name: 'nothing was taken over: nothing is asked', plan: 'none' },

    // What comes back
    {
      name: 'an A record', memory: justApex, world: world([alias('example.com')], [apex]), plan: 'update', warns: remembered301,
      differs: [`records.example.com A: ${aliasText} -> ${valuesText(instance)}`], asks: givesBack([alias('example.com')], [apex], 'example.com'),
      says: ['A browser that has seen the redirect to https (301) remembers it, and goes on asking for https://example.com/.'],
    },
    {
      name: 'A and CNAME, in one batch', memory: taken({ 'example.com': [apex], 'www.example.com': [www] }), world: world(ours, [apex, www]), plan: 'update', warns: remembered301,
      differs: [
        `records.example.com A: ${aliasText} -> ${valuesText(instance)}`, `records.www.example.com A: ${aliasText} -> -`,
        'records.www.example.com CNAME: - -> {"values":["example.com"],"ttlSeconds":3600}',
      ],
      asks: givesBack(ours, [apex, www], 'example.com', 'www.example.com'),
      says: ['goes on asking for https://example.com/ and https://www.example.com/.'],
    },
    ...[
      { what: 'A and AAAA, an HTTPS and an SVCB record', sets: [apex, record('example.com', 'AAAA', ['2001:db8::10'], 60), record('example.com', 'HTTPS', ['1 . alpn="h2" ipv4hint="203.0.113.10"'], 600), record('example.com', 'SVCB', ['1 . ipv6hint=2001:db8::10'], 60)] },
      { what: 'an alias to something else, whose health counts', sets: [alias('example.com', 'd111111abcdef8.cloudfront.net', { hostedZoneId: 'Z2FDTNDATAQYW2', evaluateTargetHealth: true })] },
      { what: 'several values, in their order', sets: [record('example.com', 'A', ['203.0.113.11', instance, '198.51.100.9'], 0)] },
      { what: 'a life of two days', sets: [{ ...apex, ttl: 172_800 }] },
    ].map(({ what, sets }) => ({
      name: `exactly: ${what}`, memory: taken({ 'example.com': sets }), world: world([alias('example.com')], sets), plan: 'update' as const, warns: remembered301, asks: givesBack([alias('example.com')], sets, 'example.com'),
    })),
    {
      name: 'nothing stood there: the alias goes', memory: taken({ 'example.com': [] }), world: world([alias('example.com')], []), plan: 'delete', caution: 'example.com leads nowhere then, as before',
      differs: [`records.example.com A: ${aliasText} -> -`], asks: givesBack([alias('example.com')], [], 'example.com'),
    },
    {
      name: 'one name had a record, the other had none', memory: taken({ 'example.com': [apex], 'www.example.com': [] }), world: world(ours, [apex]), plan: 'update', warns: remembered301, caution: 'www.example.com leads nowhere then, as before',
      asks: givesBack(ours, [apex], 'example.com', 'www.example.com'),
    },
    {
      name: 'as the console writes it: it goes exactly as it stands', memory: justApex, plan: 'update', warns: remembered301,
      world: world([alias('example.com', `dualstack.${balancerName}`, { evaluateTargetHealth: true })], [apex]), asks: givesBack([alias('example.com', `dualstack.${balancerName}`, { evaluateTargetHealth: true })], [apex], 'example.com'),
    },
    {
      name: 'an AAAA alias beside ours, at a name of ours, to our load balancer: it goes as well', memory: justApex, plan: 'update', warns: remembered301,
      world: world([alias('example.com'), alias('example.com', balancerName, { type: 'AAAA' })], [apex]), asks: givesBack([alias('example.com'), alias('example.com', balancerName, { type: 'AAAA' })], [apex], 'example.com'),
    },
    { name: 'a name that is served no longer, and was not given back', facts: { names: ['example.com'] }, memory: taken({ 'www.example.com': [www] }), world: world([alias('www.example.com')], [www]), plan: 'update', warns: remembered301, asks: givesBack([alias('www.example.com')], [www], 'www.example.com') },
    { name: 'a record of ours at a name that is not remembered is nobody\'s to take away', memory: justApex, world: world([alias('example.com'), alias('api.example.com')], [apex, alias('api.example.com')]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [apex], 'example.com') },
    {
      name: 'two zones: one batch each', plan: 'update', warns: remembered301,
      memory: { 'alias-records': { 'example.com': entry([apex]), 'example.org': entry([record('example.org', 'A', [instance])], { zone: 'Z0OTHER' }) } },
      world: { ...balancer, ...exchanging({ Z0SITE: [[alias('example.com')], [apex]], Z0OTHER: [[alias('example.org')], [record('example.org', 'A', [instance])]] }) },
      asks: [
        about(), about('Z0OTHER'),
        exchange([alias('example.com')], [apex]), batch('Z0OTHER', change('DELETE', alias('example.org')), change('CREATE', record('example.org', 'A', [instance]))),
        over(['example.com'], 'CZ0SITE'), over(['example.org'], 'CZ0OTHER', 'Z0OTHER'), nothingLeft,
      ],
    },

    // A load balancer that is gone, or another one
    { name: 'the load balancer is gone: its alias is known by its name', memory: justApex, world: { ...world([alias('example.com')], [apex]), DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') }, plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [apex], 'example.com') },
    {
      name: 'the load balancer stands, and the alias leads to one of its name, which can only be of another account', memory: justApex, plan: 'delete', warns: ['record-moved'], asks: [leaves('example.com'), nothingLeft],
      world: { ...world([alias('example.com')]), DescribeLoadBalancers: { LoadBalancers: [{ ...knownBalancer, DNSName: 'example-com-alb-99.ap-northeast-1.elb.amazonaws.com' }] } }, says: [`somebody has changed it to A alias to ${balancerName}.`],
    },
    ...['example-com-alb-1.us-east-1.elb.amazonaws.com', 'example-com-alb-two-1.ap-northeast-1.elb.amazonaws.com', 'my-example-com-alb-1.ap-northeast-1.elb.amazonaws.com', 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com.example.org'].map((dnsName) => ({
      name: `an alias to ${dnsName} is not ours`, memory: justApex, world: world([alias('example.com', dnsName)]), plan: 'delete' as const, warns: ['record-moved'], asks: [leaves('example.com'), nothingLeft],
    })),

    // What somebody did
    {
      name: 'somebody has led the name elsewhere: left, said and forgotten', memory: justApex, world: world([elsewhere]), plan: 'delete', warns: ['record-moved'],
      differs: ['unfinished.example.com: led elsewhere since, and not forgotten yet -> -'], asks: [leaves('example.com'), nothingLeft],
      says: ['example.com does not lead to the load balancer any more: somebody has changed it to A 198.51.100.9 (TTL 60). It is left as it is.', 'Before ec2-https there was: A 203.0.113.10 (TTL 300).'],
    },
    { name: 'somebody has taken the record away', memory: justApex, world: world([]), plan: 'delete', warns: ['record-moved'], says: ['somebody has changed it to nothing.'], asks: [leaves('example.com'), nothingLeft] },
    {
      name: 'one of two was led elsewhere', memory: taken({ 'example.com': [apex], 'www.example.com': [www] }), world: world([elsewhere, alias('www.example.com')], [elsewhere, www]), plan: 'update', warns: ['record-moved', ...remembered301],
      asks: [leaves('example.com'), exchange([alias('www.example.com')], [www]), over(['www.example.com']), nothingLeft],
    },
    {
      name: 'somebody has made a routing policy of it that leads to the load balancer: kept, and not forgotten', memory: justApex, world: world([{ ...alias('example.com'), routingPolicy: 'blue' }]), plan: 'none', keeps: ['kept'],
      says: [`The record example.com A (blue) is kept: it leads to the load balancer, but not as ec2-https made it (alias to ${balancerName}).`, 'Lead example.com where it should go, then run the same command again.'],
    },
    { name: 'somebody has made a CNAME of it', memory: taken({ 'www.example.com': [www] }), world: world([record('www.example.com', 'CNAME', [`${balancerName}.`])]), plan: 'none', keeps: ['kept'] },
    {
      name: 'of a routing policy only what leads to the load balancer is named', memory: justApex, world: world([{ ...alias('example.com'), routingPolicy: 'blue' }, { ...elsewhere, routingPolicy: 'green' }]), plan: 'none', keeps: ['kept'],
      says: ['The record example.com A (blue) is kept'],
    },
    {
      name: 'one is kept, the other comes back', memory: taken({ 'example.com': [apex], 'www.example.com': [www] }), plan: 'update', keeps: ['kept'], warns: remembered301,
      world: world([{ ...alias('example.com'), routingPolicy: 'blue' }, alias('www.example.com')], [www]), asks: [about(), exchange([alias('www.example.com')], [www]), over(['www.example.com'])],
    },

    // A run that was stopped
    {
      name: 'given back, and not forgotten', memory: justApex, world: world([apex]), plan: 'delete', differs: ['unfinished.example.com: given back, and not forgotten yet -> -'], asks: [leaves('example.com'), nothingLeft],
    },
    {
      name: 'given back in a run that was stopped: the wait goes on from there', memory: { ...justApex, ...switchedAt('switch', 900, 'C0'), ...switchedAt('switch-back', 30, '') },
      world: world([apex]), plan: 'delete', asks: [forgets('example.com'), nothingLeft],
    },
    {
      name: 'led back by hand after a way back that had come to its end', memory: { ...justApex, ...switchedAt('switch', 900, 'C0'), ...switchedAt('switch-back', 600, 'C1') },
      world: world([apex]), plan: 'delete', asks: [leaves('example.com'), nothingLeft],
    },
    {
      name: 'led back by hand after a further setup', memory: { ...justApex, ...switchedAt('switch', 600, 'C0'), ...switchedAt('switch-back', 900, '') },
      world: world([apex]), plan: 'delete', asks: [leaves('example.com'), nothingLeft],
    },
    {
      name: 'given back, with its values in another order, and an IPv6 address in another spelling', plan: 'delete', asks: [leaves('example.com'), nothingLeft],
      memory: taken({ 'example.com': [record('example.com', 'A', ['203.0.113.11', instance]), record('example.com', 'AAAA', ['2001:DB8:0:0::10'])] }), world: world([record('example.com', 'A', [instance, '203.0.113.11']), record('example.com', 'AAAA', ['2001:db8::10'])]),
    },
    { name: 'nothing stood there, and nothing does', memory: taken({ 'example.com': [] }), world: world([]), plan: 'delete', differs: ['unfinished.example.com: given back, and not forgotten yet -> -'], asks: [leaves('example.com'), nothingLeft] },
    {
      name: 'given back with the present address, and not forgotten', memory: stoodFor([record('example.com', 'A', ['203.0.113.77'])], { '203.0.113.77': 'i-0web' }), world: world([apex]), plan: 'delete',
      differs: ['unfinished.example.com: given back, and not forgotten yet -> -'], asks: [leaves('example.com'), nothingLeft],
    },
    { name: 'setup was stopped before the switch', memory: taken({ 'example.com': [apex] }, { switched: false }), world: world([apex]), plan: 'delete', differs: ['unfinished.example.com: never switched, and not forgotten yet -> -'], asks: [forgets('example.com'), nothingLeft] },
    { name: 'setup was stopped before the switch, and somebody has changed the record: nobody\'s business', memory: taken({ 'example.com': [apex] }, { switched: false }), world: world([elsewhere]), plan: 'delete', asks: [forgets('example.com'), nothingLeft] },
    { name: 'setup was stopped between the switch and the word of it', memory: taken({ 'example.com': [apex] }, { switched: false }), world: world([alias('example.com')], [apex]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [apex], 'example.com') },
    {
      name: 'the answer to the batch was lost: it has taken effect', memory: justApex, plan: 'update', warns: remembered301,
      world: { ...balancer, ListResourceRecordSets: [looking([alias('example.com')]), looking([apex])], ChangeResourceRecordSets: refused }, asks: [about(), exchange([alias('example.com')], [apex]), forgets('example.com'), nothingLeft],
    },

    // Addresses
    { name: 'the address is still the instance\'s', memory: stoodFor([apex], { [instance]: 'i-0web' }), world: world([alias('example.com')], [apex]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [apex], 'example.com') },
    {
      name: 'the address is not the instance\'s any more', memory: stoodFor([record('example.com', 'A', ['203.0.113.77'])], { '203.0.113.77': 'i-0web' }), world: world([alias('example.com')]), plan: 'update', warns: ['address-moved (refuses)', ...remembered301],
      says: [
        'The former record example.com A holds 203.0.113.77, which is not the address of i-0web any more. That instance has 203.0.113.10 now.',
        'Give --use-current-address to restore it with 203.0.113.10, or lead example.com by hand where it should go, and it is left alone; then run ec2-https undo again.',
      ],
    },
    {
      name: 'the same, with --use-current-address', intent: { useCurrentAddress: true }, memory: stoodFor([record('example.com', 'A', ['203.0.113.77'], 60)], { '203.0.113.77': 'i-0web' }), plan: 'update', warns: remembered301,
      world: world([alias('example.com')], [record('example.com', 'A', [instance], 60)]), caution: 'restores A example.com with 203.0.113.10, where i-0web is now, in place of 203.0.113.77',
      differs: [`records.example.com A: ${aliasText} -> {"values":["203.0.113.10"],"ttlSeconds":60}`], asks: givesBack([alias('example.com')], [record('example.com', 'A', [instance], 60)], 'example.com'),
    },
    {
      name: '--use-current-address replaces nothing that is still right', intent: { useCurrentAddress: true }, memory: stoodFor([record('example.com', 'A', [instance, '198.51.100.9'])], { [instance]: 'i-0web' }), plan: 'update', warns: remembered301,
      world: world([alias('example.com')], [record('example.com', 'A', [instance, '198.51.100.9'])]), asks: givesBack([alias('example.com')], [record('example.com', 'A', [instance, '198.51.100.9'])], 'example.com'),
    },
    {
      name: 'IPv6, by one of the same family', intent: { useCurrentAddress: true }, facts: { instances: [instanceOf({ addresses: [instance, '2001:db8::99'] })] }, memory: stoodFor([record('example.com', 'AAAA', ['2001:db8::10'])], { '2001:db8::10': 'i-0web' }),
      plan: 'update', warns: remembered301, world: world([alias('example.com')], [record('example.com', 'AAAA', ['2001:db8::99'])]), caution: 'restores AAAA example.com with 2001:db8::99, where i-0web is now, in place of 2001:db8::10',
      asks: givesBack([alias('example.com')], [record('example.com', 'AAAA', ['2001:db8::99'])], 'example.com'),
    },
    { name: 'the same address in another spelling', facts: { instances: [instanceOf({ addresses: ['2001:db8::10'] })] }, memory: stoodFor([record('example.com', 'AAAA', ['2001:DB8:0:0::10'])], { '2001:DB8:0:0::10': 'i-0web' }), world: world([alias('example.com')], [record('example.com', 'AAAA', ['2001:DB8:0:0::10'])]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [record('example.com', 'AAAA', ['2001:DB8:0:0::10'])], 'example.com') },
    {
      name: "the instance's public DNS name, written as before", intent: { useCurrentAddress: true }, memory: stoodFor([record('www.example.com', 'CNAME', ['ec2-203-0-113-77.compute.amazonaws.com.'])], { 'ec2-203-0-113-77.compute.amazonaws.com.': 'i-0web' }), plan: 'update', warns: remembered301,
      world: world([alias('www.example.com')], [record('www.example.com', 'CNAME', [`${publicName}.`])]), caution: `restores CNAME www.example.com with ${publicName}., where i-0web is now, in place of ec2-203-0-113-77.compute.amazonaws.com.`,
      asks: givesBack([alias('www.example.com')], [record('www.example.com', 'CNAME', [`${publicName}.`])], 'www.example.com'),
    },
    {
      name: 'two addresses that the instance has lost become the one that it has', intent: { useCurrentAddress: true }, memory: stoodFor([record('example.com', 'A', ['203.0.113.77', '203.0.113.78'])], { '203.0.113.77': 'i-0web', '203.0.113.78': 'i-0web' }), plan: 'update', warns: remembered301,
      world: world([alias('example.com')], [apex]), asks: givesBack([alias('example.com')], [apex], 'example.com'),
      caution: 'restores A example.com with 203.0.113.10, where i-0web is now, in place of 203.0.113.77; restores A example.com with 203.0.113.10, where i-0web is now, in place of 203.0.113.78',
    },
    {
      name: 'the instance has no address now: --use-current-address does not help', intent: { useCurrentAddress: true }, facts: { instances: [instanceOf({ addresses: [], publicDnsName: '' })] }, memory: stoodFor([apex], { [instance]: 'i-0web' }),
      world: world([alias('example.com')]), plan: 'update', warns: ['address-gone (refuses)', ...remembered301],
      says: ['That instance has nothing of the kind now.', 'Give the instance an address (an Elastic IP), or lead example.com by hand where it should go, and it is left alone; then run ec2-https undo again.'],
    },
    { name: 'the instance is gone', facts: { instances: [] }, memory: stoodFor([apex], { [instance]: 'i-0web' }), world: world([alias('example.com')]), plan: 'update', warns: ['address-gone (refuses)', ...remembered301], says: ['That instance is gone.'] },
    { name: 'the instance is gone, and somebody has led the name elsewhere: left alone', facts: { instances: [] }, memory: stoodFor([apex], { [instance]: 'i-0web' }), world: world([elsewhere]), plan: 'delete', warns: ['record-moved'], asks: [leaves('example.com'), nothingLeft] },
    { name: 'an address that never was an instance\'s of the site comes back as it was', facts: { instances: [] }, memory: justApex, world: world([alias('example.com')], [apex]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [apex], 'example.com') },

    // What stands in the way
    {
      name: 'a CNAME is to come back, and somebody has put a TXT record there', memory: taken({ 'www.example.com': [www] }), world: world([alias('www.example.com'), record('www.example.com', 'TXT', ['"proof"'])]), plan: 'update', warns: ['record-conflict (refuses)', ...remembered301],
      says: [
        'The former record www.example.com CNAME cannot come back: somebody has put TXT "proof" (TTL 300) there.',
        'Remove that record, or lead www.example.com by hand where it should go, and it is left alone; then run the same command again.',
      ],
    },
    {
      name: 'an AAAA record is to come back, and another one stands there', memory: taken({ 'example.com': [apex, record('example.com', 'AAAA', ['2001:db8::10'])] }), world: world([alias('example.com'), record('example.com', 'AAAA', ['2001:db8::66'])]),
      plan: 'update', warns: ['record-conflict (refuses)', ...remembered301],
    },
    {
      name: 'somebody has put the AAAA record back already', memory: taken({ 'example.com': [apex, record('example.com', 'AAAA', ['2001:db8::10'])] }), plan: 'update', warns: remembered301,
      world: world([alias('example.com'), record('example.com', 'AAAA', ['2001:db8::10'])], [apex, record('example.com', 'AAAA', ['2001:db8::10'])]), asks: givesBack([alias('example.com')], [apex], 'example.com'),
    },
    { name: 'a TXT record beside an A record is in nobody\'s way', memory: justApex, world: world([alias('example.com'), record('example.com', 'CAA', ['0 issue "amazon.com"'])], [apex]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com')], [apex], 'example.com') },

    // A zone that is gone
    {
      name: 'the zone is gone: said, and forgotten', memory: justApex, world: { ...balancer, ListResourceRecordSets: awsError('NoSuchHostedZone') }, plan: 'delete', warns: ['hosted-zone-gone'],
      differs: ['unfinished.example.com: its hosted zone is gone -> -'], says: ['The hosted zone Z0SITE is gone: what stood at example.com is not restored.'], asks: [forgets('example.com'), nothingLeft],
    },

    // Races
    {
      name: 'somebody moves the record after the look: refused, and nothing is forgotten', memory: justApex, plan: 'update', warns: remembered301,
      world: { ...balancer, ListResourceRecordSets: [looking([alias('example.com')]), looking([elsewhere])], ChangeResourceRecordSets: refused }, asks: [about(), exchange([alias('example.com')], [apex])],
      fails: { what: 'The records of example.com were not switched: Route 53 refused the change, and nothing was changed.', next: 'Run the same command again and look at the new plan.' },
    },
    {
      name: 'what was restored does not stand there: it is not forgotten, and what stands is', memory: taken({ 'example.com': [apex], 'www.example.com': [www] }), world: world(ours, [apex, record('www.example.com', 'A', ['198.51.100.9'])]), plan: 'update', warns: remembered301,
      asks: [about(), exchange(ours, [apex, www]), over(['example.com'])],
      fails: {
        what: 'Route 53 took the former records of www.example.com, but they do not stand there now.', why: 'Something else changes these records as well.',
        next: 'Find out what manages this zone as well (Terraform, external-dns, …), then run the same command again; it continues here.',
      },
    },
  ],
});

const { domainName: front } = siteDistribution();
const toFront = (name: string, type = 'A'): RecordSet => alias(name, front, { type, hostedZoneId: 'Z2FDTNDATAQYW2' });
const fronted = [toFront('example.com'), toFront('example.com', 'AAAA')];
const frontText = JSON.stringify({ alias: front, zone: 'Z2FDTNDATAQYW2' });

describe('back from CloudFront', () => {
  undoTable(aliasRecords, {
    needs,
    facts: behindCloudFront(),
    rows: [
      {
        name: 'A and AAAA go, and what stood there comes back, in one batch', memory: justApex, world: world(fronted, [apex]), plan: 'update', warns: remembered301, asks: givesBack(fronted, [apex], 'example.com'),
        differs: [`records.example.com A: ${frontText} -> ${valuesText(instance)}`, `records.example.com AAAA: ${frontText} -> -`],
      },
      { name: 'nothing stood there', memory: taken({ 'example.com': [] }), world: world(fronted, []), plan: 'delete', caution: 'example.com leads nowhere then, as before', asks: givesBack(fronted, [], 'example.com') },
      { name: 'an AAAA record stood there, too', memory: taken({ 'example.com': [apex, record('example.com', 'AAAA', ['2001:db8::10'])] }), world: world(fronted, [apex, record('example.com', 'AAAA', ['2001:db8::10'])]), plan: 'update', warns: remembered301, asks: givesBack(fronted, [apex, record('example.com', 'AAAA', ['2001:db8::10'])], 'example.com') },
      { name: 'one name still leads to the load balancer: a run was stopped', memory: taken({ 'example.com': [apex], 'www.example.com': [www] }), world: world([...fronted, alias('www.example.com')], [apex, www]), plan: 'update', warns: remembered301, asks: givesBack([...fronted, alias('www.example.com')], [apex, www], 'example.com', 'www.example.com') },
      { name: 'CloudFront was taken out half-way: an AAAA record is left', memory: justApex, world: world([alias('example.com'), toFront('example.com', 'AAAA')], [apex]), plan: 'update', warns: remembered301, asks: givesBack([alias('example.com'), toFront('example.com', 'AAAA')], [apex], 'example.com') },
      { name: 'somebody has taken the A record away', memory: justApex, world: world([toFront('example.com', 'AAAA')], [apex]), plan: 'update', warns: remembered301, asks: givesBack([toFront('example.com', 'AAAA')], [apex], 'example.com') },
      {
        name: 'somebody has led the A record elsewhere: it is left, and our AAAA record goes', memory: justApex, world: world([elsewhere, toFront('example.com', 'AAAA')], [elsewhere]), plan: 'delete', warns: ['record-moved'],
        differs: [`records.example.com AAAA: ${frontText} -> -`], says: ['somebody has changed it to A 198.51.100.9 (TTL 60). It is left as it is.'], asks: givesBack([toFront('example.com', 'AAAA')], [], 'example.com'),
      },
      {
        name: 'a name led to the load balancer before us, which was taken over: it does so again', memory: taken({ 'example.com': [alias('example.com')] }), world: world(fronted, [alias('example.com')]), plan: 'update', warns: remembered301, asks: givesBack(fronted, [alias('example.com')], 'example.com'),
      },
      { name: 'the same, given back and not forgotten', memory: taken({ 'example.com': [alias('example.com')] }), world: world([alias('example.com')]), plan: 'delete', differs: ['unfinished.example.com: given back, and not forgotten yet -> -'], asks: [leaves('example.com'), nothingLeft] },
      {
        name: 'somebody has made a routing policy of it that leads to the distribution: kept', memory: justApex, world: world([{ ...toFront('example.com'), routingPolicy: 'blue' }]), plan: 'none', keeps: ['kept'],
        says: [`The record example.com A (blue) is kept: it leads to CloudFront, but not as ec2-https made it (alias to ${front}).`],
      },
      { name: 'the distribution was deleted by hand: nobody is left behind there', facts: behindCloudFront({ distribution: undefined, domainNames: [front] }), memory: justApex, world: world(fronted, [apex]), plan: 'update', warns: remembered301, asks: givesBack(fronted, [apex], 'example.com') },
      {
        name: 'the same, and somebody has made a routing policy of it: kept', facts: behindCloudFront({ distribution: undefined, domainNames: [front] }), memory: justApex, world: world([{ ...toFront('example.com'), routingPolicy: 'blue' }]), plan: 'none', keeps: ['kept'],
        says: [`The record example.com A (blue) is kept: it leads to CloudFront, but not as ec2-https made it (alias to ${front}).`],
      },
      { name: "it leads to somebody else's distribution", memory: justApex, world: world([alias('example.com', 'd000000abcdef8.cloudfront.net')]), plan: 'delete', warns: ['record-moved'], asks: [leaves('example.com'), nothingLeft] },
    ],
  });
});

describe('alias-records, undone', () => {
  it('one zone that cannot be written to does not keep the others from it', async () => {
    const asked: Asked[] = [];
    const other = record('example.org', 'A', [instance]);
    const answers = { ...balancer, ...exchanging({ Z0SITE: [[alias('example.com')], [apex]], Z0OTHER: [[alias('example.org')], [other]] }) };
    const batched = answers.ChangeResourceRecordSets;
    const context = contextOf({
      memory: { 'alias-records': { 'example.com': entry([apex]), 'example.org': entry([other], { zone: 'Z0OTHER' }) } },
      world: { ...answers, ChangeResourceRecordSets: (input) => (input['HostedZoneId'] === 'Z0SITE' ? awsError('AccessDenied') : batched(input)) },
    }, asked);
    const trace = await aliasRecords.observe(context);
    await expect(aliasRecords.remove(context, trace ?? { names: [] }, needs)).rejects.toThrow('AccessDenied');
    expect(writes(asked)).toContainEqual(over(['example.org'], 'CZ0OTHER', 'Z0OTHER'));
    expect(Object.keys((await context.memory.read())['alias-records'] ?? {})).toEqual(['example.com']);
  });

  it('needs no look before with --offline', () => {
    expect(aliasRecords.needs.directWayAnswers).toHaveProperty('optional');
  });

  it('is shown by its names', async () => {
    const context = contextOf({ memory: taken({ 'example.com': [apex], 'www.example.com': [www] }), world: world(ours) });
    expect(aliasRecords.shown((await aliasRecords.observe(context)) ?? { names: [] })).toEqual({ name: 'example.com, www.example.com' });
  });
});

/** Zones that hold the first, and the second once they have been written to. */
function exchanging(zones: Record<string, readonly [readonly RecordSet[], readonly RecordSet[]]>) {
  const changed = new Set<string>();
  return {
    ListResourceRecordSets: (input: Record<string, unknown>) => zonesWith(Object.fromEntries(Object.entries(zones).map(([zone, [before, after]]) => [zone, changed.has(zone) ? after : before])))(input),
    ChangeResourceRecordSets: (input: Record<string, unknown>) => {
      changed.add(String(input['HostedZoneId']));
      return { ChangeInfo: { Id: `/change/C${String(input['HostedZoneId'])}`, Status: 'PENDING' as const, SubmittedAt: undefined } };
    },
  };
}
