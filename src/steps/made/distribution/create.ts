import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Context } from '../../../context.ts';
import { distributionIn, type Distribution } from '../../../aws/distributions.ts';
import { isAws } from '../../../aws/calls/failures.ts';
import type { RememberedDistribution } from '../../../aws/memory/entries.ts';
import { forms } from '../../../aws/memory/shapes.ts';
import type { Secret } from '../../../aws/secret.ts';
import { ownershipTags } from '../../../aws/tags.ts';
import { distributionNotFound } from '../../../errors/catalog.ts';
import { newConfig, withOurs } from './config.ts';
import { reconcileDistribution } from './reconcile.ts';
import { explainCertificate, explainNamesTaken } from './refusals.ts';
import type { DistributionSettings } from './settings.ts';
import { lateDistribution } from './site-distribution.ts';

const mostAttempts = 4;

/**
 * Makes the distribution, once: the memory has its caller reference before, and its id as soon as CloudFront has given it. Where an answer was lost, the
 * one that stands there is gone on with.
 * @throws {UserError} another distribution has one of the names: then ours stands there without them; the certificate is not taken
 */
export async function createDistribution(context: Context, settings: DistributionSettings, secret: Secret): Promise<Distribution> {
  const { distribution: former } = await context.memory.read();
  // What the memory names is gone, and CloudFront remembers its caller reference for good.
  if (former?.id !== undefined) await context.memory.nextAttempt();
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    // One that may have been sent is sent again: with another one there would be two.
    const begun = attempt === 0 && former?.id === undefined ? former?.reference : undefined;
    const reference = begun ?? (await callerReference(context));
    await context.memory.rememberAll({ distribution: { reference, id: undefined, names: withNames(former, settings) } });
    const made = await send(context, reference, settings, secret);
    if (typeof made !== 'string') return made;
    // Either may be said of our own, whose answer was lost.
    const ours = await lateDistribution(context);
    if (ours) return goOn(context, ours, settings, secret);
    if (made === 'names taken') await createWithoutNames(context, reference, settings, secret);
    await context.memory.nextAttempt();
  }
  throw distributionNotFound(settings.site);
}

/** Tells the memory which distribution is the site's. Names may still lead to one that was there before. */
export async function rememberDistribution(context: Context, { id, domainName, config: { CallerReference = '' } }: Distribution): Promise<void> {
  const { distribution: known } = await context.memory.read();
  const reference = forms.callerReference.test(CallerReference) ? CallerReference : await callerReference(context);
  await context.memory.rememberAll({ distribution: { reference, id, domainNames: [...new Set([...(known?.domainNames ?? []), domainName])] } });
}

/** Tells the memory which names the distribution is about to get. */
export async function rememberNames(context: Context, settings: Pick<DistributionSettings, 'aliases'>): Promise<void> {
  const { distribution: known } = await context.memory.read();
  if (known) await context.memory.rememberAll({ distribution: { names: withNames(known, settings) } });
}

/** The names that the distribution has of us, and those that it is to get. */
function withNames(known: RememberedDistribution | undefined, { aliases }: Pick<DistributionSettings, 'aliases'>): string[] {
  return [...new Set([...(known?.names ?? []), ...Object.keys(aliases)])];
}

/** CloudFront makes one distribution with it, and never another. The token knows the domain whole. */
async function callerReference({ memory, inputs: { intent } }: Context): Promise<string> {
  return callerReferenceOf(intent.domain, await memory.token('distribution', intent.domain));
}

/** A caller reference of the site. @param token 32 hex digits */
export function callerReferenceOf(domain: string, token: string): string {
  return `ec2-https ${domain.slice(0, longestDomain)} ${token}`;
}

/** What is left of 128 characters. */
const longestDomain = 85;

/** Sends the request, and remembers the id. @returns what CloudFront has against it, where that need not be the end */
async function send(context: Context, reference: string, settings: DistributionSettings, secret: Secret): Promise<Distribution | 'exists' | 'names taken'> {
  try {
    const made = await create(context, withOurs(newConfig(reference, settings.site), settings, secret), settings.site);
    await rememberDistribution(context, made);
    return made;
  } catch (error) {
    if (isAws(error, 'DistributionAlreadyExists')) return 'exists';
    if (isAws(error, 'CNAMEAlreadyExists')) return 'names taken';
    if (!isAws(error, 'InvalidViewerCertificate')) throw error;
    throw await explainCertificate(context, error, { arn: settings.viewerCertificate.arn, names: Object.keys(settings.aliases) });
  }
}

async function create({ aws }: Context, DistributionConfig: DistributionConfig, site: string): Promise<Distribution> {
  return distributionIn(await aws.cloudfront('CreateDistributionWithTags', { DistributionConfigWithTags: { DistributionConfig, Tags: { Items: ownershipTags(site, site) } } }));
}

/** Whose names are taken is told to nobody but one who has a distribution with a certificate for them. */
async function createWithoutNames(context: Context, reference: string, settings: DistributionSettings, secret: Secret): Promise<void> {
  const made = await send(context, reference, { ...settings, aliases: {} }, secret);
  if (typeof made !== 'string') throw await explainNamesTaken(context, made, Object.keys(settings.aliases));
}

async function goOn(context: Context, ours: Distribution, settings: DistributionSettings, secret: Secret): Promise<Distribution> {
  await rememberDistribution(context, ours);
  return reconcileDistribution(context, ours.id, settings, secret);
}
