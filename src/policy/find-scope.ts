import type { Clients } from '../aws/clients.ts';
import { isWithin } from '../aws/dns-names.ts';
import type { SiteEntries } from '../aws/memory/entries.ts';
import { siteMemory } from '../aws/memory/site-memory.ts';
import { readAccount, withRegionBlamed } from '../discover/account.ts';
import { remembersCloudFront } from '../discover/cloudfront.ts';
import type { World } from '../discover/world.ts';
import { readZones } from '../discover/hosted-zone/zones.ts';
import { UsageError } from '../errors/user-error.ts';
import { originNameFor } from '../intent/defaults.ts';
import type { Intent, SiteOptions } from '../intent/intent.ts';
import type { Given } from '../intent/options.ts';
import { readIntent } from '../intent/read-intent.ts';
import { rememberedOptions } from '../intent/remembered.ts';
import { partitionOf, type Scope, type SiteScope } from './scope.ts';

/** A look at the account. */
export interface ScopeWorld extends World {
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * The scope of a policy for a site, as far as the account can tell it: whose it is, the zones of its names, and what the site
 * remembers where it stands. Only reads.
 * @throws {UsageError} a name lies in no public zone of the account
 */
export async function findScope({ aws, network, now }: ScopeWorld, given: Given & { domain: string }): Promise<Scope> {
  const region = await aws.region();
  // Route 53 is asked in no region, and the clients want one.
  const somewhere = region === undefined ? aws.in('us-east-1') : aws;
  const [account, { entries, options }] = await Promise.all([
    readAccount(somewhere, region ?? ''),
    region === undefined ? nothing : remembered(aws, given.domain, now),
  ]).catch(async (error: unknown) => {
    throw region === undefined ? error : await withRegionBlamed(aws, error);
  });
  const { intent, problems } = readIntent(given, options ?? (region === undefined ? undefined : 'nothing'));
  const zones = intent && (await readZones({ aws: somewhere, network }, intent));
  if (!zones || problems.length + zones.problems.length > 0) throw new UsageError([...problems, ...(zones?.problems ?? [])]);
  const { 'alias-records': aliases = {}, 'validation-records': proofs = {}, 'origin-record': origin = {}, switch: there = {}, 'switch-back': back = {} } = entries;
  const replaced = [...Object.values(aliases), ...Object.values(proofs), ...Object.values(origin)];
  // Taking CloudFront out needs what putting it there needs.
  const cloudfront = intent.cloudfront || remembersCloudFront(entries);
  return {
    partition: account.partition,
    account: account.id,
    region,
    zones: [...new Set([...Object.values(zones.zoneOf).map(({ id }) => id), ...replaced.map(({ zone }) => zone), ...Object.keys({ ...there, ...back })])].toSorted(),
    cloudfront,
    site: {
      ...siteOf(intent, [...zones.names, ...Object.keys(aliases)]),
      origins: [...new Set([...(intent.cloudfront ? [intent.originName] : []), ...Object.keys(origin)])],
      proved: provedBy(Object.keys(proofs), intent.domain),
      vpcId: options?.vpc,
    },
  };
}

/**
 * The scope as far as it is known without a look at the account.
 * @param region undefined: any
 */
export function scopeWithoutLook({ domain, also = [], hostedZone, cloudfront = false, originName }: Given, region: string | undefined): Scope {
  return {
    partition: partitionOf(region),
    account: undefined,
    region,
    zones: hostedZone === undefined ? [] : [hostedZone],
    cloudfront,
    site: domain === undefined ? undefined : { ...siteOf({ domain }, also), origins: cloudfront ? [originName ?? originNameFor(domain)] : [] },
  };
}

/** `www` is served or not by a switch of its own: a policy is for both. */
function siteOf({ domain }: Pick<Intent, 'domain'>, names: readonly string[]): SiteScope {
  return { domain, names: [...new Set([`www.${domain}`, ...names])].filter((name) => name !== domain), origins: [], proved: [], vpcId: undefined };
}

/** A name that is served no longer keeps its validation record until undo. AWS docs: "DNS validation": the record is a label below the name. */
function provedBy(records: readonly string[], domain: string): string[] {
  return [...new Set(records.map((name) => name.slice(name.indexOf('.') + 1)))].filter((name) => !isWithin(name, domain)).toSorted();
}

interface Remembered {
  entries: SiteEntries;
  /** Undefined for a site that does not stand yet. */
  options: SiteOptions | undefined;
}

const nothing: Remembered = { entries: {}, options: undefined };

async function remembered(aws: Pick<Clients, 'ec2'>, domain: string, now: () => number): Promise<Remembered> {
  const memory = siteMemory(aws, domain, now);
  const entries = await memory.read();
  return { entries, options: rememberedOptions(entries, memory.refusal) };
}
