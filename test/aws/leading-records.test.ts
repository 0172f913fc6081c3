import { describe, expect, it } from 'vitest';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import { leads, leadsOnlyTo, isAliasTo, otherNamesLeadingTo, placesOf, placesReached } from '../../src/aws/leading-records.ts';
import { alias, balancerName, instanceOf, record } from '../support/site.ts';

const publicName = 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com';
const a = (...values: string[]): RecordSet => record('example.com', 'A', values);
const cname = (value: string, name = 'www.example.com'): RecordSet => record(name, 'CNAME', [value]);

describe('leads', () => {
  it.each([['A', true], ['AAAA', true], ['CNAME', true], ['HTTPS', true], ['SVCB', true], ['TXT', false], ['MX', false], ['NS', false], ['CAA', false]])('%s: %s', (type, yes) => {
    expect(leads(record('example.com', type, []))).toBe(yes);
  });
});

describe('isAliasTo', () => {
  it.each([
    { name: 'ours', set: alias('example.com'), yes: true },
    { name: "the console's", set: alias('example.com', `dualstack.${balancerName}`, { evaluateTargetHealth: true }), yes: true },
    { name: 'an AAAA alias', set: alias('example.com', balancerName, { type: 'AAAA' }), yes: true },
    { name: 'another', set: alias('example.com', 'other-1.ap-northeast-1.elb.amazonaws.com'), yes: false },
    { name: 'a CNAME is no alias', set: cname(balancerName), yes: false },
    { name: 'an address', set: a('198.51.100.1'), yes: false },
  ])('$name: $yes', ({ set, yes }) => {
    expect([isAliasTo(set, balancerName), isAliasTo(set, `dualstack.${balancerName.toUpperCase()}.`)]).toEqual([yes, yes]);
  });
});

