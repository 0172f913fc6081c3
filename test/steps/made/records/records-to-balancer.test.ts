import { describe, expect, it } from 'vitest';
import type { RecordSet } from '../../../../src/aws/record-sets.ts';
import type { Entries } from '../../../../src/engine/memory.ts';
import { recordsLeadingTo } from '../../../../src/steps/made/records/records-to-balancer.ts';
import { awsError, type Asked } from '../../../support/aws-answers.ts';
import { alias, balancerName, record, siteDistribution, zonesWith } from '../../../support/site.ts';
import { contextOf } from '../../../support/step-table.ts';

const api = alias('api.example.com');
const options = { hostedZone: 'Z0SITE' };
const taken = (zone = 'Z0SITE', ...names: string[]): Entries => ({ options, 'alias-records': Object.fromEntries(names.map((name) => [name, { zone, sets: [], switched: true }])) });

const origin = (name: string): Entries => ({ options, 'origin-record': { [name]: { zone: 'Z0SITE', sets: [], switched: true } } });
const { domainName: front } = siteDistribution();

describe('recordsLeadingTo', () => {
  it.each<{ name: string; memory: Entries; zones: Record<string, RecordSet[]>; found: RecordSet[] }>([
    { name: 'nothing leads there', memory: taken(), zones: { Z0SITE: [record('example.com', 'A', ['203.0.113.10']), alias('cdn.example.com', 'd111111abcdef8.cloudfront.net')] }, found: [] },
    { name: 'our own names, which are given back', memory: taken('Z0SITE', 'example.com', 'www.example.com'), zones: { Z0SITE: [alias('example.com'), alias('www.example.com', `dualstack.${balancerName}`)] }, found: [] },
    { name: 'a name that somebody has led there', memory: taken('Z0SITE', 'example.com'), zones: { Z0SITE: [alias('example.com'), api] }, found: [api] },
    { name: 'a name that we had not taken over, though it led there', memory: taken(), zones: { Z0SITE: [alias('example.com')] }, found: [alias('example.com')] },
    { name: 'a CNAME', memory: taken(), zones: { Z0SITE: [record('api.example.com', 'CNAME', [`${balancerName.toUpperCase()}.`])] }, found: [record('api.example.com', 'CNAME', [`${balancerName.toUpperCase()}.`])] },
    { name: 'one of our names, as somebody has changed it', memory: taken('Z0SITE', 'www.example.com', 'example.com'), zones: { Z0SITE: [record('www.example.com', 'CNAME', [balancerName]), { ...alias('example.com'), routingPolicy: 'blue' }] }, found: [record('www.example.com', 'CNAME', [balancerName]), { ...alias('example.com'), routingPolicy: 'blue' }] },
    { name: 'one of our names, in another zone of that name', memory: taken('Z0OTHER', 'example.com'), zones: { Z0SITE: [alias('example.com')], Z0OTHER: [alias('example.com')] }, found: [alias('example.com')] },
    { name: 'one of our names, as it stood before us', memory: { options, 'alias-records': { 'example.com': { zone: 'Z0SITE', sets: [alias('example.com')], switched: true } } }, zones: { Z0SITE: [alias('example.com')] }, found: [alias('example.com')] },
    { name: 'the origin name, which is given back', memory: origin('origin.example.com'), zones: { Z0SITE: [alias('origin.example.com')] }, found: [] },
    { name: 'the origin name, as somebody has changed it', memory: origin('origin.example.com'), zones: { Z0SITE: [{ ...alias('origin.example.com'), routingPolicy: 'blue' }] }, found: [{ ...alias('origin.example.com'), routingPolicy: 'blue' }] },
    { name: 'at the origin name what is not ours', memory: origin('origin.example.com'), zones: { Z0SITE: [alias('origin.example.com'), alias('origin.example.com', balancerName, { type: 'AAAA' })] }, found: [alias('origin.example.com', balancerName, { type: 'AAAA' })] },
    { name: 'in a zone where nothing but the origin name is', memory: { options, 'origin-record': { 'lb.example.org': { zone: 'Z0OTHER', sets: [], switched: true } } }, zones: { Z0OTHER: [alias('lb.example.org'), alias('api.example.org')] }, found: [alias('api.example.org')] },
    { name: 'in every zone that the site knows', memory: taken('Z0OTHER', 'example.org'), zones: { Z0SITE: [api], Z0OTHER: [alias('api.example.org')] }, found: [alias('api.example.org'), api] },
    {
      name: 'in zones of which every name is given back', found: [alias('a.example.org'), alias('b.example.org'), alias('c.example.org')],
      memory: { options, switch: { Z0THERE: { at: 1, ttlSeconds: 60, change: 'C1' } }, 'switch-back': { Z0BACK: { at: 2, ttlSeconds: 60, change: 'C2' } }, 'validation-records': { '_a.a.example.org': { zone: 'Z0PROOF', sets: [], value: '_b.acm-validations.aws' } } },
      zones: { Z0PROOF: [alias('a.example.org')], Z0THERE: [alias('b.example.org')], Z0BACK: [alias('c.example.org')] },
    },
    { name: 'in a zone that the site does not know', memory: taken(), zones: { Z0ELSE: [alias('example.net')] }, found: [] },
  ])('$name', async ({ memory, zones, found }) => {
    expect(await recordsLeadingTo(contextOf({ memory, world: { ListResourceRecordSets: zonesWith(zones) } }), balancerName)).toEqual(found);
  });

  it('finds those that lead to the distribution as well', async () => {
    const sets = [alias('example.com', front), alias('example.com', front, { type: 'AAAA' }), alias('cdn.example.com', front), record('shop.example.com', 'CNAME', [front]), api];
    const context = contextOf({ memory: taken('Z0SITE', 'example.com'), world: { ListResourceRecordSets: zonesWith({ Z0SITE: sets }) } });
    expect(await recordsLeadingTo(context, front)).toEqual([alias('cdn.example.com', front), record('shop.example.com', 'CNAME', [front])]);
  });

  it('reads each zone once, and passes over one that is gone', async () => {
    const asked: Asked[] = [];
    const world = { ListResourceRecordSets: (input: Record<string, unknown>) => (input['HostedZoneId'] === 'Z0OTHER' ? awsError('NoSuchHostedZone') : zonesWith({ Z0SITE: [api] })(input)) };
    expect(await recordsLeadingTo(contextOf({ memory: { ...taken('Z0OTHER', 'example.org', 'www.example.org') }, world }, asked), balancerName)).toEqual([api]);
    expect(asked.map(([, input]) => input)).toEqual([{ HostedZoneId: 'Z0OTHER' }, { HostedZoneId: 'Z0SITE' }]);
  });

  it('asks nobody where no zone is known', async () => {
    const asked: Asked[] = [];
    expect(await recordsLeadingTo(contextOf({}, asked), balancerName)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
