import type { Instance } from '../discover/facts.ts';
import { whyNot } from '../discover/subnet-choice.ts';
import type { OfferedSubnet } from '../discover/subnets.ts';
import { labels, taken, vpcBecause } from '../errors/wizard-messages.ts';
import type { Given } from '../intent/options.ts';
import type { Desk } from './desk.ts';
import { type Reach, subnetsQuestion } from './subnets-question.ts';

/** Whether it could serve a site now. */
export function isRunning({ state }: Instance): boolean {
  return state === 'running';
}

/**
 * Why no load balancer can stand in a VPC of these subnets, as a part of a sentence; undefined where one can.
 * @param reach whether it is to reach all of the instances, or one of them that is chosen later
 */
export function unfit(offered: readonly OfferedSubnet[], instances: readonly Instance[], reach: 'all' | 'some'): string | undefined {
  const zones = new Set(offered.filter((subnet) => whyNot(subnet) === undefined).map(({ zone }) => zone));
  if (zones.size < 2) return vpcBecause.tooFewZones;
  const beyond = instances.filter(({ zone }) => !zones.has(zone));
  if (beyond.length === 0 || (reach === 'some' && beyond.length < instances.length)) return undefined;
  return vpcBecause.outOfReach([...new Set(beyond.map(({ zone }) => zone))].toSorted());
}

/**
 * The subnets of a VPC that is fit for it: two that suit need no choice.
 * @returns undefined where the run is to take them
 */
export async function chooseSubnets({ talk, yes }: Desk, offered: readonly OfferedSubnet[], reach: Reach): Promise<readonly OfferedSubnet[] | undefined> {
  if (yes) return undefined;
  const suitable = offered.filter((subnet) => whyNot(subnet) === undefined);
  if (suitable.length === 2) {
    talk.say(labels.subnets, taken.onlySubnets(suitable));
    return suitable;
  }
  const ids = await talk.tick(subnetsQuestion(offered, reach, talk.width));
  return offered.filter(({ id }) => ids.includes(id));
}

/** Subnets as an option holds them. */
export function asGiven(subnets: readonly OfferedSubnet[] | undefined): Pick<Given, 'subnets'> {
  return subnets ? { subnets: subnets.map(({ id }) => id) } : {};
}

/** The VPC, as it is called. */
export async function vpcCalled({ offers }: Desk, id: string): Promise<{ id: string; name: string }> {
  return (await offers.vpcs()).find((vpc) => vpc.id === id) ?? { id, name: '' };
}
