import { expect, it } from 'vitest';
import { withoutPassing } from '../../../src/checks/status/passing-changes.ts';
import type { Difference } from '../../../src/engine/compare.ts';
import type { Plan } from '../../../src/engine/plan.ts';
import { httpsListener } from '../../../src/steps/https-listener.ts';
import { loadBalancerSecurityGroup } from '../../../src/steps/load-balancer-security-group.ts';
import { originLocked } from '../../../src/steps/origin-locked.ts';

const opened: Difference = { field: 'access', from: 'only CloudFront', to: 'everybody' };
const locked: Difference = { field: 'access', from: 'everybody', to: 'only CloudFront' };
const policy: Difference = { field: 'tlsPolicy', from: 'a', to: 'b' };
const world: Difference = { field: 'rules.tcp 443 from 0.0.0.0/0', from: undefined, to: 'allowed' };
const cloudFront: Difference = { field: 'rules.tcp 443 from pl-1', from: 'allowed', to: undefined };
const other: Difference = { field: 'rules.tcp 22 from 0.0.0.0/0', from: 'allowed', to: undefined };

/** What is left, as in `https-listener tlsPolicy`. */
function left(group: Difference[], listener: Difference[], lock: Difference[]): string[] {
  const change = (step: Plan[number]['step'], differences: Difference[]): Plan[number] => ({ step, action: differences.length > 0 ? 'update' : 'none', differences, warnings: [] });
  const plan = withoutPassing([change(loadBalancerSecurityGroup, group), change(httpsListener, listener), change(originLocked, lock)]);
  expect(plan.filter(({ action, differences }) => (action === 'update') !== differences.length > 0)).toEqual([]);
  return plan.flatMap(({ step, differences }) => differences.map(({ field }) => `${step.id} ${field}`));
}

it.each<{ name: string; group?: Difference[]; listener?: Difference[]; lock?: Difference[]; stays: string[] }>([
  { name: 'opened and locked again', group: [cloudFront, world], listener: [opened], lock: [locked], stays: [] },
  { name: 'what has drifted besides', group: [world, other], listener: [opened, policy], lock: [locked], stays: ['load-balancer-security-group rules.tcp 22 from 0.0.0.0/0', 'https-listener tlsPolicy'] },
  { name: 'opened for good', group: [world], listener: [opened], stays: ['load-balancer-security-group rules.tcp 443 from 0.0.0.0/0', 'https-listener access'] },
  { name: 'locked for the first time', lock: [locked], stays: ['origin-locked access'] },
  { name: 'the group alone', group: [world], lock: [locked], stays: ['load-balancer-security-group rules.tcp 443 from 0.0.0.0/0', 'origin-locked access'] },
])('$name', ({ group = [], listener = [], lock = [], stays }) => expect(left(group, listener, lock)).toEqual(stays));
