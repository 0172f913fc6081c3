import { siteTag } from '../aws/tags.ts';
import { certificateRegions, type Scope } from './scope.ts';

/** The conditions of a statement: by operator, then by key. AWS docs: "IAM JSON policy elements: Condition". */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const onResource = `aws:ResourceTag/${siteTag}`;
const inRequest = `aws:RequestTag/${siteTag}`;

/** All of several conditions. */
export function all(...conditions: readonly Condition[]): Condition {
  const operators = [...new Set(conditions.flatMap((one) => Object.keys(one)))];
  return Object.fromEntries(operators.map((operator) => [operator, Object.assign({}, ...conditions.map((one) => one[operator]))]));
}

/** What carries the tag of the site; without a site, of any. */
export function ours({ site }: Scope): Condition {
  return site ? { StringEquals: { [onResource]: site.domain } } : { Null: { [onResource]: 'false' } };
}

/** What gets the tag of the site in this very request. */
export function becomingOurs({ site }: Scope): Condition {
  return site ? { StringEquals: { [inRequest]: site.domain } } : { Null: { [inRequest]: 'false' } };
}

/** What belongs to no site yet. */
export const nobodys: Condition = { Null: { [onResource]: 'true' } };

/** What carries no such tag, or the site's: only what belongs to another site is kept from it. Without a site there is no other. */
export function notAnothers({ site }: Scope): Condition {
  return site ? { StringEqualsIfExists: { [onResource]: site.domain } } : {};
}

/** In the region, for actions that know no resources. */
export function inRegion({ region }: Scope): Condition {
  return region === undefined ? {} : { StringEquals: { 'aws:RequestedRegion': region } };
}

/** Where the site's certificates are requested. */
export function inCertificateRegions(scope: Scope): Condition {
  const regions = certificateRegions(scope);
  return regions.length > 1 ? { StringEquals: { 'aws:RequestedRegion': regions } } : inRegion(scope);
}

/** In the site's VPC, for what is in one. */
export function inVpc({ partition, site }: Scope): Condition {
  return site?.vpcId === undefined ? {} : { ArnLikeIfExists: { 'ec2:Vpc': `arn:${partition}:ec2:*:*:vpc/${site.vpcId}` } };
}

/** With no other tags than our own: those that tell whose a resource is, and the memory's. What has no tags in its request meets it. */
export const onlyOwnTags: Condition = { 'ForAllValues:StringLike': { 'aws:TagKeys': 'ec2-https:*' } };

/** As `onlyOwnTags`, with the name that we give to what is ours. */
export const onlyOwnTagsAndName: Condition = { 'ForAllValues:StringLike': { 'aws:TagKeys': ['ec2-https:*', 'Name'] } };
