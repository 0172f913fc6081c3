import type { Context } from '../../../context.ts';
import { aliasTargetName, normalName } from '../../../aws/dns-names.ts';
import type { RecordSet } from '../../../aws/record-sets.ts';
import type { LostTarget } from '../../../errors/lost-target-messages.ts';
import { DnsUnavailable } from '../../../network/network.ts';

/** A zone as the way back will leave it. */
interface ZoneThen {
  zone: string;
  sets: readonly RecordSet[];
}

/**
 * Of the record sets that are to come back, the aliases whose target is gone: Route 53 takes an alias only while it finds the target.
 * Of a target in the same zone that is certain. Any other is asked for in DNS, where it has a name as long as it exists;
 * `--offline` leaves that to Route 53. An S3 website's target is the endpoint of its region, which is always there, whatever
 * becomes of the bucket.
 * AWS docs: "AliasTarget", "Values specific for simple alias records".
 */
export async function lostTargets(context: Context, coming: readonly RecordSet[], then: ZoneThen): Promise<LostTarget[]> {
  const lost = await Promise.all(coming.map(async (set) => {
    const isInZone = set.alias?.hostedZoneId === then.zone;
    const isGone = set.alias !== undefined && (isInZone ? !isThere(set, then.sets) : await isUnknown(context, set.alias.dnsName));
    return isGone ? [lostTarget(set, then.zone, isInZone)] : [];
  }));
  return lost.flat();
}

/** The alias, as messages name it. */
export function lostTarget({ name, type, alias }: RecordSet, zone: string, isCertain: boolean): LostTarget {
  return { name, type, target: aliasTargetName(alias?.dnsName ?? ''), zone, isCertain };
}

/** A wildcard may stand in for it. */
function isThere({ type, alias }: RecordSet, sets: readonly RecordSet[]): boolean {
  const target = normalName(alias?.dnsName ?? '');
  return sets.some((set) => set.type === type && (set.name === target || (set.name.startsWith('*.') && target.endsWith(set.name.slice(1)))));
}

/** AWS docs: "Amazon S3 endpoints and quotas", website endpoints. */
const websiteEndpoint = /^s3-website[.-][a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

async function isUnknown({ inputs, network }: Context, dnsName: string): Promise<boolean> {
  if (inputs.intent.offline || websiteEndpoint.test(dnsName)) return false;
  try {
    return (await network.ask({ name: aliasTargetName(dnsName), type: 'A' })).status === 'NXDOMAIN';
  } catch (error) {
    if (error instanceof DnsUnavailable) return false;
    throw error;
  }
}
