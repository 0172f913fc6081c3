import { type Certificate, describeCertificate } from '../aws/certificates.ts';
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
  certificate: Certificate | undefined;
}

/** Reads the certificate that was given; one of another region cannot be asked for here. AWS docs: "DescribeCertificate". */
export async function readCertificate(aws: Pick<Clients, 'acm'>, region: string, arn: string | undefined): Promise<GivenCertificate | undefined> {
  if (arn === undefined) return undefined;
  if (regionOf(arn) !== region) return { arn, certificate: undefined };
  // An ARN of the right form that names no certificate at all: to the person it is the same as one that is not there.
  return { arn, certificate: await unlessMissing(describeCertificate(aws, arn), 'InvalidArnException', 'ValidationException') };
}

/** Whether the certificate can be used here, for every served name. */
export function checkCertificate(given: GivenCertificate | undefined, region: string, served: readonly string[]): { problems: Problem[]; warnings: Warning[] } {
  if (!given) return { problems: [], warnings: [] };
  const { arn, certificate } = given;
  if (regionOf(arn) !== region) return { problems: [certificateElsewhere(arn, regionOf(arn), region)], warnings: [] };
  if (!certificate) return { problems: [certificateUnknown(arn, region)], warnings: [] };
  const carried = certificate.names.filter(Boolean);
  const missing = served.filter((name) => !carried.some((certificateName) => covers(certificateName, name)));
  return {
    problems: [
      ...(certificate.status === 'ISSUED' ? [] : [certificateNotIssued(arn, certificate.status || 'in an unknown state')]),
      ...(missing.length > 0 ? [certificateLacksNames(arn, missing, carried)] : []),
    ],
    warnings: certificate.type === 'IMPORTED' ? [certificateImported(arn, certificate.notAfter)] : [],
  };
}

function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}
