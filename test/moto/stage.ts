import { CreateSubnetCommand, DescribeNetworkInterfacesCommand, EC2Client, ModifyNetworkInterfaceAttributeCommand } from '@aws-sdk/client-ec2';
import { CreateRuleCommand, DeleteRuleCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AssociateWebACLCommand, CreateWebACLCommand, DisassociateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Clients, Guard } from '../../src/aws/clients.ts';
import { createClients } from '../../src/aws/clients.ts';
import { systemClock, type Clock } from '../../src/engine/clock.ts';
import { startingAccount, type StartingRegion } from '../scenarios/account.ts';
import { groupId, interfaceId } from '../scenarios/ids.ts';
import { foreignRule, type Stage } from '../scenarios/stage.ts';
import { makeVpc, seedMoto } from './seed.ts';
import { isStrict, type MotoServer } from './server.ts';

/** The starting account on a server, which is emptied first. */
export async function motoStage(server: MotoServer, appPort: number, region: StartingRegion = startingAccount.region): Promise<Stage> {
  await server.reset();
  // So that a change of a distribution is something to wait for.
  if (isStrict) await server.configure({ app_port: appPort, delays: { dist: 1 } });
  await seedMoto(region);
  const clients = (guards: readonly Guard[]): Clients => createClients({ region, guards });
  const aws = clients([]);
  return {
    aws,
    clients,
    clock: hastyClock(),
    addGroup: async (instance, group) => {
      const ec2 = new EC2Client({ region });
      const NetworkInterfaceId = await interfaceId(aws, instance);
      const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [NetworkInterfaceId] }));
      const standing = (NetworkInterfaces?.[0]?.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
      await ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: [...standing, await groupId(aws, group)] }));
    },
    addRule: async (ListenerArn) => {
      const elb = new ElasticLoadBalancingV2Client({ region });
      const { Rules } = await elb.send(new CreateRuleCommand({ ListenerArn, ...foreignRule }));
      return () => elb.send(new DeleteRuleCommand({ RuleArn: Rules?.[0]?.RuleArn }));
    },
    addVpc: () => addVpc(region),
    protect: async (ResourceArn) => {
      const waf = new WAFV2Client({ region });
      const VisibilityConfig = { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'by-hand' };
      const { Summary } = await waf.send(new CreateWebACLCommand({ Name: 'by-hand', Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig }));
      await waf.send(new AssociateWebACLCommand({ WebACLArn: Summary?.ARN, ResourceArn }));
      return () => waf.send(new DisassociateWebACLCommand({ ResourceArn }));
    },
  };
}

async function addVpc(region: StartingRegion): ReturnType<Stage['addVpc']> {
  const ec2 = new EC2Client({ region });
  const VpcId = await makeVpc(ec2, { cidr: '10.9.0.0/16' });
  const made = await Promise.all(['a', 'c'].map((zone, index) => ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: `10.9.${index}.0/24`, AvailabilityZone: region + zone }))));
  return { vpcId: VpcId, subnets: made.map(({ Subnet }) => Subnet?.SubnetId ?? '') };
}

const haste = 50;

/** The clock on the wall, fifty times as fast: plain moto never says that a certificate is unused, so a run waits in vain for that. */
function hastyClock(): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * haste,
    sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / haste, signal),
  };
}
