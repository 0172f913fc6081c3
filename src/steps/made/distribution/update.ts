import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Context } from '../../../context.ts';
import { poll, withinTimeout } from '../../../engine/poll.ts';
import { distributionIn, getDistribution, sentSecret, type Distribution } from '../../../aws/distributions.ts';
import { isAws } from '../../../aws/calls/failures.ts';
import type { Secret } from '../../../aws/secret.ts';
import { distributionGone, secretChanged } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { withSecret } from './config.ts';

/** Somebody else may change it in the same moment, and again. */
const mostAttempts = 5;

/** What to send in the place of what stands there; undefined where nothing is to be sent. */
type Change = (standing: DistributionConfig) => Promise<DistributionConfig | undefined> | DistributionConfig | undefined;

/**
 * Changes a distribution, and only what `change` changes: CloudFront takes a configuration whole, and only over the one that was read.
 * AWS docs: "UpdateDistribution".
 * @returns what stands there then
 * @throws {UserError} it is gone
 */
export async function changeDistribution(context: Context, id: string, change: Change): Promise<Distribution> {
  for (let attempt = 1; ; attempt++) {
    const standing = await presentDistribution(context, id);
    const DistributionConfig = await change(standing.config);
    if (!DistributionConfig) return standing;
    try {
      return distributionIn(await context.aws.cloudfront('UpdateDistribution', { Id: id, IfMatch: standing.etag, DistributionConfig }));
    } catch (error) {
      if (!isAws(error, 'PreconditionFailed', 'InvalidIfMatchVersion') || attempt === mostAttempts) throw error;
    }
  }
}

/**
 * Has the distribution send another secret to its origin, and changes nothing else of it. Every edge location knows it once the distribution is deployed.
 * @throws {UserError} it sends another one than the former by now
 */
export function replaceSecret(context: Context, id: string, { former, secret }: { former: Secret; secret: Secret }): Promise<Distribution> {
  return changeDistribution(context, id, (standing) => {
    const sent = sentSecret(standing);
    // A request that was taken, and whose answer was lost.
    if (sent?.equals(secret)) return undefined;
    if (!sent?.equals(former)) throw secretChanged(id);
    return withSecret(standing, { former, secret });
  });
}

/**
 * Waits until every edge location has the distribution's present settings. AWS docs: "GetDistribution".
 * @throws {UserError} it is gone
 * @throws {StillWaiting} after an hour, or `--timeout`
 */
export async function untilDeployed(context: Context, id: string): Promise<Distribution> {
  return poll(context, withinTimeout(deployment, context), async () => {
    const standing = await presentDistribution(context, id);
    return standing.deployed ? { done: standing } : { waitingFor: deployingText(standing) };
  }, context.note);
}

/** How long CloudFront usually takes to deploy a distribution; how often, and for how long, it is looked whether it has, in seconds. */
export const deployment = { usually: '3 to 10 minutes', every: 10, atMost: 60 * 60 } as const;

/** What is waited for, as the rest of a sentence. */
export function deployingText({ id }: Pick<Distribution, 'id'>): string {
  return t`every edge location to know ${id} as it is now`;
}

async function presentDistribution({ aws }: Pick<Context, 'aws'>, id: string): Promise<Distribution> {
  const standing = await getDistribution(aws, id);
  if (!standing) throw distributionGone(id);
  return standing;
}
