import type { Account } from '../account/account.ts';
import { certificateIn, type Certificate } from '../account/certificate.ts';
import { aliasesOf, type Settings } from '../account/distribution.ts';
import { covers } from '../domain-names.ts';
import { Refusal } from '../refusal.ts';

/**
 * CloudFront wants an issued certificate of us-east-1 that covers every alternate domain name.
 * AWS docs: "Requirements for using SSL/TLS certificates with CloudFront", "Requirements for using alternate domain names".
 * @throws {Refusal} InvalidViewerCertificate, whichever of the reasons it is; InvalidArgument
 */
export function checkViewerCertificate(account: Account, config: Settings): void {
  const { ACMCertificateArn: arn, IAMCertificateId: iam, CloudFrontDefaultCertificate: own, SSLSupportMethod: support, MinimumProtocolVersion: least } = config.ViewerCertificate ?? {};
  const aliases = aliasesOf(config);
  if (iam !== undefined) throw new Error('The sandbox knows no certificates of IAM');
  if (arn === undefined) {
    if (aliases.length > 0) throw new Refusal('InvalidViewerCertificate', 'Alternate domain names need a trusted certificate that covers them.');
    return;
  }
  if (own === true) throw new Refusal('InvalidArgument', "A distribution has CloudFront's own certificate or another one, not both.");
  if (support === undefined || least === undefined) throw new Refusal('InvalidArgument', 'A certificate needs SSLSupportMethod and MinimumProtocolVersion.');
  if (support === 'sni-only' && least === 'SSLv3') throw new Refusal('InvalidProtocolSettings', 'With SNI the least protocol is TLSv1.');
  const certificate = certificateIn(account, 'us-east-1', arn);
  if (certificate?.status !== 'ISSUED') throw new Refusal('InvalidViewerCertificate', `The certificate '${arn}' does not exist, is not in us-east-1, or is not valid.`);
  if (!suitable.includes(certificate.keyAlgorithm)) throw new Refusal('InvalidViewerCertificate', `CloudFront takes no certificate with a ${certificate.keyAlgorithm} key.`);
  const uncovered = aliases.find((alias) => !certificate.names.some((name) => covers(name, alias)));
  if (uncovered !== undefined) throw new Refusal('InvalidViewerCertificate', `The certificate '${arn}' does not cover '${uncovered}'.`);
}

/** The certificate that the edge locations show, besides the one for names below cloudfront.net. */
export function viewerCertificate({ certificates }: Account, { ViewerCertificate: viewer }: Settings): Certificate | undefined {
  return certificates.find(({ arn }) => arn === viewer?.ACMCertificateArn);
}

/** The names for which the edge locations have a certificate, besides those below cloudfront.net. */
export function viewerNames(account: Account, settings: Settings): readonly string[] {
  return viewerCertificate(account, settings)?.names ?? [];
}

const suitable: readonly string[] = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1'];