describe('leadsOnlyTo', () => {
  const instances = [instanceOf({ addresses: ['203.0.113.10', '2001:db8::10'] }), instanceOf({ id: 'i-0two', addresses: ['203.0.113.11'], publicDnsName: '' })];

  it.each<{ name: string; set: RecordSet; beside?: RecordSet[]; yes: boolean }>([
    { name: 'an address of the instance', set: a('203.0.113.10'), yes: true },
    { name: 'addresses of both instances', set: a('203.0.113.10', '203.0.113.11'), yes: true },
    { name: 'an address that is not theirs, too', set: a('203.0.113.10', '198.51.100.9'), yes: false },
    { name: 'another address', set: a('198.51.100.9'), yes: false },
    { name: 'an IPv6 address', set: record('example.com', 'AAAA', ['2001:db8::10']), yes: true },
    { name: 'another IPv6 address', set: record('example.com', 'AAAA', ['2001:db8::99']), yes: false },
    { name: 'an IPv6 address, written at length', set: record('example.com', 'AAAA', ['2001:0DB8:0:0:0:0:0:10']), yes: true },
    { name: "a CNAME to the instance's public name", set: cname(`${publicName}.`), yes: true },
    { name: 'a CNAME to a name that leads there', set: cname('example.com.'), beside: [a('203.0.113.10')], yes: true },
    { name: 'a CNAME to a name that leads elsewhere', set: cname('example.com'), beside: [a('198.51.100.9')], yes: false },
    { name: 'a CNAME to a name that leads elsewhere by IPv6', set: cname('example.com'), beside: [a('203.0.113.10'), record('example.com', 'AAAA', ['2001:db8::99'])], yes: false },
    { name: 'a CNAME to a name that has no record of the kind', set: cname('example.com'), beside: [record('example.com', 'TXT', ['"a"'])], yes: false },
    { name: 'a CNAME out of our zones', set: cname('example.github.io'), yes: false },
    { name: 'a CNAME to a CNAME to the instance', set: cname('a.example.com'), beside: [cname('example.com', 'a.example.com'), a('203.0.113.10')], yes: true },
    { name: 'CNAMEs in a circle', set: cname('a.example.com'), beside: [cname('www.example.com', 'a.example.com'), cname('a.example.com')], yes: false },
    { name: 'an alias to a name that leads there', set: alias('www.example.com', 'example.com'), beside: [a('203.0.113.10')], yes: true },
    { name: 'an alias to CloudFront', set: alias('example.com', 'd111111abcdef8.cloudfront.net'), yes: false },
    { name: 'HTTPS without hints', set: record('example.com', 'HTTPS', ['1 . alpn="h2,h3"']), yes: true },
    { name: 'HTTPS with hints', set: record('example.com', 'HTTPS', ['1 . alpn="h2" ipv4hint="203.0.113.10,203.0.113.11" ipv6hint=2001:db8::10']), yes: true },
    { name: 'HTTPS with a hint elsewhere', set: record('example.com', 'HTTPS', ['1 . ipv4hint="203.0.113.10,198.51.100.9"']), yes: false },
    { name: 'HTTPS to a name that leads there', set: record('www.example.com', 'HTTPS', ['0 example.com.']), beside: [a('203.0.113.10')], yes: true },
    { name: 'HTTPS to a name elsewhere', set: record('www.example.com', 'HTTPS', ['0 example.github.io.']), yes: false },
    { name: 'a CNAME to a name for which a wildcard answers', set: cname('app.example.com'), beside: [record('*.example.com', 'A', ['203.0.113.10'])], yes: true },
    { name: 'a CNAME to a name for which a wildcard answers elsewhere', set: cname('app.example.com'), beside: [record('*.example.com', 'A', ['198.51.100.9'])], yes: false },
    { name: 'a name that exists is not answered for by the wildcard', set: cname('app.example.com'), beside: [record('*.example.com', 'A', ['203.0.113.10']), record('app.example.com', 'TXT', ['"a"'])], yes: false },
    { name: 'nor is one below a name that exists', set: cname('a.app.example.com'), beside: [record('*.example.com', 'A', ['203.0.113.10']), record('app.example.com', 'A', ['203.0.113.10'])], yes: false },
    { name: 'a wildcard below a name answers before the one above', set: cname('a.app.example.com'), beside: [record('*.example.com', 'A', ['198.51.100.9']), record('*.app.example.com', 'A', ['203.0.113.10'])], yes: true },
    { name: 'a wildcard that leads to a name for which it answers itself', set: cname('a.example.com'), beside: [cname('b.example.com', '*.example.com')], yes: false },
    { name: "the console's alias to a name that leads there", set: alias('www.example.com', 'EXAMPLE.com.'), beside: [a('203.0.113.10')], yes: true },
  ])('$name: $yes', ({ set, beside = [], yes }) => {
    expect(leadsOnlyTo(set, placesOf(instances), [set, ...beside])).toBe(yes);
  });
});

describe('placesOf', () => {
  it('is every address and public name of the instances', () => {
    expect([...placesOf([instanceOf({ addresses: ['203.0.113.10', '2001:db8::10'], publicDnsName: publicName.toUpperCase() }), instanceOf({ addresses: [], publicDnsName: '' })])]).toEqual(['203.0.113.10', '2001:db8::10', publicName]);
  });
});

