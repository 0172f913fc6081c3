import type { DescribeSecurityGroupsRequest } from '@aws-sdk/client-ec2';
import type { Clients, Output } from '../aws/clients.ts';
import { ec2Pages } from '../aws/calls/ec2-pages.ts';
import { isAws } from '../aws/calls/failures.ts';
import type { SiteEntries } from '../aws/memory/entries.ts';
import { readMemory, refusal } from '../aws/memory/read.ts';
import { resourceNames } from '../aws/names.ts';
import { findSiteGroup } from '../aws/memory/site-memory.ts';
import { siteOf, siteTag, versionTag } from '../aws/tags.ts';
import { noBalancer } from '../aws/load-balancers.ts';
import type { SiteOptions } from '../intent/intent.ts';
import { rememberedOptions } from '../intent/remembered.ts';
import { readName } from '../intent/schemas/domain-name.ts';
import { servedNames } from '../intent/served-names.ts';

/** A site that this tool has set up in the region, or has begun to. */
export interface Site {
  domain: string;
  /** When its load balancer was made, in milliseconds since the epoch. Undefined: there is none, or it is not known. */
  begun: number | undefined;
  /** Its setup was stopped before the names were switched. */
  unfinished: boolean;
}

/** Whether a site of this domain stands, or was begun. */
export async function isSite(aws: Pick<Clients, 'ec2'>, domain: string): Promise<boolean> {
  return (await findSiteGroup(aws, domain)) !== undefined;
}

/** The region's sites, by domain. */
export async function listSites(aws: Pick<Clients, 'ec2' | 'elbv2'>): Promise<Site[]> {
  const sites = new Map((await listGroups(aws)).map(({ group, domain }) => [domain, rememberedBy(group, domain)] as const));
  const begun = await timesMade(aws, [...sites.values()].flatMap(({ balancer }) => balancer ?? []));
  return [...sites]
    .map(([domain, { balancer, unfinished }]) => ({ domain, begun: begun.get(balancer ?? ''), unfinished }))
    .toSorted((a, b) => (a.domain < b.domain ? -1 : 1));
}

/** The domain of the region's site that serves a name beside its own domain; undefined where none does, as far as their memories can be read. */
export async function findServing(aws: Pick<Clients, 'ec2'>, name: string): Promise<string | undefined> {
  return (await listGroups(aws)).find(({ group, domain }) => {
    const options = memoryOf(group, domain)?.options;
    return domain !== name && options !== undefined && servedNames(options, options.www).includes(name);
  })?.domain;
}

type SiteGroup = Output<'ec2', 'DescribeSecurityGroups'>['SecurityGroups'][number];

/** The region's groups that are ours by any tag. AWS docs: "DescribeSecurityGroups". */
export async function listOurGroups(aws: Pick<Clients, 'ec2'>): Promise<SiteGroup[]> {
  const request = { Filters: [{ Name: 'tag-key', Values: [siteTag, versionTag] }], MaxResults: 1000 };
  const pages = await ec2Pages((input: DescribeSecurityGroupsRequest) => aws.ec2('DescribeSecurityGroups', input), request);
  return pages.flatMap((page) => page.SecurityGroups);
}

/** The groups that sites are known by. A tag that names no domain is somebody else's, and is left out. */
async function listGroups(aws: Pick<Clients, 'ec2'>): Promise<{ group: SiteGroup; domain: string }[]> {
  return (await listOurGroups(aws)).flatMap((group) => {
    const read = readName(siteOf(group.Tags).trim());
    return 'name' in read ? [{ group, domain: read.name }] : [];
  });
}

/** What a site remembers, and what of that it is set up with; undefined where it cannot be read. */
function memoryOf({ GroupId, Tags }: SiteGroup, domain: string): { entries: SiteEntries; options: SiteOptions | undefined } | undefined {
  try {
    const holder = { groupId: GroupId, tags: Tags };
    const entries = readMemory(holder, domain);
    return { entries, options: rememberedOptions(entries, (entry, reason) => refusal(holder, domain, { entry, reason })) };
  } catch {
    return undefined;
  }
}

/** What a site's group tells of it. */
interface Remembered {
  /** The name of the load balancer; undefined where its age would say nothing of the site's. */
  balancer: string | undefined;
  unfinished: boolean;
}

/** Where what the site remembers cannot be read, nothing is said: whoever chooses the site is told why. */
function rememberedBy(group: SiteGroup, domain: string): Remembered {
  const { entries, options } = memoryOf(group, domain) ?? {};
  if (!entries || !options) return nothing;
  const balancer = resourceNames(options.name).loadBalancer;
  // Each name that is to be switched is remembered just before, also where nothing stood there.
  if (Object.keys(entries['alias-records'] ?? {}).length > 0) return { balancer, unfinished: false };
  // Names may have led to an adopted load balancer before: then there was nothing to switch, and nothing to remember.
  return entries['load-balancer'] === undefined ? { balancer, unfinished: true } : nothing;
}

const nothing: Remembered = { balancer: undefined, unfinished: false };

/** When each of these load balancers was made, as far as it can be asked for: twenty to a call. AWS docs: "DescribeLoadBalancers". */
async function timesMade(aws: Pick<Clients, 'elbv2'>, names: readonly string[]): Promise<ReadonlyMap<string, Site['begun']>> {
  const most = 20;
  const batches = Array.from({ length: Math.ceil(names.length / most) }, (_, index) => names.slice(index * most, (index + 1) * most));
  return new Map((await Promise.all(batches.map((batch) => askTimes(aws, batch)))).flat());
}

/** One name that is not there refuses the whole call: then each is asked for alone. */
async function askTimes(aws: Pick<Clients, 'elbv2'>, names: readonly string[]): Promise<[string, Site['begun']][]> {
  try {
    const { LoadBalancers } = await aws.elbv2('DescribeLoadBalancers', { Names: [...names] });
    return LoadBalancers.map(({ LoadBalancerName, CreatedTime }) => [LoadBalancerName, CreatedTime?.getTime()]);
  } catch (error) {
    if (names.length === 1 || !isAws(error, noBalancer)) return [];
    return (await Promise.all(names.map((name) => askTimes(aws, [name])))).flat();
  }
}
