import type { Region } from '@aws-sdk/client-ec2';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';

/** AWS docs: "DescribeRegions": without AllRegions only those that the account has enabled. */
export const regions: Pick<Operations<'ec2'>, 'DescribeRegions'> = {
  DescribeRegions: ({ account }, input) => {
    const all = account.regions.map(({ name, optInStatus }): Region => ({ RegionName: name, Endpoint: `ec2.${name}.amazonaws.com`, OptInStatus: optInStatus }));
    const enabled = all.filter((region) => input.AllRegions === true || region.OptInStatus !== 'not-opted-in');
    return { Regions: select(enabled, input.RegionNames, { Filters: input.Filters }, listing).items };
  },
};

const listing: Listing<Region> = {
  id: (region) => region.RegionName,
  notFound: 'InvalidParameterValue',
  tags: () => [],
  filters: { endpoint: (region) => [region.Endpoint], 'opt-in-status': (region) => [region.OptInStatus], 'region-name': (region) => [region.RegionName] },
};
