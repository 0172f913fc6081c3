import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../src/discover/facts.ts';
import type { Entries } from '../../../../src/engine/memory.ts';
import { ofCloudFront, ofLoadBalancer, type Carrier } from '../../../../src/steps/made/certificate/carrier.ts';
import { chooseCertificate } from '../../../../src/steps/made/certificate/choice.ts';
import { acmWith, certificateArn, detailOf } from '../../../support/acm-with.ts';
import { factsOf, inTwoZones, start } from '../../../support/site.ts';
import { contextOf, type World } from '../../../support/step-table.ts';

const day = 24 * 60 * 60 * 1000;
const until = (days: number): Date => new Date(start + days * day);

/** Certificates by a short name, as the account holds them. */
interface Case extends World {
  name: string;
  account: Record<string, CertificateDetail>;
  /** The site that a certificate's tag names. */
  tags?: Record<string, string>;
  /** The short name of the one that is used, with ` (ours)`. */
  used: string | undefined;
}

const pending = { Status: 'PENDING_VALIDATION', NotAfter: undefined } as const;
const pendingAs = (...names: string[]): CertificateDetail => ({ ...pending, SubjectAlternativeNames: names });
const remembered = (short: string, made: boolean): Entries => ({ certificate: { arn: certificateArn(short), made, superseded: [] } });

