import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Account } from './account.ts';
import type { Tags } from './tags.ts';

/** A distribution of CloudFront. */
export interface Distribution {
  /** `E`, and 13 capitals and digits. */
  id: string;
  arn: string;
  /** As in `d111111abcdef8.cloudfront.net`. */
  domainName: string;
  /** Another one with every change. */
  etag: string;
  modifiedAt: number;
  /** As AWS gives it, defaults filled in. */
  config: Settings;
  /** Missing once it is deployed. */
  inProgress?: {
    since: number;
    /** What the edge locations go by until then; missing where nothing has been deployed yet. */
    before?: Settings;
  };
  tags: Tags;
}

/** The configuration of a distribution, as far as the sandbox knows it: standard distributions, each behaviour with one origin. */
export type Settings = Omit<DistributionConfig, Unknown | 'OriginGroups'> & { OriginGroups?: NoOriginGroups | undefined };

/** Members of the configuration that the sandbox does not know. */
export type Unknown = 'AnycastIpListId' | 'TenantConfig' | 'ViewerMtlsConfig' | 'ConnectionFunctionAssociation' | 'CacheTagConfig';

/** No origin groups. */
export interface NoOriginGroups {
  Quantity: number | undefined;
}

/** An alternate domain name of a distribution of another account, with what CloudFront shows of it to others. */
export interface ForeignAlias {
  alias: string;
  /** The first half hidden, as in `*******4EXAMPL`. */
  distributionId: string;
  /** The first half hidden, as in `******445566`. */
  accountId: string;
}

/** All of the account. */
export function distributionsOf({ distributions = [] }: Pick<Account, 'distributions'>): readonly Distribution[] {
  return distributions;
}

/** What the edge locations go by: while a change is on its way, the settings before it. */
export function settingsInForce({ config, inProgress }: Distribution): Settings | undefined {
  return inProgress ? inProgress.before : config;
}

/** Its alternate domain names. */
export function aliasesOf({ Aliases }: Settings): readonly string[] {
  return Aliases?.Items ?? [];
}
