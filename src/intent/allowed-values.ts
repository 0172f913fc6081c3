import { defaults } from './defaults.ts';

/** The choices of `--key-algorithm`. */
export const keyAlgorithms = ['RSA_2048', 'EC_prime256v1', 'EC_secp384r1'] as const;

/** Policies that are offered for `--tls-policy`: those with TLS 1.3, and with 1.2 at the least. AWS docs: "Security policies for your Application Load Balancer". */
export const tlsPolicies = [
  defaults.tlsPolicy,
  'ELBSecurityPolicy-TLS13-1-2-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-2021-06',
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
] as const;

/** The choices of `--viewer-protocol`. */
export const viewerProtocols = ['redirect-to-https', 'https-only'] as const;

/** The most that `--drain` takes, in seconds: a week is longer than resolvers keep any record. RFC 8767, section 4. */
export const longestDrain = 7 * 24 * 60 * 60;

/** The most that `--timeout` takes, in minutes: as long as a drain. */
export const longestTimeout = longestDrain / 60;
