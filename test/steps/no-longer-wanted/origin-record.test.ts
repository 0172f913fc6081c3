import { expect, it } from 'vitest';
import type { RecordSet } from '../../../src/aws/record-sets.ts';
import { needsOf } from '../../../src/engine/step.ts';
import { distribution } from '../../../src/steps/no-longer-wanted/distribution.ts';
import { originRecord } from '../../../src/steps/no-longer-wanted/origin-record.ts';
import type { Answers } from '../../support/aws-answers.ts';
import { forgotten } from '../../support/memory-in-hand.ts';
import { alias, batch, behindCloudFront, change, factsOf, intentOf, knownBalancer, zonesWith } from '../../support/site.ts';
import { undoTable } from '../../support/undo-table.ts';

const name = 'origin.example.com';
const ours = alias(name);
const memory = { 'origin-record': { [name]: { zone: 'Z0SITE', sets: [], switched: true } } };
const world = (): Answers => {
  let standing: RecordSet[] = [ours];
  return {
    DescribeLoadBalancers: { LoadBalancers: [knownBalancer] },
    ListResourceRecordSets: () => zonesWith({ Z0SITE: standing })({ HostedZoneId: 'Z0SITE' }),
    ChangeResourceRecordSets: () => {
      standing = [];
      return { ChangeInfo: { Id: '/change/C1', Status: 'PENDING' as const, SubmittedAt: undefined } };
    },
  };
};

undoTable(originRecord, {
  facts: behindCloudFront(),
  needs: { distribution: { kept: false } },
  memory,
  rows: [
    { name: 'goes after the distribution', world: world(), plan: 'delete', asks: [batch('Z0SITE', change('DELETE', ours)), ['remember', { 'origin-record': { [name]: forgotten } }], ['forget origin-record', {}]] },
    { name: 'the distribution stays', world: world(), needs: { distribution: { kept: true } }, plan: 'none', keeps: ['kept'] },
    { name: 'the site serves this name by now', facts: { ...behindCloudFront(), names: ['example.com', name] }, plan: 'none' },
  ],
});

it.each([
  { what: 'with CloudFront', cloudfront: true, remembered: true, yes: false },
  { what: 'CloudFront is to go', cloudfront: false, remembered: true, yes: true },
  { what: 'there never was any', cloudfront: false, remembered: false, yes: false },
])('belongs to a site from which CloudFront goes: $what', ({ cloudfront, remembered, yes }) => {
  expect(originRecord.when?.({ intent: intentOf({ cloudfront }), facts: factsOf(behindCloudFront({ remembered })) })).toBe(yes);
});

it('waits until nobody calls by it', () => {
  expect(needsOf(originRecord).map(({ step }) => step)).toEqual([distribution]);
});
