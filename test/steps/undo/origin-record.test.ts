import { expect, it } from 'vitest';
import type { RecordSet } from '../../../src/aws/record-sets.ts';
import type { Entries } from '../../../src/engine/memory.ts';
import { originRecord } from '../../../src/steps/undo/origin-record.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { forgotten } from '../../support/memory-in-hand.ts';
import { alias, balancerName, balancerZone, batch, behindCloudFront, change, knownBalancer, record, siteDistribution, zonesWith } from '../../support/site.ts';
import { contextOf } from '../../support/step-table.ts';
import { undoTable } from '../../support/undo-table.ts';

const needs = { distribution: { kept: false } };
const name = 'origin.example.com';
const ours = alias(name);
const before = record(name, 'A', ['192.0.2.1'], 120);
const elsewhere = record(name, 'A', ['198.51.100.9'], 60);
const ipv6 = record(name, 'AAAA', ['2001:db8::66']);
const decoys = [alias('example.com', siteDistribution().domainName), record('example.com', 'TXT', ['"v=spf1 -all"'])];
const refused = awsError('InvalidChangeBatch');
const balancer: Answers = { DescribeLoadBalancers: { LoadBalancers: [knownBalancer] } };
const looking = (sets: readonly RecordSet[]) => zonesWith({ Z0SITE: [...decoys, ...sets] })({ HostedZoneId: 'Z0SITE' });

/** What stands in the zone: at first, and after the batch. */
const world = (standing: readonly RecordSet[], after: readonly RecordSet[] = standing): Answers => {
  let sent = false;
  return {
    ...balancer,
    ListResourceRecordSets: () => looking(sent ? after : standing),
    ChangeResourceRecordSets: () => {
      sent = true;
      return { ChangeInfo: { Id: '/change/C1', Status: 'PENDING' as const, SubmittedAt: undefined } };
    },
  };
};
const remembers = (entries: Record<string, readonly RecordSet[]>, switched = true): Entries => ({ 'origin-record': Object.fromEntries(Object.entries(entries).map(([at, sets]) => [at, { zone: 'Z0SITE', sets, switched }])) });
const exchange = (gone: readonly RecordSet[], come: readonly RecordSet[]): Asked => batch('Z0SITE', ...gone.map((set) => change('DELETE', set)), ...come.map((set) => change('CREATE', set)));
const forgets = (...names: string[]): Asked => ['remember', { 'origin-record': Object.fromEntries(names.map((one) => [one, forgotten])) }];
const nothingLeft: Asked = ['forget origin-record', {}];
const aliasText = JSON.stringify({ alias: balancerName, zone: balancerZone });

