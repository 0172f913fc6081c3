import { isIPv4 } from 'node:net';
import { classify } from '../../aws/direct-way.ts';
import type { Facts, Instance } from '../../discover/facts.ts';
import { keepAliveSeconds } from '../../network/keep-alive.ts';
import type { Network, Probe, ProbeAnswer } from '../../network/network.ts';
import type { AppFacts } from '../outside-facts.ts';
import type { Outside } from './outside.ts';

/** Where the app runs, and how it is asked. */
export interface AppPlace {
  /** The name in which it is asked. */
  domain: string;
  /** The app's. */
  port: number;
  healthPath: string;
  /** Those that the world may reach on the app's port: of any other nothing would come but time-outs. */
  instances: readonly Pick<Instance, 'id' | 'addresses'>[];
}

/**
 * What the app answers on each public IPv4 address, past the load balancer.
 * @returns undefined where nobody could be asked
 */
export async function readApp({ learn }: Outside, place: AppPlace): Promise<AppFacts[] | undefined> {
  const machines = place.instances.flatMap(({ id, addresses }) => addresses.filter((address) => isIPv4(address)).map((address) => ({ instance: id, address })));
  const apps = await Promise.all(machines.map((machine) => learn((network) => readMachine(network, place, machine))));
  const known = apps.filter((app) => app !== undefined);
  return known.length > 0 ? known : undefined;
}

/** The instances that run, have a public IPv4 address, and let everybody in on the app's port. */
export function openInstances({ instances, securityGroups }: Pick<Facts, 'instances' | 'securityGroups'>, port: number): Instance[] {
  return instances.filter(({ state, addresses, interfaces }) => {
    const rules = interfaces.flatMap(({ groups }) => groups).flatMap((id) => securityGroups[id]?.rules ?? []);
    return state === 'running' && addresses.some((address) => isIPv4(address)) && rules.some((rule) => rule.source === '0.0.0.0/0' && classify(rule, [port]) !== 'other');
  });
}

async function readMachine(network: Network, { domain, port, healthPath }: AppPlace, { instance, address }: Pick<AppFacts, 'instance' | 'address'>): Promise<AppFacts> {
  const base: Probe = { protocol: 'http', address, port, host: domain, path: '/', via: 'address' };
  const [plain, health] = await Promise.all([
    network.request({ ...base, headers: { connection: 'keep-alive' } }),
    // A load balancer's health check names the machine, not the site. AWS docs: "Troubleshoot your Application Load Balancers".
    network.request({ ...base, host: `${address}:${port}`, path: healthPath, headers: { 'user-agent': 'ELB-HealthChecker/2.0' } }),
  ]);
  const forwarded = isRedirect(plain) ? await network.request({ ...base, headers: { 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' } }) : undefined;
  return { instance, address, port, plain, forwarded, health, keepAlive: 'status' in plain ? keepAliveSeconds(plain.headers) : undefined };
}

function isRedirect(answer: ProbeAnswer): boolean {
  return 'status' in answer && answer.location !== undefined;
}
