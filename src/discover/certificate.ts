import { type Certificate, describeCertificate, isEdgeKey, regionOf } from '../aws/certificates.ts';
import type { Clients } from '../aws/clients.ts';
import { edgeRegion } from '../aws/distributions.ts';
import { covers } from '../aws/dns-names.ts';
import { unlessMissing } from '../aws/calls/failures.ts';
import {
  certificateElsewhere, certificateImported, certificateKeyNotForCloudFront, certificateLacksNames, certificateNotIssued, certificateUnknown, type Naming,
} from '../errors/certificate-messages.ts';
import type { Warning } from '../engine/step.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Intent } from '../intent/intent.ts';
import { t } from '../language/text.ts';
import { sideBySide } from './side-by-side.ts';

/** What an option names: where none does, there is nothing to read. */
interface GivenCertificate extends Naming {
  arn: string;
  /** Undefined where there is none of that ARN in the region. */
  certificate: Certificate | undefined;
}

/** What the options name. */
export interface GivenCertificates {
  /** By `--certificate`. */
  loadBalancer: GivenCertificate | undefined;
  /** By `--edge-certificate`. */
  cloudFront: GivenCertificate | undefined;
}

/** As far as the certificates are concerned. */
type Wanted = Pick<Intent, 'certificate' | 'cloudfront' | 'edgeCertificate'>;

/**
 * Reads what `--certificate` names, and `--edge-certificate` where there is to be a CloudFront to show it; one of another region cannot be asked for here.
 * AWS docs: "DescribeCertificate".
 * @param region the load balancer's
 */
export async function readCertificates(aws: Pick<Clients, 'acm' | 'in'>, region: string, { certificate, cloudfront, edgeCertificate }: Wanted): Promise<GivenCertificates> {
  const [loadBalancer, cloudFront] = await sideBySide(
    certificate === undefined ? undefined : read(aws, { option: '--certificate', region }, certificate),
    cloudfront && edgeCertificate !== undefined ? read(aws.in(edgeRegion), { option: '--edge-certificate', region: edgeRegion }, edgeCertificate) : undefined,
  );
  return { loadBalancer, cloudFront };
}

async function read(aws: Pick<Clients, 'acm'>, naming: Naming, arn: string): Promise<GivenCertificate> {
  if (regionOf(arn) !== naming.region) return { ...naming, arn, certificate: undefined };
  // An ARN of the right form that names no certificate at all: to the person it is the same as one that is not there. So it is in a region of another partition.
  const missing = ['InvalidArnException', 'ValidationException', ...(naming.option === '--edge-certificate' ? ['UnrecognizedClientException'] : [])];
  return { ...naming, arn, certificate: await unlessMissing(describeCertificate(aws, arn), ...missing) };
}

/**
 * Whether the certificates can be used, each for every served name. Where the load balancer's region is CloudFront's as well, its certificate serves both unless
 * another one is named.
 * @param names the served ones; empty where nobody knows them yet
 */
export function checkCertificates({ loadBalancer, cloudFront }: GivenCertificates, { cloudfront, edgeCertificate }: Wanted, names: readonly string[]): { problems: Problem[]; warnings: Warning[] } {
  const servesBoth = cloudfront && edgeCertificate === undefined && loadBalancer?.region === edgeRegion;
  const checked = [
    ...(loadBalancer ? [check(loadBalancer, { names, atEdge: servesBoth })] : []),
    ...(cloudFront ? [check(cloudFront, { names, atEdge: true })] : []),
  ];
  return { problems: checked.flatMap(({ problems }) => problems), warnings: checked.flatMap(({ warnings }) => warnings) };
}

function check({ arn, certificate, ...naming }: GivenCertificate, wanted: { names: readonly string[]; atEdge: boolean }): { problems: Problem[]; warnings: Warning[] } {
  if (regionOf(arn) !== naming.region) return { problems: [certificateElsewhere(naming, arn, regionOf(arn))], warnings: [] };
  if (!certificate) return { problems: [certificateUnknown(naming, arn)], warnings: [] };
  const { keyAlgorithm, status } = certificate;
  const carried = certificate.names.filter(Boolean);
  const missing = wanted.names.filter((name) => !carried.some((certificateName) => covers(certificateName, name)));
  return {
    problems: [
      ...(status === 'ISSUED' ? [] : [certificateNotIssued(naming, arn, status || t`in an unknown state`)]),
      ...(wanted.atEdge && !isEdgeKey(keyAlgorithm) ? [certificateKeyNotForCloudFront(naming, arn, keyAlgorithm || t`of an unknown kind`)] : []),
      ...(missing.length > 0 ? [certificateLacksNames(naming, arn, { missing, carried })] : []),
    ],
    warnings: certificate.type === 'IMPORTED' ? [certificateImported(naming, arn, certificate.notAfter)] : [],
  };
}
