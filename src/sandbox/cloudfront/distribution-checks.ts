import type { DefaultCacheBehavior, DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { aliasesOf, type Settings, type Unknown } from '../account/distribution.ts';
import { isIpv4 } from '../addresses.ts';
import { Refusal } from '../refusal.ts';
import { managedCachePolicies, managedOriginRequestPolicies } from './managed-policies.ts';

/**
 * The configuration of a request, once it is sure that CloudFront takes it as far as it can be told from itself.
 * AWS docs: "CreateDistribution", "Required fields for creating and updating distributions".
 * @throws {Refusal} InvalidArgument, InconsistentQuantities, NoSuchOrigin, NoSuchCachePolicy and the like
 */
export function checkedConfig(config: DistributionConfig | undefined): Settings {
  if (!config) throw new Refusal('MissingBody', 'The request holds no configuration.');
  const missing = required.find((member) => config[member] === undefined);
  if (missing !== undefined) throw new Refusal('InvalidArgument', `The parameter ${missing} is required.`);
  const unknown = unknownHere.find((member) => config[member] !== undefined) ?? ((config.OriginGroups?.Quantity ?? 0) > 0 ? 'OriginGroups' : undefined);
  if (unknown !== undefined) throw new Error(`The sandbox knows no ${unknown} of a distribution`);
  checkQuantities(config);
  const { OriginGroups: _none, ...settings } = config;
  checkTexts(settings);
  const origins = settings.Origins?.Items ?? [];
  if (origins.length === 0) throw new Refusal('InvalidArgument', 'A distribution needs an origin.');
  origins.forEach(checkOrigin);
  const repeated = origins.find(({ Id }, index) => origins.findIndex((other) => other.Id === Id) !== index);
  if (repeated) throw new Refusal('InvalidArgument', `Two origins have the id '${repeated.Id}'.`);
  for (const behavior of [settings.DefaultCacheBehavior, ...(settings.CacheBehaviors?.Items ?? [])]) if (behavior) checkBehavior(behavior, origins);
  return settings;
}

/**
 * What only an update needs: all that CloudFront fills in by itself when a distribution is made.
 * @throws {Refusal} IllegalUpdate
 */
export function checkUpdate(current: Settings, config: Settings): void {
  if (config.CallerReference !== current.CallerReference) throw new Refusal('IllegalUpdate', 'The caller reference of a distribution stays as it is.');
  const missing = neededToUpdate.find((member) => config[member] === undefined) ?? missingBelow(config);
  if (missing !== undefined) throw new Refusal('IllegalUpdate', `${missing} is required for updates.`);
}

const required = ['CallerReference', 'Origins', 'DefaultCacheBehavior', 'Comment', 'Enabled'] as const;
const unknownHere: readonly Unknown[] = ['AnycastIpListId', 'TenantConfig', 'ViewerMtlsConfig', 'ConnectionFunctionAssociation', 'CacheTagConfig'];
const neededToUpdate = ['Aliases', 'DefaultRootObject', 'CacheBehaviors', 'CustomErrorResponses', 'Logging', 'PriceClass', 'ViewerCertificate', 'Restrictions', 'WebACLId', 'HttpVersion'] as const;

function missingBelow({ DefaultCacheBehavior: byDefault, Origins }: Settings): string | undefined {
  const ofBehavior = (['AllowedMethods', 'SmoothStreaming', 'Compress', 'LambdaFunctionAssociations', 'FieldLevelEncryptionId'] as const).find((member) => byDefault?.[member] === undefined);
  const ofOrigin = (Origins?.Items ?? []).flatMap((origin) => [
    ...(['OriginPath', 'CustomHeaders'] as const).filter((member) => origin[member] === undefined),
    ...(['OriginSslProtocols', 'OriginReadTimeout', 'OriginKeepaliveTimeout'] as const).filter((member) => origin.CustomOriginConfig && origin.CustomOriginConfig[member] === undefined),
  ]);
  return ofBehavior ?? ofOrigin[0];
}

/** Wherever something is counted. AWS docs: "InconsistentQuantities". */
function checkQuantities(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('Quantity' in value) {
    const count = 'Items' in value && Array.isArray(value.Items) ? value.Items.length : 0;
    if (value.Quantity !== count) throw new Refusal('InconsistentQuantities', `A Quantity says ${String(value.Quantity)}, and there are ${count} items.`);
  }
  Object.values(value).forEach(checkQuantities);
}

function checkTexts(config: Settings): void {
  if (!/^.{1,128}$/s.test(config.CallerReference ?? '')) throw new Refusal('InvalidArgument', 'A caller reference has 1 to 128 characters.');
  if ((config.Comment ?? '').length > 128) throw new Refusal('InvalidArgument', `A comment has 128 characters at most, and this one ${config.Comment?.length}.`);
  const aliases = aliasesOf(config);
  const wrong = aliases.find((alias) => !/^(\*\.)?([a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(alias));
  if (wrong !== undefined) throw new Refusal('InvalidArgument', `'${wrong}' is not an alternate domain name in lower case.`);
  if (new Set(aliases).size < aliases.length) throw new Refusal('InvalidArgument', 'An alternate domain name is given twice.');
  if (aliases.length > 100) throw new Refusal('TooManyDistributionCNAMEs', `A distribution takes 100 alternate domain names, and ${aliases.length} are given.`);
}

function checkOrigin(origin: Origin): void {
  const { Id, DomainName = '', CustomOriginConfig: custom, S3OriginConfig: bucket, VpcOriginConfig: vpc } = origin;
  if (Id === undefined || Id === '') throw new Refusal('InvalidArgument', 'An origin needs an id.');
  if (isIpv4(DomainName) || !/^([a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}$/i.test(DomainName)) throw new Refusal('InvalidArgument', `The parameter origin name cannot be '${DomainName}'.`);
  if ([custom, bucket, vpc].filter(Boolean).length !== 1) throw new Refusal('InvalidArgument', `The origin '${Id}' must have one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig.`);
  checkRange('ConnectionAttempts', origin.ConnectionAttempts, [1, 3], 'InvalidArgument');
  checkRange('ConnectionTimeout', origin.ConnectionTimeout, [1, 10], 'InvalidArgument');
  checkRange('OriginReadTimeout', custom?.OriginReadTimeout, [1, 120], 'InvalidOriginReadTimeout');
  checkRange('OriginKeepaliveTimeout', custom?.OriginKeepaliveTimeout, [1, 120], 'InvalidOriginKeepaliveTimeout');
  const headers = (origin.CustomHeaders?.Items ?? []).map(({ HeaderName = '' }) => HeaderName.toLowerCase());
  const wrong = headers.find((name, index) => headers.indexOf(name) !== index || !/^[\w!#$%&'*+\-.^`|~]+$/.test(name) || name === 'host' || name.startsWith('x-edge-') || name.startsWith('x-amz-'));
  if (wrong !== undefined) throw new Refusal('InvalidArgument', `CloudFront cannot add the header '${wrong}' to what it sends, or it is given twice.`);
}

function checkRange(member: string, value: number | undefined, [least, most]: readonly [number, number], error: string): void {
  if (value !== undefined && !(value >= least && value <= most)) throw new Refusal(error, `${member} is ${value}, and must be from ${least} to ${most}.`);
}

/** A behaviour caches by a policy, or by the older values of its own. AWS docs: "CacheBehavior". */
function checkBehavior(behavior: DefaultCacheBehavior, origins: readonly Origin[]): void {
  const { CachePolicyId: cache = '', OriginRequestPolicyId: request = '', ForwardedValues: forwarded, TargetOriginId: target } = behavior;
  if (!origins.some(({ Id }) => Id === target)) throw new Refusal('NoSuchOrigin', `There is no origin '${target}'.`, 404);
  if (behavior.ViewerProtocolPolicy === undefined) throw new Refusal('InvalidArgument', 'The parameter ViewerProtocolPolicy is required.');
  if (cache === '' && !forwarded) throw new Refusal('InvalidArgument', 'The parameter ForwardedValues is required.');
  const older = forwarded ?? behavior.MinTTL ?? behavior.DefaultTTL ?? behavior.MaxTTL;
  if (cache !== '' && older !== undefined) throw new Refusal('InvalidArgument', 'ForwardedValues and TTLs cannot stand beside a cache policy.');
  if (request !== '' && cache === '') throw new Refusal('InvalidArgument', 'An origin request policy needs a cache policy.');
  if (cache !== '' && !Object.hasOwn(managedCachePolicies, cache)) throw new Refusal('NoSuchCachePolicy', `There is no cache policy '${cache}'.`, 404);
  if (request !== '' && !Object.hasOwn(managedOriginRequestPolicies, request)) throw new Refusal('NoSuchOriginRequestPolicy', `There is no origin request policy '${request}'.`, 404);
  const allowed = behavior.AllowedMethods?.Items?.toSorted().join() ?? 'GET,HEAD';
  if (!['GET,HEAD', 'GET,HEAD,OPTIONS', 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'].includes(allowed)) throw new Refusal('InvalidArgument', `The methods ${allowed} cannot be allowed together.`);
}
