import type { CertificateDetail, CertificateSummary, DomainValidation } from '@aws-sdk/client-acm';
import { strange } from './strange.ts';

/** AWS docs: "CertificateDetail", "AWS Certificate Manager certificate characteristics and limitations", "Troubleshoot certificate validation". */

const arnOf = (id: string): string => `arn:aws:acm:us-west-2:123456789012:certificate/${id}`;
const asked = { DomainName: 'example.com', SubjectAlternativeNames: ['example.com'], Type: 'AMAZON_ISSUED', KeyAlgorithm: 'RSA-2048' as 'RSA_2048', CreatedAt: new Date(0), InUseBy: [], RenewalEligibility: 'INELIGIBLE' } satisfies CertificateDetail;
const waits: DomainValidation = { DomainName: 'example.com', ValidationDomain: 'example.com', ValidationStatus: 'PENDING_VALIDATION', ValidationMethod: 'DNS' };

/** Certificates of all kinds but the usual one, by the end of their ARN. */
export const certificates: Readonly<Record<string, CertificateDetail>> = {
  'imported': { Status: 'ISSUED', Type: 'IMPORTED', DomainName: 'example.com', SubjectAlternativeNames: [], ImportedAt: new Date(0), NotAfter: new Date(1), KeyAlgorithm: 'EC_secp521r1', Serial: '00', Issuer: 'a', InUseBy: ['arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/a/0'] },
  'imported-without-a-name': { Status: 'ISSUED', Type: 'IMPORTED', DomainName: '', ImportedAt: new Date(0), NotAfter: new Date(1) },
  'private': { ...asked, Status: 'ISSUED', Type: 'PRIVATE', CertificateAuthorityArn: 'arn:aws:acm-pca:us-west-2:210987654321:certificate-authority/0', DomainName: 'web.internal', SubjectAlternativeNames: ['web.internal', '10.0.0.1'] },
  'expired': { ...asked, Status: 'EXPIRED', NotBefore: new Date(0), NotAfter: new Date(1), DomainValidationOptions: [{ ...waits, ValidationStatus: 'FAILED' }] },
  'failed': { ...asked, Status: 'FAILED', FailureReason: 'PCA_INVALID_STATE' },
  'revoked': { ...asked, Status: 'REVOKED', RevokedAt: new Date(1), RevocationReason: 'SUPERSEDED' },
  'timed-out': { ...asked, Status: 'VALIDATION_TIMED_OUT', DomainValidationOptions: [{ ...waits, ValidationStatus: 'FAILED' }] },
  'just-asked-for': { ...asked, Status: 'PENDING_VALIDATION' },
  'asked-for-some-seconds-ago': { ...asked, Status: 'PENDING_VALIDATION', DomainValidationOptions: [waits, { ...waits, DomainName: '*.example.com', ResourceRecord: { Name: '_0.example.com.', Type: 'CNAME', Value: '_1.acm-validations.aws.' } }] },
  'by-email': { ...asked, Status: 'INACTIVE', DomainValidationOptions: [{ DomainName: 'example.com', ValidationEmails: [], ValidationDomain: 'example.com', ValidationMethod: 'EMAIL' }] },
  'by-http': { ...asked, Status: 'PENDING_VALIDATION', ManagedBy: 'CLOUDFRONT', DomainValidationOptions: [{ ...waits, ValidationMethod: 'HTTP', HttpRedirect: { RedirectFrom: 'http://example.com/.well-known/pki-validation/0.txt', RedirectTo: 'https://validation.us-east-1.acm-validations.aws/0' } }] },
  'of-old-without-a-method': { ...asked, Status: 'ISSUED', DomainValidationOptions: [{ DomainName: 'example.com' }], NotAfter: new Date(1) },
  'being-renewed': { ...asked, Status: 'ISSUED', NotAfter: new Date(1), RenewalSummary: { RenewalStatus: 'FAILED', RenewalStatusReason: 'CAA_ERROR', DomainValidationOptions: [waits], UpdatedAt: new Date(1) }, Options: { CertificateTransparencyLoggingPreference: 'DISABLED', Export: 'ENABLED' } },
};
for (const [id, detail] of Object.entries(certificates)) detail.CertificateArn = arnOf(id);

/** Lines of the list of all kinds. */
export const summaries: readonly CertificateSummary[] = [
  { CertificateArn: arnOf('imported'), Type: 'IMPORTED', DomainName: 'example.com', SubjectAlternativeNameSummaries: [], HasAdditionalSubjectAlternativeNames: false, InUse: true },
  { CertificateArn: arnOf('imported-without-a-name'), Type: 'IMPORTED', DomainName: '' },
  { CertificateArn: 'arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/0', Type: 'AMAZON_ISSUED', DomainName: '*.Example.com', SubjectAlternativeNameSummaries: ['*.Example.com', 'example.com'], HasAdditionalSubjectAlternativeNames: true },
  { CertificateArn: arnOf('by-http'), Type: 'AMAZON_ISSUED', ManagedBy: 'CLOUDFRONT', DomainName: 'example.com' },
];

/** Rare answers of ACM. */
export const ofAcm = [
  ...Object.entries(certificates).flatMap(([name, Certificate]) => strange('acm', 'DescribeCertificate', {}, { [name]: { Certificate } })),
  ...strange('acm', 'ListCertificates', {}, { 'of all kinds': { CertificateSummaryList: [...summaries] }, 'none, and more to come': { CertificateSummaryList: [], NextToken: 'a' } }),
  ...strange('acm', 'ListTagsForCertificate', {}, { 'none': {}, 'without a value': { Tags: [{ Key: 'a' }] } }),
];
