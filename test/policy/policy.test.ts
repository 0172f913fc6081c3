import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { declaredActions } from '../../src/policy/declared.ts';
import { dependents } from '../../src/policy/dependents.ts';
import { scopeWithoutLook } from '../../src/policy/find-scope.ts';
import { grants } from '../../src/policy/grants.ts';
import { lengthOf, mostCharacters, policyFor } from '../../src/policy/policy.ts';
import type { Scope, SiteScope } from '../../src/policy/scope.ts';
import { globalKeys, isKeyOf, resourceTypes, serviceAuthorization } from './service-authorization.ts';

/** The policy as a document; what it allows and denies is tested beside this. */

function scopeOf(site: Partial<SiteScope> & { domain: string }, more: Partial<Scope> = {}): Scope {
  return {
    partition: 'aws',
    account: '123456789012',
    region: 'ap-northeast-1',
    zones: ['Z0123456789ABCDEFGHIJ'],
    cloudfront: false,
    site: { names: [`www.${site.domain}`], origins: [], proved: [], vpcId: 'vpc-0123456789abcdef0', ...site },
    ...more,
  };
}

function withCloudFront(scope: Scope): Scope {
  return { ...scope, cloudfront: true, site: scope.site && { ...scope.site, origins: [`origin.${scope.site.domain}`] } };
}

const example = scopeOf({ domain: 'example.com', names: ['www.example.com', 'api.example.com', 'example.net'] });
const statements = (scope: Scope) => policyFor(scope).policy.Statement;

describe('the document', () => {
  it.each<[string, Scope, file: string]>([
    ['a site', example, 'example.com'],
    ['a site with CloudFront', withCloudFront(example), 'example.com-with-cloudfront'],
    ['any site', scopeWithoutLook({}, undefined), 'any-site'],
    ['any site with CloudFront', scopeWithoutLook({ cloudfront: true }, undefined), 'any-site-with-cloudfront'],
  ])('for %s', async (_, scope, file) => {
    await expect(`${JSON.stringify(policyFor(scope).policy, null, 2)}\n`).toMatchFileSnapshot(`${file}.json`);
  });

  it('has statements by these names, and none twice', () => {
    const sids = statements(withCloudFront(example)).map(({ Sid }) => Sid);
    expect(sids).toEqual([
      'ReadInRegion', 'ReadAnywhere', 'Records', 'RequestCertificate', 'Create', 'CreateInVpc', 'CreateDistribution', 'TagNew', 'TagNewGroup', 'TagNewLoadBalancer', 'Adopt', 'ChangeOwn',
      'ChangeUntagged', 'CreateServiceLinkedRole',
    ]);
    expect(sids.filter((sid) => !/^[A-Za-z0-9]+$/.test(sid))).toEqual([]);
    expect(statements(example).map(({ Sid }) => Sid)).toEqual(sids.filter((sid) => sid !== 'CreateDistribution'));
  });

  it.each([false, true])('has the same ones whatever is known, with CloudFront: %s', (cloudfront) => {
    const allowed = (scope: Scope): string[] => statements(scope).flatMap(({ Action }) => Action).toSorted();
    expect(allowed(scopeWithoutLook({ cloudfront }, undefined))).toEqual(allowed({ ...example, cloudfront }));
  });

  it.each([false, true])('allows what is declared, and nothing else, with CloudFront: %s', (cloudfront) => {
    const allowed = [...new Set(statements({ ...example, cloudfront }).flatMap(({ Action }) => Action))].toSorted();
    expect(allowed, 'what src/policy/read-grants.ts and write-grants.ts have is what steps and looks declare').toEqual(declaredActions(cloudfront));
    expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('is told in docs/permissions.md, statement by statement', () => {
    const page = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
    const told = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, sid]) => sid);
    expect(told).toEqual(grants.map(({ sid }) => sid));
  });
});

describe('with CloudFront', () => {
  /** What stands in one policy and not in the other: each action, resource and value of a condition. */
  const parts = (scope: Scope): string[] => statements(scope).flatMap(({ Sid, ...statement }) => leaves(statement).map((leaf) => `${Sid} ${leaf}`));
  const added = (scope: Scope): string[] => parts(withCloudFront(scope)).filter((part) => !parts(scope).includes(part));

  it.each<[string, Scope]>([['a site', example], ['any site', scopeWithoutLook({}, undefined)]])('there is more in it, and without it nothing of that: for %s', (_, scope) => {
    expect(parts(scope).filter((part) => /cloudfront|us-east-1|origin|:\w+Rule$|PrefixList/.test(part))).toEqual([]);
    expect(parts(scope).filter((part) => !parts(withCloudFront(scope)).includes(part))).toEqual(scope.region === undefined ? [] : ['ReadInRegion acm:ListTagsForCertificate', 'ReadInRegion wafv2:GetWebACL']);
  });

  it('its certificate is that of another region', () => {
    expect(added(example).filter((part) => part.includes('us-east-1'))).toEqual([
      'RequestCertificate us-east-1', 'TagNew arn:aws:acm:us-east-1:123456789012:certificate/*', 'ChangeOwn arn:aws:acm:us-east-1:123456789012:certificate/*',
    ]);
  });

  it('where the load balancer stands in us-east-1, nothing is there twice', () => {
    const there = { ...example, region: 'us-east-1' };
    expect(added(there).filter((part) => part.includes('acm:') || part.includes('us-east-1'))).toEqual([]);
    for (const { Resource } of statements(withCloudFront(there))) expect(new Set([Resource].flat()).size).toBe([Resource].flat().length);
  });

  it('the origin name is one of the names of records', () => {
    expect(added(example).filter((part) => part.startsWith('Records '))).toEqual(['Records origin.example.com']);
  });
});

