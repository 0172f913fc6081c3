import type { Clients } from './clients.ts';

/** AWS's own list of the servers by which CloudFront reaches origins. AWS docs: "Locations and IP address ranges of CloudFront edge servers". */
const originFacing = 'com.amazonaws.global.cloudfront.origin-facing';

/** Its id in this region; undefined where the region has none. AWS docs: "DescribeManagedPrefixLists". */
export async function findOriginFacing(aws: Pick<Clients, 'ec2'>): Promise<string | undefined> {
  const { PrefixLists } = await aws.ec2('DescribeManagedPrefixLists', { Filters: [{ Name: 'prefix-list-name', Values: [originFacing] }] });
  return PrefixLists[0]?.PrefixListId;
}
