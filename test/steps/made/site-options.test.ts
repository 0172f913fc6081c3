import { describe, expect, it } from 'vitest';
import { siteOptions } from '../../../src/steps/made/site-options.ts';
import { arn, factsOf, instanceOf, intentOf } from '../../support/site.ts';

describe('siteOptions', () => {
  it('is what the site is, all decided', () => {
    expect(siteOptions({ intent: intentOf({ also: ['shop.example.com'], port: 3000 }), facts: factsOf() })).toEqual({
      domain: 'example.com', www: true, also: ['shop.example.com'], wildcard: true, hostedZone: 'Z0SITE', vpc: 'vpc-0main', subnets: ['subnet-0a', 'subnet-0c'], instances: ['i-0web'], port: 3000,
      healthPath: '/', healthCodes: '200-399', name: 'example-com', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', keyAlgorithm: 'RSA_2048', certificate: null, keepDirectAccess: false,
    });
  });

  it('does not depend on the order in which AWS lists things, nor on how a run is to go', () => {
    const { subnets } = factsOf();
    const facts = factsOf({ names: ['example.com'], subnets: subnets.toReversed(), instances: [instanceOf({ id: 'i-0b' }), instanceOf({ id: 'i-0a' })] });
    const options = siteOptions({ intent: intentOf({ certificate: arn.certificate, rehearsal: false, offline: true, timeout: 5, drain: 0, consent: { adopt: true, replaceRecords: true } }), facts });
    expect(options).toMatchObject({ www: false, subnets: ['subnet-0a', 'subnet-0c'], instances: ['i-0a', 'i-0b'], certificate: arn.certificate });
    expect(Object.keys(options).filter((key) => ['rehearsal', 'offline', 'timeout', 'drain', 'consent'].includes(key))).toEqual([]);
  });
});
