import type { Tags } from './tags.ts';

/** A certificate of ACM, of the region in its ARN. */
export interface Certificate {
  arn: string;
  /** All names, the DomainName first. */
  names: string[];
  status: 'PENDING_VALIDATION' | 'ISSUED' | 'INACTIVE' | 'EXPIRED' | 'VALIDATION_TIMED_OUT' | 'REVOKED' | 'FAILED';
  type: 'AMAZON_ISSUED' | 'IMPORTED' | 'PRIVATE';
  keyAlgorithm: 'RSA_1024' | 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_prime256v1' | 'EC_secp384r1' | 'EC_secp521r1';
  validationMethod: 'DNS' | 'EMAIL';
  requestedAt: number;
  issuedAt?: number;
  notAfter?: number;
  /** With the status FAILED, as in `CAA_ERROR`. */
  failureReason?: 'CAA_ERROR' | 'DOMAIN_NOT_ALLOWED' | 'DOMAIN_VALIDATION_DENIED' | 'ADDITIONAL_VERIFICATION_REQUIRED' | 'NO_AVAILABLE_CONTACTS' | 'OTHER';
  renewal?: { status: 'PENDING_AUTO_RENEWAL' | 'PENDING_VALIDATION' | 'SUCCESS' | 'FAILED'; reason?: 'CAA_ERROR' | 'OTHER' };
  managedBy?: 'CLOUDFRONT';
  /** What ACM names as its users besides the listeners here: something else, or until then what has let it go. */
  usedBy?: { arn: string; until?: number }[];
  tags: Tags;
}

/** The certificate of the ARN, where it is one of the region. */
export function certificateIn({ certificates }: { certificates: readonly Certificate[] }, region: string, arn: string | undefined): Certificate | undefined {
  return certificates.find((each) => each.arn === arn && regionOf(each) === region);
}

/** The region that it is in. */
export function regionOf({ arn }: Certificate): string | undefined {
  return arn.split(':')[3];
}
