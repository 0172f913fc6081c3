import type { Clients } from '../aws/clients.ts';
import { withRegionBlamed } from '../discover/account.ts';
import type { Account } from '../discover/facts.ts';
import { readRegions } from '../discover/regions.ts';
import { isSite } from '../discover/sites.ts';
import { UsageError } from '../errors/user-error.ts';
import type { Given } from '../intent/options.ts';
import type { Network } from '../network/network.ts';
import { askRegion } from './ask-region.ts';
import type { Asking } from './asking.ts';
import { fillNames } from './fill-names.ts';
import { fillPlace } from './fill-place.ts';
import { lookAtGiven } from './look-at-given.ts';
import { createOffers } from './offers.ts';
import { startTalk } from './talk.ts';
import type { WizardContext } from './wizard-context.ts';
import { labels, taken } from './words.ts';

/** What the wizard looks at, and whom it asks. */
export interface WizardWorld {
  /** Clients that can only read; each read happens once. */
  aws: Clients;
  network: Network;
  asking: Asking;
  /** The explicit yes was given already (`--yes`): then nothing is asked that can be decided as `--no-input` would. */
  yes: boolean;
  /** Shows whose account it is, above the first question. Called once, and only if something is asked. `region` is '' where none is chosen yet. */
  introduce(account: Account): void;
  /** Shows that something is read, until the function returned is called. */
  reading?(): () => void;
  /** Is told of what was given and answered so far. */
  answered(given: Given): void;
  /** Tells what was answered without asking, as in say('VPC', 'vpc-0a1 (main): the only one with a running instance'). */
  say(subject: string, text: string): void;
}

/**
 * Asks for what is missing. It decides nothing and writes nothing; what was given and cannot be is left for the run to
 * tell, and the questions end there.
 * @returns what was given and answered, whether anything was asked
 * @throws {Interrupted} at Ctrl-C
 * @throws the signal's reason, when it is aborted at a question
 * @throws {UserError} as `discover` does; what was given cannot be, where the run could not tell for want of a domain
 */
export async function askForGaps(world: WizardWorld, given: Given): Promise<{ given: Given; asked: boolean }> {
  const configured = await world.aws.region();
  return configured === undefined ? withoutRegion(world, given) : inRegion(world, given, configured);
}

async function inRegion(world: WizardWorld, given: Given, region: string): Promise<{ given: Given; asked: boolean }> {
  const offers = createOffers(world.aws, region);
  const talk = startTalk(world, offers.account);
  const filled = await fill({ ...world, region, offers, talk }, given);
  return { given: filled, asked: talk.end() };
}

/** The region first: everything else depends on it. */
async function withoutRegion(world: WizardWorld, given: Given): Promise<{ given: Given; asked: boolean }> {
  const { account, regions } = await readRegions(world.aws);
  const talk = startTalk(world, async () => account);
  const place = await askRegion({ aws: world.aws, talk }, given, regions);
  const placed = { ...given, region: place.region };
  world.answered(placed);
  const filled = await fill({ ...world, ...place, talk }, placed);
  return { given: filled, asked: talk.end() };
}

async function fill(context: WizardContext, given: Given): Promise<Given> {
  try {
    return await fillGaps(context, given);
  } catch (error) {
    throw await withRegionBlamed(context.aws, error);
  }
}

async function fillGaps(context: WizardContext, given: Given): Promise<Given> {
  const isPlaceOpen = given.instance === undefined || (given.subnets === undefined && !context.yes);
  if (given.domain !== undefined && given.hostedZone !== undefined && !isPlaceOpen) return given;
  if (given.domain !== undefined && (await isSite(context.aws, given.domain))) {
    if (isPlaceOpen) context.talk.say(labels.site, taken.site(given.domain));
    return given;
  }
  readAhead(context, given, isPlaceOpen);
  const looked = await lookAtGiven(context, given);
  if (looked.problems.length > 0) {
    // Without a domain the run would ask for that, and say nothing else.
    if (given.domain === undefined) throw new UsageError(looked.problems);
    return given;
  }
  const named = await fillNames(context, given);
  context.answered(named.given);
  return named.goesOn && isPlaceOpen ? fillPlace(context, named.given, { ...looked, recordSets: named.recordSets }) : named.given;
}

/** Starts to read side by side what will be asked for one after the other. A long list of instances would hold up a first question that has no need of it. */
function readAhead({ offers }: WizardContext, { domain, hostedZone, instance }: Given, isPlaceOpen: boolean): void {
  const account = domain === undefined || isPlaceOpen ? offers.account() : undefined;
  const readPlace = (): void => {
    if (isPlaceOpen) void offers.vpcs();
    if (instance === undefined) void offers.instances();
  };
  if (domain !== undefined) return readPlace();
  void offers.sites();
  if (hostedZone === undefined) void offers.zones();
  account?.then(readPlace, () => {});
}
