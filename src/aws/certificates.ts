import type { CertificateStatus, KeyAlgorithm } from '@aws-sdk/client-acm';
import type { Clients, Output } from './clients.ts';
import { baseName, normalName } from './dns-names.ts';
import { everyPage, nextToken } from './calls/every-page.ts';
import { unlessMissing } from './calls/failures.ts';
import { siteOf } from './tags.ts';

/** A certificate of ACM, as far as we look at it. */
export interface Certificate {
  arn: string;
  /** `PENDING_VALIDATION`, `ISSUED`, `FAILED`, … */
  status: string;
  /** `AMAZON_ISSUED`, `IMPORTED`, `PRIVATE` */
  type: string;
  names: readonly string[];
  /** As requests write it: `RSA_2048`, `EC_prime256v1`, …; empty where ACM does not tell. */
  keyAlgorithm: string;
  /** The CNAME that proves each base name, by that name; a name is missing as long as ACM has not given its record. */
  validation: Readonly<Record<string, ValidationRecord>>;
  /** Whether each name is validated by DNS. */
  byDns: boolean;
  /** Milliseconds since the epoch; undefined until it is issued. */
  notAfter: number | undefined;
  /** Milliseconds since the epoch. */
  createdAt: number | undefined;
  /** ARNs of what uses it. */
  inUseBy: readonly string[];
  /** ACM's reason where it failed: `CAA_ERROR`, … */
  failureReason: string | undefined;
  /** Whether its last renewal failed. */
  renewalFailed: boolean;
  /** `PENDING_AUTO_RENEWAL`, `PENDING_VALIDATION`, `SUCCESS`, `FAILED`; undefined where no renewal was tried. */
  renewalStatus: string | undefined;
  /** ACM's reason where it is not well: `CAA_ERROR`, … */
  renewalReason: string | undefined;
  /** The service that manages it, where one does. */
  managedBy: string | undefined;
}

/** Whether its time is over at `now`, milliseconds since the epoch: ACM says `ISSUED` of such a one for a while, and nobody is served by it. */
export function hasRunOut({ notAfter }: Pick<Certificate, 'notAfter'>, now: number): boolean {
  return notAfter !== undefined && notAfter <= now;
}

/** The CNAME by which ACM sees that a name is ours, in normal form. */
export interface ValidationRecord {
  name: string;
  value: string;
}

/** Every key type: without naming them, ListCertificates answers RSA_1024 and RSA_2048 alone. */
const keyTypes: KeyAlgorithm[] = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];

/** Whether CloudFront shows a certificate with such a key; a load balancer shows any that ACM has. AWS docs: "Prerequisites for importing ACM certificates". */
export function isEdgeKey(keyAlgorithm: string): boolean {
  return /^(RSA_\d+|EC_prime256v1)$/.test(keyAlgorithm);
}

/** The region of a certificate: `arn:aws:acm:us-east-1:123456789012:certificate/…` */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** The certificate; undefined where there is none of this ARN. AWS docs: "DescribeCertificate". */
export async function describeCertificate(aws: Pick<Clients, 'acm'>, arn: string): Promise<Certificate | undefined> {
  const answer = await unlessMissing(aws.acm('DescribeCertificate', { CertificateArn: arn }), 'ResourceNotFoundException');
  return answer && fromAws(answer.Certificate);
}

/** Every status, as the list asks for them. */
export const everyStatus: readonly CertificateStatus[] = ['PENDING_VALIDATION', 'ISSUED', 'INACTIVE', 'EXPIRED', 'VALIDATION_TIMED_OUT', 'REVOKED', 'FAILED'];

/** A certificate as far as the list tells. */
export interface ListedCertificate {
  arn: string;
  /** `AMAZON_ISSUED`, `IMPORTED`, `PRIVATE`; empty where the list does not tell. */
  type: string;
  /** The first is the one that it was requested for. */
  names: readonly string[];
  /** Whether these are all of its names. */
  whole: boolean;
}

/** As many as a page of the list holds: it knows neither names nor tags, so it grows with the account. */
const mostListed = 1000;

/** The certificates of these statuses, with a key of any type. AWS docs: "ListCertificates". */
export async function listCertificates(aws: Pick<Clients, 'acm'>, statuses: readonly CertificateStatus[]): Promise<ListedCertificate[]> {
  const wanted = { CertificateStatuses: [...statuses], Includes: { keyTypes }, MaxItems: mostListed };
  const pages = await everyPage((input: typeof wanted & { NextToken?: string | undefined }) => aws.acm('ListCertificates', input), wanted, nextToken);
  return pages.flatMap((page) => page.CertificateSummaryList).map((summary) => ({
    arn: summary.CertificateArn,
    type: summary.Type ?? '',
    names: [...new Set([summary.DomainName ?? '', ...(summary.SubjectAlternativeNameSummaries ?? [])].map(normalName))],
    whole: summary.SubjectAlternativeNameSummaries !== undefined && summary.HasAdditionalSubjectAlternativeNames !== true,
  }));
}

/** ARNs of the certificates, issued or waiting, that carry one of the names as far as the list tells. */
export async function findCertificateArns(aws: Pick<Clients, 'acm'>, touches: (name: string) => boolean): Promise<string[]> {
  const listed = await listCertificates(aws, ['ISSUED', 'PENDING_VALIDATION']);
  return listed.filter(({ names }) => names.some(touches)).map(({ arn }) => arn);
}

/** The site that a certificate's tags name; empty where it is not ours. */
export async function siteOfCertificate(aws: Pick<Clients, 'acm'>, arn: string): Promise<string> {
  const answer = await unlessMissing(aws.acm('ListTagsForCertificate', { CertificateArn: arn }), 'ResourceNotFoundException');
  return siteOf(answer?.Tags);
}

function fromAws(detail: Output<'acm', 'DescribeCertificate'>['Certificate']): Certificate {
  const options = detail.DomainValidationOptions;
  return {
    arn: detail.CertificateArn,
    status: detail.Status,
    type: detail.Type ?? '',
    names: [...new Set([detail.DomainName ?? '', ...detail.SubjectAlternativeNames].map(normalName))],
    // DescribeCertificate has answered `RSA-2048` as well.
    keyAlgorithm: (detail.KeyAlgorithm ?? '').replace('-', '_'),
    validation: Object.fromEntries(options.flatMap(({ DomainName, ResourceRecord }) =>
      ResourceRecord ? [[baseName(normalName(DomainName)), { name: normalName(ResourceRecord.Name), value: normalName(ResourceRecord.Value) }]] : [])),
    byDns: options.every((option) => option.ValidationMethod === undefined || option.ValidationMethod === 'DNS'),
    notAfter: detail.NotAfter?.getTime(),
    createdAt: detail.CreatedAt?.getTime(),
    inUseBy: detail.InUseBy,
    failureReason: detail.FailureReason,
    renewalFailed: detail.RenewalSummary?.RenewalStatus === 'FAILED',
    renewalStatus: detail.RenewalSummary?.RenewalStatus,
    renewalReason: detail.RenewalSummary?.RenewalStatusReason,
    managedBy: detail.ManagedBy,
  };
}