describe('what is not known is left open', () => {
  it.each<[string, Scope, string, unknown]>([
    ['nothing', scopeWithoutLook({}, undefined), 'ChangeOwn', ['arn:aws:acm:*:*:certificate/*', 'arn:aws:ec2:*:*:security-group/*', 'arn:aws:elasticloadbalancing:*:*:*']],
    ['the region', scopeWithoutLook({}, 'eu-west-1'), 'TagNewGroup', 'arn:aws:ec2:eu-west-1:*:security-group*'],
    ['the region, with CloudFront', scopeWithoutLook({ cloudfront: true }, 'eu-west-1'), 'TagNew', ['arn:aws:acm:eu-west-1:*:certificate/*', 'arn:aws:acm:us-east-1:*:certificate/*', 'arn:aws:cloudfront::*:distribution/*']],
    ['nothing, with CloudFront', scopeWithoutLook({ cloudfront: true }, undefined), 'TagNew', ['arn:aws:acm:*:*:certificate/*', 'arn:aws:cloudfront::*:distribution/*']],
    ['a region of China', scopeWithoutLook({}, 'cn-north-1'), 'Records', 'arn:aws-cn:route53:::hostedzone/*'],
    ['a region of GovCloud', scopeWithoutLook({}, 'us-gov-west-1'), 'TagNewGroup', 'arn:aws-us-gov:ec2:us-gov-west-1:*:security-group*'],
    ['the zone', scopeWithoutLook({ domain: 'example.com', hostedZone: 'Z1' }, undefined), 'Records', 'arn:aws:route53:::hostedzone/Z1'],
    ['two zones', { ...example, zones: ['Z1', 'Z2'] }, 'Records', ['arn:aws:route53:::hostedzone/Z1', 'arn:aws:route53:::hostedzone/Z2']],
    ['the VPC', example, 'CreateInVpc', 'arn:aws:ec2:ap-northeast-1:123456789012:vpc/vpc-0123456789abcdef0'],
  ])('where %s is known', (_, scope, sid, resources) => {
    expect(statements(scope).find(({ Sid }) => Sid === sid)?.Resource).toEqual(resources);
  });

  it('and the names follow from the site', () => {
    const conditions = Object.fromEntries(statements(example).map(({ Sid, Condition }) => [Sid, Condition]));
    expect(conditions['Records']?.['ForAllValues:StringLike']).toEqual({
      'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA', 'CNAME', 'HTTPS', 'SVCB'],
      'route53:ChangeResourceRecordSetsNormalizedRecordNames': ['example.com', '_*.example.com', 'www.example.com', 'api.example.com', 'example.net', '_*.example.net'],
    });
    expect(conditions['RequestCertificate']?.['ForAllValues:StringLike']).toEqual({ 'acm:DomainNames': ['example.com', '*.example.com', 'example.net'] });
  });
});

describe('the names of records', () => {
  const names = 'route53:ChangeResourceRecordSetsNormalizedRecordNames';

  it.each<[string, Partial<SiteScope>, beside: string[]]>([
    ['are those that are served', { names: ['www.example.com'] }, ['www.example.com']],
    ['are the proofs of another domain', { names: ['example.net'] }, ['example.net', '_*.example.net']],
    ['are the proofs of a name that is served no longer', { names: [], proved: ['api.example.net'] }, ['_*.api.example.net']],
    ['are each proof once', { names: ['www.example.net', 'example.net'], proved: ['api.example.net', 'example.net', 'example.org'] }, ['www.example.net', 'example.net', '_*.example.net', '_*.example.org']],
    ['are that by which CloudFront calls the load balancer', { names: [], origins: ['origin.example.com', 'former.example.com'] }, ['origin.example.com', 'former.example.com']],
    ['are not the proofs below the domain again', { names: [], proved: ['api.example.com', 'example.com'] }, []],
  ])('%s', (_, site, beside) => {
    const { Condition } = statements(scopeOf({ domain: 'example.com', ...site })).find(({ Sid }) => Sid === 'Records') ?? {};
    expect(Condition?.['ForAllValues:StringLike']?.[names]).toEqual(['example.com', '_*.example.com', ...beside]);
  });
});

