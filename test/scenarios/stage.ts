import type { Clients, Guard } from '../../src/aws/clients.ts';
import { createClients } from '../../src/aws/clients.ts';
import { virtualClock, type Clock } from '../../src/engine/clock.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { addSubnet, addVpc } from '../../src/sandbox/scenarios/seed.ts';
import { loadServices } from '../support/loaded-services.ts';
import { associateWebAcl } from '../support/site-parts.ts';
import { somebody } from '../support/somebody.ts';
import { startingAccount, type StartingRegion } from './account.ts';
import { sandboxAccount } from './sandbox-account.ts';

await loadServices();

/** Where a scenario is played: the starting account, in the sandbox or on a moto server. */
export interface Stage {
  /** Without guards: for what happens before, and for looking. */
  aws: Clients;
  clients(guards: readonly Guard[]): Clients;
  clock: Clock;
  /** Puts one more group on an instance: no operation of the product does that. */
  addGroup(instance: string, group: string): Promise<void>;
  /** Somebody's own rule on a listener of ours: nor does any do that. @returns what takes it away again */
  addRule(listenerArn: string): Promise<() => Promise<unknown>>;
  /** Another VPC of the account, with two public subnets. */
  addVpc(): Promise<{ vpcId: string; subnets: readonly string[] }>;
  /** Somebody's own web ACL before a load balancer of ours. @returns what takes it away again */
  protect(balancerArn: string): Promise<() => Promise<unknown>>;
}

/** The rule that `addRule` adds. */
export const foreignRule = { Priority: 10, Conditions: [{ Field: 'path-pattern', Values: ['/maintenance'] }], Actions: [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '503' } }] };

/** The starting account in a sandbox of its own, on a virtual clock. */
export function sandboxStage(appPort: number, region: StartingRegion = startingAccount.region): Stage {
  const clock = virtualClock(Date.UTC(2026, 10, 20));
  const sandbox = createSandbox({ time: clock, account: sandboxAccount({ port: appPort, status: 200 }, region) });
  const clients = (guards: readonly Guard[]): Clients => createClients({ simulated: true, region, guards: [...guards, sandbox.guard] });
  return {
    aws: clients([]),
    clients,
    clock,
    ...handsIn(sandbox),
  };
}

/** What people do there past the product's operations. */
export function handsIn(sandbox: Sandbox): Pick<Stage, 'addGroup' | 'addRule' | 'addVpc' | 'protect'> {
  const { account } = sandbox;
  return {
    addGroup: async (instance, group) => {
      const id = account.instances.find((each) => each.tags['Name'] === instance)?.id;
      const added = account.securityGroups.find((each) => each.name === group)?.id ?? '';
      account.networkInterfaces.find((each) => each.instance?.id === id)?.groups.push(added);
    },
    addRule: async (ListenerArn) => {
      const { Rules } = await somebody(sandbox, 'CreateRule', { ListenerArn, ...foreignRule });
      return () => somebody(sandbox, 'DeleteRule', { RuleArn: Rules?.[0]?.RuleArn });
    },
    addVpc: async () => {
      const { id: vpcId } = addVpc(account, { cidr: '10.9.0.0/16', name: 'elsewhere' });
      return { vpcId, subnets: ['a', 'c'].map((zone, index) => addSubnet(account, { vpcId, cidr: `10.9.${index}.0/24`, zone: account.region + zone }).id) };
    },
    protect: async (arn) => {
      const balancer = account.loadBalancers.find((each) => each.arn === arn);
      if (!balancer) throw new Error(`there is no ${arn}`);
      associateWebAcl(account, balancer, 'by-hand');
      return async () => delete balancer.webAclArn;
    },
  };
}
