import type { KeyAlgorithm } from './intent.ts';

/** What holds for a site that is not there yet, where no option says otherwise. */
export const defaults = {
  wildcard: true,
  port: 80,
  healthPath: '/',
  healthCodes: '200-399',
  tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  keyAlgorithm: 'RSA_2048',
  keepDirectAccess: false,
} as const;

export const keyAlgorithms = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'] as const satisfies readonly KeyAlgorithm[];
