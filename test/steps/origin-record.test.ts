import { describe, expect, it } from 'vitest';
import { listRecordSets, type RecordSet } from '../../src/aws/record-sets.ts';
import type { Context } from '../../src/context.ts';
import type { Facts } from '../../src/discover/facts.ts';
import { originLeadsElsewhere, originRoutingPolicy } from '../../src/errors/catalog.ts';
import { speak } from '../../src/language/text.ts';
import { originRecord } from '../../src/steps/origin-record.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { forgotten } from '../support/memory-in-hand.ts';
import { alias, balancerName, balancerZone, batch, behindCloudFront, change, factsOf, intentOf, inTwoZones, record, start, zonesWith } from '../support/site.ts';
import { contextOf, stepTable, writes } from '../support/step-table.ts';

const name = 'origin.example.com';
const ours = alias(name);
const wanted = { alias: balancerName, zone: balancerZone };
const wantedText = JSON.stringify(wanted);
const elsewhere = record(name, 'A', ['198.51.100.9'], 60);
const decoys = [alias('example.com'), record('example.com', 'MX', ['10 mail.example.com']), record(name, 'TXT', ['"proof"'])];
const refused = awsError('InvalidChangeBatch');

/** The zone holds these at the look, and those once a batch was sent. */
const zoneHolds = (before: readonly RecordSet[], after: readonly RecordSet[] = before): Answers => {
  let sent = false;
  return {
    ListResourceRecordSets: () => zonesWith({ Z0SITE: [...decoys, ...(sent ? after : before)] })({ HostedZoneId: 'Z0SITE' }),
    ChangeResourceRecordSets: () => {
      sent = true;
      return { ChangeInfo: { Id: '/change/C1', Status: 'PENDING' as const, SubmittedAt: undefined } };
    },
  };
};
const entry = (sets: readonly RecordSet[], switched = true, zone = 'Z0SITE') => ({ zone, sets, switched });
const memory = (entries: Record<string, readonly RecordSet[]>, switched = true) => ({ 'origin-record': Object.fromEntries(Object.entries(entries).map(([at, sets]) => [at, entry(sets, switched)])) });
const says = (sets: readonly RecordSet[], switched: boolean): Asked => ['remember', memory({ [name]: sets }, switched)];
const exchange = (gone: readonly RecordSet[], come: readonly RecordSet[]): Asked => batch('Z0SITE', ...gone.map((set) => change('DELETE', set)), ...come.map((set) => change('CREATE', set)));
/** Remembered, replaced in one batch, and remembered as done. */
const replaced = (gone: readonly RecordSet[]): Asked[] => [says(gone, false), exchange(gone, [ours]), says(gone, true)];
const replaceRecords = { cloudfront: true, consent: { replaceRecords: true } };

