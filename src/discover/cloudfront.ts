import type { Clients } from '../aws/clients.ts';
import { type Distribution, findSiteDistribution, listDistributions, type ListedDistribution, sentSecret } from '../aws/distributions.ts';
import { covers, normalName } from '../aws/dns-names.ts';
import type { SiteEntries } from '../aws/memory/entries.ts';
import { findOriginFacing } from '../aws/prefix-lists.ts';
import { cloudFrontNotHere, type Covering, originIsServed, originNotCovered } from '../errors/origin-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { originNameFor } from '../intent/defaults.ts';
import type { Intent } from '../intent/intent.ts';
import { servedNames } from '../intent/served-names.ts';
import type { Account, CloudFront, Facts, NameElsewhere, SiteDistribution } from './facts.ts';
import { sideBySide } from './side-by-side.ts';

/** What stands there of CloudFront; in another partition there may be nobody to ask. */
export async function readFront(aws: Clients, caller: Promise<Account>, { intent, remembered }: { intent: Intent; remembered: SiteEntries }): Promise<CloudFront> {
  return isCloudFrontHere(await caller) ? readCloudFront(aws, intent, remembered) : noCloudFront;
}

/** Nothing is asked of a site that has nothing to do with it. */
async function readCloudFront(aws: Pick<Clients, 'cloudfront' | 'ec2'>, intent: Intent, remembered: SiteEntries): Promise<CloudFront> {
  const locked = remembered['origin-locked'] !== undefined;
  const [distributions, prefixList] = await sideBySide(
    readDistributions(aws, intent, remembered),
    intent.lockOrigin || locked ? findOriginFacing(aws) : undefined,
  );
  return { remembered: remembersCloudFront(remembered), ...distributions, domainNames: remembered.distribution?.domainNames ?? [], locked, prefixList };
}

/** What stands there of it where it cannot be used at all. */
const noCloudFront: CloudFront = { remembered: false, distribution: undefined, domainNames: [], namesElsewhere: [], locked: false, prefixList: undefined };

/** Whether anything of CloudFront may be there, by what the site remembers. */
export function remembersCloudFront(remembered: SiteEntries): boolean {
  // A run may be stopped between the request of a certificate and the word of it.
  return remembered.options?.['cloudfront'] === true || entriesOfCloudFront.some((entry) => remembered[entry] !== undefined);
}

const entriesOfCloudFront = ['edge-certificate', 'origin-record', 'distribution', 'origin-locked'] as const satisfies readonly (keyof SiteEntries)[];

/** The site's own, and who else has its names: of a site that is as wanted only its own is asked for. */
async function readDistributions(aws: Pick<Clients, 'cloudfront'>, intent: Intent, memory: SiteEntries): Promise<Pick<CloudFront, 'distribution' | 'namesElsewhere'>> {
  const { cloudfront, domain, originName } = intent;
  // Whether `www` is served by default only the zones can tell.
  const names = servedNames(intent, intent.www ?? true);
  const own = cloudfront || memory.distribution ? await findSiteDistribution(aws, { domain, names, originName, memory }) : undefined;
  const aliases = (own?.config.Aliases?.Items ?? []).map(normalName);
  const lacking = cloudfront ? names.filter((name) => !aliases.includes(name)) : [];
  const others = lacking.length > 0 ? (await listDistributions(aws)).filter(({ id }) => id !== own?.id) : [];
  return { distribution: own && factsOf(own), namesElsewhere: lacking.flatMap((name) => whereIs(name, others)) };
}

function whereIs(name: string, distributions: readonly ListedDistribution[]): NameElsewhere[] {
  return distributions.filter(({ aliases }) => aliases?.includes(name)).map(({ id }) => ({ name, distributionId: id }));
}

function factsOf({ id, domainName, deployed, config }: Distribution): SiteDistribution {
  return { id, domainName, deployed, secret: sentSecret(config) };
}

/** Whether CloudFront can be used with the region: AWS has it in other partitions as well, with certificates of other regions or none. */
export function isCloudFrontHere({ partition }: Pick<Account, 'partition'>): boolean {
  return partition === 'aws';
}

/**
 * What is wrong with what is wanted of CloudFront, as far as names and the account tell.
 * @param carried the names on the load balancer's certificate; undefined where the given one is wrong anyway
 */
export function checkCloudFront(account: Account, intent: Intent, { names, carried }: Pick<Facts, 'names'> & { carried: readonly string[] | undefined }): Problem[] {
  const { cloudfront, originName, domain } = intent;
  if (!cloudfront) return [];
  const offered = originNameFor(domain);
  const isServed = names.includes(originName);
  const isCovered = carried?.some((name) => covers(name, originName)) ?? true;
  return [
    ...(isCloudFrontHere(account) ? [] : [cloudFrontNotHere(account.region, account.partition)]),
    ...(isServed ? [originIsServed(originName, offered)] : []),
    ...(isServed || isCovered ? [] : [originNotCovered(originName, carried ?? [], { fix: coveringOf(intent), offered })]),
  ];
}

function coveringOf({ certificate, wildcard, domain, originName }: Intent): Covering {
  if (certificate !== undefined) return 'certificate';
  if (wildcard) return 'name';
  return covers(`*.${domain}`, originName) ? 'wildcard' : 'name and wildcard';
}
