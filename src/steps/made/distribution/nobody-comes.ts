import type { Context } from '../../../context.ts';
import { isWithin, normalName } from '../../../aws/dns-names.ts';
import { placesReached } from '../../../aws/leading-records.ts';
import type { RecordSet } from '../../../aws/record-sets.ts';
import { assertLeft } from '../safe-to-close.ts';
import { allStanding } from '../records/records-to-balancer.ts';

/**
 * Makes sure, now, that nobody comes to the distribution any more by the names that it answers for. Left out is a name whose record leads to CloudFront: another
 * distribution may answer at the same addresses, so that resolvers cannot tell.
 * @param names its alternate domain names
 * @throws {UserError} DNS cannot be asked
 * @throws {StillWaiting} public resolvers still lead to it
 */
export async function assertNobodyComes(context: Context, { domainName, names }: { domainName: string; names: readonly string[] }): Promise<void> {
  const sets = (await allStanding(context)).map(({ set }) => set);
  const fronts = new Set(sets.flatMap(targetsOf).filter((target) => isWithin(target, 'cloudfront.net')));
  await assertLeft(context, domainName, names.filter((name) => placesReached(name, fronts, sets).length === 0));
}

function targetsOf({ type, alias, values = [] }: RecordSet): string[] {
  if (alias) return [normalName(alias.dnsName)];
  return type === 'CNAME' ? values.map(normalName) : [];
}
