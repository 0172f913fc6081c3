import { but, records, siteStands } from './states.ts';
import type { AccountState } from './read-account.ts';

const ours = { Name: 'example.com', 'ec2-https:site': 'example.com' };
const certificate = { names: ['example.com', '*.example.com'], status: 'ISSUED', tags: ours };

/** How the site's distribution reads. */
export const distributionStands = {
  aliases: ['example.com', 'www.example.com'],
  origins: { 'ec2-https': 'https-only 443 to origin.example.com by TLSv1.2 and ipv4, answer 60 s, idle 30 s, with x-ec2-https-origin-secret' },
  defaultBehavior: 'redirect-to-https to ec2-https: DELETE GET HEAD OPTIONS PATCH POST PUT, CachingDisabled, AllViewer',
  certificate: 'example.com ISSUED in us-east-1, TLSv1.2_2025, sni-only',
  serves: 'enabled, Deployed, http2and3, with IPv6',
  priceClass: 'PriceClass_All',
  tags: ours,
};

/** The end of the main job with `--cloudfront --no-lock-origin`: rows B1 to B4 of a person's work in the console. */
export const openBehindCloudFront: AccountState = records(
  but(siteStands, { edgeCertificates: { 'example.com': [certificate] }, distributions: { 'ec2-https example.com': distributionStands } }),
  {
    less: ['example.com A alias to example-com-alb', 'www.example.com A alias to example-com-alb'],
    more: [
      ...['example.com', 'www.example.com'].flatMap((name) => ['A', 'AAAA'].map((type) => `${name} ${type} alias to CloudFront (ec2-https example.com)`)),
      'origin.example.com A alias to example-com-alb',
    ],
  },
);

/** The end of the main job with `--cloudfront`: row B5 as well. */
export const siteBehindCloudFront: AccountState = locked(openBehindCloudFront);

/** The same in us-east-1: one certificate serves the load balancer and CloudFront. */
export const siteBehindCloudFrontThere: AccountState = { ...siteBehindCloudFront, edgeCertificates: {} };

/** The distribution with something else about it. */
export function withDistribution(state: AccountState, differs: Partial<typeof distributionStands>): AccountState {
  return but(state, { distributions: { 'ec2-https example.com': { ...distributionStands, ...differs } } });
}

function locked(state: AccountState): AccountState {
  const { 'example-com-alb-sg': group } = state.securityGroups;
  const { 'example-com-alb': balancer } = state.loadBalancers;
  const https = balancer?.listeners['443'];
  if (!group || !balancer || !https) throw new Error('a site has a load balancer');
  const rule = `50000 where x-ec2-https-origin-secret is (what CloudFront sends): ${https.action} {Name=example.com from CloudFront, ec2-https:site=example.com}`;
  return but(state, {
    securityGroups: { 'example-com-alb-sg': { ...group, rules: ['tcp 443 from com.amazonaws.global.cloudfront.origin-facing'] } },
    loadBalancers: { 'example-com-alb': { ...balancer, listeners: { ...balancer.listeners, 443: { ...https, action: 'fixed-response 403', rules: [rule] } } } },
  });
}
