import type { Clients } from '../../src/aws/clients.ts';
import { readTags } from './read-tags.ts';

/** Neither key nor dates: a moto server makes every key RSA. */
export interface CertificateState {
  /** The first, and the others in order: a moto server shuffles them. */
  names: readonly string[];
  status: string;
  tags: Record<string, string>;
}

/** Every certificate of the region, by its first name. */
export async function readCertificates(aws: Clients): Promise<Record<string, readonly CertificateState[]>> {
  const { CertificateSummaryList = [] } = await aws.acm('ListCertificates', {});
  const certificates = await Promise.all(CertificateSummaryList.map(({ CertificateArn, DomainName = '' }) => readCertificate(aws, CertificateArn, DomainName)));
  const firsts = [...new Set(certificates.map(({ names: [first = ''] }) => first))].toSorted();
  return Object.fromEntries(firsts.map((first) => [first, certificates.filter(({ names }) => names[0] === first).toSorted(byText)]));
}

async function readCertificate(aws: Clients, CertificateArn: string | undefined, first: string): Promise<CertificateState> {
  const [{ Certificate }, { Tags }] = await Promise.all([aws.acm('DescribeCertificate', { CertificateArn }), aws.acm('ListTagsForCertificate', { CertificateArn })]);
  const others = (Certificate?.SubjectAlternativeNames ?? []).toSorted();
  return { names: [...new Set([first, ...others])], status: Certificate?.Status ?? '', tags: readTags(Tags) };
}

function byText(a: CertificateState, b: CertificateState): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
