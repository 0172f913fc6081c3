import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/discover/facts.ts';
import { edgeCertificateUnused as undone } from '../../../src/steps/undo/edge-certificate-unused.ts';
import { edgeCertificateUnused } from '../../../src/steps/no-longer-wanted/edge-certificate-unused.ts';
import { contextOf } from '../../support/step-table.ts';
import { factsOf } from '../../support/site.ts';

/** What it waits for: test/steps/undo/edge-certificate-unused.test.ts. */
describe('edge-certificate-unused', () => {
  it.each<{ name: string; wanted: boolean; remembered: boolean; region?: string; expected: readonly [undo: boolean, without: boolean] }>([
    { name: 'CloudFront stands there', wanted: true, remembered: true, expected: [true, false] },
    { name: 'CloudFront is to go', wanted: false, remembered: true, expected: [true, true] },
    { name: 'there never was a CloudFront', wanted: false, remembered: false, expected: [false, false] },
    { name: 'in us-east-1 one serves both', wanted: true, remembered: true, region: 'us-east-1', expected: [false, false] },
    { name: 'in us-east-1 one served both', wanted: false, remembered: true, region: 'us-east-1', expected: [false, false] },
  ])('$name: on the way back, and where CloudFront is taken out: $expected', ({ wanted, remembered, region = 'ap-northeast-1', expected }) => {
    const facts: Partial<Facts> = { account: { ...factsOf().account, region }, cloudfront: { ...factsOf().cloudfront, remembered } };
    const { inputs } = contextOf({ intent: { cloudfront: wanted }, facts });
    expect([undone.when?.(inputs), edgeCertificateUnused.when?.(inputs)]).toEqual(expected);
  });
});
