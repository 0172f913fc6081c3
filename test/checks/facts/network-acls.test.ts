import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { readNetworkAcls } from '../../../src/checks/facts/network-acls.ts';
import { beginReads } from '../../../src/checks/facts/reads.ts';
import type { Context } from '../../../src/context.ts';
import { intentOf } from '../../support/site.ts';

/** An entry as the console shows it: `100 in tcp 80 from 10.0.1.0/24 allow`. */
function entry(text: string): NetworkAclEntry {
  const [number, direction, protocol, ports = '', , CidrBlock = '', RuleAction] = text.split(' ');
  const [From, To = From] = ports.split('-').map(Number);
  const whole = ports === 'all' || From === undefined || To === undefined;
  return {
    RuleNumber: Number(number), Egress: direction === 'out', Protocol: protocol === 'tcp' ? '6' : protocol === 'udp' ? '17' : '-1', CidrBlock, RuleAction: RuleAction as 'allow',
    ...(!whole && { PortRange: { From, To } }),
  };
}

const openOut = '100 out all all to 0.0.0.0/0 allow';
const openIn = '100 in all all from 0.0.0.0/0 allow';

/** The app answers on port 80; the load balancer comes from 10.0.0.0/24, the instance's own subnet, and from 10.0.1.0/24. */
const rows: readonly { name: string; entries: readonly string[]; blocks: readonly string[] | 'not known' }[] = [
  { name: 'everything is open', entries: [openIn, openOut], blocks: [] },
  { name: 'nothing is', entries: [], blocks: ['tcp 80 in from 10.0.1.0/24', 'tcp 1024-65535 out to 10.0.1.0/24'] },
  { name: 'the port alone is open, from the other subnet', entries: ['100 in tcp 80 from 10.0.1.0/24 allow', openOut], blocks: [] },
  { name: 'the port is open from the world, and for UDP from the load balancer', entries: ['90 in udp 80 from 10.0.1.0/24 deny', openIn, openOut], blocks: [] },
  { name: 'another port is open', entries: ['100 in tcp 443 from 0.0.0.0/0 allow', openOut], blocks: ['tcp 80 in from 10.0.1.0/24'] },
  { name: 'it is denied before it is allowed', entries: ['90 in tcp 80 from 10.0.0.0/16 deny', openIn, openOut], blocks: ['tcp 80 in from 10.0.1.0/24'] },
  { name: 'it is allowed before it is denied', entries: ['90 in tcp 80 from 10.0.0.0/16 allow', '100 in all all from 0.0.0.0/0 deny', openOut], blocks: [] },
  { name: 'a few machines of the subnet are denied', entries: ['90 in tcp 80 from 10.0.1.16/28 deny', openIn, openOut], blocks: 'not known' },
  { name: 'a few machines of the subnet are denied after all are allowed', entries: [openIn, '110 in tcp 80 from 10.0.1.16/28 deny', openOut], blocks: [] },
  { name: 'a few machines of the subnet are denied before all are', entries: ['90 in tcp 80 from 10.0.1.16/28 deny', openOut], blocks: ['tcp 80 in from 10.0.1.0/24'] },
  { name: 'both halves of the subnet are allowed', entries: ['90 in tcp 80 from 10.0.1.0/25 allow', '91 in tcp 80 from 10.0.1.128/25 allow', openOut], blocks: 'not known' },
  { name: 'one half is allowed, and answers are shut in', entries: ['90 in tcp 80 from 10.0.1.0/25 allow'], blocks: ['tcp 1024-65535 out to 10.0.1.0/24'] },
  { name: 'answers go out to the ephemeral ports alone', entries: [openIn, '100 out tcp 1024-65535 to 0.0.0.0/0 allow'], blocks: [] },
  { name: 'answers go out to the ports of Linux alone', entries: [openIn, '100 out tcp 32768-60999 to 0.0.0.0/0 allow'], blocks: ['tcp 1024-65535 out to 10.0.1.0/24'] },
  { name: 'answers go out but to one port', entries: [openIn, '90 out tcp 3306 to 10.0.0.0/16 deny', openOut], blocks: ['tcp 1024-65535 out to 10.0.1.0/24'] },
  { name: 'answers go out by two entries', entries: [openIn, '90 out tcp 1024-32767 to 10.0.0.0/16 allow', '91 out tcp 32768-65535 to 10.0.0.0/16 allow'], blocks: [] },
];

test.each(rows)('$name', async ({ entries, blocks }) => {
  const acl = { NetworkAclId: 'acl-0web', Associations: [{ SubnetId: 'subnet-0a' }], Entries: entries.map(entry) };
  const acls = await readNetworkAcls(beginReads(contextWith([acl])), { instances: [{ subnetId: 'subnet-0a' }], ranges: { 'subnet-0a': '10.0.0.0/24', 'subnet-0c': '10.0.1.0/24' } });
  expect(acls.get('subnet-0a')).toEqual(blocks === 'not known' ? undefined : { id: 'acl-0web', blocks });
});

test('nothing is asked where nobody knows where the load balancer would come from', async () => {
  const silent = { ...contextWith([]), aws: { ec2: () => Promise.reject(new Error('nobody should ask')) } } as unknown as Context;
  expect(await readNetworkAcls(beginReads(silent), { instances: [{ subnetId: 'subnet-0a' }], ranges: {} })).toEqual(new Map());
});

function contextWith(NetworkAcls: readonly object[]): Context {
  return { inputs: { intent: intentOf() }, signal: new AbortController().signal, aws: { ec2: async () => ({ NetworkAcls }) } } as unknown as Context;
}
