import { expect, it } from 'vitest';
import { beginReads } from '../../../src/checks/facts/reads.ts';
import { readVpc } from '../../../src/checks/facts/vpc.ts';
import { awsError, type Answers } from '../../support/aws-answers.ts';
import { contextOf } from '../../support/step-table.ts';

const blocked: Answers = { DescribeVpcBlockPublicAccessOptions: { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-ingress' } } };
const subnet = (id: string) => ({ id, zone: 'ap-northeast-1a', vpcId: 'vpc-0site', name: '', public: true, freeAddresses: 100 });

/** The subnets of the VPC, with what the block says of each, on pages of one. */
function subnetsOf(modes: Readonly<Record<string, 'off' | 'block-ingress'>>): Answers {
  const all = Object.entries(modes).map(([SubnetId, InternetGatewayBlockMode]) => ({ SubnetId, VpcId: 'vpc-0site', AvailabilityZone: 'ap-northeast-1a', AvailableIpAddressCount: 100, BlockPublicAccessStates: { InternetGatewayBlockMode } }));
  return { DescribeSubnets: ({ NextToken }) => {
    const at = Number(NextToken ?? 0);
    return { Subnets: all.slice(at, at + 1), ...(at + 1 < all.length && { NextToken: String(at + 1) }) };
  } };
}

it.each<{ name: string; world: Answers; subnets: readonly string[]; block: string | undefined }>([
  { name: 'no block', world: { DescribeVpcBlockPublicAccessOptions: { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } } }, subnets: [], block: 'off' },
  { name: 'its subnets are excepted, the last one on another page', world: { ...blocked, ...subnetsOf({ 'subnet-0a': 'off', 'subnet-0b': 'block-ingress', 'subnet-0c': 'off' }) }, subnets: ['subnet-0a', 'subnet-0c'], block: 'off' },
  { name: 'one of its subnets is not', world: { ...blocked, ...subnetsOf({ 'subnet-0a': 'off', 'subnet-0b': 'block-ingress' }) }, subnets: ['subnet-0a', 'subnet-0b'], block: 'block-ingress' },
  { name: 'nobody knows its subnets yet, and the whole VPC is excepted', world: { ...blocked, ...subnetsOf({ 'subnet-0a': 'off', 'subnet-0b': 'off' }) }, subnets: [], block: 'off' },
  { name: 'nobody knows its subnets yet, and some are excepted', world: { ...blocked, ...subnetsOf({ 'subnet-0a': 'off', 'subnet-0b': 'block-ingress' }) }, subnets: [], block: undefined },
  { name: 'nobody knows its subnets yet, and none is excepted', world: { ...blocked, ...subnetsOf({ 'subnet-0a': 'block-ingress' }) }, subnets: [], block: 'block-ingress' },
  { name: 'the subnets may not be read', world: { ...blocked, DescribeSubnets: awsError('UnauthorizedOperation') }, subnets: ['subnet-0a'], block: undefined },
])('$name', async ({ world, subnets, block }) => {
  const read = await readVpc(beginReads(contextOf({ world, facts: { vpcId: 'vpc-0site', subnets: subnets.map(subnet) } })));
  expect(read).toEqual({ id: 'vpc-0site', publicAccessBlock: block });
});
