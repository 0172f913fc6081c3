import { DescribeNetworkInterfacesCommand, EC2Client, ModifyNetworkInterfaceAttributeCommand } from '@aws-sdk/client-ec2';
import type { Clients, Guard } from '../../src/aws/clients.ts';
import { createClients } from '../../src/aws/clients.ts';
import { systemClock } from '../../src/engine/clock.ts';
import { startingAccount } from '../scenarios/account.ts';
import { groupId, interfaceId } from '../scenarios/ids.ts';
import type { Stage } from '../scenarios/stage.ts';
import { seedMoto } from './seed.ts';
import { isStrict, type MotoServer } from './server.ts';

/** The starting account on a server, which is emptied first. */
export async function motoStage(server: MotoServer, appPort: number): Promise<Stage> {
  const { region } = startingAccount;
  await server.reset();
  if (isStrict) await server.configure({ app_port: appPort });
  await seedMoto();
  const clients = (guards: readonly Guard[]): Clients => createClients({ region, guards });
  const aws = clients([]);
  return {
    aws,
    clients,
    clock: systemClock,
    addGroup: async (instance, group) => {
      const ec2 = new EC2Client({ region });
      const NetworkInterfaceId = await interfaceId(aws, instance);
      const { NetworkInterfaces } = await ec2.send(new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [NetworkInterfaceId] }));
      const standing = (NetworkInterfaces?.[0]?.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
      await ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: [...standing, await groupId(aws, group)] }));
    },
  };
}
