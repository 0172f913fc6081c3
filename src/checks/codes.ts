import type { Severity } from './finding.ts';

/** Every code that a diagnosis knows, with its severity unless the facts say otherwise. Scripts rely on them: a code stays what it is. */
export const codes = {
  'region-not-enabled': 'error',

  'memory-damaged': 'error',

  'zone-not-found': 'error',
  'zone-private': 'error',
  'zone-ambiguous': 'warning',
  'zone-not-delegated': 'error',
  'dnssec-broken': 'error',
  'dns-unavailable': 'warning',

  'caa-forbids-amazon': 'error',
  'validation-record-missing': 'error',
  'validation-record-stale': 'error',
  'certificate-missing': 'error',
  'certificate-wrong-region': 'error',
  'certificate-pending': 'error',
  'certificate-failed': 'error',
  'certificate-expired': 'error',
  'certificate-name-mismatch': 'error',
  'renewal-at-risk': 'error',
  'issuer-not-amazon': 'error',
  'chain-incomplete': 'error',
  'self-signed': 'error',
  'tls-too-old': 'error',

  'public-access-blocked': 'error',
  'managed-by-another-service': 'warning',
  'unsupported-zone': 'warning',

  'redirect-loop': 'error',

  'load-balancer-missing': 'error',
  'load-balancer-wrong-security-group': 'error',
  'load-balancer-one-zone': 'warning',
  'load-balancer-private-subnet': 'error',
  'https-listener-missing': 'error',
  'https-listener-wrong-certificate': 'error',
  'http-redirect-missing': 'error',

  'target-stopped': 'error',
  'target-not-registered': 'error',
  'target-zone-not-enabled': 'error',
  'target-timeout': 'error',
  'target-refused': 'error',
  'target-wrong-status': 'error',
  'all-targets-unhealthy': 'error',

  'origin-is-load-balancer-name': 'error',
  'origin-wrong-target': 'error',
  'origin-name-unresolved': 'error',
  'origin-not-https-only': 'error',
  'origin-not-answering': 'error',
  'origin-tls-too-old': 'error',
  'origin-self-signed': 'error',
  'origin-certificate-expired': 'error',
  'origin-certificate-mismatch': 'error',
  'origin-chain-incomplete': 'error',
  'distribution-missing': 'error',
  'distribution-disabled': 'error',
  'distribution-not-deployed': 'error',
  'alternate-name-missing': 'error',
  'cname-already-exists': 'error',
  'viewer-http-allowed': 'error',

  'record-protected': 'error',
  'record-conflict': 'error',
  'alias-missing': 'error',
  'alias-wrong-target': 'error',
  'www-missing': 'error',
  'other-names-on-instance': 'warning',

  'app-not-answering': 'error',
  'app-status': 'error',
  'keep-alive-too-short': 'warning',

  'security-group-shared': 'warning',
  'direct-access-open': 'error',
  'wide-rule-left-open': 'warning',
  'origin-open-to-world': 'error',

  'drifted': 'warning',

  'not-checked': 'info',
} as const satisfies Record<string, Severity>;

/** A code of the table above. */
export type Code = keyof typeof codes;
