import { describe, expect, test } from 'vitest';
import type { Intent, SiteOptions } from '../../src/intent/intent.ts';
import { cloudfront, remembered } from './site.ts';
import { intentOf, messages } from './written.ts';

const arn = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef';
const edgeArn = arn.replace('ap-northeast-1', 'us-east-1');

describe('a site that is not there yet', () => {
  test('gets the defaults', async () => {
    expect(await intentOf(['example.com'])).toEqual({
      intent: {
        domain: 'example.com', www: undefined, also: [], wildcard: true, hostedZone: undefined, vpc: undefined, subnets: undefined, subnetsGiven: false,
        instances: undefined, port: 80, healthPath: '/', healthCodes: '200-399', name: 'example-com', tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
        keyAlgorithm: 'RSA_2048', certificate: undefined, cloudfront: false, originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: false, edgeCertificate: undefined, rotateOriginSecret: false, keepDirectAccess: false, drain: undefined, timeout: undefined, rehearsal: true, offline: false, useCurrentAddress: false,
        consent: { adopt: false, replaceRecords: false, sharedSecurityGroup: false },
      },
      problems: [],
    });
  });

  test.each<[argv: string[], intent: Partial<Intent>]>([
    [['--timeout', '1.5', '--drain', '0'], { timeout: 90, drain: 0 }],
    [['--subnets', 'subnet-01234567,subnet-89abcdef'], { subnets: ['subnet-01234567', 'subnet-89abcdef'], subnetsGiven: true }],
    [['--certificate', arn], { certificate: arn }],
    [['--certificate', 'auto'], { certificate: undefined }],
    [['--no-rehearsal', '--offline', '--adopt'], { rehearsal: false, offline: true, consent: { adopt: true, replaceRecords: false, sharedSecurityGroup: false } }],
    [['--remove-also', 'a.example'], { also: [] }],
    [['--cloudfront'], { cloudfront: true, originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: true, edgeCertificate: undefined, rotateOriginSecret: false }],
    [['--cloudfront', '--no-lock-origin', '--origin-name', 'edge.example.com', '--viewer-protocol', 'https-only'], { lockOrigin: false, originName: 'edge.example.com', viewerProtocol: 'https-only' }],
    [['--cloudfront', '--edge-certificate', edgeArn, '--rotate-origin-secret'], { edgeCertificate: edgeArn, rotateOriginSecret: true, certificate: undefined }],
    [['--cloudfront', '--edge-certificate', 'auto'], { edgeCertificate: undefined }],
    [['--no-cloudfront', '--no-lock-origin'], { cloudfront: false, lockOrigin: false }],
  ])('%j', async (argv, intent) => {
    expect(await intentOf(['example.com', ...argv])).toMatchObject({ intent, problems: [] });
  });

  test('without a domain there is no intent', async () => {
    const { intent, problems } = await intentOf(['--port', '0']);
    expect(intent).toBeUndefined();
    expect(messages(problems)).toEqual(['--port 0: it is less than 1.', '--domain is missing.']);
  });

  test('what is wrong is left out, and the rest is an intent', async () => {
    const { intent, problems } = await intentOf(['example.com', '--port', '0', '--name', 'app']);
    expect(intent).toMatchObject({ domain: 'example.com', port: 80, name: 'app' });
    expect(problems).toHaveLength(1);
  });
});

