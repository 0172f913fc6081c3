import type { Instance } from '../discover/facts.ts';
import { checkCertificates, readCertificates } from '../discover/certificate.ts';
import { findZone } from '../discover/hosted-zone/hosted-zones.ts';
import { readMachines } from '../discover/vpc/machines.ts';
import { chooseSubnets } from '../discover/vpc/subnet-choice.ts';
import { vpcsOfSubnets } from '../discover/vpc/subnets.ts';
import { checkTlsPolicy } from '../discover/tls-policy.ts';
import { nothingRuns, vpcUnknown } from '../errors/account-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { hostedZonePrivate, hostedZoneUnknown } from '../errors/zone-messages.ts';
import type { Intent } from '../intent/intent.ts';
import { options, type Given } from '../intent/options.ts';
import { flagOf } from '../intent/option.ts';
import { readIntent } from '../intent/read-intent.ts';
import { isRunning } from './load-balancer-place.ts';
import type { WizardContext } from './wizard-context.ts';

/** What was given, as it stands in the account. */
export interface GivenInAccount {
  /** What no answer would put right. */
  problems: Problem[];
  instances: readonly Instance[];
  /** That of the given instances, the given one, or that of the given subnets; undefined where none of these was given. */
  vpcId: string | undefined;
}

/** Looks at what was given before anything is asked: nobody answers ten questions for an instance that is stopped. */
export async function lookAtGiven(context: WizardContext, given: Given): Promise<GivenInAccount> {
  const { aws, region } = context;
  // Without a domain it may be for a site that stands; with one it is for none, since that would not be asked about.
  const { intent, problems: alone } = readIntent({ ...given, domain: given.domain ?? nobodysDomain }, given.domain === undefined ? undefined : 'nothing');
  if (!intent) throw new Error('an intent with a domain can be read');
  const [machines, zone, certificates, tlsPolicy] = await Promise.all([
    lookAtMachines(context, intent),
    lookAtZone(context, given),
    readCertificates(aws, region, intent),
    checkTlsPolicy(aws, region, intent.tlsPolicy),
  ]);
  const place = await lookAtSubnets(context, intent, machines);
  const ofTheDomain = [options.domain, options.also].map(flagOf);
  const contradictory = alone.filter(({ option }) => !ofTheDomain.includes(option));
  const certified = checkCertificates(certificates, intent, []).problems;
  return { ...place, problems: [...contradictory, ...zone, ...machines.problems, ...place.problems, ...certified, ...tlsPolicy] };
}

/** Stands in for one that is not known yet, where nothing depends on it. Source: RFC 2606. */
const nobodysDomain = 'site.invalid';

async function lookAtMachines(context: WizardContext, intent: Intent): Promise<GivenInAccount> {
  const { aws, region, offers } = context;
  if (intent.instances) return readMachines(aws, region, intent);
  if (intent.vpc === undefined) return { problems: [], instances: [], vpcId: undefined };
  const { vpc } = intent;
  const [vpcs, all] = await Promise.all([offers.vpcs(), offers.instances()]);
  const inside = all.filter(({ vpcId }) => vpcId === vpc);
  const isThere = vpcs.some(({ id }) => id === vpc);
  const problems = inside.some(isRunning) ? [] : [isThere ? nothingRuns(vpc, inside) : vpcUnknown(vpc, region, vpcs)];
  return { problems, instances: [], vpcId: vpc };
}

async function lookAtSubnets({ aws, region }: WizardContext, intent: Intent, { instances, vpcId }: GivenInAccount): Promise<GivenInAccount> {
  if (!intent.subnets) return { problems: [], instances, vpcId };
  // Those of another VPC than the first are named as such.
  const place = vpcId ?? [...(await vpcsOfSubnets(aws, intent.subnets)).values()][0];
  const { problems } = await chooseSubnets(aws, intent, { region, vpcId: place, instances });
  return { problems, instances, vpcId: place };
}

/** Where the domain is given too, the zone is looked at together with it. */
async function lookAtZone({ aws }: WizardContext, { domain, hostedZone }: Given): Promise<Problem[]> {
  if (hostedZone === undefined || domain !== undefined) return [];
  const zone = await findZone(aws, hostedZone);
  if (!zone) return [hostedZoneUnknown(hostedZone, [])];
  return zone.private ? [hostedZonePrivate(zone, [])] : [];
}
