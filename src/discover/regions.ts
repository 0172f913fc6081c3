import type { Clients } from '../aws/clients.ts';

/** A region of the account's partition. */
export interface Region {
  /** As in `ap-northeast-1`. */
  name: string;
  /** Whether the account has opted in, or need not. */
  enabled: boolean;
}

/** All regions, by name. AWS docs: "DescribeRegions". */
export async function listRegions(aws: Pick<Clients, 'ec2'>): Promise<Region[]> {
  const { Regions = [] } = await aws.ec2('DescribeRegions', { AllRegions: true });
  return Regions.map(({ RegionName = '', OptInStatus }) => ({ name: RegionName, enabled: OptInStatus !== 'not-opted-in' })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
