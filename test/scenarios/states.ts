import type { AccountState } from './read-account.ts';

/** How the starting account reads, in the sandbox and on a server alike. */
export const bare: AccountState = {
  instances: {
    web: { state: 'running', subnet: 'public-a', groups: ['web'] },
    other: { state: 'running', subnet: 'public-c', groups: ['other'] },
  },
  zones: {
    'example.co': ['example.co A 198.51.100.22 TTL 300'],
    'example.com': [
      'docs.example.com CNAME docs.hosting.example.net TTL 600',
      'example.com A (web) TTL 300',
      'example.com MX 10 mail.example.net TTL 3600',
      'example.com TXT "v=spf1 include:example.net -all" TTL 3600',
      'shop.example.com A 198.51.100.20 TTL 300',
    ],
    'example.com (private)': ['example.com A 10.0.0.10 TTL 60'],
    'notexample.com': ['notexample.com A 198.51.100.23 TTL 300', 'www.notexample.com CNAME notexample.com TTL 300'],
    'sub.example.com': ['sub.example.com A 198.51.100.21 TTL 300'],
  },
  securityGroups: {
    other: { description: 'Another server', rules: ['tcp 22 from 10.0.0.0/16', 'tcp 80 from 0.0.0.0/0'], tags: {} },
    web: {
      description: 'Web server',
      rules: [
        'tcp 22 from 0.0.0.0/0',
        'tcp 443 from 0.0.0.0/0',
        'tcp 443 from ::/0',
        'tcp 5432 from 10.0.0.0/16 "Database clients"',
        'tcp 80 from 0.0.0.0/0',
        'tcp 80 from ::/0',
      ],
      tags: {},
    },
  },
  certificates: {},
  edgeCertificates: {},
  targetGroups: {},
  loadBalancers: {},
  distributions: {},
};

const ours = (Name: string): Record<string, string> => ({ Name, 'ec2-https:site': 'example.com' });

/** The end of the main job: rows A1 to A10 of a person's work in the console. */
export const siteStands: AccountState = but(bare, {
  zones: {
    'example.com': [
      '(proof of example.com) CNAME (its value) TTL 300',
      'docs.example.com CNAME docs.hosting.example.net TTL 600',
      'example.com A alias to example-com-alb',
      'example.com MX 10 mail.example.net TTL 3600',
      'example.com TXT "v=spf1 include:example.net -all" TTL 3600',
      'shop.example.com A 198.51.100.20 TTL 300',
      'www.example.com A alias to example-com-alb',
    ],
  },
  securityGroups: {
    'example-com-alb-sg': {
      description: 'Web traffic to the load balancer of example.com',
      rules: [
        'tcp 443 from 0.0.0.0/0 "HTTPS, from anywhere (ec2-https)"',
        'tcp 443 from ::/0 "HTTPS, from anywhere (ec2-https)"',
        'tcp 80 from 0.0.0.0/0 "HTTP, redirected to HTTPS, from anywhere (ec2-https)"',
        'tcp 80 from ::/0 "HTTP, redirected to HTTPS, from anywhere (ec2-https)"',
      ],
      tags: ours('example-com-alb-sg'),
    },
    web: {
      description: 'Web server',
      rules: [
        'tcp 22 from 0.0.0.0/0',
        'tcp 5432 from 10.0.0.0/16 "Database clients"',
        'tcp 80 from example-com-alb-sg',
      ],
      tags: {},
    },
  },
  certificates: { 'example.com': [{ names: ['example.com', '*.example.com'], status: 'ISSUED', tags: ours('example.com') }] },
  targetGroups: {
    'example-com-tg': { kind: 'instance HTTP 80', healthCheck: 'HTTP / on traffic-port, 200-399', targets: ['web port 80 is healthy'], tags: ours('example-com-tg') },
  },
  loadBalancers: {
    'example-com-alb': {
      kind: 'application internet-facing',
      subnets: ['public-a', 'public-c'],
      securityGroups: ['example-com-alb-sg'],
      dropsInvalidHeaders: true,
      tags: ours('example-com-alb'),
      listeners: {
        80: { protocol: 'HTTP', action: 'redirect 301 to HTTPS://#{host}:443/#{path}?#{query}', tags: ours('example.com http') },
        443: {
          protocol: 'HTTPS',
          action: 'forward to example-com-tg',
          certificate: 'example.com ISSUED',
          tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
          tags: ours('example.com https'),
        },
      },
    },
  },
});

type Changes = { [Section in keyof AccountState]?: AccountState[Section] };

/** A state but for these members of its sections. */
export function but(state: AccountState, changes: Changes): AccountState {
  return Object.fromEntries(Object.entries(state).map(([section, members]) => [section, { ...members, ...changes[section as keyof AccountState] }])) as unknown as AccountState;
}

/** The records of example.com with some lines more and some less. */
export function records(state: AccountState, changes: { more?: readonly string[]; less?: readonly string[] }): AccountState {
  const lines = state.zones['example.com'] ?? [];
  return but(state, { zones: { 'example.com': [...lines.filter((line) => !changes.less?.includes(line)), ...(changes.more ?? [])].toSorted() } });
}

/** The rules of the instance's group with some lines more and some less. */
export function rulesOfWeb(state: AccountState, changes: { more?: readonly string[]; less?: readonly string[] }): AccountState {
  const web = state.securityGroups['web'];
  if (!web) throw new Error('the starting account has a group called web');
  return but(state, { securityGroups: { web: { ...web, rules: [...web.rules.filter((line) => !changes.less?.includes(line)), ...(changes.more ?? [])].toSorted() } } });
}

/** The end of the main job with `--no-wildcard`. */
export const siteWithoutWildcard: AccountState = records(
  but(siteStands, { certificates: { 'example.com': [{ names: ['example.com', 'www.example.com'], status: 'ISSUED', tags: ours('example.com') }] } }),
  { more: ['(proof of www.example.com) CNAME (its value) TTL 300'] },
);

/** The target group was adopted: it keeps the Name that somebody gave it. */
export function withTargetGroupNamed(state: AccountState, Name: string): AccountState {
  const group = state.targetGroups['example-com-tg'];
  if (!group) throw new Error('a site has a target group');
  return but(state, { targetGroups: { 'example-com-tg': { ...group, tags: { ...group.tags, Name } } } });
}

/** The load balancer in these subnets. */
export function withSubnets(state: AccountState, subnets: readonly string[]): AccountState {
  const balancer = state.loadBalancers['example-com-alb'];
  if (!balancer) throw new Error('a site has a load balancer');
  return but(state, { loadBalancers: { 'example-com-alb': { ...balancer, subnets } } });
}
