import { describe, expect, it } from 'vitest';
import { growthIn, growthOf } from './growth.ts';
import { scenarios } from './scenarios.ts';

const call = (action: string, input: object = {}) => ({ action, input });
const named = call('elasticloadbalancing:DescribeLoadBalancers', { Names: ['a'] });
const certificates = call('acm:ListCertificates', { MaxItems: 1000 });
const nextCertificates = call('acm:ListCertificates', { MaxItems: 1000, NextToken: 'more' });

describe('among decoys a run', () => {
  it.each([
    { name: 'asks as alone', alone: [named], among: [named], pages: {}, problems: [] },
    { name: 'asks for further pages of a list that AWS cannot filter', alone: [named, certificates], among: [named, certificates, nextCertificates], pages: { 'acm:ListCertificates': 1 }, problems: [] },
    {
      name: 'asks for pages of what it could ask for by name',
      alone: [named],
      among: [named, call(named.action, { Marker: 'more' })],
      pages: { [named.action]: 1 },
      problems: ['run: 1 more of elasticloadbalancing:DescribeLoadBalancers among decoys, and 0 pages of a list that AWS cannot filter'],
    },
    { name: 'lists more often', alone: [certificates], among: [certificates, certificates], pages: {}, problems: ['run: 1 more of acm:ListCertificates among decoys, and 0 pages of a list that AWS cannot filter'] },
    {
      name: 'asks for small pages',
      alone: [certificates],
      among: [certificates, call(certificates.action, { MaxItems: 100, NextToken: 'more' })],
      pages: { 'acm:ListCertificates': 1 },
      problems: ['run: acm:ListCertificates asks for pages of 100, and 1000 is the most'],
    },
  ])('$name', ({ alone, among, pages, problems }) => {
    expect(growthOf('run', alone, among)).toEqual({ name: 'run', calls: alone.length, amongDecoys: among.length, pages, problems });
  });
});

/** `npm run bench` plays every run. */
it.each([
  ['plan, bare account, CloudFront', { 'cloudfront:ListDistributions': 9 }],
  ['status, CloudFront', {}],
] as const)('a thousand of each kind cost no more than the pages of what AWS cannot filter: %s', async (name, pages) => {
  const [scenario] = scenarios.filter((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario is called ${name}`);
  expect(await growthIn(scenario)).toMatchObject({ pages, problems: [] });
});
