import { DescribeManagedPrefixListsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { createClients } from '../../src/aws/clients.ts';
import { findOriginFacing } from '../../src/aws/prefix-lists.ts';

const ec2 = mockClient(EC2Client);

it.each([
  { name: 'its id', lists: [{ PrefixListId: 'pl-58a04531', PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing' }], id: 'pl-58a04531' },
  { name: 'nothing where the region has none', lists: [], id: undefined },
  { name: 'nothing where the answer is empty', lists: undefined, id: undefined },
])('findOriginFacing asks for the list of the servers of CloudFront by its name: $name', async ({ lists, id }) => {
  ec2.reset();
  ec2.on(DescribeManagedPrefixListsCommand).resolves({ PrefixLists: lists });
  expect(await findOriginFacing(createClients({ simulated: true }))).toBe(id);
  expect(ec2.commandCalls(DescribeManagedPrefixListsCommand).map((call) => call.args[0].input)).toEqual([
    { Filters: [{ Name: 'prefix-list-name', Values: ['com.amazonaws.global.cloudfront.origin-facing'] }] },
  ]);
});
