import type { SiteEntries } from '../aws/memory/entries.ts';
import { findSiteGroup } from '../aws/memory/site-memory.ts';
import { looks, notChecked } from '../errors/look-messages.ts';
import type { Warning } from '../engine/step.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Intent } from '../intent/intent.ts';
import { readAhead, readGroupOfName } from './ahead.ts';
import { getRegion, readAccount, withRegionBlamed } from './account.ts';
import { checkCloudFront, readFront } from './cloudfront.ts';
import { checkCertificates, readCertificates } from './certificate.ts';
import type { CloudFront, Facts } from './facts.ts';
import { readMachines } from './vpc/machines.ts';
import { factsOf } from './facts-of.ts';
import { readPlace } from './place.ts';
import { checkTlsPolicy } from './tls-policy.ts';
import { sideBySide } from './side-by-side.ts';
import type { World } from './world.ts';
import { readZones } from './hosted-zone/zones.ts';

/**
 * Reads what the account says about what is wanted, and checks one against the other. Only reads, side by side where one
 * does not need the other.
 * @param remembered all that the site remembers
 * @returns the facts, or else every problem at once
 * @throws {UserError} no region, or one that is not enabled; a site with several groups
 */
export async function discover(world: World, intent: Intent, remembered: SiteEntries): Promise<{ facts?: Facts; problems: Problem[] }> {
  try {
    return await look(world, { intent, remembered, region: await getRegion(world.aws) });
  } catch (error) {
    throw await withRegionBlamed(world.aws, error);
  }
}

async function look(world: World, { intent, remembered, region }: { intent: Intent; remembered: SiteEntries; region: string }): Promise<{ facts?: Facts; problems: Problem[] }> {
  const { aws } = world;
  const caller = readAccount(aws, region);
  const machines = readMachines(aws, region, intent);
  const siteGroup = findSiteGroup(aws, intent.domain);
  readAhead(Promise.all([machines, siteGroup]).then(([{ vpcId }, group]) => (group ? undefined : readGroupOfName(aws, intent, vpcId))));
  const [account, zones, place, certificates, tlsPolicy, cloudfront] = await sideBySide(
    caller,
    readZones(world, intent),
    readPlace(aws, intent, { region, machines, siteGroup }),
    readCertificates(aws, region, intent),
    checkTlsPolicy(aws, region, intent.tlsPolicy),
    readFront(aws, caller, { intent, remembered }),
  );
  const certified = checkCertificates(certificates, intent, zones.names);
  const given = certificates.loadBalancer;
  const carried = given ? given.certificate?.names.filter(Boolean) : zones.certificateNames;
  const front = checkCloudFront(account, intent, { names: zones.names, carried });
  const problems = [...zones.problems, ...place.problems, ...place.subnets.problems, ...certified.problems, ...tlsPolicy, ...front];
  if (problems.length > 0) return { problems };
  const { siteZone } = zones;
  const { vpcId } = place;
  if (!siteZone || vpcId === undefined) throw new Error('a look without problems must end with a zone and a VPC');
  const facts = factsOf({ account, zones: { ...zones, siteZone }, place: { ...place, vpcId }, cloudfront }, intent);
  return { facts: { ...facts, warnings: [...certified.warnings, ...leftOut(intent, cloudfront)] }, problems };
}

/** What `--offline` leaves out, beyond what was left out anyway. */
function leftOut({ offline, rehearsal, keepDirectAccess, cloudfront, lockOrigin }: Intent, { distribution }: CloudFront): Warning[] {
  const left = [
    looks.beforehand,
    ...(rehearsal ? [looks.rehearsal] : []),
    ...(rehearsal && cloudfront ? [looks.edge] : []),
    ...(keepDirectAccess ? [] : [looks.resolvers]),
    ...(lockOrigin ? [looks.lock] : []),
    ...(distribution && !cloudfront ? [looks.distribution] : []),
  ];
  return offline ? [notChecked(left)] : [];
}
