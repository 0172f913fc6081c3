import { expect, it } from 'vitest';
import type { RecordSet } from '../../../src/aws/record-sets.ts';
import { visitedInstances } from '../../../src/discover/vpc/visited.ts';
import { instanceOf } from '../../support/site.ts';

const instances = [
  instanceOf({ id: 'i-web', addresses: ['203.0.113.10'], publicDnsName: 'ec2-203-0-113-10.example.amazonaws.com' }),
  instanceOf({ id: 'i-api', addresses: ['203.0.113.20'], publicDnsName: '' }),
];

function record(name: string, type: string, ...values: string[]): RecordSet {
  return { name, type, ttl: 300, values };
}

it.each<[name: string, records: RecordSet[], visited: string[]]>([
  ['its address', [record('example.com', 'A', '203.0.113.10')], ['i-web']],
  ['its public DNS name', [record('example.com', 'CNAME', 'ec2-203-0-113-10.example.amazonaws.com.')], ['i-web']],
  ['a name that leads there', [record('example.com', 'CNAME', 'origin.example.com.'), record('origin.example.com', 'A', '203.0.113.20')], ['i-api']],
  ['both of them', [record('example.com', 'A', '203.0.113.10', '203.0.113.20')], []],
  ['something else', [record('example.com', 'A', '198.51.100.7')], []],
  ['nowhere, where another name leads there', [record('www.example.com', 'A', '203.0.113.10'), record('example.com', 'MX', '10 mail.example.com.')], []],
])('of a domain that leads to %s', (_, records, visited) => {
  expect([...visitedInstances('example.com', records, instances)]).toEqual(visited);
});
