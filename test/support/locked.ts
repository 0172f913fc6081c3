import type { Given } from '../../src/intent/options.ts';
import { failures } from './crashing.ts';
import { openSite, type Site } from './run.ts';
import { given, openCopy } from './ways.ts';

/** A site with CloudFront in front, and a load balancer that answers everybody; the same, locked. */

const openOnes = await after(openSite(), { ...given, cloudfront: true, lockOrigin: false });
const lockedOnes = await after(openCopy(openOnes), { ...given, lockOrigin: true });

/** A site with CloudFront whose load balancer answers everybody: a copy. */
export const unlocked = (): Site => openCopy(openOnes);
/** The same, whose load balancer answers nobody but CloudFront. */
export const locked = (): Site => openCopy(lockedOnes);

/** The site after a setup that must go well. */
export async function after(site: Site, options: Given): Promise<Site> {
  const [failure] = failures(await site.setup(options));
  if (failure !== undefined) throw failure;
  return site;
}
