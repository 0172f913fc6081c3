import type { Clients } from '../aws/clients.ts';
import { isDenied, type Region } from '../discover/regions.ts';
import { isSite } from '../discover/sites.ts';
import { regionBecause } from '../errors/wizard-messages.ts';
import type { Given } from '../intent/options.ts';
import { isRunning } from './load-balancer-place.ts';
import { createOffers } from './offers.ts';
import { regionQuestion } from './region-question.ts';
import type { WizardContext } from './wizard-context.ts';

/** A region, and what the account has there to choose from. */
type Place = Pick<WizardContext, 'aws' | 'region' | 'offers'>;

/** Asks for the region: one in which there is nothing to choose from is refused. */
export async function askRegion({ aws, talk }: { aws: Pick<Clients, 'in'>; talk: WizardContext['talk'] }, given: Given, regions: readonly Region[]): Promise<Place> {
  const places = new Map(regions.filter(({ enabled }) => enabled).map(({ name }) => [name, placeIn(aws, name)]));
  const left = new Set(places.keys());
  const region = await talk.choose(regionQuestion(regions, talk.width, async (name) => {
    const place = places.get(name);
    // Of the last one the run says what is wrong: there is nothing else to choose.
    if (!place || left.size === 1) return undefined;
    const because = await whyNot(place, given);
    if (because !== undefined) left.delete(name);
    return because;
  }));
  return places.get(region) ?? placeIn(aws, region);
}

function placeIn(aws: Pick<Clients, 'in'>, region: string): Place {
  const there = aws.in(region);
  return { aws: there, region, offers: createOffers(there, region) };
}

/** Of what was given in a region, the questions after this one say whether it is there. */
async function whyNot({ aws, offers }: Place, { domain, instance, vpc, subnets }: Given): Promise<string | undefined> {
  if (instance !== undefined || vpc !== undefined || subnets !== undefined) return undefined;
  try {
    const [instances, hasSite] = await Promise.all([offers.instances(), domain === undefined ? offers.sites().then(({ length }) => length > 0) : isSite(aws, domain)]);
    return hasSite || instances.some(isRunning) ? undefined : regionBecause.empty;
  } catch (error) {
    if (isDenied(error)) return regionBecause.denied;
    throw error;
  }
}