describe('otherNamesLeadingTo', () => {
  const places = placesOf([instanceOf({ addresses: ['203.0.113.10', '2001:db8::10'] })]);
  const served = ['example.com', 'www.example.com'];

  it.each<{ name: string; sets: RecordSet[]; names: string[] }>([
    { name: 'nothing', sets: [], names: [] },
    { name: 'served names', sets: [a('203.0.113.10'), cname('example.com')], names: [] },
    { name: 'by its address', sets: [record('blog.example.com', 'A', ['203.0.113.10'])], names: ['blog.example.com'] },
    { name: 'by its address, among others', sets: [record('blog.example.com', 'A', ['198.51.100.9', '203.0.113.10'])], names: ['blog.example.com'] },
    { name: 'by its IPv6 address, written at length', sets: [record('blog.example.com', 'AAAA', ['2001:0DB8:0:0:0:0:0:10'])], names: ['blog.example.com'] },
    { name: 'by its public name', sets: [cname(`${publicName.toUpperCase()}.`, 'blog.example.com')], names: ['blog.example.com'] },
    { name: 'elsewhere', sets: [record('blog.example.com', 'A', ['198.51.100.9']), cname('example.github.io', 'docs.example.com')], names: [] },
    { name: 'a CNAME or alias to a served name: it will lead to the load balancer', sets: [a('203.0.113.10'), cname('example.com', 'blog.example.com'), alias('shop.example.com', 'www.example.com')], names: [] },
    { name: 'a chain, in any order, sorted', sets: [cname('b.example.com', 'c.example.com'), alias('b.example.com', 'a.example.com'), record('a.example.com', 'A', ['203.0.113.10'])], names: ['a.example.com', 'b.example.com', 'c.example.com'] },
    { name: 'CNAMEs in a circle', sets: [cname('b.example.com', 'a.example.com'), cname('a.example.com', 'b.example.com')], names: [] },
    { name: 'a wildcard', sets: [record('*.example.com', 'A', ['203.0.113.10'])], names: ['*.example.com'] },
    { name: 'a CNAME to a name for which a wildcard answers', sets: [record('*.example.com', 'A', ['203.0.113.10']), cname('any.example.com', 'blog.example.com')], names: ['*.example.com', 'blog.example.com'] },
    { name: 'a CNAME to a name of its own, beside a wildcard', sets: [record('*.example.com', 'A', ['203.0.113.10']), record('own.example.com', 'A', ['198.51.100.9']), cname('own.example.com', 'blog.example.com')], names: ['*.example.com'] },
    { name: 'records that lead no browser', sets: [record('blog.example.com', 'TXT', ['203.0.113.10']), record('blog.example.com', 'MX', ['10 example.com'])], names: [] },
    { name: 'a name with two records, once', sets: [record('blog.example.com', 'A', ['203.0.113.10']), record('blog.example.com', 'AAAA', ['2001:db8::10'])], names: ['blog.example.com'] },
  ])('$name', ({ sets, names }) => expect(otherNamesLeadingTo(places, sets, served)).toEqual(names));
});

describe('placesReached', () => {
  const places = placesOf([instanceOf({ addresses: ['203.0.113.10', '203.0.113.11', '2001:db8::10'] })]);

  it.each<{ name: string; sets: RecordSet[]; reached: string[] }>([
    { name: 'no record', sets: [], reached: [] },
    { name: 'elsewhere', sets: [a('198.51.100.9')], reached: [] },
    { name: 'one address of several', sets: [a('203.0.113.11')], reached: ['203.0.113.11'] },
    { name: 'an address among others', sets: [a('198.51.100.9', '203.0.113.10')], reached: ['203.0.113.10'] },
    { name: 'IPv4 and IPv6', sets: [a('203.0.113.10'), record('example.com', 'AAAA', ['2001:0DB8:0:0:0:0:0:10'])], reached: ['203.0.113.10', '2001:db8::10'] },
    { name: 'by its public name', sets: [cname(`${publicName}.`, 'example.com')], reached: [publicName] },
    { name: 'by a CNAME, and an alias', sets: [cname('a.example.com', 'example.com'), alias('a.example.com', 'b.example.com'), record('b.example.com', 'A', ['203.0.113.10'])], reached: ['203.0.113.10'] },
    { name: 'by a name for which a wildcard answers', sets: [cname('a.example.com', 'example.com'), record('*.example.com', 'A', ['203.0.113.10'])], reached: ['203.0.113.10'] },
    { name: 'in a circle', sets: [cname('www.example.com', 'example.com'), cname('example.com')], reached: [] },
    { name: 'twice the same, once', sets: [a('203.0.113.10', '203.0.113.10')], reached: ['203.0.113.10'] },
    { name: 'records that lead no browser', sets: [record('example.com', 'TXT', ['203.0.113.10'])], reached: [] },
  ])('$name', ({ sets, reached }) => expect(placesReached('example.com', places, sets)).toEqual(reached));
});
