import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors/user-error.ts';
import { rememberedOptions } from '../../../src/intent/remembered.ts';
import { siteOptions } from '../../../src/steps/made/site-options.ts';
import { arn, factsOf, instanceOf, intentOf } from '../../support/site.ts';

/** Ids of the form that a memory may hold. */
const realIds = {
  siteZone: { id: 'Z0SITE', name: 'example.com', recordSets: [] },
  vpcId: 'vpc-01234567',
  subnets: factsOf().subnets.map((subnet, index) => ({ ...subnet, id: `subnet-0123456${index}` })),
  instances: [instanceOf({ id: 'i-01234567' })],
};

describe('siteOptions', () => {
  it('is what the site is, all decided', () => {
    expect(siteOptions({ intent: intentOf({ also: ['shop.example.com'], port: 3000 }), facts: factsOf() })).toEqual({
      domain: 'example.com', www: true, also: ['shop.example.com'], wildcard: true, hostedZone: 'Z0SITE', vpc: 'vpc-0main', subnets: ['subnet-0a', 'subnet-0c'], instances: ['i-0web'], port: 3000,
      healthPath: '/', healthCodes: '200-399', name: 'example-com', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', keyAlgorithm: 'RSA_2048', certificate: null, keepDirectAccess: false,
    });
  });

  it('is what CloudFront is to be as well, where it is to be there', () => {
    const cloudfront = { cloudfront: true, originName: 'edge.example.com', viewerProtocol: 'https-only', lockOrigin: true } as const;
    const facts = factsOf();
    expect(siteOptions({ intent: intentOf(cloudfront), facts })).toMatchObject({ ...cloudfront, edgeCertificate: null });
    expect(siteOptions({ intent: intentOf({ ...cloudfront, lockOrigin: false, edgeCertificate: arn.certificate, rotateOriginSecret: true }), facts })).toMatchObject({ lockOrigin: false, edgeCertificate: arn.certificate });
  });

  it('has no word of CloudFront where it is not to be there: written, none of these members stands there', () => {
    const options = siteOptions({ intent: intentOf({ cloudfront: false }), facts: factsOf() });
    expect(Object.keys(JSON.parse(JSON.stringify(options))).filter((key) => /cloudfront|origin|viewer|edge/i.test(key))).toEqual([]);
    // A member without a value is what makes the memory forget it.
    expect(Object.keys(options).filter((key) => /cloudfront|origin|viewer|edge/i.test(key))).toEqual(['cloudfront', 'originName', 'viewerProtocol', 'lockOrigin', 'edgeCertificate']);
  });

  it.each([intentOf(), intentOf({ cloudfront: true, lockOrigin: true })])('is read back as it was written: %#', (intent) => {
    const facts = { ...factsOf(), ...realIds };
    const options = JSON.parse(JSON.stringify(siteOptions({ intent, facts }))) as Record<string, unknown>;
    expect(rememberedOptions({ options }, (entry, reason) => new UserError({ what: `${entry}: ${reason}` }))).toEqual(options);
  });

  it('does not depend on the order in which AWS lists things, nor on how a run is to go', () => {
    const { subnets } = factsOf();
    const facts = factsOf({ names: ['example.com'], subnets: subnets.toReversed(), instances: [instanceOf({ id: 'i-0b' }), instanceOf({ id: 'i-0a' })] });
    const options = siteOptions({ intent: intentOf({ certificate: arn.certificate, rehearsal: false, offline: true, timeout: 5, drain: 0, consent: { adopt: true, replaceRecords: true } }), facts });
    expect(options).toMatchObject({ www: false, subnets: ['subnet-0a', 'subnet-0c'], instances: ['i-0a', 'i-0b'], certificate: arn.certificate });
    expect(Object.keys(options).filter((key) => ['rehearsal', 'offline', 'timeout', 'drain', 'consent'].includes(key))).toEqual([]);
  });
});
