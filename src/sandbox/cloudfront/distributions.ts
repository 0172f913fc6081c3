import type { Distribution as AwsDistribution, DistributionSummary } from '@aws-sdk/client-cloudfront';
import type { Account } from '../account/account.ts';
import { distributionsOf, settingsInForce, type Distribution, type Settings } from '../account/distribution.ts';
import { covers } from '../domain-names.ts';
import { letters, newCloudFrontId } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import { listedTags, withTags } from '../tag-rules.ts';
import type { TagErrors } from '../tag-rules.ts';
import type { Operations, World } from '../world.ts';
import { checkAliases, conflictsWith } from './distribution-aliases.ts';
import { checkedConfig, checkUpdate } from './distribution-checks.ts';
import { withDefaults } from './distribution-defaults.ts';
import { checkViewerCertificate, viewerNames } from './viewer-certificates.ts';

/**
 * AWS docs: "CreateDistributionWithTags", "GetDistribution", "UpdateDistribution", "DeleteDistribution", "ListDistributions",
 * "ListConflictingAliases", "TagResource", "ListTagsForResource".
 */
export const distributions: Operations<'cloudfront'> = {
  /** A caller reference that was sent before makes no second distribution, whatever became of the first. */
  CreateDistributionWithTags: ({ account, now }, { DistributionConfigWithTags: sent }) => {
    const settings = checkedConfig(sent?.DistributionConfig);
    const tags = withTags({}, sent?.Tags?.Items, tagErrors);
    const reference = settings.CallerReference ?? '';
    if (isKnown(account, reference)) throw new Refusal('DistributionAlreadyExists', `A distribution was made with the caller reference '${reference}' before.`, 409);
    checkViewerCertificate(account, settings);
    checkAliases(account, settings);
    const made = addDistribution(account, settings, { tags, now });
    made.inProgress = { since: now };
    return { Distribution: toAws(made), Location: `https://cloudfront.amazonaws.com/2020-05-31/distribution/${made.id}`, ETag: made.etag };
  },

  GetDistribution: ({ account }, { Id }) => {
    const found = getDistribution(account, Id);
    return { Distribution: toAws(found), ETag: found.etag };
  },

  /** Nothing is merged: what is sent is the whole configuration. */
  UpdateDistribution: ({ account, now }, input) => {
    const found = getDistribution(account, input.Id);
    const settings = checkedConfig(input.DistributionConfig);
    checkVersion(found, input.IfMatch);
    checkUpdate(found.config, settings);
    checkViewerCertificate(account, settings);
    checkAliases(account, settings, found);
    const before = settingsInForce(found);
    Object.assign(found, { config: withDefaults(settings), etag: newCloudFrontId(account), modifiedAt: now, inProgress: { since: now, ...(before && { before }) } });
    return { Distribution: toAws(found), ETag: found.etag };
  },

  /** It must be disabled, and that must have come to all edge locations. */
  DeleteDistribution: ({ account }, input) => {
    const found = getDistribution(account, input.Id);
    checkVersion(found, input.IfMatch);
    if (found.config.Enabled === true || found.inProgress) throw new Refusal('DistributionNotDisabled', `The distribution '${found.id}' has not been disabled.`, 409);
    const kept = distributionsOf(account).filter((other) => other !== found);
    if (kept.length > 0) account.distributions = kept;
    else delete account.distributions;
    return {};
  },

  ListDistributions: ({ account }, { Marker, MaxItems }) => {
    const page = pageAfter(distributionsOf(account), ({ id }) => id, { Marker, MaxItems });
    return { DistributionList: { ...page.list, IsTruncated: page.list.NextMarker !== undefined, Marker: Marker ?? '', ...(page.items.length > 0 && { Items: page.items.map(toSummary) }) } };
  },

  /** Only who has a distribution with a certificate for the name may ask. */
  ListConflictingAliases: ({ account }, { DistributionId, Alias: alias = '', Marker, MaxItems }) => {
    const found = getDistribution(account, DistributionId);
    if (!viewerNames(account, found.config).some((name) => covers(name, alias))) throw new Refusal('InvalidArgument', `The distribution '${found.id}' has no certificate that covers '${alias}'.`);
    const page = pageAfter(conflictsWith(account, alias), (conflict) => conflict.alias, { Marker, MaxItems });
    const items = page.items.map((conflict) => ({ Alias: conflict.alias, DistributionId: conflict.distributionId, AccountId: conflict.accountId }));
    return { ConflictingAliasesList: { ...page.list, ...(items.length > 0 && { Items: items }) } };
  },

  TagResource: ({ account }, { Resource, Tags }) => {
    const found = getByArn(account, Resource);
    found.tags = withTags(found.tags, Tags?.Items, tagErrors);
    return {};
  },

  ListTagsForResource: ({ account }, { Resource }) => ({ Tags: { Items: listedTags(getByArn(account, Resource).tags) } }),
};

