import type { Context, Inputs } from '../../../context.ts';
import type { Certificate } from '../../../aws/certificates.ts';
import { getDistribution } from '../../../aws/distributions.ts';
import { isOutOfReach } from '../../../aws/calls/failures.ts';
import { resourceNames } from '../../../aws/names.ts';

/**
 * Of what ACM says uses the certificate, what is not the site's.
 * @returns ARNs
 */
export function othersUsing({ inUseBy }: Certificate, inputs: Inputs): string[] {
  return inUseBy.filter((user) => !isOurBalancer(user, inputs) && !isOurDistribution(user, inputs));
}

/** As `othersUsing`, without what is gone: ACM goes on naming a distribution for some minutes, and the site knows it no more. */
export async function othersStillUsing(context: Context, certificate: Certificate): Promise<string[]> {
  const others = othersUsing(certificate, context.inputs);
  const gone = await Promise.all(others.map((user) => isGoneDistribution(context, user)));
  return others.filter((_, index) => !gone[index]);
}

/** Whether the user is the site's distribution. */
export function isOurDistribution(user: string, { facts: { cloudfront } }: Inputs): boolean {
  return cloudfront.distribution !== undefined && user.endsWith(`:distribution/${cloudfront.distribution.id}`);
}

/** Whether the user is the load balancer of our name, or a listener of it. ACM names either for a while after it is gone. */
function isOurBalancer(user: string, { intent }: Inputs): boolean {
  return user.includes(`/app/${resourceNames(intent.name).loadBalancer}/`);
}

/** A distribution of another account is out of sight, as those are that other services have made for themselves: it may be there. */
async function isGoneDistribution({ aws, inputs }: Context, user: string): Promise<boolean> {
  const [, account, id] = /:cloudfront:.*?(\d{12}):distribution\/(\w+)$/.exec(user) ?? [];
  if (id === undefined || account !== inputs.facts.account.id) return false;
  try {
    return (await getDistribution(aws, id)) === undefined;
  } catch (error) {
    if (!isOutOfReach(error)) throw error;
    return false;
  }
}