stepTable(originRecord, {
  needs: finished,
  intent: { cloudfront: true },
  rows: [
    // Nothing, and as wanted
    {
      name: 'nothing there: remembered all the same, because a record carries no tag', world: zoneHolds([]), plan: 'create', asks: replaced([]), state: { name, hostedZone: 'Z0SITE', records: { 'origin.example.com A': wanted } },
      differs: [`name: - -> ${name}`, 'hostedZone: - -> Z0SITE', `records.origin.example.com A: - -> ${wantedText}`],
    },
    { name: 'as wanted', world: zoneHolds([ours]), memory: memory({ [name]: [] }), plan: 'none', state: { name, hostedZone: 'Z0SITE' } },
    { name: 'as somebody had made it before us: not ours', world: zoneHolds([ours]), plan: 'none' },
    { name: "as the console writes it: dualstack, and the target's health counts", world: zoneHolds([alias(name, `Dualstack.${balancerName.toUpperCase()}`, { evaluateTargetHealth: true })]), plan: 'none' },
    {
      name: 'the plan before there is a load balancer', world: zoneHolds([]), located: {}, plan: 'create',
      needs: { loadBalancerActive: { arn: '(known after apply: load-balancer.arn)', dnsName: '(known after apply: load-balancer.dnsName)', hostedZoneId: '(known after apply: load-balancer.hostedZoneId)' } },
      differs: [`name: - -> ${name}`, 'hostedZone: - -> Z0SITE', 'records.origin.example.com A: - -> {"alias":"(known after apply: load-balancer.dnsName)","zone":"(known after apply: load-balancer.hostedZoneId)"}'],
    },
    { name: 'another name, in another zone', intent: { cloudfront: true, originName: 'lb.example.org' }, facts: inTwoZones(), world: { ...zoneHolds([]), ListResourceRecordSets: zonesWith({}) }, plan: 'create', asks: [['remember', { 'origin-record': { 'lb.example.org': entry([], false, 'Z0OTHER') } }], batch('Z0OTHER', change('CREATE', alias('lb.example.org'))), ['remember', { 'origin-record': { 'lb.example.org': entry([], true, 'Z0OTHER') } }]] },

    // What stands there, and is left
    { name: 'an AAAA record beside ours: CloudFront does not ask for it', world: zoneHolds([ours, record(name, 'AAAA', ['2001:db8::66'])]), memory: memory({ [name]: [] }), plan: 'none' },
    { name: 'an AAAA record alone', world: zoneHolds([record(name, 'AAAA', ['2001:db8::66'])]), plan: 'create', asks: replaced([]) },
    { name: 'an HTTPS record that leads nowhere else', world: zoneHolds([ours, record(name, 'HTTPS', ['1 . alpn="h2"'])]), memory: memory({ [name]: [] }), plan: 'none' },

    // What is replaced
    { name: 'a CNAME to the load balancer', world: zoneHolds([record(name, 'CNAME', [`${balancerName}.`])]), plan: 'update', caution: `replaces CNAME ${name} ${balancerName}. (TTL 300)`, asks: replaced([record(name, 'CNAME', [`${balancerName}.`])]) },
    {
      name: 'our record, changed by somebody: mended, and what stood there at first stays remembered', world: zoneHolds([elsewhere]), memory: memory({ [name]: [record(name, 'CNAME', ['old.example.com'])] }), plan: 'update',
      differs: [`records.origin.example.com A: {"values":["198.51.100.9"],"ttlSeconds":60} -> ${wantedText}`], caution: `replaces A ${name} 198.51.100.9 (TTL 60)`, asks: [exchange([elsewhere], [ours])],
    },
    { name: 'our record, taken away by somebody', world: zoneHolds([]), memory: memory({ [name]: [elsewhere] }), plan: 'create', asks: [exchange([], [ours])] },
    { name: 'an alias to a load balancer that is no more', world: zoneHolds([alias(name, 'old-1.ap-northeast-1.elb.amazonaws.com')]), memory: memory({ [name]: [] }), plan: 'update', caution: `replaces A ${name} alias to old-1.ap-northeast-1.elb.amazonaws.com`, asks: [exchange([alias(name, 'old-1.ap-northeast-1.elb.amazonaws.com')], [ours])] },

    // What is refused
    { name: 'an A record that leads elsewhere', world: zoneHolds([elsewhere]), plan: 'update', caution: `replaces A ${name} 198.51.100.9 (TTL 60)`, warns: ['record-conflict (refuses)'] },
    { name: 'an A record that leads to the instance: somebody may need it', world: zoneHolds([record(name, 'A', ['203.0.113.10'])]), plan: 'update', caution: `replaces A ${name} 203.0.113.10 (TTL 300)`, warns: ['record-conflict (refuses)'] },
    { name: 'a CNAME that leads elsewhere', world: zoneHolds([record(name, 'CNAME', ['app.example.net'])]), plan: 'update', caution: `replaces CNAME ${name} app.example.net (TTL 300)`, warns: ['record-conflict (refuses)'] },
    { name: 'an alias to another load balancer', world: zoneHolds([alias(name, 'other-1.ap-northeast-1.elb.amazonaws.com')]), plan: 'update', caution: `replaces A ${name} alias to other-1.ap-northeast-1.elb.amazonaws.com`, warns: ['record-conflict (refuses)'] },
    { name: 'an HTTPS record that leads elsewhere', world: zoneHolds([record(name, 'HTTPS', ['1 . ipv4hint="198.51.100.9"'])]), plan: 'update', caution: `replaces HTTPS ${name} 1 . ipv4hint="198.51.100.9" (TTL 300)`, warns: ['record-conflict (refuses)'] },
    { name: 'the same, with --replace-records', intent: replaceRecords, world: zoneHolds([elsewhere]), plan: 'update', caution: `replaces A ${name} 198.51.100.9 (TTL 60)`, asks: replaced([elsewhere]) },
    {
      name: 'an HTTPS record beside an alias that stood there before us, with --replace-records: both come back one day', intent: replaceRecords, world: zoneHolds([ours, record(name, 'HTTPS', ['1 cdn.example.net.'])]), plan: 'update',
      caution: `replaces HTTPS ${name} 1 cdn.example.net. (TTL 300)`, asks: [says([ours, record(name, 'HTTPS', ['1 cdn.example.net.'])], false), exchange([record(name, 'HTTPS', ['1 cdn.example.net.'])], []), says([ours, record(name, 'HTTPS', ['1 cdn.example.net.'])], true)],
    },
    { name: 'a routing policy, even with --replace-records', intent: replaceRecords, world: zoneHolds([{ ...elsewhere, routingPolicy: 'blue' }]), plan: 'update', caution: `replaces A ${name} 198.51.100.9 (TTL 60)`, warns: ['record-conflict (refuses)'] },
    { name: 'a weighted alias to our load balancer', world: zoneHolds([{ ...ours, routingPolicy: 'blue' }]), plan: 'update', caution: `replaces A ${name} alias to ${balancerName}`, warns: ['record-conflict (refuses)'] },

    // A run that was stopped
    { name: 'remembered, and never written: what stands there now is what was there before us', world: zoneHolds([]), memory: memory({ [name]: [elsewhere] }, false), plan: 'create', asks: replaced([]) },
    { name: 'remembered, never written, and it leads elsewhere by now: refused', world: zoneHolds([elsewhere]), memory: memory({ [name]: [] }, false), plan: 'update', caution: `replaces A ${name} 198.51.100.9 (TTL 60)`, warns: ['record-conflict (refuses)'] },
    { name: 'written, and not remembered as such: finished without a batch', world: zoneHolds([ours]), memory: memory({ [name]: [elsewhere] }, false), plan: 'update', differs: [`unfinished.${name}: not remembered as switched yet -> -`], asks: [says([elsewhere], true)] },
    { name: 'the answer to the batch was lost: it has taken effect', world: { ...zoneHolds([]), ListResourceRecordSets: [page([]), page([ours])], ChangeResourceRecordSets: refused }, plan: 'create', asks: replaced([]) },
    {
      name: 'somebody writes there after the look: nothing is lost', world: { ...zoneHolds([]), ListResourceRecordSets: [page([]), page([elsewhere])], ChangeResourceRecordSets: refused }, plan: 'create', asks: [says([], false), exchange([], [ours])],
      fails: { what: `The records of ${name} were not switched: Route 53 refused the change, and nothing was changed.` },
    },
  ],
});

