import { whyNot } from '../discover/vpc/subnet-choice.ts';
import type { OfferedSubnet } from '../discover/vpc/subnets.ts';
import type { Given } from '../intent/options.ts';
import { type Reach, subnetsQuestion } from './subnets-question.ts';
import type { WizardContext } from './wizard-context.ts';
import { labels, taken } from './words.ts';

/**
 * Asks for the subnets in a VPC that can hold a load balancer: two that suit need no question.
 * @returns undefined where the run is to take them
 */
export async function askSubnets({ talk, yes }: WizardContext, offered: readonly OfferedSubnet[], reach: Reach): Promise<readonly OfferedSubnet[] | undefined> {
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
