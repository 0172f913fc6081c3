import { baseName, isWithin } from '../aws/dns-names.ts';
import { dnssecBroken, dnsUnavailable, zoneAmbiguous, zoneNotDelegated, zoneNotFound, zonePartlyDelegated, zonePrivate } from '../errors/diagnosis/zones.ts';
import type { Check } from './check.ts';
import type { SiteFacts, ZoneFacts, ZonesFacts } from './facts.ts';
import type { Found } from './finding.ts';

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
  return zones && sameNamed(zones).filter((same) => !same.some((zone) => zone.id === chosenId(site) && isAsked(zone) !== false)).map((same) => {
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

function chosenId({ intent }: SiteFacts['site']): string | undefined {
  return intent.hostedZone?.replace('/hostedzone/', '');
}

/** Whether anybody who asks for the zone comes to one of its servers; undefined where that is not known. */
function isAsked({ delegatedTo, nameServers, sameMachines }: ZoneFacts): boolean | undefined {
  return delegatedTo && (sameMachines || delegatedTo.some((server) => nameServers.includes(server)));
}

/**
 * | the servers above name          | finding            |
 * | ------------------------------- | ------------------ |
 * | none, or none of the zone's     | the site is not seen |
 * | some of the zone's, and others  | a warning          |
 * | some or all of the zone's       | none               |
 */
function notDelegated({ zones, site }: SiteFacts): Found[] | undefined {
  const asked = zones && inUse(zones, site).filter((zone) => zone.delegatedTo !== undefined);
  if (!asked || asked.length === 0) return undefined;
  return asked.flatMap((zone): Found[] => {
    const { delegatedTo = [], nameServers } = zone;
    const isWell = isAsked(zone) && (zone.sameMachines || delegatedTo.every((server) => nameServers.includes(server)));
    if (isWell) return [];
    const above = zones.publicZones.filter((other) => other !== zone.name && isWithin(zone.name, other)).toSorted((one, other) => other.length - one.length)[0];
    const namesake = zones.zones.find((other) => other.name === zone.name && other !== zone && isAsked(other))?.id;
    const known = { zone, delegatedTo, above, namesake, domain: site.domain, signedElsewhere: zone.dnssec?.delegationSigner === true && zone.dnssec.signing === false };
    const evidence = { zoneId: zone.id, nameServers, delegatedTo };
    return [isAsked(zone) ? { subject: zone.name, ...zonePartlyDelegated(known), evidence, severity: 'warning' } : { subject: zone.name, ...zoneNotDelegated(known), evidence }];
  });
}

/** The zones that the names belong to, and those that a name without one may belong to, unless a namesake is asked instead. */
function inUse({ zones, zoneOf }: ZonesFacts, site: SiteFacts['site']): ZoneFacts[] {
  const chosen = new Set(Object.values(zoneOf));
  const open = wantedNames(site).filter((name) => zoneOf[name] === undefined && zoneOf[`*.${name}`] === undefined);
  const mayHold = (zone: ZoneFacts): boolean => open.some((name) => isWithin(name, zone.name)) && !zones.some((other) => other.name === zone.name && other !== zone && isAsked(other));
  return zones.filter((zone) => chosen.has(zone.id) || mayHold(zone));
}

/** A signature is missing only where somebody wants one: where the zone's own servers are asked. */
function brokenSignatures({ zones, site }: SiteFacts): Found[] | undefined {
  const known = zones && inUse(zones, site).flatMap((zone) => {
    const broken = isBroken(zone.dnssec);
    return broken === undefined ? [] : [{ zone, broken }];
  });
  if (!known || known.length === 0) return undefined;
  return known.filter(({ broken }) => broken).map(({ zone: { id, name, dnssec } }) => ({
    subject: name,
    ...dnssecBroken({ id, name }, dnssec?.signing),
    evidence: { zoneId: id, ...dnssec },
  }));
}

/** What a resolver did says more than what the records should make it do. */
function isBroken(dnssec: ZoneFacts['dnssec']): boolean | undefined {
  if (!dnssec) return undefined;
  if (dnssec.refused !== undefined) return dnssec.refused;
  if (!dnssec.delegationSigner) return false;
  return dnssec.signing === false ? true : undefined;
}

function unavailable(facts: SiteFacts): Found[] | undefined {
  const { dnsUnavailable: why, zones, caa, visits } = facts;
  if (why !== undefined) return [{ subject: 'DNS', ...dnsUnavailable(why), evidence: { why } }];
  const hasAnswered = caa !== undefined || visits?.some(({ addresses }) => addresses !== undefined) || zones?.zones.some(({ delegatedTo }) => delegatedTo !== undefined);
  return hasAnswered ? [] : undefined;
}
