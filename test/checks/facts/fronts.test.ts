import { describe, expect, it } from 'vitest';
import type { Fronts } from '../../../src/checks/outside-facts.ts';
import { readFronts, type Standing } from '../../../src/checks/facts/fronts.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { networkWith, type Said } from '../../support/network-with.ts';

const dns: NonNullable<Said['dns']> = { 'alb.example': ['192.0.2.2', '192.0.2.1'], 'd1.cloudfront.net': ['192.0.2.9', '2001:db8::9'] };
const instances = [{ id: 'i-0web', addresses: ['203.0.113.10'] }];

describe('readFronts', () => {
  it.each<{ name: string; standing: Partial<Standing>; said?: Said; fronts: Partial<Fronts> }>([
    { name: 'nothing stands there', standing: {}, fronts: { loadBalancer: 'none', distribution: 'none', instances } },
    { name: 'a load balancer', standing: { loadBalancer: 'alb.example' }, fronts: { loadBalancer: { dnsName: 'alb.example', addresses: ['192.0.2.1', '192.0.2.2'] }, distribution: 'none' } },
    { name: 'a distribution before it', standing: { loadBalancer: 'alb.example', distribution: 'd1.cloudfront.net' }, fronts: { distribution: { domainName: 'd1.cloudfront.net', addresses: ['192.0.2.9', '2001:db8::9'] } } },
    { name: 'DNS does not answer', standing: { loadBalancer: 'alb.example' }, said: { dns: { 'alb.example': 'unavailable' } }, fronts: { loadBalancer: { dnsName: 'alb.example', addresses: undefined } } },
  ])('$name', async ({ standing, said = { dns }, fronts }) => {
    const outside = lookOutside(networkWith(said), new AbortController().signal);
    expect(await readFronts(outside, { loadBalancer: undefined, distribution: undefined, instances, ...standing })).toMatchObject(fronts);
  });
});
