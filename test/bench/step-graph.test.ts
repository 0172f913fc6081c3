import { describe, expect, it } from 'vitest';
import type { RecordedCall } from '../support/run.ts';
import { longestWaits, mayDepend, total } from './step-graph.ts';

describe('a later call may depend on an earlier one', () => {
  const call = (step: string | undefined, phase: RecordedCall['phase'] = 'apply'): RecordedCall => ({ phase, step, action: '', service: 'acm', operation: '', region: '', input: {}, writes: false, sent: true, from: 0, to: 0 });

  it.each([
    ['of the same step', 'certificate', 'certificate', true],
    ['of a step that it needs', 'https-listener', 'certificate-issued', true],
    ['of a step that it needs by way of others', 'direct-access-closed', 'certificate', true],
    ['of a step that needs it, as undoing goes', 'load-balancer', 'https-listener', true],
    ['of a step beside it', 'load-balancer-active', 'certificate-issued', false],
    ['of the look at the account', 'certificate', undefined, true],
  ])('%s', (_, later, earlier, depends) => {
    expect(mayDepend(call(later), call(earlier))).toBe(depends);
  });

  it('of the phase before, whatever the steps', () => {
    expect(mayDepend(call('load-balancer-active'), call('certificate-issued', 'plan'))).toBe(true);
  });
});

describe('the waits that follow each other', () => {
  it.each([
    ['the longer way counts', { certificate: 1, 'certificate-issued': 20, 'load-balancer-active': 20, 'target-healthy': 1, 'alias-records-in-sync': 1 }, ['certificate', 'certificate-issued', 'target-healthy', 'alias-records-in-sync'], 23],
    ['and it may be the other one', { certificate: 1, 'certificate-issued': 20, 'load-balancer-active': 120, 'alias-records-in-sync': 1 }, ['load-balancer-active', 'alias-records-in-sync'], 121],
    ['none', {}, [], 0],
  ])('%s', (_, waits, way, seconds) => {
    const longest = longestWaits(waits as Record<string, number>);
    expect(longest.map(({ step }) => step)).toEqual(way);
    expect(total(longest)).toBe(seconds);
  });
});
