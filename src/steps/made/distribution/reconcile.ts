import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { Context } from '../../../context.ts';
import { differences } from '../../../engine/compare.ts';
import { describeCertificate } from '../../../aws/certificates.ts';
import { edgeRegion, sentSecret, type Distribution } from '../../../aws/distributions.ts';
import { covers } from '../../../aws/dns-names.ts';
import { isAws } from '../../../aws/calls/failures.ts';
import type { Secret } from '../../../aws/secret.ts';
import { withOurs } from './config.ts';
import { explainCertificate, explainNamesTaken } from './refusals.ts';
import { standingSettings, type ConfigSettings } from './settings.ts';
import { changeDistribution } from './update.ts';

/**
 * Brings a distribution that stands there to the settings. Names that it has besides stay, as far as the certificate lets them: somebody may still come by them.
 * @param secret what it is to send where it sends none yet
 * @throws {UserError} another distribution has one of the names: then all else is done; the certificate is not taken
 */
export async function reconcileDistribution(context: Context, id: string, settings: ConfigSettings, secret: Secret): Promise<Distribution> {
  const wanted = Object.keys(settings.aliases);
  const send = (namesOf: (standing: ConfigSettings) => Promise<string[]>): Promise<Distribution> =>
    changeDistribution(context, id, async (config) => toSettings(config, { ...settings, aliases: served(await namesOf(standingSettings(config))) }, secret)).catch(async (error: unknown) => {
      throw isAws(error, 'InvalidViewerCertificate') ? await explainCertificate(context, error, { arn: settings.viewerCertificate.arn, names: wanted }) : error;
    });
  try {
    return await send(async (standing) => [...wanted, ...(await stayingNames(context, standing, settings))]);
  } catch (error) {
    if (!isAws(error, 'CNAMEAlreadyExists')) throw error;
    const standing = await send(async (before) => [...wanted.filter((name) => name in before.aliases), ...(await stayingNames(context, before, settings))]);
    const missing = wanted.filter((name) => !(name in standingSettings(standing.config).aliases));
    throw await explainNamesTaken(context, standing, missing);
  }
}

/** Takes away the names that are not served: nobody is led to the distribution by them any more. */
export function narrowDistribution(context: Context, id: string, settings: ConfigSettings, secret: Secret): Promise<Distribution> {
  return changeDistribution(context, id, (config) => toSettings(config, settings, secret));
}

/** What to send; undefined where nothing differs. A secret that is sent already stays. */
function toSettings(config: DistributionConfig, settings: ConfigSettings, secret: Secret): DistributionConfig | undefined {
  const standing = standingSettings(config);
  const { aliases, origin, defaultBehavior, viewerCertificate, enabled, originSecret, unusedOrigins } = settings;
  const wanted: ConfigSettings = { aliases, origin, defaultBehavior, viewerCertificate, enabled, originSecret, unusedOrigins };
  if (differences(standing, wanted).length === 0) return undefined;
  return withOurs(config, wanted, sentSecret(config) ?? secret);
}

/** The names besides that can stay with the certificate that is wanted: CloudFront takes none that is not for all of them. */
async function stayingNames({ aws }: Context, standing: ConfigSettings, { aliases, viewerCertificate: { arn } }: ConfigSettings): Promise<string[]> {
  const besides = Object.keys(standing.aliases).filter((name) => !(name in aliases));
  if (besides.length === 0 || standing.viewerCertificate.arn === arn) return besides;
  const carried = (await describeCertificate(aws.in(edgeRegion), arn))?.names ?? [];
  return besides.filter((name) => carried.some((one) => covers(one, name)));
}

function served(names: readonly string[]): ConfigSettings['aliases'] {
  return Object.fromEntries(names.map((name) => [name, 'served' as const]));
}