describe('a site that is there', () => {
  test.each<[argv: string[], differing: Partial<SiteOptions>, intent: Partial<Intent>]>([
    [[], { port: 3000, www: false, wildcard: false, keepDirectAccess: true, certificate: arn }, { port: 3000, www: false, wildcard: false, keepDirectAccess: true, certificate: arn }],
    [[], { name: 'other', healthPath: '/up', healthCodes: '204', keyAlgorithm: 'EC_prime256v1' }, { name: 'other', healthPath: '/up', healthCodes: '204', keyAlgorithm: 'EC_prime256v1' }],
    [[], {}, { vpc: 'vpc-0123456789abcdef0', subnets: ['subnet-01234567', 'subnet-89abcdef'], subnetsGiven: false, instances: ['i-01234567'], hostedZone: 'Z0EXAMPLE' }],
    [['--also', 'b.example'], { also: ['a.example'] }, { also: ['a.example', 'b.example'] }],
    [['--also', 'a.example'], { also: ['a.example'] }, { also: ['a.example'] }],
    [['--remove-also', 'a.example', '--also', 'c.example'], { also: ['a.example', 'b.example'] }, { also: ['b.example', 'c.example'] }],
    [['--no-www', '--wildcard', '--no-keep-direct-access'], { www: true, wildcard: false, keepDirectAccess: true }, { www: false, wildcard: true, keepDirectAccess: false }],
    [['--certificate', 'auto'], { certificate: arn }, { certificate: undefined }],
    [['--subnets', 'subnet-89abcdef,subnet-01234567'], {}, { subnets: ['subnet-89abcdef', 'subnet-01234567'], subnetsGiven: true }],
    [['--subnets', 'subnet-89abcdef,subnet-00000000'], {}, { subnets: ['subnet-89abcdef', 'subnet-00000000'], subnetsGiven: true }],
    [['--instance', 'i-89abcdef', '--port', '8080'], {}, { instances: ['i-89abcdef'], port: 8080 }],
    [[], { ...cloudfront, originName: 'edge.example.com', viewerProtocol: 'https-only', lockOrigin: false, edgeCertificate: edgeArn }, { cloudfront: true, originName: 'edge.example.com', viewerProtocol: 'https-only', lockOrigin: false, edgeCertificate: edgeArn, rotateOriginSecret: false }],
    [['--cloudfront'], {}, { cloudfront: true, originName: 'origin.example.com', lockOrigin: true }],
    [['--cloudfront'], { ...cloudfront, lockOrigin: false }, { lockOrigin: false }],
    [['--lock-origin', '--viewer-protocol', 'redirect-to-https', '--edge-certificate', 'auto', '--origin-name', 'origin.example.com'], { ...cloudfront, originName: 'edge.example.com', viewerProtocol: 'https-only', lockOrigin: false, edgeCertificate: edgeArn }, { originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: true, edgeCertificate: undefined }],
    [['--no-lock-origin'], cloudfront, { cloudfront: true, lockOrigin: false }],
    [['--rotate-origin-secret'], cloudfront, { rotateOriginSecret: true }],
    [['--no-cloudfront'], { ...cloudfront, originName: 'edge.example.com', viewerProtocol: 'https-only', edgeCertificate: edgeArn }, { cloudfront: false, originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: false, edgeCertificate: undefined }],
    [['--name', 'example-com', '--vpc', 'vpc-0123456789abcdef0'], {}, { name: 'example-com', vpc: 'vpc-0123456789abcdef0' }],
  ])('%j beside %j', async (argv, differing, intent) => {
    expect(await intentOf(['example.com', ...argv], remembered(differing))).toMatchObject({ intent, problems: [] });
  });

  test('never remembers how a run was to go', async () => {
    const { intent } = await intentOf(['example.com'], remembered());
    expect(intent).toMatchObject({ drain: undefined, timeout: undefined, rehearsal: true, offline: false, consent: { adopt: false } });
  });

  test('its name and VPC cannot change', async () => {
    const { intent, problems } = await intentOf(['example.com', '--name', 'new', '--vpc', 'vpc-89abcdef'], remembered());
    expect(messages(problems)).toEqual([
      '--name new: example.com stands with example-com, and that cannot change.',
      '--vpc vpc-89abcdef: example.com stands with vpc-0123456789abcdef0, and that cannot change.',
    ]);
    expect(problems[0]?.hint).toBe('Leave --name out, or set up another site with another --domain. For the same one, remove its resources first.');
    expect(intent).toMatchObject({ name: 'example-com', vpc: 'vpc-0123456789abcdef0' });
  });
});

