import { expect, test } from 'vitest';
import * as catalog from '../../src/errors/catalog.ts';
import type { Finding } from '../../src/errors/step-findings.ts';
import { arn } from '../support/site.ts';

/** Whoever is refused because of something in the account can find it: each refusal names it by its id, its ARN, or as what else AWS knows it by. */

const named = { noun: 'target group', name: 'for-nextjs-tg', id: arn.targetGroup, site: '' };
const group = { noun: 'security group', name: 'for-nextjs-alb-sg', id: 'sg-0theirs', site: '' };
const weighted = { name: 'www.example.com', type: 'A', values: ['198.51.100.9'], routingPolicy: 'blue' };
const lost = { name: 'www.example.com', type: 'A', value: '203.0.113.10', instanceId: 'i-0web', present: '203.0.113.99', exists: true };

const refusals: Record<string, { finding: Finding; names: readonly string[] }> = {
  notOurs: { finding: catalog.notOurs(named), names: [named.name, named.id, '--adopt', '--name'] },
  anotherSites: { finding: catalog.anotherSites({ ...named, site: 'example.org' }), names: [named.name, named.id, 'example.org', '--name'] },
  optionsForgotten: { finding: catalog.optionsForgotten(group, false), names: [group.name, group.id, '--adopt'] },
  groupInAnotherVpc: { finding: catalog.groupInAnotherVpc(group, { vpcId: 'vpc-0theirs', wanted: 'vpc-0ours' }), names: [group.name, group.id, 'vpc-0theirs', 'vpc-0ours', '--name'] },
  targetGroupDoesNotFit: { finding: catalog.targetGroupDoesNotFit(named, 'ip HTTP HTTP1 in vpc-0theirs'), names: [named.name, named.id, 'ip HTTP HTTP1 in vpc-0theirs', '--name'] },
  targetGroupTaken: { finding: catalog.targetGroupTaken(named, [arn.loadBalancer]), names: [named.name, named.id, arn.loadBalancer, '--name'] },
  loadBalancerDoesNotFit: { finding: catalog.loadBalancerDoesNotFit({ ...named, id: arn.loadBalancer }, 'network internal in vpc-0theirs'), names: [arn.loadBalancer, 'network internal in vpc-0theirs', '--name'] },
  noGroupToOpen: { finding: catalog.noGroupToOpen('i-0web', 'eni-0web'), names: ['i-0web', 'eni-0web'] },
  securityGroupFull: { finding: catalog.securityGroupFull('sg-0web', 'web', 60), names: ['sg-0web', 'web'] },
  routingPolicy: { finding: catalog.routingPolicy(weighted), names: ['www.example.com A', 'blue'] },
  originRoutingPolicy: { finding: catalog.originRoutingPolicy(weighted), names: ['www.example.com A', 'blue', '--origin-name'] },
  leadsElsewhere: { finding: catalog.leadsElsewhere(weighted), names: ['www.example.com A', '198.51.100.9', '--replace-records'] },
  originLeadsElsewhere: { finding: catalog.originLeadsElsewhere(weighted), names: ['www.example.com A', '198.51.100.9', '--replace-records', '--origin-name'] },
  sharedGroup: { finding: catalog.sharedGroup({ id: 'sg-0web', name: 'web', otherUsers: ['i-0other', 'eni-0other'] }, false), names: ['sg-0web', 'web', 'i-0other', 'eni-0other', '--shared-security-group', '--keep-direct-access'] },
  otherNamesOnInstance: { finding: catalog.otherNamesOnInstance(['api.example.com']), names: ['api.example.com', '--also api.example.com', '--keep-direct-access'] },
  nameOnAnotherDistribution: { finding: catalog.nameOnAnotherDistribution('www.example.com', 'E0THEIRS'), names: ['www.example.com', 'E0THEIRS'] },
  signInCannotMove: { finding: catalog.signInCannotMove(arn.listener, 'default action', 'rule for CloudFront'), names: [arn.listener, '--no-lock-origin'] },
  otherNamesOnBalancer: { finding: catalog.otherNamesOnBalancer(['api.example.com']), names: ['api.example.com', '--also api.example.com', '--no-lock-origin'] },
  othersOnBalancer: { finding: catalog.othersOnBalancer(['i-0other', 'eni-0other']), names: ['i-0other', 'eni-0other', '--no-lock-origin'] },
  noRoomForPrefixList: { finding: catalog.noRoomForPrefixList('sg-0theirs', ['tcp 22 from 192.0.2.0/24']), names: ['sg-0theirs', 'tcp 22 from 192.0.2.0/24', '--no-lock-origin'] },
  memoryWouldNotFit: { finding: catalog.memoryWouldNotFit('example.com'), names: ['example.com', '--also'] },
  memoryLost: { finding: catalog.memoryLost({ name: 'for-nextjs-alb', arn: arn.loadBalancer }, 'example.com'), names: ['for-nextjs-alb', arn.loadBalancer, 'ec2-https:site=example.com'] },
  addressMoved: { finding: catalog.addressMoved(lost), names: ['www.example.com A', '203.0.113.10', 'i-0web', '203.0.113.99', '--use-current-address'] },
  aliasTargetGone: { finding: catalog.aliasTargetGone({ name: 'www.example.com', type: 'A', target: 'app.example.com', zone: 'Z0SITE', isCertain: true }), names: ['www.example.com A', 'app.example.com', '--hosted-zone-id Z0SITE', '"Name": "www.example.com"'] },
  inTheWay: { finding: catalog.inTheWay({ name: 'www.example.com', type: 'CNAME' }, { type: 'A' }, '198.51.100.9'), names: ['www.example.com CNAME', 'A 198.51.100.9'] },
};

test('each refusal of the catalog has a row', () => {
  const written = Object.entries(catalog).filter(([, one]) => typeof one === 'function' && /\brefuses: (true|!0)/.test(String(one))).map(([name]) => name);
  expect(written.length).toBeGreaterThan(15);
  expect(written.filter((name) => !Object.hasOwn(refusals, name))).toEqual([]);
});

test.each(Object.entries(refusals))('%s names what it is about, and what to do', (_, { finding, names }) => {
  expect(finding.refuses).toBe(true);
  expect(names.filter((name) => !`${finding.message} ${finding.hint}`.includes(name))).toEqual([]);
});
