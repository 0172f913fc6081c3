import type { SiteOptions } from '../../src/intent/intent.ts';

/** What a site of the default options remembers, with what differs. */
export function remembered(differing: Partial<SiteOptions> = {}): SiteOptions {
  return {
    domain: 'example.com',
    www: true,
    also: [],
    wildcard: true,
    hostedZone: 'Z0EXAMPLE',
    vpc: 'vpc-0123456789abcdef0',
    subnets: ['subnet-01234567', 'subnet-89abcdef'],
    instances: ['i-01234567'],
    port: 80,
    healthPath: '/',
    healthCodes: '200-399',
    name: 'example-com',
    tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    keyAlgorithm: 'RSA_2048',
    certificate: null,
    keepDirectAccess: false,
    ...differing,
  };
}

/** What it remembers besides where CloudFront stands in front of it. */
export const cloudfront = {
  cloudfront: true,
  originName: 'origin.example.com',
  viewerProtocol: 'redirect-to-https',
  lockOrigin: true,
  edgeCertificate: null,
} as const satisfies Partial<SiteOptions>;
