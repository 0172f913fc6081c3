/** What holds for a site that is not there yet, where no option says otherwise. */
export const defaults = {
  wildcard: true,
  port: 80,
  healthPath: '/',
  healthCodes: '200-399',
  tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  keyAlgorithm: 'RSA_2048',
  cloudfront: false,
  viewerProtocol: 'redirect-to-https',
  lockOrigin: true,
  keepDirectAccess: false,
} as const;

/** The custom origin name where `--origin-name` says no other. */
export function originNameFor(domain: string): string {
  return `origin.${domain}`;
}