undoTable(originRecord, {
  facts: behindCloudFront(),
  needs,
  rows: [
    { name: 'there never was one: nothing is asked', plan: 'none' },

    // What goes, and what comes back
    { name: 'nothing stood there: it goes', memory: remembers({ [name]: [] }), world: world([ours], []), plan: 'delete', differs: [`records.${name} A: ${aliasText} -> -`], asks: [exchange([ours], []), forgets(name), nothingLeft] },
    { name: 'what stood there comes back, in one batch', memory: remembers({ [name]: [before] }), world: world([ours], [before]), plan: 'update', differs: [`records.${name} A: ${aliasText} -> {"values":["192.0.2.1"],"ttlSeconds":120}`], asks: [exchange([ours], [before]), forgets(name), nothingLeft] },
    { name: 'a CNAME stood there', memory: remembers({ [name]: [record(name, 'CNAME', ['app.example.net'])] }), world: world([ours], [record(name, 'CNAME', ['app.example.net'])]), plan: 'update', asks: [exchange([ours], [record(name, 'CNAME', ['app.example.net'])]), forgets(name), nothingLeft] },
    { name: 'as the console writes it: it goes exactly as it stands', memory: remembers({ [name]: [] }), world: world([alias(name, `dualstack.${balancerName}`, { evaluateTargetHealth: true })], []), plan: 'delete', asks: [exchange([alias(name, `dualstack.${balancerName}`, { evaluateTargetHealth: true })], []), forgets(name), nothingLeft] },
    { name: 'an AAAA record beside it is left', memory: remembers({ [name]: [] }), world: world([ours, ipv6], [ipv6]), plan: 'delete', asks: [exchange([ours], []), forgets(name), nothingLeft] },
    { name: 'setup was stopped before it could say that the record stands', memory: remembers({ [name]: [before] }, false), world: world([ours], [before]), plan: 'update', asks: [exchange([ours], [before]), forgets(name), nothingLeft] },
    { name: 'and a name that it had before', memory: remembers({ [name]: [], 'lb.example.com': [] }), world: world([ours, alias('lb.example.com')], []), plan: 'delete', asks: [exchange([ours, alias('lb.example.com')], []), forgets(name, 'lb.example.com'), nothingLeft] },
    { name: 'the load balancer is gone: its alias is known by its name', memory: remembers({ [name]: [] }), world: { ...world([ours], []), DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') }, plan: 'delete', asks: [exchange([ours], []), forgets(name), nothingLeft] },
    {
      name: 'an alias to the load balancer stood there before us, and stands there', memory: remembers({ [name]: [ours, record(name, 'HTTPS', ['1 cdn.example.net.'])] }), world: world([ours]), plan: 'delete', warns: ['record-moved'],
      differs: [`unfinished.${name}: led elsewhere since, and not forgotten yet -> -`], asks: [forgets(name), nothingLeft],
    },

    // What stays
    {
      name: 'the distribution stays', needs: { distribution: { kept: true } }, memory: remembers({ [name]: [before] }), world: world([ours]), plan: 'none', keeps: ['kept'],
      says: ['The origin name origin.example.com is kept: the distribution, which stays, calls the load balancer by it.', 'Once the distribution can go, run the same command again.'],
    },
    {
      name: 'somebody has made a routing policy of it that leads to the load balancer', memory: remembers({ [name]: [] }), world: world([{ ...ours, routingPolicy: 'blue' }]), plan: 'none', keeps: ['kept'],
      says: [`The record origin.example.com A (blue) is kept: it leads to the load balancer, but not as ec2-https made it (alias to ${balancerName}).`, 'Lead origin.example.com where it should go, then run the same command again.'],
    },
    { name: 'somebody has added an AAAA alias to the load balancer: ours goes, theirs is kept', memory: remembers({ [name]: [] }), world: world([ours, alias(name, balancerName, { type: 'AAAA' })], [alias(name, balancerName, { type: 'AAAA' })]), plan: 'delete', keeps: ['kept'], asks: [exchange([ours], []), forgets(name), nothingLeft] },

    // What somebody did
    {
      name: 'somebody has led it elsewhere: left, said and forgotten', memory: remembers({ [name]: [before] }), world: world([elsewhere]), plan: 'delete', warns: ['record-moved'], asks: [forgets(name), nothingLeft],
      says: ['origin.example.com does not lead to the load balancer any more: somebody has changed it to A 198.51.100.9 (TTL 60). It is left as it is.', 'Before ec2-https there was: A 192.0.2.1 (TTL 120).'],
    },
    { name: 'somebody has put something in the way', memory: remembers({ [name]: [record(name, 'CNAME', ['app.example.net'])] }), world: world([ours, record(name, 'TXT', ['"mine"'])]), plan: 'update', warns: ['record-conflict (refuses)'] },

    // A run that was stopped
    { name: 'given back, and not forgotten', memory: remembers({ [name]: [before] }), world: world([before]), plan: 'delete', differs: [`unfinished.${name}: given back, and not forgotten yet -> -`], asks: [forgets(name), nothingLeft] },
    { name: 'the same, beside an AAAA record that is not ours', memory: remembers({ [name]: [] }), world: world([ipv6]), plan: 'delete', differs: [`unfinished.${name}: given back, and not forgotten yet -> -`], asks: [forgets(name), nothingLeft] },
    { name: 'setup was stopped before it wrote anything', memory: remembers({ [name]: [] }, false), world: world([elsewhere]), plan: 'delete', differs: [`unfinished.${name}: never switched, and not forgotten yet -> -`], asks: [forgets(name), nothingLeft] },
    { name: 'the answer to the batch was lost: it has taken effect', memory: remembers({ [name]: [] }), world: { ...balancer, ListResourceRecordSets: [looking([ours]), looking([])], ChangeResourceRecordSets: refused }, plan: 'delete', asks: [exchange([ours], []), forgets(name), nothingLeft] },
    { name: 'the zone is gone', memory: remembers({ [name]: [] }), world: { ...balancer, ListResourceRecordSets: awsError('NoSuchHostedZone') }, plan: 'delete', warns: ['hosted-zone-gone'], differs: [`unfinished.${name}: its hosted zone is gone -> -`], asks: [forgets(name), nothingLeft] },

    // Races
    { name: 'somebody moves the record after the look', memory: remembers({ [name]: [before] }), world: { ...balancer, ListResourceRecordSets: [looking([ours]), looking([elsewhere])], ChangeResourceRecordSets: refused }, plan: 'update', asks: [exchange([ours], [before])], fails: { what: `The records of ${name} were not switched: Route 53 refused the change, and nothing was changed.` } },
    {
      name: 'what was restored does not stand there: it is not forgotten', memory: remembers({ [name]: [before] }), world: world([ours], [elsewhere]), plan: 'update', asks: [exchange([ours], [before])],
      fails: { what: `Route 53 took the former records of ${name}, but they do not stand there now.`, next: 'Find out what manages this zone as well (Terraform, external-dns, …), then run the same command again; it continues here.' },
    },
  ],
});

it('is shown by its names', async () => {
  const context = contextOf({ memory: remembers({ [name]: [], 'lb.example.com': [] }), world: world([ours]) });
  expect(originRecord.shown((await originRecord.observe(context)) ?? { names: [] })).toEqual({ name: 'origin.example.com, lb.example.com' });
});