const lb = alias('lb.example.com');
const former = record('lb.example.com', 'A', ['192.0.2.1'], 120);
const renamed = { cloudfront: true, originName: name };
const forgets: Asked = ['remember', { 'origin-record': { 'lb.example.com': forgotten } }];

describe('a name that it had before', () => {
  stepTable(originRecord, {
    needs: finished,
    intent: renamed,
    rows: [
      {
        name: 'goes at the very end, and what stood there comes back: first there is the new one', world: zoneHolds([lb]), memory: memory({ 'lb.example.com': [former] }), plan: 'update', asks: replaced([]),
        differs: [`records.origin.example.com A: - -> ${wantedText}`, 'unfinished.lb.example.com: leads to the load balancer still -> -'],
        caution: `takes away A lb.example.com alias to ${balancerName}; gives back A lb.example.com 192.0.2.1 (TTL 120)`,
      },
      { name: 'a run was stopped before it was given back', world: zoneHolds([ours, lb]), memory: memory({ [name]: [], 'lb.example.com': [] }), plan: 'update', differs: ['unfinished.lb.example.com: leads to the load balancer still -> -'], caution: `takes away A lb.example.com alias to ${balancerName}` },
      { name: 'given back, and not forgotten', world: zoneHolds([ours, former]), memory: memory({ [name]: [], 'lb.example.com': [former] }), plan: 'update', differs: ['unfinished.lb.example.com: given back, and not forgotten yet -> -'] },
      { name: 'somebody has led it elsewhere', world: zoneHolds([ours, record('lb.example.com', 'A', ['198.51.100.9'])]), memory: memory({ [name]: [], 'lb.example.com': [] }), plan: 'update', differs: ['unfinished.lb.example.com: led elsewhere since, and not forgotten yet -> -'], warns: ['record-moved'] },
      { name: 'somebody leads it to the load balancer in a way of their own: left to them', world: zoneHolds([ours, { ...lb, routingPolicy: 'blue' }]), memory: memory({ [name]: [], 'lb.example.com': [] }), plan: 'none' },
      { name: 'the site serves it by now', facts: { names: ['example.com', 'lb.example.com'] }, world: zoneHolds([ours, lb]), memory: memory({ [name]: [], 'lb.example.com': [] }), plan: 'none' },
      { name: 'somebody has put something in the way', world: zoneHolds([ours, lb, record('lb.example.com', 'TXT', ['"mine"'])]), memory: memory({ [name]: [], 'lb.example.com': [record('lb.example.com', 'CNAME', ['app.example.net'])] }), plan: 'update', caution: `takes away A lb.example.com alias to ${balancerName}; gives back CNAME lb.example.com app.example.net (TTL 300)`, warns: ['record-conflict (refuses)'] },
    ],
  });

  it.each<{ what: string; before: RecordSet[]; after: RecordSet[]; sets: RecordSet[]; asks: Asked[] }>([
    { what: 'what stood there', before: [ours, lb], after: [ours, former], sets: [former], asks: [exchange([lb], [former]), forgets] },
    { what: 'nothing', before: [ours, lb, record('lb.example.com', 'AAAA', ['2001:db8::66'])], after: [ours, record('lb.example.com', 'AAAA', ['2001:db8::66'])], sets: [], asks: [exchange([lb], []), forgets] },
    { what: 'what somebody has made of it', before: [ours, record('lb.example.com', 'CNAME', ['app.example.net'])], after: [], sets: [former], asks: [forgets] },
  ])('leaves behind, once everything else is done: $what', async ({ before, after, sets, asks }) => {
    const { context, asked } = retiring(before, after, { [name]: [], 'lb.example.com': sets });
    await retire(context);
    expect(writes(asked)).toEqual(asks);
    expect(Object.keys((await context.memory.read())['origin-record'] ?? {})).toEqual([name]);
  });

  it('asks nobody anything where there is none', async () => {
    const { context, asked } = retiring([ours], [ours], { [name]: [] });
    await retire(context);
    expect(asked).toEqual([]);
  });
});

