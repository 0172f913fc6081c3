import type { DescribeSecurityGroupsRequest, SecurityGroup } from '@aws-sdk/client-ec2';
import type { Clients } from '../aws/clients.ts';
import { ec2Pages } from '../aws/ec2-pages.ts';
import { isAws } from '../aws/failures.ts';
import { decodeEntries } from '../aws/memory-tags.ts';
import { resourceNames } from '../aws/names.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import { siteOf, siteTag } from '../aws/tags.ts';
import { rememberedOptions } from '../intent/remembered.ts';
import { readName } from '../intent/schemas/domain-name.ts';

/** A site that this tool has set up in the region, or has begun to. */
export interface Site {
  domain: string;
  /**
   * When its load balancer was made, in milliseconds since the epoch. `unfinished`: it has none. Undefined: what the site
   * remembers cannot be read, or the load balancer cannot be asked for.
   */
  setUp: number | 'unfinished' | undefined;
}

/** Whether a site of this domain stands, or was begun. */
export async function isSite(aws: Pick<Clients, 'ec2'>, domain: string): Promise<boolean> {
  return (await findSiteGroup(aws, domain)) !== undefined;
}

/** The region's sites, by domain. A tag that names no domain is somebody else's, and is left out. AWS docs: "DescribeSecurityGroups". */
export async function listSites(aws: Pick<Clients, 'ec2' | 'elbv2'>): Promise<Site[]> {
  const request = { Filters: [{ Name: 'tag-key', Values: [siteTag] }], MaxResults: 1000 };
  const pages = await ec2Pages((input: DescribeSecurityGroupsRequest) => aws.ec2('DescribeSecurityGroups', input), request);
  const balancers = new Map(pages.flatMap((page) => page.SecurityGroups ?? []).flatMap((group) => {
    const read = readName(siteOf(group.Tags).trim());
    return 'name' in read ? [[read.name, balancerOf(group)] as const] : [];
  }));
  const setUp = await setUpTimes(aws, [...balancers.values()].filter((name) => name !== undefined));
  return [...balancers].map(([domain, balancer]) => ({ domain, setUp: setUp.get(balancer ?? '') })).toSorted((a, b) => (a.domain < b.domain ? -1 : 1));
}

/** The name of the site's load balancer; undefined where what the site remembers cannot be read: whoever chooses the site is told why. */
function balancerOf(group: SecurityGroup): string | undefined {
  try {
    const options = rememberedOptions(decodeEntries(group.Tags ?? []));
    return options && resourceNames(options.name).loadBalancer;
  } catch {
    return undefined;
  }
}

/** When each of these load balancers was made, as far as it can be asked for: twenty to a call. AWS docs: "DescribeLoadBalancers". */
async function setUpTimes(aws: Pick<Clients, 'elbv2'>, names: readonly string[]): Promise<ReadonlyMap<string, Site['setUp']>> {
  const most = 20;
  const batches = Array.from({ length: Math.ceil(names.length / most) }, (_, index) => names.slice(index * most, (index + 1) * most));
  return new Map((await Promise.all(batches.map((batch) => askTimes(aws, batch)))).flat());
}

/** One name that is not there refuses the whole call: then each is asked for alone. */
async function askTimes(aws: Pick<Clients, 'elbv2'>, names: readonly string[]): Promise<[string, Site['setUp']][]> {
  try {
    const { LoadBalancers = [] } = await aws.elbv2('DescribeLoadBalancers', { Names: [...names] });
    return LoadBalancers.map(({ LoadBalancerName = '', CreatedTime }) => [LoadBalancerName, CreatedTime?.getTime()]);
  } catch (error) {
    if (!isAws(error, 'LoadBalancerNotFoundException', 'LoadBalancerNotFound')) return [];
    if (names.length === 1) return names.map((name) => [name, 'unfinished']);
    return (await Promise.all(names.map((name) => askTimes(aws, [name])))).flat();
  }
}
