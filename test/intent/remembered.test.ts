import { expect, test } from 'vitest';
import { rememberedOptions } from '../../src/intent/remembered.ts';
import type { SiteOptions } from '../../src/intent/intent.ts';
import { UserError } from '../../src/errors/user-error.ts';
import { cloudfront, remembered } from './site.ts';

/** The refusal, as whoever knows the group makes it. */
const refusal = (entry: string, reason: string): UserError => new UserError({ what: `${entry}: ${reason}.`, exitCode: 64 });

test('a site that is not there remembers nothing', () => {
  expect(rememberedOptions({}, refusal)).toBeUndefined();
});

test.each<Partial<SiteOptions>>([
  {},
  { also: ['api.example.com', 'xn--bcher-kva.example'], www: false, wildcard: false, keepDirectAccess: true, port: 65_535, healthPath: '/up?deep=1', healthCodes: '200-399,401', name: 'my-app', keyAlgorithm: 'EC_prime256v1' },
  cloudfront,
  { ...cloudfront, originName: 'edge.example.com', viewerProtocol: 'https-only', lockOrigin: false, edgeCertificate: 'arn:aws:acm:us-east-1:123456789012:certificate/22222222-2222-4222-8222-222222222222' },
  { instances: ['i-01234567', 'i-0123456789abcdef0'], certificate: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111' },
])('what was written is read back: %j', (differing) => {
  expect(rememberedOptions({ options: remembered(differing), switch: {} }, refusal)).toEqual(remembered(differing));
});

test.each<[options: unknown, why: string]>([
  [{ ...remembered(), also: undefined }, 'options: also is not as expected.'],
  [{ ...remembered(), port: '80', also: undefined }, 'options: also, port are not as expected.'],
  [{ ...remembered(), diagram: true }, 'options: diagram is not as expected.'],
  [{ ...remembered(), cloudfront: true }, 'options: cloudfront is not as expected.'],
  [JSON.parse(JSON.stringify(remembered({ ...cloudfront, lockOrigin: undefined }))), 'options: cloudfront is not as expected.'],
  [remembered({ originName: 'origin.example.com' }), 'options: cloudfront is not as expected.'],
  [remembered({ ...cloudfront, cloudfront: false }), 'options: cloudfront is not as expected.'],
  ['text', 'options: options is not as expected.'],
  [{}, 'options: domain, www, also, wildcard, hostedZone are not as expected.'],
])('%j is refused', (options, why) => {
  expect(() => rememberedOptions({ options }, refusal)).toThrow(expect.objectContaining({ message: why, exitCode: 64 }));
});

test.each<[option: keyof SiteOptions, ...values: unknown[]]>([
  ['domain', 'Example.com', 'example.com.', 'localhost', '*.example.com', ' example.com', 1],
  ['www', 'yes', 1, null],
  ['also', 'api.example.com', ['API.example.com'], ['api.example.com', 'api.example.com'], ['$(reboot).example.com'], [1]],
  ['wildcard', 'true', 0],
  ['hostedZone', '/hostedzone/Z0EXAMPLE', 'z0example', 'Z0/../Z1', ''],
  ['vpc', 'vpc-1', 'subnet-01234567', 'vpc-01234567 '],
  ['subnets', [], ['subnet-01234567'], ['subnet-01234567', 'subnet-01234567'], 'subnet-01234567,subnet-89abcdef'],
  ['instances', [], ['i-web'], 'i-01234567'],
  ['port', 0, 65_536, 3000.5, -80, '3000', Number.MAX_SAFE_INTEGER],
  ['healthPath', 'up', '/a b', `/${'x'.repeat(1024)}`, '/\u001b[2J'],
  ['healthCodes', '', '100', '399-200', '200, 301'],
  ['name', '', 'sg-web', 'internal-web', 'a--b', '-a', 'x'.repeat(29)],
  ['tlsPolicy', 'TLS13', 'ELBSecurityPolicy-', ''],
  ['keyAlgorithm', 'RSA_4096', 'rsa_2048'],
  ['certificate', 'auto', '', 'arn:aws:s3:::bucket', undefined],
  ['keepDirectAccess', 'no', undefined],
  ['cloudfront', 'yes', 1, null, undefined],
  ['originName', 'origin', 'Origin.example.com', '*.example.com', null],
  ['viewerProtocol', 'allow-all', 'https_only', null],
  ['lockOrigin', 'yes', 0, null],
  ['edgeCertificate', 'auto', '', 'arn:aws:iam::123456789012:server-certificate/x'],
])('a doctored value cannot mislead: %s', (option, ...values) => {
  const said = values.map((value) => {
    try {
      return rememberedOptions({ options: { ...remembered(cloudfront), [option]: value } }, refusal);
    } catch (error) {
      return error instanceof UserError ? error.message : error;
    }
  });
  expect(said).toEqual(values.map(() => `options: ${option} is not as expected.`));
});
