import { consolePolicy } from './by-hand.ts';
import type { AccountState } from './read-account.ts';
import { bare, but, records, rulesOfWeb, siteStands } from './states.ts';

const worldOpen = ['tcp 443 from 0.0.0.0/0', 'tcp 443 from ::/0', 'tcp 80 from 0.0.0.0/0', 'tcp 80 from ::/0'];
const fromBalancer = 'tcp 80 from for-nextjs-alb-sg';
const site = { 'ec2-https:site': 'example.com' };

/** How the account reads when somebody has followed the tutorial in the console to its end. */
export const byHand: AccountState = rulesOfWeb(
  records(
    but(bare, {
      securityGroups: { 'for-nextjs-alb-sg': { description: 'For the load balancer', rules: worldOpen, tags: {} } },
      certificates: { 'example.com': [{ names: ['example.com', '*.example.com'], status: 'ISSUED', tags: {} }] },
      targetGroups: { 'for-nextjs-tg': { kind: 'instance HTTP 80', healthCheck: 'HTTP / on traffic-port, 200', targets: ['web port 80 is healthy'], tags: {} } },
      loadBalancers: {
        'for-nextjs-alb': {
          kind: 'application internet-facing',
          subnets: ['public-a', 'public-c'],
          securityGroups: ['for-nextjs-alb-sg'],
          dropsInvalidHeaders: false,
          tags: {},
          listeners: {
            80: { protocol: 'HTTP', action: 'redirect 301 to HTTPS://#{host}:443/#{path}?#{query}', tags: {} },
            443: { protocol: 'HTTPS', action: 'forward to for-nextjs-tg', certificate: 'example.com ISSUED', tlsPolicy: consolePolicy, tags: {} },
          },
        },
      },
    }),
    {
      less: ['example.com A (web) TTL 300'],
      more: ['(proof of example.com) CNAME (its value) TTL 300', 'example.com A alias to for-nextjs-alb', 'www.example.com A alias to for-nextjs-alb'],
    },
  ),
  { less: worldOpen, more: [fromBalancer] },
);

/** The same, taken over: what differs from a site of ours is its names, and that nothing says who made it but our own tags. */
export const takenOver: AccountState = but(byHand, {
  securityGroups: { 'for-nextjs-alb-sg': { description: 'For the load balancer', rules: worldOpen, tags: site } },
  targetGroups: { 'for-nextjs-tg': { kind: 'instance HTTP 80', healthCheck: 'HTTP / on traffic-port, 200-399', targets: ['web port 80 is healthy'], tags: site } },
  loadBalancers: { 'for-nextjs-alb': balancerTakenOver() },
});

function balancerTakenOver(): AccountState['loadBalancers'][string] {
  const theirs = byHand.loadBalancers['for-nextjs-alb'];
  const https = theirs?.listeners[443];
  const ours = siteStands.loadBalancers['example-com-alb']?.listeners[443];
  if (!theirs || !https || !ours?.tlsPolicy) throw new Error('a site has a load balancer');
  return { ...theirs, dropsInvalidHeaders: true, tags: site, listeners: { ...theirs.listeners, 443: { ...https, tlsPolicy: ours.tlsPolicy } } };
}
