import { locked } from './locked.ts';
import { openSite, type Site } from './run.ts';
import { given, setUp, type Way } from './ways.ts';

/** Ways to a site with CloudFront, over it, and from it: beside `ways`. */
export const cloudFrontWays: readonly Way[] = [
  { name: 'CloudFront from the bare account', open: async () => openSite(), options: { ...given, cloudfront: true } },
  { name: 'CloudFront before a site that stands', open: () => later(setUp), options: { ...given, cloudfront: true } },
  { name: 'CloudFront out again', open: () => later(locked), options: { ...given, cloudfront: false } },
  { name: 'CloudFront with a name more', open: () => later(locked), options: { ...given, also: ['deep.app.example.com'] } },
  { name: 'CloudFront with another origin name', open: () => later(locked), options: { ...given, originName: 'cf.example.com' } },
];

/** The site an hour after it was set up: nobody remembers what was before. */
export async function later(open: () => Site): Promise<Site> {
  const site = open();
  await site.clock.sleep(60 * 60 * 1000);
  return site;
}
