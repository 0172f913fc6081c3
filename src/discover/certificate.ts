import type { CertificateDetail } from '@aws-sdk/client-acm';
import type { Clients } from '../aws/clients.ts';
import { covers } from '../aws/dns-names.ts';
import { unlessMissing } from '../aws/failures.ts';
import { certificateElsewhere, certificateImported, certificateLacksNames, certificateNotIssued, certificateUnknown } from '../errors/account-messages.ts';
import type { Warning } from '../engine/step.ts';
import type { Problem } from '../errors/user-error.ts';

/** What `--certificate` names: where it is not used, there is nothing to read. */
interface GivenCertificate {
  arn: string;
  /** Undefined where there is none of that ARN in the region. */
  detail: CertificateDetail | undefined;
}

/** Reads the certificate that was given; one of another region cannot be asked for here. AWS docs: "DescribeCertificate". */
export async function readCertificate(aws: Pick<Clients, 'acm'>, region: string, arn: string | undefined): Promise<GivenCertificate | undefined> {
  if (arn === undefined) return undefined;
  if (regionOf(arn) !== region) return { arn, detail: undefined };
  const answer = await unlessMissing(aws.acm('DescribeCertificate', { CertificateArn: arn }), 'ResourceNotFoundException', 'InvalidArnException', 'ValidationException');
  return { arn, detail: answer?.Certificate };
}

/** Whether the certificate can be used here, for every served name. */
export function checkCertificate(given: GivenCertificate | undefined, region: string, served: readonly string[]): { problems: Problem[]; warnings: Warning[] } {
  if (!given) return { problems: [], warnings: [] };
  const { arn, detail } = given;
  if (regionOf(arn) !== region) return { problems: [certificateElsewhere(arn, regionOf(arn), region)], warnings: [] };
  if (!detail) return { problems: [certificateUnknown(arn, region)], warnings: [] };
  const carried = [...new Set([detail.DomainName ?? '', ...(detail.SubjectAlternativeNames ?? [])])].filter(Boolean);
  const missing = served.filter((name) => !carried.some((certificateName) => covers(certificateName, name)));
  return {
    problems: [
      ...(detail.Status === 'ISSUED' ? [] : [certificateNotIssued(arn, detail.Status ?? 'in an unknown state')]),
      ...(missing.length > 0 ? [certificateLacksNames(arn, missing, carried)] : []),
    ],
    warnings: detail.Type === 'IMPORTED' ? [certificateImported(arn, detail.NotAfter)] : [],
  };
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
