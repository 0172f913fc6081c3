import type { Context } from '../../context.ts';
import type { Intent } from '../../intent/intent.ts';
import { hasEdgeCertificate } from '../../steps/made/certificate/carrier.ts';
import type { CertificateFacts, ZoneFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { isIssuedByAmazon } from '../certificates/who-issues.ts';
import { type AccountFacts, readAccountFacts } from './account.ts';
import { openInstances } from './app.ts';
import { withoutRemembered } from './closer.ts';
import { type Eyes, type LookedAt, readFromOutside, type SeenOutside } from './from-outside.ts';
import { frontsOf } from './fronts.ts';
import { notLearned } from './not-learned.ts';
import { allGaps } from './outside.ts';
import { withOwnFront } from './own-front.ts';
import { beginReads, type Reads } from './reads.ts';
import { readSetupChanges } from './setup-changes.ts';
import { readMemoryFacts, readShape, stands } from './site.ts';
import { isSigning, readZones } from './zones.ts';

/**
 * All that can be learned of a site, of the account and from outside, side by side where one does not need the other.
 * @param asRemembered with the facts of `discoverStanding`
 * @param options `allZones`: whether the account's other zones are looked through as well for names that lead to the instance
 * @throws {UserError} bad credentials, or an interruption; whatever else cannot be read is said in `notChecked`
 */
export async function readDoctorFacts(asRemembered: Context, { allZones }: { allZones: boolean }): Promise<SiteFacts> {
  const before = beginReads(asRemembered);
  const context = await withOwnFront(before);
  const { inputs: { intent }, network, signal, clock } = context;
  const eyes: Eyes = { network, signal, offline: intent.offline };
  const reads = beginReads(context);
  const zonesRead = readZones(reads);
  const known = readAccountFacts(reads, { zonesRead, allZones });
  const [shape, memory, account, first, then, setup] = await Promise.all([
    readShape(reads),
    readMemoryFacts(reads),
    known,
    readFromOutside(eyes, seenAtOnce(context)),
    known.then((facts) => readFromOutside(eyes, seenByAccount(context, facts))),
    zonesRead.then((zones) => readSetupChanges(reads, zones)),
  ]);
  const zones = account.zones && { ...account.zones, zones: await Promise.all(account.zones.zones.map((zone) => withDelegation(reads, zone, then))) };
  const { dnsUnavailable, notChecked } = allGaps([first, then]);
  const { fronts: standing } = seenByAccount(context, account);
  return withoutRemembered({
    now: clock.now(),
    site: shape.site,
    notChecked: [...before.gaps(), ...shape.gaps, ...reads.gaps(), ...notChecked],
    dnsUnavailable,
    regionEnabled: true,
    memory,
    ...setup,
    ...account,
    zones,
    certificate: account.certificate && withPublic(account.certificate, then),
    edgeCertificate: account.edgeCertificate && withPublic(account.edgeCertificate, then),
    cloudfront: typeof account.cloudfront === 'object' ? { ...account.cloudfront, originHandshake: then.origin?.originHandshake, originAddresses: then.origin?.originAddresses } : account.cloudfront,
    caa: first.caa ?? then.caa,
    app: first.app,
    fronts: then.fronts ?? (standing && frontsOf(standing)),
    visits: first.visits,
    directWays: first.directWays ?? then.directWays,
  }, network);
}

/**
 * The facts of a site in a region that is not enabled for the account: nothing else can be asked. The look at the account ends with an error then,
 * which carries `code: 'region-not-enabled'`.
 * @param now milliseconds since the epoch
 */
export function regionNotEnabledFacts(intent: Intent, region: string, now: number): SiteFacts {
  const { domain } = intent;
  return { ...notLearned, now, site: { domain, region, stands: false, intent, names: [domain], certificateNames: [domain] }, notChecked: [], dnsUnavailable: undefined, regionEnabled: false };
}

/** What can be looked at without knowing more of the account than its first look tells. */
function seenAtOnce(context: Context): LookedAt {
  const { intent, facts } = context.inputs;
  return {
    visits: { names: facts.names, healthPath: intent.healthPath },
    caa: findsCertificate(context) ? facts.certificateNames : undefined,
    app: { domain: intent.domain, port: intent.port, healthPath: intent.healthPath, instances: openInstances(facts, intent.port) },
    // Before setup, the direct way is the only one.
    directWays: stands(context) && !facts.cloudfront.locked ? { domain: intent.domain, port: intent.port, instances: facts.instances, lockedBalancer: undefined } : undefined,
  };
}

/** What the account must have told first. */
function seenByAccount(context: Context, { zones, certificate, edgeCertificate, loadBalancer, cloudfront }: AccountFacts): LookedAt {
  const { intent, facts } = context.inputs;
  const balancer = typeof loadBalancer === 'object' ? loadBalancer : undefined;
  const distribution = typeof cloudfront === 'object' && typeof cloudfront.distribution === 'object' ? cloudfront.distribution : undefined;
  const { locked, distribution: known } = facts.cloudfront;
  return {
    zones: zones?.zones,
    validation: [certificate, edgeCertificate].flatMap((one) => one?.validation ?? []).map(({ record }) => record),
    // Of a certificate of somebody's own nobody asks at each renewal.
    caa: !findsCertificate(context) && [certificate, edgeCertificate].some(isIssuedByAmazon) ? facts.certificateNames : undefined,
    fronts: loadBalancer && { loadBalancer: balancer?.dnsName, distribution: (distribution ?? known)?.domainName, instances: facts.instances.map(({ id, addresses }) => ({ id, addresses })) },
    origin: distribution?.origin && { domainName: distribution.origin.domainName, httpsPort: distribution.origin.httpsPort, locked: locked && loadBalancer !== 'none', balancer: balancer?.dnsName },
    directWays: locked ? { domain: intent.domain, port: intent.port, instances: facts.instances, lockedBalancer: balancer && { name: balancer.name, dnsName: balancer.dnsName } } : undefined,
  };
}

/** Whether a certificate is to be found or requested rather than named: then it is Amazon's. */
function findsCertificate({ inputs }: Context): boolean {
  const { intent } = inputs;
  return intent.certificate === undefined || (hasEdgeCertificate(inputs) && intent.edgeCertificate === undefined);
}

/** Whether Route 53 signs a zone matters only where its parent wants signatures. */
async function withDelegation(reads: Reads, zone: ZoneFacts, { zones }: SeenOutside): Promise<ZoneFacts> {
  const seen = zones?.[zone.id];
  if (!seen?.dnssec?.delegationSigner) return { ...zone, ...seen };
  return { ...zone, ...seen, dnssec: { ...seen.dnssec, signing: await isSigning(reads, zone.id) } };
}

function withPublic(facts: CertificateFacts, { validation }: SeenOutside): CertificateFacts {
  return { ...facts, validation: facts.validation.map((one) => ({ ...one, inPublic: validation?.[one.record.name] })) };
}