/** Adds a distribution to the account, deployed, and remembers its caller reference. */
export function addDistribution(account: Account, settings: Settings, { tags, now }: { tags: Distribution['tags']; now: number }): Distribution {
  const id = newCloudFrontId(account);
  const made: Distribution = {
    id,
    arn: `arn:aws:cloudfront::${account.id}:distribution/${id}`,
    domainName: `d${letters(13, 'abcdefghijklmnopqrstuvwxyz0123456789', 'domain', id)}.cloudfront.net`,
    etag: newCloudFrontId(account),
    modifiedAt: now,
    config: withDefaults(settings),
    tags,
  };
  account.distributions = [...distributionsOf(account), made];
  account.distributionReferences = [...(account.distributionReferences ?? []), settings.CallerReference ?? ''];
  return made;
}

/** Lets what is on its way arrive at the edge locations. */
export function settleDistributions({ account, now, delays }: World): void {
  for (const each of distributionsOf(account)) {
    if (each.inProgress && each.inProgress.since + delays.distribution * 1000 <= now) delete each.inProgress;
  }
}

const tagErrors: TagErrors = { invalid: 'InvalidTagging', duplicate: 'InvalidTagging', tooMany: 'InvalidTagging' };

/** CloudFront compares a caller reference with all that were ever sent. AWS docs: "DistributionConfig", CallerReference. */
function isKnown(account: Account, reference: string): boolean {
  return (account.distributionReferences ?? []).includes(reference) || distributionsOf(account).some(({ config }) => config.CallerReference === reference);
}

function getDistribution(account: Account, id: string | undefined): Distribution {
  const found = distributionsOf(account).find((each) => each.id === id);
  if (!found) throw new Refusal('NoSuchDistribution', `There is no distribution '${id}'.`, 404);
  return found;
}

function getByArn(account: Account, arn: string | undefined): Distribution {
  if (!arn?.startsWith('arn:')) throw new Refusal('InvalidArgument', `'${arn}' is no ARN.`);
  const found = distributionsOf(account).find((each) => each.arn === arn);
  if (!found) throw new Refusal('NoSuchResource', `There is no '${arn}'.`, 404);
  return found;
}

function checkVersion({ id, etag }: Distribution, ifMatch: string | undefined): void {
  if (ifMatch === undefined || !/^E[A-Z0-9]+$/.test(ifMatch)) throw new Refusal('InvalidIfMatchVersion', 'The If-Match version is missing, or is none.');
  if (ifMatch !== etag) throw new Refusal('PreconditionFailed', `The distribution '${id}' has been changed since it had the version '${ifMatch}'.`, 412);
}

interface MarkedPage<Item> {
  items: Item[];
  list: { MaxItems: number; Quantity: number; NextMarker?: string };
}

/** The page behind the marker, which is the last item of the page before: 100 items at most. */
function pageAfter<Item>(all: readonly Item[], key: (item: Item) => string, { Marker, MaxItems = 100 }: { Marker: string | undefined; MaxItems: number | undefined }): MarkedPage<Item> {
  const start = Marker === undefined || Marker === '' ? 0 : all.findIndex((item) => key(item) === Marker) + 1;
  if (Marker !== undefined && Marker !== '' && start === 0) throw new Refusal('InvalidArgument', `'${Marker}' is no marker of this list.`);
  if (!(MaxItems >= 1 && MaxItems <= 100)) throw new Refusal('InvalidArgument', `MaxItems is ${MaxItems}, and must be from 1 to 100.`);
  const items = all.slice(start, start + MaxItems);
  const last = items.at(-1);
  return { items, list: { MaxItems, Quantity: items.length, ...(last !== undefined && start + MaxItems < all.length && { NextMarker: key(last) }) } };
}

function toAws(made: Distribution): AwsDistribution {
  return {
    Id: made.id,
    ARN: made.arn,
    Status: made.inProgress ? 'InProgress' : 'Deployed',
    LastModifiedTime: new Date(made.modifiedAt),
    InProgressInvalidationBatches: 0,
    DomainName: made.domainName,
    ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
    ActiveTrustedKeyGroups: { Enabled: false, Quantity: 0 },
    DistributionConfig: made.config,
    ...recordals(made),
  };
}

function toSummary(made: Distribution): DistributionSummary {
  const { config, etag } = made;
  const { Id, ARN, Status, LastModifiedTime, DomainName } = toAws(made);
  return {
    Id,
    ARN,
    ETag: etag,
    Status,
    LastModifiedTime,
    DomainName,
    Aliases: config.Aliases,
    Origins: config.Origins,
    OriginGroups: config.OriginGroups,
    DefaultCacheBehavior: config.DefaultCacheBehavior,
    CacheBehaviors: config.CacheBehaviors,
    CustomErrorResponses: config.CustomErrorResponses,
    Comment: config.Comment,
    PriceClass: config.PriceClass,
    Enabled: config.Enabled,
    ViewerCertificate: config.ViewerCertificate,
    Restrictions: config.Restrictions,
    WebACLId: config.WebACLId,
    HttpVersion: config.HttpVersion,
    IsIPV6Enabled: config.IsIPV6Enabled,
    Staging: config.Staging,
    ...recordals(made),
  };
}

/** CloudFront has each alternate domain name approved, outside China. */
function recordals({ config }: Distribution): Pick<AwsDistribution, 'AliasICPRecordals'> {
  const items = config.Aliases?.Items ?? [];
  return items.length > 0 ? { AliasICPRecordals: items.map((CNAME) => ({ CNAME, ICPRecordalStatus: 'APPROVED' as const })) } : {};
}
