/** Reads every client beforehand: while a module is read from the disk, a virtual clock runs on, and so does the time that a test has. */
export async function loadServices(): Promise<void> {
  await Promise.all([
    import('../../src/aws/services/acm.ts'),
    import('../../src/aws/services/cloudfront.ts'),
    import('../../src/aws/services/ec2.ts'),
    import('../../src/aws/services/elastic-load-balancing-v2.ts'),
    import('../../src/aws/services/route-53.ts'),
    import('../../src/aws/services/sts.ts'),
    import('../../src/aws/services/wafv2.ts'),
  ]);
}
