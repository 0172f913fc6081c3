import { describe, expect, it } from 'vitest';
import { steps } from '../../src/steps/index.ts';
import { undoSteps } from '../../src/steps/undo/index.ts';
import type { RecordedCall } from '../support/run.ts';
import { stepGraph, total } from './step-graph.ts';

const there = stepGraph(steps);
const back = stepGraph(undoSteps);

describe('a later call may depend on an earlier one', () => {
  const call = (step: string | undefined, phase: RecordedCall['phase'] = 'apply'): RecordedCall => ({ phase, step, action: '', service: 'acm', operation: '', region: '', input: {}, writes: false, sent: true, from: 0, to: 0 });

  it.each([
    { name: 'of the same step', graph: there, later: 'certificate', earlier: 'certificate', depends: true },
    { name: 'of a step that it needs', graph: there, later: 'https-listener', earlier: 'certificate-issued', depends: true },
    { name: 'of a step that it needs by way of others', graph: there, later: 'direct-access-closed', earlier: 'certificate', depends: true },
    { name: 'of a step that needs it, when all is done and what is left is taken away', graph: there, later: 'certificate', earlier: 'https-listener', depends: true },
    { name: 'of a step beside it', graph: there, later: 'load-balancer-active', earlier: 'certificate-issued', depends: false },
    { name: 'of the look at the account', graph: there, later: 'certificate', earlier: undefined, depends: true },
    { name: 'of a removal that it needs', graph: back, later: 'load-balancer', earlier: 'https-listener', depends: true },
    { name: 'of a removal beside it', graph: back, later: 'load-balancer-released', earlier: 'certificate-unused', depends: false },
  ])('$name', ({ graph, later, earlier, depends }) => {
    expect(graph.mayDepend(call(later), call(earlier))).toBe(depends);
  });

  it('of the phase before, whatever the steps', () => {
    expect(there.mayDepend(call('load-balancer-active'), call('certificate-issued', 'plan'))).toBe(true);
  });
});

describe('the waits that follow each other', () => {
  it.each([
    { name: 'the longer way counts', graph: there, waits: { certificate: 1, 'certificate-issued': 20, 'load-balancer-active': 20, 'target-healthy': 1, 'alias-records-in-sync': 1 }, way: ['certificate', 'certificate-issued', 'target-healthy', 'alias-records-in-sync'], seconds: 23 },
    { name: 'and it may be the other one', graph: there, waits: { certificate: 1, 'certificate-issued': 20, 'load-balancer-active': 120, 'alias-records-in-sync': 1 }, way: ['load-balancer-active', 'alias-records-in-sync'], seconds: 121 },
    { name: 'on the way back', graph: back, waits: { 'alias-records-in-sync': 1, distribution: 20, 'load-balancer-released': 20, 'edge-certificate-unused': 20 }, way: ['alias-records-in-sync', 'distribution', 'load-balancer-released'], seconds: 41 },
    { name: 'none', graph: there, waits: {}, way: [], seconds: 0 },
  ])('$name', ({ graph, waits, way, seconds }) => {
    const longest = graph.longestWaits(waits);
    expect(longest.map(({ step }) => step)).toEqual(way);
    expect(total(longest)).toBe(seconds);
  });
});
