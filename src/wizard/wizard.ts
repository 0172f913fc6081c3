import type { Clients } from '../aws/clients.ts';
import { readAccount, regionFailure } from '../discover/account.ts';
import type { Account } from '../discover/facts.ts';
import { listRegions } from '../discover/regions.ts';
import { isSite } from '../discover/sites.ts';
import { regionMissing } from '../errors/input-messages.ts';
import { UsageError } from '../errors/user-error.ts';
import { labels, taken } from '../errors/wizard-messages.ts';
import type { Given } from '../intent/options.ts';
import type { Network } from '../network/network.ts';
import { type Asking, unlessTakenBack } from './asking.ts';
import type { Desk } from './desk.ts';
import { fillNames } from './fill-names.ts';
import { fillPlace } from './fill-place.ts';
import { lookAtGiven } from './look-at-given.ts';
import { createOffers } from './offers.ts';
import { regionQuestion } from './region-question.ts';
import { startTalk } from './talk.ts';

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
  /** Tells what was answered without asking, as in say('VPC', 'vpc-0a1 (main): the only one with a running instance'). */
  say(subject: string, text: string): void;
}

/**
 * Asks for what is missing. It decides nothing and writes nothing; what was given and cannot be is left for the run to
 * tell, and the questions end there.
 * @returns what was given and answered, whether anything was asked
 * @throws {Interrupted} at Ctrl-C
 * @throws the signal's reason, when it is aborted
 * @throws {UserError} as `discover` does; what was given cannot be, where the run could not tell for want of a domain
 */
export function askForGaps(world: WizardWorld, given: Given): Promise<{ given: Given; asked: boolean }> {
  return unlessTakenBack(world.asking, async () => {
    const configured = await world.aws.region();
    return configured === undefined ? withoutRegion(world, given) : inRegion(world, given, configured);
  });
}

async function inRegion(world: WizardWorld, given: Given, region: string): Promise<{ given: Given; asked: boolean }> {
  const offers = createOffers(world.aws, region);
  const talk = startTalk(world, offers.account);
  const filled = await fill({ ...world, region, offers, talk }, given);
  return { given: filled, asked: talk.end() };
}

/** The region first: everything else depends on it. Whose account it is, and which regions there are, any region can tell. */
async function withoutRegion(world: WizardWorld, given: Given): Promise<{ given: Given; asked: boolean }> {
  const anywhere = world.aws.in('us-east-1');
  const [account, regions] = await Promise.all([readAccount(anywhere, ''), listRegions(anywhere)]).catch((error: unknown) => {
    throw isRefused(error) ? new UsageError([regionMissing()]) : error;
  });
  const talk = startTalk(world, async () => account);
  const region = await talk.choose(regionQuestion(regions, talk.width));
  const aws = world.aws.in(region);
  const filled = await fill({ ...world, aws, region, offers: createOffers(aws, region), talk }, { ...given, region });
  return { given: filled, asked: talk.end() };
}

/** us-east-1 knows neither the keys of another partition nor, perhaps, the permission to list regions: then the region must be given. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && ['AuthFailure', 'UnrecognizedClientException', 'InvalidClientTokenId', 'AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'].includes(error.name);
}

async function fill(desk: Desk, given: Given): Promise<Given> {
  try {
    return await fillGaps(desk, given);
  } catch (error) {
    throw (await regionFailure(desk.aws, error)) ?? error;
  }
}

async function fillGaps(desk: Desk, given: Given): Promise<Given> {
  const isPlaceOpen = given.instance === undefined || (given.subnets === undefined && !desk.yes);
  if (given.domain !== undefined && given.hostedZone !== undefined && !isPlaceOpen) return given;
  if (given.domain !== undefined && (await isSite(desk.aws, given.domain))) {
    if (isPlaceOpen) desk.talk.say(labels.site, taken.site(given.domain));
    return given;
  }
  readAhead(desk, given, isPlaceOpen);
  const looked = await lookAtGiven(desk, given);
  if (looked.problems.length > 0) {
    // Without a domain the run would ask for that, and say nothing else.
    if (given.domain === undefined) throw new UsageError(looked.problems);
    return given;
  }
  const named = await fillNames(desk, given);
  return named.goesOn && isPlaceOpen ? fillPlace(desk, named.given, { ...looked, recordSets: named.recordSets }) : named.given;
}

/** Starts to read side by side what will be asked for one after the other. */
function readAhead({ offers }: Desk, { domain, hostedZone, instance }: Given, isPlaceOpen: boolean): void {
  if (domain === undefined || isPlaceOpen) void offers.account();
  if (domain === undefined) void offers.sites();
  if (domain === undefined && hostedZone === undefined) void offers.zones();
  if (isPlaceOpen) void offers.vpcs();
  if (instance === undefined) void offers.instances();
}