describe("IAM's quota", () => {
  const long = `${'a'.repeat(52)}.example.com`;

  it.each<[string, Scope, leftOpen: number, withCloudFront: number]>([
    ['the plainest site', scopeOf({ domain: 'example.com' }), 0, 0],
    ['a long name', scopeOf({ domain: 'shop.department.example.co.uk' }), 0, 1],
    ['the longest name that a certificate takes', scopeOf({ domain: long }), 0, 3],
    ['nine further names', scopeOf({ domain: 'example.com', names: ['www', 'api', 'app', 'blog', 'shop', 'docs', 'status', 'cdn', 'admin'].map((label) => `${label}.example.com`) }), 0, 1],
    ['nine names of other domains', scopeOf({ domain: 'example.com', names: Array.from({ length: 9 }, (_, index) => `www.another-domain-${index}.example.net`) }), 1, 3],
    ['nine names of another domain that are served no longer', scopeOf({ domain: 'example.com', proved: Array.from({ length: 9 }, (_, index) => `www.another-domain-${index}.example.net`) }), 0, 2],
    ['the longest name in two zones', scopeOf({ domain: long }, { zones: ['Z0123456789ABCDEFGHIJ', 'Z0123456789ABCDEFGHIK'] }), 0, 3],
    ['the longest name in twenty zones', scopeOf({ domain: long }, { zones: Array.from({ length: 20 }, (_, index) => `Z0123456789ABCDEFGH${index + 10}`) }), 4, 4],
  ])('%s', (_, scope, ...leftOpen) => {
    for (const [index, wanted] of [scope, withCloudFront(scope)].entries()) {
      const policy = policyFor(wanted);
      expect({ leftOpen: policy.leftOpen.length, fits: lengthOf(policy.policy) <= mostCharacters }, `it leaves open for want of room: ${policy.leftOpen.join('; ')}`).toEqual({ leftOpen: leftOpen[index], fits: true });
    }
  });

  it('the longest name in the longest partition', () => {
    const policy = policyFor(scopeOf({ domain: long }, { partition: 'aws-us-gov', region: 'us-gov-west-1', zones: ['Z0123456789ABCDEFGHIJ', 'Z0123456789ABCDEFGHIK'] }));
    expect({ leftOpen: policy.leftOpen, fits: lengthOf(policy.policy) <= mostCharacters }).toEqual({ leftOpen: [], fits: true });
  });

  it('counts no white space', () => {
    const { policy } = policyFor(example);
    expect(lengthOf(policy)).toBe(JSON.stringify(policy, null, 2).replaceAll(/\s/g, '').length);
  });
});

describe('the table of grants', () => {
  it.each(grants)('$sid says where its scope comes from', ({ docs }) => {
    expect(docs).not.toEqual([]);
    expect(docs.filter((doc) => doc.trim() === '' || /^https?:/.test(doc))).toEqual([]);
  });

  // A key that AWS does not have for an action is never there: the statement would allow nothing, but for what holds of none as well.
  it.each(grants)('$sid asks for nothing that AWS does not know of its actions and resources', ({ actions, on, only }) => {
    const scope = withCloudFront(example);
    const conditions = Object.entries(only?.(scope) ?? {});
    const needed = conditions.filter(([operator]) => !operator.endsWith('IfExists') && !operator.startsWith('ForAllValues')).flatMap(([, keys]) => Object.keys(keys));
    const patterns = on(scope);
    const unknown = actions.flatMap((action) => {
      const facts = serviceAuthorization[action];
      if (!facts) return [`${action} is not in the table`];
      const types = Object.keys(facts.on).filter((type) => patterns.some((pattern) => isAbout(pattern, action, resourceTypes[type as keyof typeof resourceTypes])));
      if (types.length === 0 && Object.keys(facts.on).length > 0) return [`${action} is about none of ${patterns.join(' ')}`];
      const scopes = types.length === 0 ? [[]] : types.map((type) => facts.on[type] ?? []);
      return scopes.flatMap((keys) => needed.filter((key) => !isKeyOf(key, [...globalKeys, ...facts.keys, ...keys]))).map((key) => `${action} has no ${key}`);
    });
    expect(unknown, 'test/policy/service-authorization.ts has what AWS says of each action').toEqual([]);
    const known = actions.flatMap((action) => [...globalKeys, ...(serviceAuthorization[action]?.keys ?? []), ...Object.values(serviceAuthorization[action]?.on ?? {}).flat()]);
    expect(conditions.flatMap(([, keys]) => Object.keys(keys)).filter((key) => !isKeyOf(key, known))).toEqual([]);
  });
});

describe('the table of dependent actions', () => {
  it.each(dependents)('$action needs $needs, and AWS says so', ({ action, needs, doc }) => {
    const declared = declaredActions(true);
    expect(doc.trim()).not.toBe('');
    expect([action, ...needs].filter((one) => !declared.includes(one))).toEqual([]);
  });
});

/** Every text in it, at whatever depth. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Whether a pattern of ARNs stands for resources of a type of the action's service; `begins` is how the last part of their ARN does. */
function isAbout(pattern: string, action: string, begins: string): boolean {
  if (pattern === '*') return true;
  const [, , service, , , ...last] = pattern.split(':');
  const [fixed = ''] = last.join(':').split('*');
  return service === action.split(':')[0] && (begins.startsWith(fixed) || fixed.startsWith(begins));
}
