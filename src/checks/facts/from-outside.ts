import { notFromOutside } from '../../errors/diagnosis/outside.ts';
import type { ValidationRecord } from '../../aws/certificates.ts';
import type { Network } from '../../network/network.ts';
import type { CloudFrontFacts, ZoneFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { readApp, type AppPlace } from './app.ts';
import { readCaa } from './caa.ts';
import { readDelegation, type DelegationFacts } from './delegation.ts';
import { readDirectWays, type Behind } from './direct-ways.ts';
import { readFronts, type Standing } from './fronts.ts';
import { readOrigin, type Origin } from './origin.ts';
import { lookOutside, type Gaps, type Outside } from './outside.ts';
import { readPublicValidation } from './validation.ts';
import { readVisits, type VisitedSite } from './visits.ts';

/** What a look from outside is to look at. What is left out is not asked about. */
export interface LookedAt {
  visits?: VisitedSite | undefined;
  fronts?: Standing | undefined;
  directWays?: Behind | undefined;
  app?: AppPlace | undefined;
  /** Zones whose parents are asked about them. */
  zones?: readonly Pick<ZoneFacts, 'id' | 'name' | 'nameServers'>[] | undefined;
  /** Certificate names for which issuing must be allowed. */
  caa?: readonly string[] | undefined;
  validation?: readonly Pick<ValidationRecord, 'name'>[] | undefined;
  origin?: Origin | undefined;
}

/** What was seen. */
export interface SeenOutside extends Gaps, Pick<SiteFacts, 'visits' | 'fronts' | 'directWays' | 'app' | 'caa'> {
  /** By the zone's id. */
  zones: Readonly<Record<string, DelegationFacts>> | undefined;
  /** By the record's name: CNAME values, undefined where no resolver answered. */
  validation: Readonly<Record<string, readonly string[] | undefined>> | undefined;
  origin: Pick<CloudFrontFacts, 'originAddresses' | 'originHandshake'> | undefined;
}

/** How it is looked. */
export interface Eyes {
  network: Network;
  /** Ends the look at once. */
  signal: AbortSignal;
  /** Then nothing is asked, which is said in one line. */
  offline: boolean;
}

/**
 * Looks at a site from outside, at all of it side by side: within 15 s, and in a few where everything answers.
 * @throws the signal's reason, where the look is aborted
 */
export async function readFromOutside({ network, signal, offline }: Eyes, at: LookedAt): Promise<SeenOutside> {
  if (offline) return { ...nothingSeen, notChecked: [notFromOutside()] };
  const outside = lookOutside(network, signal);
  const [visits, fronts, app, zones, caa, validation, origin, directWays] = await Promise.all([
    at.visits && readVisits(outside, at.visits),
    at.fronts && readFronts(outside, at.fronts),
    at.app && readApp(outside, at.app),
    at.zones && readDelegations(outside, at.zones),
    at.caa && readCaa(outside, at.caa),
    at.validation && readPublicValidation(outside, at.validation),
    at.origin && readOrigin(outside, at.origin),
    at.directWays && readDirectWays(outside, at.directWays),
  ]);
  return { ...outside.gaps(), visits, fronts, app, zones, caa, validation, origin, directWays };
}

const nothingSeen: Omit<SeenOutside, 'notChecked'> = {
  dnsTold: false, dnsUnavailable: undefined, visits: undefined, fronts: undefined, app: undefined, zones: undefined, caa: undefined, validation: undefined, origin: undefined, directWays: undefined,
};

async function readDelegations(outside: Outside, zones: NonNullable<LookedAt['zones']>): Promise<SeenOutside['zones']> {
  return Object.fromEntries(await Promise.all(zones.map(async (zone) => [zone.id, await readDelegation(outside, zone)] as const)));
}
