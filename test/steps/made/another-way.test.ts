import { describe, expect, it } from 'vitest';
import { assertSafeToClose } from '../../../src/steps/made/another-way.ts';
import type { Network } from '../../../src/network/network.ts';
import { writes, contextOf } from '../../support/step-table.ts';
import type { Asked } from '../../support/aws-answers.ts';
import { alias, arn, balancerName, healthOf, inTwoZones, zonesWith } from '../../support/site.ts';

const way = { targetGroupArn: arn.targetGroup, loadBalancer: balancerName };
const world = { DescribeTargetHealth: healthOf(['i-0web', 'healthy']), ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com')], Z0OTHER: [alias('example.org')] }) };
const there = '198.51.100.1';

describe('assertSafeToClose', () => {
  it('asks each public resolver for every name and for the load balancer, and looks at every zone', async () => {
    const asked: Asked[] = [];
    const questions: string[] = [];
    const context = contextOf({ world, facts: inTwoZones() }, asked);
    const network: Network = { ...context.network, resolve: async (name, type, server) => (questions.push(`${name} ${type} @${server}`), [there]) };
    await assertSafeToClose({ ...context, network }, way);
    expect(new Set(questions)).toEqual(new Set(['192.0.2.53', '198.51.100.53'].flatMap((server) => ['example.com', 'example.org', balancerName].map((name) => `${name} A @${server}`))));
    expect(asked.map(([what, input]) => [what, Object.values(input)[0]])).toEqual([['DescribeTargetHealth', arn.targetGroup], ['ListResourceRecordSets', 'Z0SITE'], ['ListResourceRecordSets', 'Z0OTHER']]);
    expect(writes(asked)).toEqual([]);
  });

  it('gives resolvers the time to agree, and says whom it waits for', async () => {
    const notes: string[] = [];
    const context = contextOf({ world, facts: { names: ['example.com'] } }, [], notes);
    const began = context.clock.now();
    const network: Network = { ...context.network, publicResolvers: ['192.0.2.53'], resolve: async (name) => [name === 'example.com' && context.clock.now() - began < 30_000 ? '203.0.113.10' : there] };
    await assertSafeToClose({ ...context, network }, way);
    expect(new Set(notes)).toEqual(new Set(['192.0.2.53 to lead example.com to the load balancer (now 203.0.113.10)']));
    expect((context.clock.now() - began) / 1000).toBe(31);
  });

  it.each([
    { name: 'one of its addresses', addresses: [there], yes: true },
    { name: 'all of its addresses, in another order', addresses: ['198.51.100.2', there], yes: true },
    { name: 'one of its addresses, and one that is not', addresses: [there, '203.0.113.10'], yes: false },
    { name: 'nowhere', addresses: [], yes: false },
  ])('a name leads to the load balancer: $name', async ({ addresses, yes }) => {
    const context = contextOf({ world, facts: { names: ['example.com'] }, intent: { timeout: 1 }, network: { dns: { 'example.com': addresses, [balancerName]: [there, '198.51.100.2'] } } });
    const [{ status }] = await Promise.allSettled([assertSafeToClose(context, way)]);
    expect(status).toBe(yes ? 'fulfilled' : 'rejected');
  });
});
