import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsOf, type Step } from '../../../src/engine/step.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { addInstance } from '../../../src/sandbox/scenarios/seed.ts';
import { steps } from '../../../src/steps/index.ts';
import { undoSteps } from '../../../src/steps/undo/index.ts';
import { readBaseline } from '../../scenarios/read-account.ts';
import { failures } from '../../support/crashing.ts';
import { handmade } from '../../support/handmade.ts';
import { addCertificate, addListener, addListenerRule, balancerIn, groupIn, leadToBalancer, targetGroupIn, teapot } from '../../support/site-parts.ts';
import { given } from '../../support/ways.ts';

/** The way back, as the way there backwards. */

const removals = undoSteps.filter((step) => step.kind === 'removal');
const waits = undoSteps.filter((step) => step.kind === 'wait');
/** Resources of the way there with a removal of their own: what `origin-locked` does to the listener and to the group goes with them. */
const resources = steps.filter((step) => step.kind === 'resource' && step.id !== 'origin-locked');
const undoOf = (id: string): Step | undefined => removals.find((step) => step.id === id);

describe('the way back', () => {
  it('has a removal for each resource of the way there, and for nothing else', () => {
    expect(removals.map(({ id }) => id).toSorted()).toEqual(resources.map(({ id }) => id).toSorted());
  });

  it('has the name of its file as the id of each step, and each file is registered', () => {
    const files = readdirSync(new URL('../../../src/steps/undo', import.meta.url)).map((name) => basename(name, '.ts')).filter((name) => name !== 'index');
    expect(undoSteps.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(undoSteps.map((step, index) => ({ step, index })))('$step.id stands below what it needs', ({ step, index }) => {
    expect(needsOf(step).filter((need) => !undoSteps.slice(0, index).includes(need.step)).map((need) => need.step.id)).toEqual([]);
  });

  // What was built upon goes after what was built upon it.
  it.each(resources.map(({ id }) => id))('%s: whatever the way there built upon it goes before', (id) => {
    const dependents = resources.filter((step) => resourcesNeededBy(step).has(id)).map((step) => step.id);
    const before = idsNeededBy(undoOf(id));
    expect(dependents.filter((dependent) => !before.has(dependent))).toEqual([]);
  });

  it('ends with the group, which holds the memory, and which every removal may keep', () => {
    const last = undoSteps.at(-1);
    expect(last?.id).toBe('load-balancer-security-group');
    const direct = last ? needsOf(last).map((need) => need.step.id) : [];
    expect(removals.slice(0, -1).map(({ id }) => id).filter((id) => !direct.includes(id))).toEqual([]);
  });
});

describe('what was taken over', () => {
  it.each<{ name: string; alter?(account: Account): void }>([
    { name: 'a load balancer, a target group and a group' },
    { name: 'with listeners, and rules of theirs', alter: (account) => {
      const certificate = addCertificate(account, ['example.net']);
      addListenerRule(addListener(account, 80), 1);
      addListenerRule(addListener(account, 443, [teapot], { protocol: 'HTTPS', sslPolicy: 'ELBSecurityPolicy-2016-08', certificateArn: certificate.arn }), 1);
      addListener(account, 8080);
    } },
    { name: 'with a name that led there', alter: (account) => leadToBalancer(account, 'blog.example.com') },
    { name: 'with a web ACL and deletion protection', alter: (account) => {
      Object.assign(balancerIn(account), { webAclArn: 'arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/shop/1' });
      balancerIn(account).attributes['deletion_protection.enabled'] = 'true';
    } },
    { name: 'with another target', alter: (account) => {
      const { id } = addInstance(account, { name: 'second', subnetId: account.subnets[0]?.id ?? '', groups: [groupIn(account, 'default').id] });
      targetGroupIn(account).targets.push({ id, port: 8080 });
    } },
  ])('is as it was, to the last tag: $name', async ({ alter }) => {
    const site = await handmade(alter);
    const before = await readBaseline(site.aws);
    const [web] = site.sandbox.account.instances;
    expect(failures(await site.setup({ ...given, adopt: true, instance: [web?.id ?? ''] }))).toEqual([]);
    expect(failures(await site.undo(given))).toEqual([]);
    // What was deregistered drains for a while.
    await site.clock.sleep(10 * 60_000);
    expect(await readBaseline(site.aws)).toEqual(before);
  });
});

describe('the header of each step', () => {
  it.each(undoSteps)('$id says what it does, why, and where the rule comes from', ({ title, why, docs }) => {
    expect(title).toMatch(/^(Close|Open|Remove|Restore|Wait until) /);
    expect(title).not.toMatch(/[.!?]$/);
    expect(title.length).toBeLessThanOrEqual(48);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(docs).not.toEqual([]);
    expect(docs.filter((doc) => doc.trim() === '' || /^https?:/.test(doc))).toEqual([]);
  });

  it.each(waits)('$id says how long it usually takes, and looks at least every 10 seconds', ({ usually, every, title }) => {
    expect(usually).toMatch(/\d|few/);
    expect(every).toBeGreaterThan(0);
    expect(every).toBeLessThanOrEqual(10);
    expect(title).toMatch(/^Wait until /);
  });

  it.each(waits)('$id only looks', ({ permissions }) => {
    expect(permissions.write).toEqual([]);
  });
});

/** Ids of the resources that a step needs, also through waits. */
function resourcesNeededBy(step: Step): Set<string> {
  return new Set(needsOf(step).flatMap((need) => (need.step.kind === 'wait' ? [...resourcesNeededBy(need.step)] : [need.step.id])));
}

/** Ids of every step that must be over before this one. */
function idsNeededBy(step: Step | undefined): Set<string> {
  return new Set((step ? needsOf(step) : []).flatMap((need) => [need.step.id, ...idsNeededBy(need.step)]));
}
