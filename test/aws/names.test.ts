import { describe, expect, it } from 'vitest';
import { prefixFor, resourceNames } from '../../src/aws/names.ts';

describe('prefixFor', () => {
  it.each([
    ['example.com', 'example-com'],
    ['app.staging.example.com', 'app-staging-example-com'],
    ['sg.example.com', 'web-sg-example-com'],
    ['internal.example.org', expect.stringMatching(/^web-internal-example-or-[0-9a-f]{4}$/)],
    ['sgx.example.com', 'sgx-example-com'],
    ['internals.example.com', 'internals-example-com'],
    ['a--b.example.com', expect.stringMatching(/^a-b-example-com-[0-9a-f]{4}$/)],
    ['xn--fiqs8s.example', expect.stringMatching(/^xn-fiqs8s-example-[0-9a-f]{4}$/)],
    ['a-name-of-24-letters.com', expect.stringMatching(/^a-name-of-24-letters-co-[0-9a-f]{4}$/)],
    ['cut-just-behind-a-label.example.com', expect.stringMatching(/^cut-just-behind-a-label-[0-9a-f]{4}$/)],
    ['cut-just-behind-labels.example.com', expect.stringMatching(/^cut-just-behind-labels-[0-9a-f]{4}$/)],
  ])('%s', (domain, prefix) => expect(prefixFor(domain)).toEqual(prefix));

  it.each(['a.very.long.name.under.another.example.com', 'internal.example.com', `${'x'.repeat(63)}.example.com`, 'xn--fiqs8s.xn--r8jz45g.example.org'])('%s becomes what ELB takes', (domain) => {
    const { loadBalancer, targetGroup } = resourceNames(prefixFor(domain));
    expect([loadBalancer, targetGroup].filter((name) => name.length > 32 || !/^(?!sg-|internal-)[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name))).toEqual([]);
  });

  it('gives two long names with the same beginning different prefixes, and one name always the same', () => {
    const [one, two] = ['shop.a-rather-long-company-name.example.com', 'shop.a-rather-long-company-name.example.org'].map(prefixFor);
    expect(one).not.toBe(two);
    expect(prefixFor('shop.a-rather-long-company-name.example.com')).toBe(one);
    expect(one).toMatch(/^shop-a-rather-long-comp-[0-9a-f]{4}$/);
  });
});

describe('resourceNames', () => {
  it('names the three after the prefix', () => {
    expect(resourceNames('example-com')).toEqual({ targetGroup: 'example-com-tg', loadBalancer: 'example-com-alb', securityGroup: 'example-com-alb-sg' });
  });
});
