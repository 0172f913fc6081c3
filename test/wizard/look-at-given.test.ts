import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import { accountOf } from './account.ts';
import { converse } from './conversation.ts';

const account = () => accountOf({
  main: { public: 'acd', private: 'a', full: { c: 3 }, instances: { web: 'a', api: 'c', old: 'A' } },
  other: { public: 'ac', instances: { lone: 'c' } },
  idle: { public: 'ac', instances: { asleep: 'A' } },
}, ['example.com', '(corp.internal)']);

const arn = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111';

/** What was given and cannot be, whatever is answered; and how the first problem begins. */
const wrong: { name: string; given: Given; says: string }[] = [
  { name: 'an unknown instance', given: { instance: ['i-9'] }, says: '--instance i-9: there is no such instance in ap-northeast-1.' },
  { name: 'a stopped instance', given: { instance: ['i-old'] }, says: '--instance i-old (old): it is stopped, and only a running instance can serve the site.' },
  { name: 'instances of two VPCs', given: { instance: ['i-web', 'i-lone'] }, says: '--instance i-lone,i-web: they are in different VPCs (i-lone in vpc-other, i-web in vpc-main).' },
  { name: 'an instance of another VPC', given: { instance: ['i-web'], vpc: 'vpc-other' }, says: '--instance i-web (web): it is in vpc-main, not in vpc-other.' },
  { name: 'an unknown VPC', given: { vpc: 'vpc-9' }, says: '--vpc vpc-9: there is no such VPC in ap-northeast-1.' },
  { name: 'a VPC in which nothing runs', given: { vpc: 'vpc-idle' }, says: '--instance is missing, and no instance runs in vpc-idle; there is i-asleep (asleep, ap-northeast-1a, stopped).' },
  { name: 'an unknown subnet', given: { subnets: ['subnet-9', 'subnet-main-a'] }, says: '--subnets subnet-9: there is no such subnet in ap-northeast-1.' },
  { name: 'unknown subnets alone', given: { subnets: ['subnet-8', 'subnet-9'] }, says: '--subnets subnet-8: there is no such subnet in ap-northeast-1.' },
  { name: 'a private subnet', given: { subnets: ['subnet-main-a-private', 'subnet-main-c'] }, says: '--subnets subnet-main-a-private: it is private (ap-northeast-1a): its route table has no route to an internet gateway, so visitors would not reach the load balancer.' },
  { name: 'a full subnet', given: { subnets: ['subnet-main-a', 'subnet-main-c-full'] }, says: '--subnets subnet-main-c-full: it has 3 free addresses (ap-northeast-1c), and a load balancer needs 8.' },
  { name: 'subnets of two VPCs', given: { subnets: ['subnet-main-a', 'subnet-other-c'] }, says: '--subnets subnet-other-c: it is in vpc-other, not in vpc-main.' },
  { name: 'subnets of another VPC than the instance', given: { subnets: ['subnet-other-a', 'subnet-other-c'], instance: ['i-web'] }, says: '--subnets subnet-other-a: it is in vpc-other, not in vpc-main.' },
  { name: 'subnets that do not reach the instance', given: { subnets: ['subnet-main-c', 'subnet-main-d'], instance: ['i-web'] }, says: '--subnets subnet-main-c,subnet-main-d: none is in ap-northeast-1a, the zone of i-web (web), which would get no traffic.' },
  { name: 'an unknown certificate', given: { certificate: arn }, says: `--certificate ${arn}: the account has no such certificate in ap-northeast-1.` },
  { name: 'a certificate for CloudFront of another region', given: { cloudfront: true, edgeCertificate: arn }, says: `--edge-certificate ${arn}: it is in ap-northeast-1, and CloudFront takes certificates of us-east-1 alone.` },
  { name: 'a key that CloudFront does not take', given: { cloudfront: true, keyAlgorithm: 'EC_secp384r1' }, says: '--key-algorithm EC_secp384r1: CloudFront takes no certificate with such a key.' },
  { name: 'a lock for CloudFront, which is not to be there', given: { cloudfront: false, lockOrigin: true }, says: '--lock-origin: the site has no CloudFront in front of it.' },
  { name: 'an unknown TLS policy', given: { tlsPolicy: 'ELBSecurityPolicy-None' }, says: '--tls-policy ELBSecurityPolicy-None: load balancers in ap-northeast-1 have no such policy.' },
];

describe('with a domain, the run says what is wrong, and nothing is asked', () => {
  /** Without a domain it may be for a site that stands. */
  const further: Omit<(typeof wrong)[number], 'says'>[] = [
    { name: 'how CloudFront is to be, of a site that has none', given: { originName: 'edge.example.com' } },
    { name: 'an origin name that the certificate does not cover', given: { cloudfront: true, wildcard: false } },
    { name: 'an origin name in no zone', given: { cloudfront: true, originName: 'origin.example.net' } },
  ];

  test.each([...wrong, ...further])('$name', async ({ given }) => {
    const talk = converse({ account: account(), given: { domain: 'example.com', ...given } });
    expect(await talk.end()).toEqual({ given: { domain: 'example.com', ...given }, asked: false, rest: '' });
  });
});

describe('without one, it is said at once: the run would only name the domain', () => {
  const further: typeof wrong = [
    { name: 'an unknown hosted zone', given: { hostedZone: 'Z9' }, says: '--hosted-zone Z9: the account has no such zone.' },
    { name: 'a private hosted zone', given: { hostedZone: 'Z2' }, says: '--hosted-zone Z2: it is private (corp.internal), and the internet does not see it.' },
    { name: 'a name that is both added and removed', given: { also: ['a.example.com'], removeAlso: ['a.example.com'] }, says: '--also and --remove-also both name a.example.com.' },
  ];

  test.each([...wrong, ...further])('$name', async ({ given, says }) => {
    const talk = converse({ account: account(), given });
    const error = await talk.end().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect(error instanceof UsageError && error.problems[0]?.message).toBe(says);
  });
});

test('how CloudFront is to be is looked at once the domain is known: the run says what is wrong, and nothing more is asked', async () => {
  const given = { cloudfront: true, originName: 'a.b.example.com' };
  const talk = converse({ account: account(), given });
  await talk.question();
  talk.take();
  expect(await talk.end()).toMatchObject({ given: { ...given, domain: 'example.com' }, asked: true });
});

test('what is right is not in the way', async () => {
  const talk = converse({ account: account(), given: { vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web', 'i-api'], hostedZone: 'Z1' } });
  expect(await talk.question()).toMatch(/\? Domain\n❯ example\.com\n/);
});
