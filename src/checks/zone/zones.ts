import { baseName, isWithin } from '../../aws/dns-names.ts';
import { dnssecBroken, dnsUnavailable, zoneAmbiguous, zoneNotDelegated, zoneNotFound, zonePartlyDelegated, zonePrivate } from '../../errors/diagnosis/zones.ts';
import { isAsked, isAskedAlone } from '../../steps/made/records/zone-asked.ts';
import type { Check } from '../check.ts';
import type { ZoneFacts, ZonesFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';

/** The hosted zones: there, public, one of a name, and asked by the internet. */
export const zonesChecks: readonly Check[] = [
  { code: 'zone-not-found', find: notFound },
  { code: 'zone-private', find: onlyPrivate },
  { code: 'zone-ambiguous', find: ambiguous },
  { code: 'zone-not-delegated', find: notDelegated },
  { code: 'dnssec-broken', find: brokenSignatures },
  { code: 'dns-unavailable', find: unavailable },
];

function notFound({ zones, site }: SiteFacts): Found[] | undefined {
  return zones && wantedNames(site).filter((name) => !isHeld(zones, name)).map((name) => ({
    subject: name,
    ...zoneNotFound(name, zones.publicZones, leaveOut(site, name)),
    evidence: { name, publicZones: zones.publicZones },
  }));
}

/** A name that several zones may hold, or only a private one, has its own code. */
function isHeld({ zoneOf, onlyPrivate, zones }: ZonesFacts, name: string): boolean {
  return zoneOf[name] !== undefined || onlyPrivate.some((hidden) => hidden.name === name) || zones.some((zone) => isWithin(name, zone.name));
}

function leaveOut({ domain, names }: SiteFacts['site'], name: string): string | undefined {
  if (name === domain || !names.includes(name)) return undefined;
  return `ec2-https setup ${domain} ${name === `www.${domain}` ? '--no-www' : `--remove-also ${name}`}`;
}

function onlyPrivate({ zones, site }: SiteFacts): Found[] | undefined {
  const wanted = wantedNames(site);
  return zones?.onlyPrivate.filter(({ name }) => wanted.includes(name)).map(({ name, zoneId, zoneName }) => ({
    subject: name,
    ...zonePrivate(name, { id: zoneId, name: zoneName }),
    evidence: { name, zoneId, zoneName },
  }));
}

/** A wildcard is proved by the name below it. */
function wantedNames({ names, certificateNames }: SiteFacts['site']): string[] {
  return [...new Set([...names, ...certificateNames.map(baseName)])];
}

/** Nothing is ambiguous where the site has chosen the one that the internet asks. */
function ambiguous({ zones, site }: SiteFacts): Found[] | undefined {
  return zones && sameNamed(zones).filter((same) => !same.some((zone) => zone.id === site.intent.hostedZone && isAsked(zone) !== false)).map((same) => {
    const live = same.some((zone) => isAsked(zone) === undefined) ? undefined : same.filter((zone) => isAsked(zone)).map(({ id }) => id);
    return {
      subject: same[0]?.name ?? '',
      ...zoneAmbiguous(same, { live, domain: site.domain }),
      evidence: { zones: same.map(({ id, nameServers }) => ({ id, nameServers })), delegatedTo: same[0]?.delegatedTo, asked: live },
    };
  });
}

function sameNamed({ zones }: ZonesFacts): ZoneFacts[][] {
  return [...new Set(zones.map(({ name }) => name))].map((name) => zones.filter((zone) => zone.name === name)).filter((same) => same.length > 1);
}

/**
 * | the servers above name          | finding            |
 * | ------------------------------- | ------------------ |
 * | none, or none of the zone's     | the site is not seen |
 * | some of the zone's, and others  | a warning          |
 * | some or all of the zone's       | none               |
 */
function notDelegated({ zones, site }: SiteFacts): Found[] | undefined {
  const asked = zones && inUse(zones, site).filter((zone) => isAsked(zone) !== undefined);
  if (!asked || asked.length === 0) return undefined;
  return asked.flatMap((zone): Found[] => {
    const { delegatedTo = [], nameServers } = zone;
    if (isAskedAlone(zone)) return [];
    const above = zoneAbove(zones, zone);
    const namesake = zones.zones.find((other) => other.name === zone.name && other !== zone && isAsked(other))?.id;
    const known = { zone, delegatedTo, above, namesake, domain: site.domain, signedElsewhere: zone.dnssec?.delegationSigner === true && zone.dnssec.signing === false };
    const evidence = { zoneId: zone.id, nameServers, delegatedTo };
    return [isAsked(zone) ? { subject: zone.name, ...zonePartlyDelegated(known), evidence, severity: 'warning' } : { subject: zone.name, ...zoneNotDelegated(known), evidence }];
  });
}

/** The account's own zone that hands this one on, by its name; undefined where none is known. */
function zoneAbove({ publicZones }: ZonesFacts, { name }: ZoneFacts): string | undefined {
  return publicZones.filter((other) => other !== name && isWithin(name, other)).toSorted((one, other) => other.length - one.length)[0];
}

/** The zones that the names belong to, and those that a name without one may belong to, unless a namesake is asked instead. */
function inUse({ zones, zoneOf }: ZonesFacts, site: SiteFacts['site']): ZoneFacts[] {
  const chosen = new Set(Object.values(zoneOf));
  const open = wantedNames(site).filter((name) => zoneOf[name] === undefined && zoneOf[`*.${name}`] === undefined);
  const mayHold = (zone: ZoneFacts): boolean => open.some((name) => isWithin(name, zone.name)) && !zones.some((other) => other.name === zone.name && other !== zone && isAsked(other));
  return zones.filter((zone) => chosen.has(zone.id) || mayHold(zone));
}

/** Of a zone that is not asked, what another service signs is not ours to judge. */
function brokenSignatures({ zones, site }: SiteFacts): Found[] | undefined {
  const known = zones && inUse(zones, site).flatMap((zone) => {
    const broken = isBroken(zone);
    return broken === undefined ? [] : [{ zone, broken }];
  });
  if (!known || known.length === 0) return undefined;
  return known.filter(({ broken }) => broken).map(({ zone }) => ({
    subject: zone.name,
    ...dnssecBroken(zone, { signing: zone.dnssec?.signing, above: zoneAbove(zones, zone) }),
    evidence: { zoneId: zone.id, ...zone.dnssec },
  }));
}

/**
 * | DS record above it | Route 53 signs it | its answers are refused | broken                          |
 * | ------------------ | ----------------- | ----------------------- | ------------------------------- |
 * | not answered       |                   |                         | not known                       |
 * | no                 |                   | yes                     | not known: not by its own doing |
 * | no                 |                   | no, or not known        | no                              |
 * | yes                | no                |                         | yes                             |
 * | yes                | yes, or not known | yes                     | yes                             |
 * | yes                | yes, or not known | no                      | no                              |
 * | yes                | yes, or not known | not known               | not known                       |
 *
 * A DS record above a zone that others are asked about belongs to those: not known.
 */
function isBroken(zone: ZoneFacts): boolean | undefined {
  const { dnssec } = zone;
  if (dnssec?.delegationSigner === undefined) return undefined;
  if (!dnssec.delegationSigner) return dnssec.refused === true ? undefined : false;
  if (!isAsked(zone)) return undefined;
  return dnssec.signing === false || dnssec.refused;
}

function unavailable(facts: SiteFacts): Found[] | undefined {
  const { dnsUnavailable: why, zones, caa, visits } = facts;
  if (why !== undefined) return [{ subject: 'DNS', ...dnsUnavailable(why), evidence: { why } }];
  const hasAnswered = caa !== undefined || visits?.some(({ addresses }) => addresses !== undefined) || zones?.zones.some(({ delegatedTo }) => delegatedTo !== undefined);
  return hasAnswered ? [] : undefined;
}
