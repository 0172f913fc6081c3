import { describe, expect, it } from 'vitest';
import type { Guard } from '../../../../src/aws/clients.ts';
import { createClients } from '../../../../src/aws/clients.ts';
import { addRule } from '../../../../src/sandbox/scenarios/seed.ts';
import { setRules } from '../../../../src/steps/made/security-group/group-rules.ts';
import { lockedRules, wantedRules } from '../../../../src/steps/made/security-group/web-rules.ts';
import { behindCloudFront, factsOf, intentOf } from '../../../support/site.ts';
import { groupIn } from '../../../support/site-parts.ts';
import { given, setUp } from '../../../support/ways.ts';

const prefixList = 'pl-58a04531';
const inputs = { intent: intentOf({ cloudfront: true, lockOrigin: true }), facts: factsOf(behindCloudFront({ locked: false, prefixList })) };
const open = wantedRules(inputs);
const shut = lockedRules(inputs);

/** The group of a site in the sandbox, with so many rules of somebody, and what lets in whom after each write. */
async function watchedGroup(foreign: number) {
  const site = setUp();
  const group = groupIn(site.sandbox.account);
  for (let number = 0; number < foreign; number++) addRule(site.sandbox.account, group, { ports: 22, source: `192.0.2.${number}/32` });
  const seen: string[][] = [];
  const inbound = (): string[] => groupIn(site.sandbox.account).rules.filter((rule) => !rule.egress && rule.fromPort !== 22).map((rule) => `${rule.fromPort} ${rule.source}`);
  const watch: Guard = async (call, next) => {
    const output = await next();
    if (!call.operation.startsWith('Describe')) seen.push(inbound());
    return output;
  };
  const { context } = await site.plan(given);
  return { context: { ...context, aws: createClients({ simulated: true, guards: [watch, site.sandbox.guard] }) }, id: group.id, seen, inbound };
}

const letsCloudFrontIn = (rules: readonly string[]): boolean => rules.includes('443 0.0.0.0/0') || rules.includes(`443 ${prefixList}`);

describe('the rules of the group', () => {
  it('are exchanged without a moment in which CloudFront is not let in, both ways', async () => {
    const { context, id, seen, inbound } = await watchedGroup(0);
    await setRules(context, id, shut);
    expect(inbound()).toEqual([`443 ${prefixList}`]);
    await setRules(context, id, open);
    expect(inbound().toSorted()).toEqual(['443 0.0.0.0/0', '443 ::/0', '80 0.0.0.0/0', '80 ::/0']);
    expect(seen.length).toBe(8);
    expect(seen.filter((rules) => !letsCloudFrontIn(rules))).toEqual([]);
  });

  it('fit into the quota beside four of somebody, both ways, and not beside five', async () => {
    const { context, id, inbound } = await watchedGroup(4);
    await setRules(context, id, shut);
    await setRules(context, id, open);
    expect(inbound().length).toBe(4);
    const full = await watchedGroup(5);
    await expect(setRules(full.context, full.id, shut)).rejects.toThrow(`The security group ${full.id} has no room for the addresses of CloudFront.`);
    expect(full.inbound().toSorted(), 'what was there').toEqual(['443 0.0.0.0/0', '443 ::/0', '80 0.0.0.0/0', '80 ::/0']);
  });

  it('stay as they are where they are right', async () => {
    const { context, id, seen } = await watchedGroup(0);
    await setRules(context, id, open);
    expect(seen).toEqual([]);
  });
});
