import { makeBalancer, makeGroup, makeTargetGroup } from './by-hand.ts';
import type { Stage } from './stage.ts';

/** Something under a name of the site that cannot be taken over, whatever is consented to. */
export interface Misfit {
  name: string;
  /** @returns the id or ARN that a refusal has to name */
  make(stage: Stage): Promise<string>;
  code: string;
  /** What the refusal says of it. */
  says: string;
  /** The sandbox has none of this kind. */
  onlyOnMoto?: true;
}

const another = 'Give --name with another prefix.';

export const misfits: readonly Misfit[] = [
  {
    name: 'a target group of another VPC',
    make: async (stage) => makeTargetGroup(stage, { VpcId: (await stage.addVpc()).vpcId }),
    code: 'target-group-does-not-fit',
    says: another,
  },
  { name: 'a target group for IP addresses', make: (stage) => makeTargetGroup(stage, { TargetType: 'ip' }), code: 'target-group-does-not-fit', says: 'ip HTTP HTTP1', onlyOnMoto: true },
  { name: 'a target group that speaks HTTPS', make: (stage) => makeTargetGroup(stage, { Protocol: 'HTTPS' }), code: 'target-group-does-not-fit', says: 'instance HTTPS HTTP1' },
  { name: 'an internal load balancer', make: (stage) => balancer(stage, { Scheme: 'internal' }), code: 'load-balancer-does-not-fit', says: 'application internal' },
  { name: 'a Network Load Balancer', make: (stage) => balancer(stage, { Type: 'network' }), code: 'load-balancer-does-not-fit', says: 'network internet-facing', onlyOnMoto: true },
  {
    name: 'a load balancer of another VPC',
    make: async (stage) => {
      const { vpcId, subnets } = await stage.addVpc();
      const group = await makeGroup(stage, vpcId);
      return (await makeBalancer(stage, { Subnets: [...subnets], SecurityGroups: [group] })).LoadBalancerArn;
    },
    code: 'load-balancer-does-not-fit',
    says: another,
  },
];

async function balancer(stage: Stage, differs: Parameters<typeof makeBalancer>[1]): Promise<string> {
  await makeGroup(stage);
  return (await makeBalancer(stage, differs)).LoadBalancerArn;
}
