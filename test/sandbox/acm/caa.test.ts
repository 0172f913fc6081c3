import { describe, expect, it } from 'vitest';
import type { HostedZone } from '../../../src/sandbox/account/hosted-zone.ts';
import { first, open, proveCertificate, requestCertificate } from '../account-under-test.ts';

/** A certificate for example.com, or these names, with the CAA values at these names: how it ends. */
async function ends(records: Record<string, readonly string[]>, names = ['example.com', '*.example.com'], alter: (zone: HostedZone) => void = () => {}): Promise<string> {
  const world = open();
  const zone = first(world.account.hostedZones);
  for (const [name, values] of Object.entries(records)) {
    const cname = values.find((value) => value.startsWith('->'));
    zone.records.push(cname === undefined ? { name, type: 'CAA', ttl: 60, values: [...values] } : { name, type: 'CNAME', ttl: 60, values: [cname.slice(2)] });
  }
  alter(zone);
  const arn = await requestCertificate(world, names);
  await world.seconds(2);
  await proveCertificate(world, arn);
  await world.seconds(20);
  const { Certificate } = await world.aws.acm('DescribeCertificate', { CertificateArn: arn });
  return [Certificate?.Status, Certificate?.FailureReason, ...new Set(Certificate?.DomainValidationOptions?.map((option) => option.ValidationStatus))].filter((part) => part !== undefined).join(' ');
}

const issued = 'ISSUED SUCCESS';
const forbidden = 'FAILED CAA_ERROR FAILED';

describe('a certificate where CAA records', () => {
  it.each<[string, Record<string, readonly string[]>, string[] | undefined, string]>([
    ['are none', {}, undefined, issued],
    ['allow somebody else alone', { 'example.com': ['0 issue "letsencrypt.org"'] }, undefined, forbidden],
    ['allow nobody', { 'example.com': ['0 issue ";"'] }, undefined, forbidden],
    ['allow Amazon as well', { 'example.com': ['0 issue "letsencrypt.org"', '0 issue "amazon.com; account=1"'] }, undefined, issued],
    ['allow Amazon by another of its names', { 'example.com': ['0 issue "AmazonTrust.com"'] }, undefined, issued],
    ['allow nobody wildcards', { 'example.com': ['0 issue "amazon.com"', '0 issuewild ";"'] }, undefined, forbidden],
    ['are about wildcards alone, and there is none', { 'example.com': ['0 issuewild ";"'] }, ['example.com'], issued],
    ['say only where to complain', { 'example.com': ['0 iodef "mailto:caa@example.com"'] }, undefined, issued],
    ['hold something critical that nobody knows', { 'example.com': ['128 future "x"', '0 issue "amazon.com"'] }, undefined, forbidden],
    ['stand closer', { 'example.com': ['0 issue "letsencrypt.org"'], 'shop.example.com': ['0 issue "amazon.com"'] }, ['shop.example.com'], issued],
    ['stand above', { 'example.com': ['0 issue "letsencrypt.org"'] }, ['deep.shop.example.com'], forbidden],
    ['stand where a CNAME leads', { 'shop.example.com': ['->other.example.com'], 'other.example.com': ['0 issue "letsencrypt.org"'] }, ['shop.example.com'], forbidden],
    ['stand at one of its names', { 'shop.example.com': ['0 issue "letsencrypt.org"'] }, ['example.com', 'shop.example.com'], forbidden],
  ])('%s', async (_name, records, names, expected) => {
    expect(await ends(records, names)).toBe(expected);
  });
});

describe('a certificate of a zone', () => {
  it.each<[string, (zone: HostedZone) => void]>([
    ['that is not delegated', (zone) => (zone.delegated = false)],
    ["for which somebody else's servers are asked", (zone) => Object.assign(zone, { delegated: false, elsewhere: { nameServers: ['ns1.registrar.example'], records: [] } })],
    ['whose signatures do not hold', (zone) => (zone.delegationSigner = true)],
  ])('%s stays pending', async (_name, alter) => {
    expect(await ends({}, undefined, alter)).toBe('PENDING_VALIDATION PENDING_VALIDATION');
  });
});
