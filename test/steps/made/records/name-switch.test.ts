import { expect, it } from 'vitest';
import type { RecordSet } from '../../../../src/aws/record-sets.ts';
import type { Instance } from '../../../../src/discover/facts.ts';
import { toRemember } from '../../../../src/steps/made/records/name-switch.ts';
import { alias, behindCloudFront, factsOf, instanceOf, intentOf, record, siteDistribution } from '../../../support/site.ts';

const publicName = 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com';
const second = instanceOf({ id: 'i-0second', addresses: ['203.0.113.20', '2001:db8::20'], publicDnsName: '' });

it.each<{ name: string; sets: RecordSet[]; instances?: Instance[]; stoodFor?: Record<string, string> }>([
  { name: 'nothing stood there', sets: [] },
  { name: 'an address', sets: [record('example.com', 'A', ['203.0.113.10'])], stoodFor: { '203.0.113.10': 'i-0web' } },
  { name: 'an address of somebody else', sets: [record('example.com', 'A', ['198.51.100.9'])] },
  {
    name: 'addresses of two instances, and one of somebody else', instances: [instanceOf(), second],
    sets: [record('example.com', 'A', ['203.0.113.10', '203.0.113.20', '198.51.100.9'])], stoodFor: { '203.0.113.10': 'i-0web', '203.0.113.20': 'i-0second' },
  },
  { name: 'an IPv6 address, as it was written', instances: [second], sets: [record('example.com', 'AAAA', ['2001:0DB8:0:0::20'])], stoodFor: { '2001:0DB8:0:0::20': 'i-0second' } },
  { name: 'records of several types', instances: [second], sets: [record('example.com', 'A', ['203.0.113.20']), record('example.com', 'AAAA', ['2001:db8::20'])], stoodFor: { '203.0.113.20': 'i-0second', '2001:db8::20': 'i-0second' } },
  { name: 'the public name, as it was written', sets: [record('www.example.com', 'CNAME', [`${publicName.toUpperCase()}.`])], stoodFor: { [`${publicName.toUpperCase()}.`]: 'i-0web' } },
  { name: 'an instance without a public name', instances: [second], sets: [record('www.example.com', 'CNAME', [''])] },
  { name: 'a CNAME to a name', sets: [record('www.example.com', 'CNAME', ['example.com'])] },
  { name: 'an alias', sets: [alias('example.com')] },
])('of what stood at a name it is remembered which instance it stood for: $name', ({ sets, instances = [instanceOf()], stoodFor }) => {
  expect(toRemember({ intent: intentOf(), facts: factsOf({ instances }) }, 'Z0SITE', sets, true)).toEqual({ zone: 'Z0SITE', sets, switched: true, ...(stoodFor && { stoodFor }) });
});

it('does not take an alias to our own distribution for what stood there before us', () => {
  const { domainName } = siteDistribution();
  const apex = record('example.com', 'A', ['203.0.113.10']);
  const inputs = { intent: intentOf(), facts: factsOf(behindCloudFront()) };
  expect(toRemember(inputs, 'Z0SITE', [alias('example.com', domainName), alias('example.com', domainName, { type: 'AAAA' }), alias('example.com', 'd000000abcdef8.cloudfront.net'), apex], true).sets).toEqual([alias('example.com', 'd000000abcdef8.cloudfront.net'), apex]);
});
