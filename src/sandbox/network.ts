import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Network, Probe, ProbeAnswer } from '../network/network.ts';
import type { App, Instance, LoadBalancer } from './account.ts';
import { isIpv4 } from './addresses.ts';
import { answerOf } from './app.ts';
import { certificatesOf } from './certificate-users.ts';
import { lookUp } from './dns.ts';
import { covers } from './domain-names.ts';
import { stateOf } from './load-balancers.ts';
import { publicAddressOf } from './network-interfaces.ts';
import { letsWorldIn } from './reachability.ts';
import { actionFor } from './rule-conditions.ts';
import { forwardsTo } from './target-groups.ts';
import { healthOf } from './target-health.ts';
import type { World } from './world.ts';

/**
 * The internet as it looks at the simulated account.
 * @param look waits as long as a look takes, and gives the account at that moment
 */
export function simulatedNetwork(look: () => Promise<World>): Network {
  return {
    publicResolvers: ['resolver-1.sandbox', 'resolver-2.sandbox'],
    redirected: () => undefined,
    resolve: async (name, type) => lookUp(await look(), name, type),
    request: async (probe) => answer(await look(), probe),
  };
}

function answer(world: World, probe: Probe): ProbeAnswer {
  const { account } = world;
  const [address] = isIpv4(probe.address) ? [probe.address] : lookUp(world, probe.address, 'A');
  if (address === undefined) return { failure: 'unreachable', detail: `${probe.address} has no address.` };
  const it = account.networkInterfaces.find((each) => publicAddressOf(account, each) === address);
  const timeout: ProbeAnswer = { failure: 'timeout', detail: `${address}:${probe.port} did not answer.` };
  if (!it || !letsWorldIn(account, it.groups, probe.port)) return timeout;
  const balancer = account.loadBalancers.find((each) => each.arn === it.loadBalancerArn);
  if (balancer) return stateOf(world, balancer) === 'provisioning' ? timeout : fromBalancer(world, balancer, probe);
  const instance = account.instances.find((each) => each.id === it.instance?.id);
  return instance ? fromInstance(instance, probe) : timeout;
}

function fromInstance({ app }: Instance, probe: Probe): ProbeAnswer {
  if (app?.https && probe.port === 443) return probe.protocol === 'https' ? overTls(app, app.https.names, probe) : plainToTls;
  const found = app && answerOf(app, probe);
  if (!found) return refused(probe);
  return probe.protocol === 'https' ? { failure: 'broken', detail: 'The port speaks plain HTTP.' } : { ...found, headers: {} };
}

/** The instance's own TLS: the app sees https, so it does not redirect. */
function overTls(app: App, names: readonly string[], probe: Probe): ProbeAnswer {
  return names.some((name) => covers(name, probe.host)) ? { status: app.status, headers: {} } : wrongCertificate(names, probe);
}

function fromBalancer(world: World, balancer: LoadBalancer, probe: Probe): ProbeAnswer {
  const listener = world.account.listeners.find((each) => each.loadBalancerArn === balancer.arn && each.port === probe.port);
  if (!listener) return refused(probe);
  if (listener.protocol === 'HTTPS' && probe.protocol === 'http') return plainToTls;
  if (listener.protocol === 'HTTP' && probe.protocol === 'https') return { failure: 'broken', detail: 'The port speaks plain HTTP.' };
  if (listener.protocol === 'HTTPS') {
    const [names = [], ...further] = certificatesOf(listener).map((arn) => world.account.certificates.find((certificate) => certificate.arn === arn)?.names ?? []);
    if (![names, ...further].flat().some((name) => covers(name, probe.host))) return wrongCertificate(names, probe);
  }
  return fromAction(world, actionFor(listener, probe), probe);
}

function fromAction(world: World, action: Action | undefined, probe: Probe): ProbeAnswer {
  if (action?.Type === 'redirect') return { status: Number(action.RedirectConfig?.StatusCode?.replace('HTTP_', '')), location: redirectLocation(action, probe), headers: ownHeaders };
  if (action?.Type === 'fixed-response') return { status: Number(action.FixedResponseConfig?.StatusCode), headers: ownHeaders };
  const target = world.account.targetGroups
    .filter((group) => forwardsTo(action).includes(group.arn))
    .flatMap((group) => group.targets.filter((each) => healthOf(world, group, each).State === 'healthy'))[0];
  const app = world.account.instances.find((instance) => instance.id === target?.id)?.app;
  if (!target || !app) return { status: 503, headers: ownHeaders };
  const found = answerOf(app, { port: target.port, host: probe.host, path: probe.path, forwardedProtocol: probe.protocol });
  return found ? { ...found, headers: {} } : { status: 502, headers: ownHeaders };
}

/** The Location of a redirect, always with its port, as a load balancer writes it. AWS docs: "Redirect actions". */
function redirectLocation(action: Action, probe: Probe): string {
  const [path = '/', query = ''] = probe.path.split(/\?(.*)/s);
  const { Protocol = '', Host = '', Port = '', Path = '', Query = '' } = action.RedirectConfig ?? {};
  const values: Record<string, string> = { protocol: probe.protocol, host: probe.host, port: String(probe.port), path: path.slice(1), query };
  const filled = (template: string): string => template.replace(/#\{(\w+)\}/g, (_all, key: string) => values[key] ?? '');
  const filledQuery = filled(Query);
  return `${filled(Protocol).toLowerCase()}://${filled(Host)}:${filled(Port)}${filled(Path)}${filledQuery === '' ? '' : `?${filledQuery}`}`;
}

const ownHeaders = { server: 'awselb/2.0' };
const plainToTls: ProbeAnswer = { status: 400, headers: ownHeaders };

function refused(probe: Probe): ProbeAnswer {
  return { failure: 'refused', detail: `Nothing listens on ${probe.port}.` };
}

function wrongCertificate(names: readonly string[], probe: Probe): ProbeAnswer {
  return { failure: 'certificate', detail: `The certificate is for ${names.join(', ') || 'other names'}, not for ${probe.host}.` };
}