describe('a new name for a distribution that has visitors', () => {
  const known = (Status: 'PENDING' | 'INSYNC') => ({ ChangeInfo: { Id: '/change/C1', Status, SubmittedAt: undefined } });

  it.each<{ what: string; before: RecordSet[]; entries: ReturnType<typeof memory>; asks: Asked[]; seconds: number; facts?: Partial<Facts> }>([
    { what: 'until every server knows it', before: [], entries: memory({}), asks: [says([], false), exchange([], [ours]), ['GetChange', { Id: 'C1' }], ['GetChange', { Id: 'C1' }], says([], true)], seconds: 1 },
    { what: 'for a minute, where a run was stopped before it knew that', before: [ours], entries: memory({ [name]: [] }, false), asks: [says([], true)], seconds: 61 },
    { what: 'for nothing, where it is long known', before: [ours], entries: memory({ [name]: [] }), asks: [], seconds: 0 },
    { what: 'for nothing, where there is no distribution yet', before: [], entries: memory({}), facts: {}, asks: replaced([]), seconds: 0 },
  ])('waits $what', async ({ before, entries, asks, seconds, facts = behindCloudFront() }) => {
    const asked: Asked[] = [];
    const notes: string[] = [];
    const context = contextOf({ intent: { cloudfront: true }, facts, memory: entries, world: { ...zoneHolds(before, [ours]), GetChange: [known('PENDING'), known('INSYNC')] } }, asked, notes);
    const settings = originRecord.desired(context.inputs, finished);
    const current = before.length > 0 ? await originRecord.observe(context, finished) : undefined;
    asked.length = 0;
    await (current ? originRecord.update(context, current, settings) : originRecord.create(context, settings, finished));
    expect(asked).toEqual(asks);
    expect((context.clock.now() - start) / 1000).toBe(seconds);
    expect(new Set(notes)).toEqual(new Set(seconds > 0 ? ["Route 53's servers to take the change over"] : []));
  });
});

