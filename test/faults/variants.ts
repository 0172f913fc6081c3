import type { Given } from '../../src/intent/options.ts';

/** A site without CloudFront, and one with it. */
export const variants: readonly { name: string; given: Given }[] = [
  { name: 'without CloudFront', given: { domain: 'example.com' } },
  { name: 'with CloudFront', given: { domain: 'example.com', cloudfront: true } },
];
