import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Clients } from '../aws/clients.ts';
import type { Intent } from '../intent/intent.ts';
import { readAhead, readBalancerTags, readListeners } from './ahead.ts';
import type { Facts } from './facts.ts';
import type { Machines } from './vpc/machines.ts';
import { closesRanges, readSecurityGroups } from './vpc/security-groups.ts';
import { sideBySide } from './side-by-side.ts';
import { chooseSubnets, type SubnetChoice } from './vpc/subnet-choice.ts';
import { rangesOf } from './vpc/vpcs.ts';

/** The instances and what is around them. */
export interface Place extends Machines {
  subnets: SubnetChoice;
  siteGroupId: string | undefined;
  securityGroups: Facts['securityGroups'];
  vpcRanges: readonly string[];
}

/** Where the place is, and what is being read of it already. */
interface Begun {
  region: string;
  machines: Promise<Machines>;
  siteGroup: Promise<SecurityGroup | undefined>;
}

/** Reads the groups on the instances, and the subnets that the load balancer is to stand in, or does. */
export async function readPlace(aws: Clients, intent: Intent, begun: Begun): Promise<Place> {
  readAhead(begun.siteGroup.then((group) => group && readBalancerTags(aws, intent)));
  readAhead(begun.siteGroup.then((group) => group && readListeners(aws, intent)));
  const [machines, siteGroup] = await sideBySide(begun.machines, begun.siteGroup);
  const siteGroupId = siteGroup?.GroupId;
  const [subnets, securityGroups] = await sideBySide(
    chooseSubnets(aws, intent, { region: begun.region, vpcId: machines.vpcId, instances: machines.instances }),
    readSecurityGroups(aws, intent, { instances: machines.instances, siteGroupId }),
  );
  const vpcRanges = machines.vpcId !== undefined && closesRanges(intent, securityGroups) ? await rangesOf(aws, machines.vpcId) : [];
  return { ...machines, subnets, siteGroupId, securityGroups, vpcRanges };
}
