import { describe, expect, it } from 'vitest';
import type { CloudFront } from '../../../src/discover/facts.ts';
import { originLocked } from '../../../src/steps/no-longer-wanted/origin-locked.ts';
import { behindCloudFront } from '../../support/site.ts';
import { finished } from '../../support/finished.ts';
import { contextOf } from '../../support/step-table.ts';
import { undoTable } from '../../support/undo-table.ts';

undoTable(originLocked, {
  needs: finished,
  facts: behindCloudFront(),
  rows: [
    {
      name: 'locked', memory: { 'origin-locked': { locked: true } }, plan: 'update', differs: ['access: only CloudFront -> everybody'], caution: 'whoever comes to the load balancer past CloudFront is let in',
      asks: [['forget origin-locked', {}]],
    },
    { name: 'another run has forgotten it', plan: 'none' },
  ],
});

describe('origin-locked, where it is no longer wanted', () => {
  it.each<{ name: string; intent: { cloudfront: boolean; lockOrigin: boolean }; facts?: Partial<CloudFront>; comes: boolean }>([
    { name: 'locked, and to be so', intent: { cloudfront: true, lockOrigin: true }, comes: false },
    { name: 'locked, and to be open', intent: { cloudfront: true, lockOrigin: false }, comes: true },
    { name: 'locked, and CloudFront is taken out', intent: { cloudfront: false, lockOrigin: false }, comes: true },
    { name: 'on the way to be locked, when somebody took the distribution', intent: { cloudfront: false, lockOrigin: false }, facts: { distribution: undefined }, comes: true },
    { name: 'open', intent: { cloudfront: true, lockOrigin: false }, facts: { locked: false }, comes: false },
  ])('comes or not: $name', ({ intent, facts, comes }) => {
    expect(originLocked.when?.(contextOf({ intent, facts: behindCloudFront(facts) }).inputs)).toBe(comes);
  });
});
