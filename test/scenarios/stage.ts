import type { Clients, Guard } from '../../src/aws/clients.ts';
import { createClients } from '../../src/aws/clients.ts';
import { virtualClock, type Clock } from '../../src/engine/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { startingAccount } from './account.ts';
import { sandboxAccount } from './sandbox-account.ts';

/** Where a scenario is played: the starting account, in the sandbox or on a moto server. */
export interface Stage {
  /** Without guards: for what happens before, and for looking. */
  aws: Clients;
  clients(guards: readonly Guard[]): Clients;
  clock: Clock;
  /** Puts one more group on an instance: no operation of the product does that. */
  addGroup(instance: string, group: string): Promise<void>;
}

/** The starting account in a sandbox of its own, on a virtual clock. */
export function sandboxStage(appPort: number): Stage {
  const clock = virtualClock(Date.UTC(2026, 10, 20));
  const account = sandboxAccount({ port: appPort, status: 200 });
  const sandbox = createSandbox({ time: clock, account });
  const clients = (guards: readonly Guard[]): Clients => createClients({ simulated: true, region: startingAccount.region, guards: [...guards, sandbox.guard] });
  return {
    aws: clients([]),
    clients,
    clock,
    addGroup: async (instance, group) => {
      const id = account.instances.find((each) => each.tags['Name'] === instance)?.id;
      const added = account.securityGroups.find((each) => each.name === group)?.id ?? '';
      account.networkInterfaces.find((each) => each.instance?.id === id)?.groups.push(added);
    },
  };
}