describe('chooseCertificate', () => {
  it.each<Case>([
    { name: 'an account without certificates', account: {}, used: undefined },
    { name: 'one that fits', account: { a: {} }, used: 'a' },

    // Ours
    { name: 'ours, by the memory', account: { a: {}, b: { NotAfter: until(400) } }, memory: remembered('a', true), used: 'a (ours)' },
    { name: 'ours, by the memory, pending', account: { a: pending, b: {} }, memory: remembered('a', true), used: 'a (ours)' },
    { name: 'ours, by the memory, about to expire: kept all the same', account: { a: { NotAfter: until(2) }, b: {} }, memory: remembered('a', true), used: 'a (ours)' },
    { name: 'ours, by its tag, before one that lasts longer', account: { a: {}, b: { NotAfter: until(400) } }, tags: { a: 'example.com' }, used: 'a (ours)' },
    { name: 'ours, by its tag, pending', account: { a: { ...pending }, b: {} }, tags: { a: 'example.com' }, used: 'a (ours)' },
    { name: 'two of ours, by their tags: issued comes before pending', account: { a: pending, b: {} }, tags: { a: 'example.com', b: 'example.com' }, used: 'b (ours)' },
    { name: 'two of ours, both pending: the first', account: { a: pending, b: pending }, tags: { a: 'example.com', b: 'example.com' }, used: 'a (ours)' },
    { name: 'ours pending, and one of nobody issued: ours all the same', account: { a: {}, b: pending }, tags: { b: 'example.com' }, used: 'b (ours)' },
    { name: 'ours, by its tag, and the memory knows another that is gone', account: { a: {} }, tags: { a: 'example.com' }, memory: remembered('gone', true), used: 'a (ours)' },
    { name: 'ours, by the memory, issued and at its end', account: { a: { NotAfter: until(0) } }, tags: { a: 'example.com' }, memory: remembered('a', true), used: undefined },
    { name: 'ours, by the memory, issued and over, and one of nobody', account: { a: { NotAfter: until(-1) }, b: {} }, memory: remembered('a', true), used: 'b' },
    { name: 'ours, by its tag, issued and over, and another of ours that is pending', account: { a: { NotAfter: until(-1) }, b: pending }, tags: { a: 'example.com', b: 'example.com' }, used: 'b (ours)' },
    { name: 'ours failed', account: { a: { Status: 'FAILED' } }, tags: { a: 'example.com' }, memory: remembered('a', true), used: undefined },
    { name: 'ours timed out, and another fits', account: { a: { Status: 'VALIDATION_TIMED_OUT' }, b: {} }, tags: { a: 'example.com' }, memory: remembered('a', true), used: 'b' },
    { name: 'ours lacks a name', account: { a: { SubjectAlternativeNames: ['example.com'] } }, tags: { a: 'example.com' }, memory: remembered('a', true), used: undefined },
    { name: "another site's", account: { a: {} }, tags: { a: 'shop.example.com' }, used: undefined },

    // Not ours: remembered, then the latest NotAfter
    { name: 'the one that lasts longest', account: { a: { NotAfter: until(100) }, b: { NotAfter: until(300) }, c: { NotAfter: until(200) } }, used: 'b' },
    { name: 'the remembered one stays, though another lasts longer', account: { a: { NotAfter: until(100) }, b: { NotAfter: until(300) } }, memory: remembered('a', false), used: 'a' },
    { name: 'the remembered one does not fit any more', account: { a: { NotAfter: until(10) }, b: { NotAfter: until(300) } }, memory: remembered('a', false), used: 'b' },
    { name: 'the remembered one is gone', account: { b: {} }, memory: remembered('gone', false), used: 'b' },
    { name: 'issued comes before pending', account: { a: pending, b: {} }, used: 'b' },

    // Pending, and nobody's
    { name: 'pending with exactly these names', account: { a: pending }, used: 'a' },
    { name: 'pending with these names in another order', account: { a: pendingAs('*.example.com', 'example.com') }, used: 'a' },
    { name: 'pending with a name more', account: { a: pendingAs('example.com', '*.example.com', 'old.example.com') }, used: undefined },

    // What does not fit
    { name: 'imported', account: { a: { Type: 'IMPORTED' } }, used: undefined },
    { name: 'private', account: { a: { Type: 'PRIVATE' } }, used: undefined },
    { name: 'managed by CloudFront', account: { a: { ManagedBy: 'CLOUDFRONT' } }, used: undefined },
    { name: 'a name validated by e-mail', account: { a: { DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'EMAIL' }, { DomainName: '*.example.com', ValidationMethod: 'DNS' }] } }, used: undefined },
    { name: 'its renewal failed', account: { a: { RenewalSummary: { RenewalStatus: 'FAILED', DomainValidationOptions: undefined, UpdatedAt: until(-1) } } }, used: undefined },
    { name: 'its renewal is under way', account: { a: { RenewalSummary: { RenewalStatus: 'PENDING_AUTO_RENEWAL', DomainValidationOptions: undefined, UpdatedAt: until(-1) } } }, used: 'a' },
    { name: 'exactly 30 days left', account: { a: { NotAfter: until(30) } }, used: undefined },
    { name: 'a little more than 30 days left', account: { a: { NotAfter: new Date(start + 30 * day + 1) } }, used: 'a' },
    { name: 'a name in a zone that is not ours to write', account: { a: { SubjectAlternativeNames: ['example.com', '*.example.com', 'example.net'] } }, used: undefined },
    { name: 'a name more, in our zone', account: { a: { SubjectAlternativeNames: ['example.com', '*.example.com', '*.shop.example.com'] } }, used: 'a' },
    { name: 'a name in the other zone of the site', account: { a: { SubjectAlternativeNames: ['example.com', '*.example.com', 'example.org'] } }, facts: inTwoZones(), used: 'a' },
    { name: 'without the wildcard', account: { a: { SubjectAlternativeNames: ['example.com', 'www.example.com'] } }, used: undefined },
    { name: 'the wildcard alone does not cover the apex', account: { a: { DomainName: '*.example.com', SubjectAlternativeNames: ['*.example.com'] } }, used: undefined },
    { name: 'a wildcard covers one label', account: { a: { SubjectAlternativeNames: ['example.com', '*.example.com'] } }, facts: { certificateNames: ['example.com', 'a.b.example.com'] }, used: undefined },
    { name: 'no wildcard is wanted, and one that covers the names is there', account: { a: {} }, facts: { certificateNames: ['example.com', 'www.example.com'] }, used: 'a' },
    { name: 'names in capitals', account: { a: { DomainName: 'Example.COM', SubjectAlternativeNames: ['Example.COM', '*.Example.COM'] } }, used: 'a' },

    // Given
    { name: 'given, though ours is there', account: { a: {}, b: { Type: 'IMPORTED' } }, tags: { a: 'example.com' }, intent: { certificate: certificateArn('b') }, memory: remembered('a', true), used: 'b' },
    { name: 'given, issued and over', account: { a: { NotAfter: until(-1) } }, intent: { certificate: certificateArn('a') }, used: 'a' },
    { name: 'given, and gone', account: { a: {} }, intent: { certificate: certificateArn('gone') }, used: undefined },
  ])('$name: $used', async (row) => {
    expect(await chosen(row, ofLoadBalancer)).toBe(row.used);
    // CloudFront's is chosen by the same rules.
    const { certificate, ...intent } = row.intent ?? {};
    const entry = row.memory === 'tags' ? undefined : row.memory?.['certificate'];
    expect(await chosen({ ...row, intent: { ...intent, cloudfront: true, edgeCertificate: certificate }, ...(entry && { memory: { 'edge-certificate': entry } }) }, ofCloudFront)).toBe(row.used);
  });

  const inVirginia: Partial<Facts> = { account: { ...factsOf().account, region: 'us-east-1' } };
  const key = (KeyAlgorithm: string): CertificateDetail => ({ KeyAlgorithm: KeyAlgorithm as 'RSA_2048' });

  // A load balancer shows any; CloudFront does not.
  it.each<Case & { carrier: Carrier }>([
    ...['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'RSA-2048', 'EC-prime256v1'].flatMap((one) => [
      { name: `${one}, for CloudFront`, carrier: ofCloudFront, account: { a: key(one) }, intent: { cloudfront: true }, used: 'a' },
      { name: `${one}, for the load balancer`, carrier: ofLoadBalancer, account: { a: key(one) }, used: 'a' },
    ]),
    ...['EC_secp384r1', 'EC_secp521r1', 'EC-secp384r1', ''].flatMap((one) => [
      { name: `a key of '${one}', for CloudFront`, carrier: ofCloudFront, account: { a: key(one) }, intent: { cloudfront: true }, used: undefined },
      { name: `a key of '${one}', for the load balancer`, carrier: ofLoadBalancer, account: { a: key(one) }, used: 'a' },
      { name: `a key of '${one}', for the load balancer behind CloudFront`, carrier: ofLoadBalancer, account: { a: key(one) }, intent: { cloudfront: true }, used: 'a' },
      { name: `a key of '${one}', for both in us-east-1`, carrier: ofLoadBalancer, account: { a: key(one) }, intent: { cloudfront: true }, facts: inVirginia, used: undefined },
      { name: `a key of '${one}', in us-east-1, and CloudFront shows another one`, carrier: ofLoadBalancer, account: { a: key(one) }, intent: { cloudfront: true, edgeCertificate: certificateArn('b') }, facts: inVirginia, used: 'a' },
      { name: `a key of '${one}', in us-east-1 without CloudFront`, carrier: ofLoadBalancer, account: { a: key(one) }, facts: inVirginia, used: 'a' },
    ]),
    { name: 'ours, with a key that CloudFront does not show, by the memory', carrier: ofLoadBalancer, account: { a: key('EC_secp384r1') }, tags: { a: 'example.com' }, memory: remembered('a', true), intent: { cloudfront: true }, facts: inVirginia, used: undefined },
    { name: 'ours, with a key that CloudFront does not show, and another that it does', carrier: ofCloudFront, account: { a: key('EC_secp384r1'), b: {} }, tags: { a: 'example.com' }, intent: { cloudfront: true }, used: 'b' },
    { name: "the load balancer's is remembered, CloudFront's is not", carrier: ofCloudFront, account: { a: { NotAfter: until(100) }, b: { NotAfter: until(300) } }, memory: remembered('a', false), intent: { cloudfront: true }, used: 'b' },
    { name: "the load balancer's is given, CloudFront's is not", carrier: ofCloudFront, account: { a: {} }, intent: { cloudfront: true, certificate: certificateArn('gone') }, used: 'a' },
  ])('$name: $used', async ({ carrier, ...row }) => expect(await chosen(row, carrier)).toBe(row.used));
});

/** The short name of the one that is chosen, with ` (ours)`. */
async function chosen({ account, tags = {}, ...world }: Case, carrier: Carrier): Promise<string | undefined> {
  const details = Object.entries(account).map(([short, deviations]) => detailOf(short, deviations));
  const sites = Object.fromEntries(Object.entries(tags).map(([short, site]) => [certificateArn(short), site]));
  const found = await chooseCertificate(contextOf({ ...world, world: acmWith(details, sites) }), carrier);
  return found && `${found.arn.split('/')[1]}${found.made ? ' (ours)' : ''}`;
}
