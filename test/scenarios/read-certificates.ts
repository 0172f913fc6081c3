import type { CertificateSummary, KeyAlgorithm } from '@aws-sdk/client-acm';
import type { Clients } from '../../src/aws/clients.ts';
import { edgeRegion } from '../../src/aws/distributions.ts';
import type { TagReader } from './read-tags.ts';

/** Neither key nor dates: a moto server makes every key RSA. */
export interface CertificateState {
  /** The first, and the others in order: a moto server shuffles them. */
  names: readonly string[];
  status: string;
  tags: Record<string, string>;
}

const keyTypes: KeyAlgorithm[] = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];

/** Every certificate of the region, whatever its key. */
export async function listCertificates(aws: Clients): Promise<CertificateSummary[]> {
  const { CertificateSummaryList = [] } = await aws.acm('ListCertificates', { Includes: { keyTypes } });
  return CertificateSummaryList;
}

/** Every certificate of the region, by its first name. */
export async function readCertificates(aws: Clients, tagsOf: TagReader): Promise<Record<string, readonly CertificateState[]>> {
  const certificates = await Promise.all((await listCertificates(aws)).map(({ CertificateArn, DomainName = '' }) => readCertificate(aws, { CertificateArn, DomainName }, tagsOf)));
  const firsts = [...new Set(certificates.map(({ names: [first = ''] }) => first))].toSorted();
  return Object.fromEntries(firsts.map((first) => [first, certificates.filter(({ names }) => names[0] === first).toSorted(byText)]));
}

/** Every certificate that CloudFront could show; none where these are the region's own. */
export async function readEdgeCertificates(aws: Clients, tagsOf: TagReader): Promise<Awaited<ReturnType<typeof readCertificates>>> {
  return (await aws.region()) === edgeRegion ? {} : readCertificates(aws.in(edgeRegion), tagsOf);
}

/** The certificates of every other region that is enabled, by region; regions without any are left out. */
export async function readCertificatesElsewhere(aws: Clients, tagsOf: TagReader): Promise<Record<string, Awaited<ReturnType<typeof readCertificates>>>> {
  const { Regions = [] } = await aws.ec2('DescribeRegions', {});
  const home = await aws.region();
  // A moto server names the regions that are not enabled as well.
  const names = Regions.filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in').flatMap(({ RegionName }) => (RegionName === undefined || RegionName === home ? [] : [RegionName]));
  const found = await Promise.all(names.map(async (name) => [name, await readCertificates(aws.in(name), tagsOf)] as const));
  return Object.fromEntries(found.filter(([, certificates]) => Object.keys(certificates).length > 0));
}

async function readCertificate(aws: Clients, { CertificateArn, DomainName: first = '' }: CertificateSummary, tagsOf: TagReader): Promise<CertificateState> {
  const [{ Certificate }, { Tags }] = await Promise.all([aws.acm('DescribeCertificate', { CertificateArn }), aws.acm('ListTagsForCertificate', { CertificateArn })]);
  const others = (Certificate?.SubjectAlternativeNames ?? []).toSorted();
  return { names: [...new Set([first, ...others])], status: Certificate?.Status ?? '', tags: tagsOf(Tags) };
}

function byText(a: CertificateState, b: CertificateState): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