describe('what is wrong only together', () => {
  const many = Array.from({ length: 9 }, (_, number) => `n${number}.example`);
  const long = `${'a'.repeat(60)}.example.com`;
  test.each<[argv: string[], message: string]>([
    [['--also', 'a.example', '--remove-also', 'a.example'], '--also and --remove-also both name a.example.'],
    [['--also', 'example.com'], '--also example.com: this is the domain itself, which is served anyway.'],
    [['--remove-also', 'example.com'], "--remove-also example.com: this is the site's main name."],
    [['--also', 'www.example.com'], '--also www.example.com: this name has a switch of its own.'],
    [['--remove-also', 'www.example.com'], '--remove-also www.example.com: this name has a switch of its own.'],
    [many.flatMap((name) => ['--also', name]), 'The certificate would carry 11 names, and ACM takes ten.'],
    [['--domain', long], `--domain ${long}: a certificate's first name has 64 characters at most, this has 72.`],
  ])('%j', async (argv, message) => {
    const domain = argv[0] === '--domain' ? [] : ['example.com'];
    expect(messages((await intentOf([...domain, ...argv])).problems)).toEqual([message]);
  });

  test('the quotas of a new certificate do not count for one that is there', async () => {
    expect((await intentOf(['--domain', long, '--certificate', arn, '--also', many.join(',')])).problems).toEqual([]);
  });

  test('names that the wildcard covers need no place of their own', async () => {
    const below = many.map((name) => name.replace('.example', '.example.com'));
    expect((await intentOf(['example.com', '--www', '--also', below.join(',')])).problems).toEqual([]);
    expect(messages((await intentOf(['example.com', '--www', '--no-wildcard', '--also', below.join(',')])).problems)).toEqual(['The certificate would carry 11 names, and ACM takes ten.']);
  });

  test.each<[argv: string[], site: SiteOptions | 'nothing' | undefined, message: string, hint: string]>([
    [['--cloudfront', '--key-algorithm', 'EC_secp384r1'], undefined, '--key-algorithm EC_secp384r1: CloudFront takes no certificate with such a key.', 'Give --key-algorithm EC_prime256v1 or RSA_2048, or leave CloudFront out.'],
    [['--key-algorithm', 'EC_secp384r1'], remembered(cloudfront), '--key-algorithm EC_secp384r1: CloudFront takes no certificate with such a key.', 'Give --key-algorithm EC_prime256v1 or RSA_2048, or leave CloudFront out.'],
    [['--cloudfront'], remembered({ keyAlgorithm: 'EC_secp384r1' }), '--key-algorithm EC_secp384r1: CloudFront takes no certificate with such a key.', 'Give --key-algorithm EC_prime256v1 or RSA_2048, or leave CloudFront out.'],
    [['--cloudfront', '--no-lock-origin', '--rotate-origin-secret'], undefined, '--rotate-origin-secret: the load balancer lets everybody in, and asks for no secret.', 'Give --lock-origin as well, or leave --rotate-origin-secret out.'],
    [['--rotate-origin-secret'], remembered({ ...cloudfront, lockOrigin: false }), '--rotate-origin-secret: the load balancer lets everybody in, and asks for no secret.', 'Give --lock-origin as well, or leave --rotate-origin-secret out.'],
  ])('%j beside %j: %s', async (argv, site, message, hint) => {
    expect((await intentOf(['example.com', ...argv], site)).problems).toMatchObject([{ message, hint }]);
  });

  const alone = [['--origin-name', 'origin.example.com'], ['--viewer-protocol', 'redirect-to-https'], ['--edge-certificate', edgeArn], ['--edge-certificate', 'auto'], ['--lock-origin'], ['--rotate-origin-secret']];

  test.each(alone)('%s says how CloudFront is to be, and there is none', async (flag, ...value) => {
    const problems = [{ option: flag, message: `${flag}: the site has no CloudFront in front of it.`, hint: `Give --cloudfront as well, or leave ${flag} out.` }];
    const says = async (argv: string[], site?: Parameters<typeof intentOf>[1]) => (await intentOf(['example.com', flag, ...value, ...argv], site)).problems;
    expect(await says([], 'nothing')).toEqual(problems);
    expect(await says([], remembered())).toEqual(problems);
    expect(await says(['--no-cloudfront'])).toEqual(problems);
    expect(await says(['--no-cloudfront'], remembered(cloudfront))).toEqual(problems);
    // A site that stands may have it, and nobody has looked yet.
    expect(await says([])).toEqual([]);
    expect(await says([], remembered(cloudfront))).toEqual([]);
    expect(await says(['--cloudfront'], 'nothing')).toEqual([]);
  });

  test('all of them are told at once', async () => {
    expect(messages((await intentOf(['example.com', ...alone.slice(0, 3).flat(), '--lock-origin', '--rotate-origin-secret'], 'nothing')).problems)).toHaveLength(5);
  });
});
