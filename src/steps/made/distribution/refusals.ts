import type { Context } from '../../../context.ts';
import { describeCertificate, isEdgeKey, regionOf } from '../../../aws/certificates.ts';
import { edgeRegion, type Distribution } from '../../../aws/distributions.ts';
import { covers } from '../../../aws/dns-names.ts';
import { isUnanswered } from '../../../aws/calls/failures.ts';
import { namesTaken, viewerCertificateRefused, type CertificateFault, type HiddenAlias } from '../../../errors/catalog.ts';
import type { UserError } from '../../../errors/user-error.ts';

/**
 * Whose the names are that CloudFront does not take, as far as it tells: to somebody who has a distribution with a certificate for them, it shows half
 * of each id. AWS docs: "ListConflictingAliases", "Move an alternate domain name".
 * @param own stands there without them
 */
export async function explainNamesTaken(context: Context, own: Distribution, names: readonly string[]): Promise<UserError> {
  const found = await Promise.all(names.map((name) => hiddenAliases(context, own.id, name)));
  const hidden = [...new Map(found.flat().map((one) => [`${one.alias} ${one.distributionId}`, one])).values()];
  return namesTaken(names, hidden, { id: own.id, domainName: own.domainName, accountId: context.inputs.facts.account.id });
}

/** None where nobody may ask, or nobody answers: that the names are taken is known without. */
async function hiddenAliases({ aws }: Context, DistributionId: string, Alias: string): Promise<HiddenAlias[]> {
  try {
    const { ConflictingAliasesList } = await aws.cloudfront('ListConflictingAliases', { DistributionId, Alias });
    return (ConflictingAliasesList.Items ?? []).map((one) => ({ alias: one.Alias, distributionId: one.DistributionId, accountId: one.AccountId ?? '' }));
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return [];
  }
}

/**
 * Which of the causes it has that CloudFront does not take the certificate: it names them all by one error.
 * @param error AWS's own, which stays where none of them is found
 */
export async function explainCertificate(context: Context, error: unknown, { arn, names }: { arn: string; names: readonly string[] }): Promise<unknown> {
  const fault = await certificateFault(context, arn, names);
  return fault ? viewerCertificateRefused(arn, fault) : error;
}

async function certificateFault({ aws }: Context, arn: string, names: readonly string[]): Promise<CertificateFault | undefined> {
  const region = regionOf(arn);
  if (region !== edgeRegion) return { is: 'in another region', region };
  const found = await describeCertificate(aws.in(edgeRegion), arn);
  if (!found) return { is: 'missing' };
  if (found.status !== 'ISSUED') return { is: 'not issued', status: found.status };
  const uncovered = names.filter((name) => !found.names.some((carried) => covers(carried, name)));
  if (uncovered.length > 0) return { is: 'for other names', carried: found.names, uncovered };
  return isEdgeKey(found.keyAlgorithm) ? undefined : { is: 'of another key', keyAlgorithm: found.keyAlgorithm };
}
