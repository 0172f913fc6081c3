import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import { scopeWithoutLook } from '../../src/policy/find-scope.ts';
import type { Scope } from '../../src/policy/scope.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone } from '../../src/sandbox/scenarios/seed.ts';
import { openSite, type Site } from '../support/run.ts';
import { openCopy, setUp } from '../support/ways.ts';
import { withCloudFront } from './journeys-with-cloudfront.ts';
import { scopeOf, withOtherDomain } from './journeys.ts';

const { hostedZones: [zone], vpcs: [vpc] } = bareAccount();
const whole: Scope = { partition: 'aws', account: '123456789012', region: 'ap-northeast-1', zones: [zone?.id ?? ''], cloudfront: false, site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: [], vpcId: undefined } };

describe('what the account says', () => {
  it.each<[string, open: () => Site | Promise<Site>, given: Given & { domain: string }, scope: (site: Site) => Partial<Scope>]>([
    ['of a site that is yet to come', () => openSite(), { domain: 'example.com' }, () => ({})],
    ['of further names', () => openSite(), { domain: 'example.com', also: ['api.example.com'] }, () => ({ site: { domain: 'example.com', names: ['www.example.com', 'api.example.com'], origins: [], proved: [], vpcId: undefined } })],
    ['of a name in another zone', () => openSite({ account: withZoneBelow() }), { domain: 'example.com', also: ['app.example.com'] }, (site) => ({
      zones: site.sandbox.account.hostedZones.map(({ id }) => id).toSorted(), site: { domain: 'example.com', names: ['www.example.com', 'app.example.com'], origins: [], proved: [], vpcId: undefined },
    })],
    ['of a site that stands', setUp, { domain: 'example.com' }, () => ({ site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: [], vpcId: vpc?.id } })],
    ['of what a site that stands remembers', withName, { domain: 'example.com' }, () => ({ site: { domain: 'example.com', names: ['www.example.com', 'api.example.com'], origins: [], proved: [], vpcId: vpc?.id } })],
    ['of a name that it serves no longer', withoutName, { domain: 'example.com' }, () => ({ site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: [], vpcId: vpc?.id } })],
    ['with CloudFront', () => openSite(), { domain: 'example.com', cloudfront: true }, () => front(undefined, 'origin.example.com')],
    ['with CloudFront, by another name', () => openSite(), { domain: 'example.com', cloudfront: true, originName: 'alb.example.com' }, () => front(undefined, 'alb.example.com')],
    ['by a name in another zone', () => openSite({ account: withZoneBelow() }), { domain: 'example.com', cloudfront: true, originName: 'origin.app.example.com' }, (site) => ({
      zones: site.sandbox.account.hostedZones.map(({ id }) => id).toSorted(), ...front(undefined, 'origin.app.example.com'),
    })],
    ['of a site that has CloudFront', withCloudFront, { domain: 'example.com' }, () => front(vpc?.id, 'origin.example.com')],
    // What is left of it needs as much.
    ['of one from which it is to be taken out', withCloudFront, { domain: 'example.com', cloudfront: false }, () => front(vpc?.id, 'origin.example.com')],
    ['of one from which it was taken out', withoutCloudFront, { domain: 'example.com' }, () => ({ site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: [], vpcId: vpc?.id } })],
    ['of one whose load balancer is to have another name', withCloudFront, { domain: 'example.com', originName: 'alb.example.com' }, () => front(vpc?.id, 'alb.example.com', 'origin.example.com')],
    // Its validation record is ours until undo.
    ['of such a name in another domain', withoutOtherDomain, { domain: 'example.com' }, (site) => ({
      zones: site.sandbox.account.hostedZones.map(({ id }) => id).toSorted(), site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: ['api.example.net'], vpcId: vpc?.id },
    })],
  ])('%s', async (_, open, given, scope) => {
    const site = await open();
    expect(await scopeOf(site, given)).toEqual({ ...whole, ...scope(site) });
  });

  it('is refused where a name lies in no zone', async () => {
    await expect(scopeOf(openSite(), { domain: 'example.com', cloudfront: true, originName: 'origin.example.net' })).rejects.toMatchObject({ problems: [{ option: '--origin-name', message: expect.stringContaining('example.net') as string }] });
    await expect(scopeOf(openSite(), { domain: 'example.com', also: ['example.net'] })).rejects.toMatchObject({ problems: [{ option: '--also', message: expect.stringContaining('example.net') as string }] });
  });
});

describe('without a look', () => {
  it.each<[Given, region: string | undefined, Partial<Scope>]>([
    [{}, undefined, {}],
    [{}, 'eu-west-1', { region: 'eu-west-1' }],
    [{ domain: 'example.com', hostedZone: 'Z1' }, 'cn-north-1', { partition: 'aws-cn', region: 'cn-north-1', zones: ['Z1'], site: { domain: 'example.com', names: ['www.example.com'], origins: [], proved: [], vpcId: undefined } }],
    [{ domain: 'example.com', also: ['example.net'] }, undefined, { site: { domain: 'example.com', names: ['www.example.com', 'example.net'], origins: [], proved: [], vpcId: undefined } }],
    [{ cloudfront: true }, undefined, { cloudfront: true }],
    [{ domain: 'example.com', hostedZone: 'Z1', cloudfront: true }, undefined, { zones: ['Z1'], cloudfront: true, site: { domain: 'example.com', names: ['www.example.com'], origins: ['origin.example.com'], proved: [], vpcId: undefined } }],
    [{ domain: 'example.com', hostedZone: 'Z1', cloudfront: true, originName: 'alb.example.com' }, undefined, {
      zones: ['Z1'], cloudfront: true, site: { domain: 'example.com', names: ['www.example.com'], origins: ['alb.example.com'], proved: [], vpcId: undefined },
    }],
  ])('%j in %s', (given, region, scope) => {
    expect(scopeWithoutLook(given, region)).toEqual({ partition: 'aws', account: undefined, region: undefined, zones: [], cloudfront: false, site: undefined, ...scope });
  });
});

function front(vpcId: string | undefined, ...origins: string[]): Partial<Scope> {
  return { cloudfront: true, site: { domain: 'example.com', names: ['www.example.com'], origins, proved: [], vpcId } };
}

async function withoutCloudFront(): Promise<Site> {
  const site = withCloudFront();
  await site.setup({ domain: 'example.com', cloudfront: false });
  return site;
}

function withZoneBelow(): ReturnType<typeof bareAccount> {
  const account = bareAccount();
  addHostedZone(account, { name: 'app.example.com' });
  return account;
}

async function withName(): Promise<Site> {
  const site = openSite();
  await site.setup({ domain: 'example.com', also: ['api.example.com'] });
  return site;
}

async function withoutName(): Promise<Site> {
  const site = openCopy(await withName());
  await site.setup({ domain: 'example.com', removeAlso: ['api.example.com'] });
  return site;
}

async function withoutOtherDomain(): Promise<Site> {
  const site = await withOtherDomain();
  await site.setup({ domain: 'example.com', removeAlso: ['api.example.net'] });
  return site;
}
