import type { ManagedPrefixList } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';

/** AWS docs: "DescribeManagedPrefixLists", "AWS-managed prefix lists". */
export const prefixLists: Pick<Operations<'ec2'>, 'DescribeManagedPrefixLists'> = {
  DescribeManagedPrefixLists: ({ account }, input) => {
    const page = select(account.prefixLists.map((list) => toAws(account, list)), input.PrefixListIds, input, listing);
    return { PrefixLists: page.items, NextToken: page.next };
  },
};

/** The prefix list of the IPv4 addresses from which CloudFront comes to its origins, by id; empty in a region that has none. */
export function cloudFrontLists(account: Account): string[] {
  return account.prefixLists.filter(({ name }) => name === 'com.amazonaws.global.cloudfront.origin-facing').map(({ id }) => id);
}

const listing: Listing<ManagedPrefixList> = {
  id: (list) => list.PrefixListId,
  notFound: 'InvalidPrefixListID.NotFound',
  tags: (list) => list.Tags,
  filters: { 'owner-id': (list) => [list.OwnerId], 'prefix-list-id': (list) => [list.PrefixListId], 'prefix-list-name': (list) => [list.PrefixListName] },
};

function toAws(account: Account, { id, name, weight }: Account['prefixLists'][number]): ManagedPrefixList {
  return {
    PrefixListId: id,
    PrefixListName: name,
    PrefixListArn: `arn:aws:ec2:${account.region}:aws:prefix-list/${id}`,
    AddressFamily: name.includes('.ipv6.') ? 'IPv6' : 'IPv4',
    State: 'create-complete',
    MaxEntries: weight,
    Version: 1,
    OwnerId: 'AWS',
    Tags: [],
  };
}