describe('origin-record', () => {
  it('belongs to a site with CloudFront alone', () => {
    expect([true, false].map((cloudfront) => originRecord.when?.({ intent: intentOf({ cloudfront }), facts: factsOf() }))).toEqual([true, false]);
  });

  it('asks as the facts asked, so that a plan reads the zone once', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ intent: { cloudfront: true }, world: zoneHolds([ours]), memory: memory({ [name]: [] }) }, asked);
    await listRecordSets(context.aws, 'Z0SITE');
    const once = asked.splice(0);
    await originRecord.observe(context, finished);
    expect(asked).toEqual(once);
  });

  it('says in English what is left to do, in whatever language: the report translates it', async ({ onTestFinished }) => {
    onTestFinished(() => speak('en'));
    await speak('ja');
    const context = contextOf({ intent: renamed, world: zoneHolds([ours, lb]), memory: memory({ [name]: [], 'lb.example.com': [] }) });
    expect((await originRecord.observe(context, finished))?.unfinished).toEqual({ 'lb.example.com': 'leads to the load balancer still' });
  });

  it('needs room in the memory for what it replaces', async () => {
    const context = contextOf({ intent: { cloudfront: true }, world: zoneHolds([elsewhere]) });
    expect(originRecord.remembers?.(context.inputs, await originRecord.observe(context, finished), originRecord.desired(context.inputs, finished))).toEqual(memory({ [name]: [elsewhere] }, false));
  });

  it('says what stands in the way, and what to do', () => {
    expect([originLeadsElsewhere(elsewhere), originLeadsElsewhere(alias(name, 'other-1.elb.amazonaws.com')), originRoutingPolicy(elsewhere)]).toEqual([
      {
        code: 'record-conflict', message: 'The record origin.example.com A leads elsewhere than to the load balancer: 198.51.100.9. CloudFront is to call the load balancer by this name.',
        hint: 'Give --origin-name with another name, or --replace-records to replace the record all the same.', refuses: true,
      },
      expect.objectContaining({ message: 'The record origin.example.com A leads elsewhere than to the load balancer: other-1.elb.amazonaws.com. CloudFront is to call the load balancer by this name.' }),
      {
        code: 'record-conflict', message: 'The record origin.example.com A is part of a routing policy (weighted, latency, failover or the like).',
        hint: 'ec2-https does not take such records apart. Give --origin-name with another name for CloudFront to call the load balancer by.', refuses: true,
      },
    ]);
  });
});

function page(sets: readonly RecordSet[]) {
  return zonesWith({ Z0SITE: sets })({ HostedZoneId: 'Z0SITE' });
}

function retiring(before: RecordSet[], after: RecordSet[], entries: Record<string, readonly RecordSet[]>): { context: Context; asked: Asked[] } {
  const asked: Asked[] = [];
  return { context: contextOf({ intent: renamed, world: zoneHolds(before, after), memory: memory(entries) }, asked), asked };
}

async function retire(context: Context): Promise<void> {
  const settings = originRecord.desired(context.inputs, finished);
  await originRecord.retire?.(context, { ...settings, standing: [], elsewhere: [], former: [] }, settings);
}
