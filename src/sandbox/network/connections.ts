import type { Failed } from '../../network/network.ts';
import type { Listener, LoadBalancer } from '../account/load-balancer.ts';
import type { App } from '../account/app.ts';
import { certificatesOf } from '../acm/certificate-users.ts';
import { stateOf } from '../elastic-load-balancing-v2/load-balancers.ts';
import { publicAddressOf } from '../ec2/network-interfaces.ts';
import { protocolsOf } from '../elastic-load-balancing-v2/ssl-policies.ts';
import { t } from '../../language/text.ts';
import type { World } from '../world.ts';
import { refused } from './failures.ts';
import { letsIn, type Comer } from './reachability.ts';
import { isFor, ofCertificate, ofOwn, type ServerTls } from './tls.ts';

/** Where somebody wants to connect to. */
export interface Way {
  comer: Comer;
  /** IPv4. */
  address: string;
  port: number;
}

/** Who answers there: a listener of a load balancer, or the app of an instance. */
export type Server = { listener: Listener } | { app: App };

/** Who answers at a public address of the account, if its security groups and what else stands there let anybody come so far. */
export function connected(world: World, { comer, address, port }: Way): Server | Failed {
  const { account } = world;
  const it = account.networkInterfaces.find((each) => publicAddressOf(account, each) === address);
  const timeout: Failed = { failure: 'timeout', detail: t`${address}:${port} did not answer` };
  if (!it || !letsIn(account, it, port, comer)) return timeout;
  const balancer = account.loadBalancers.find((each) => each.arn === it.loadBalancerArn);
  if (balancer) return stateOf(world, balancer) === 'provisioning' ? timeout : listening(account.listeners, balancer, port);
  const instance = account.instances.find((each) => each.id === it.instance?.id);
  if (!instance) return timeout;
  const { app } = instance;
  return app && (port === app.port || (app.https && port === 443)) ? { app } : refused(port);
}

/**
 * What the server shows for a name.
 * @param names as the client sends them: the server name, first
 * @returns undefined where the port speaks plain HTTP
 */
export function tlsAt(world: World, server: Server, { port, names }: { port: number; names: readonly string[] }): ServerTls | undefined {
  if ('app' in server) return server.app.https && port === 443 ? ofOwn(world, server.app.https) : undefined;
  const { listener } = server;
  if (listener.protocol !== 'HTTPS') return undefined;
  const protocols = protocolsOf(listener.sslPolicy);
  const certificates = certificatesOf(listener).flatMap((arn) => world.account.certificates.filter((each) => each.arn === arn)).map((each) => ofCertificate(world, each, protocols));
  return certificates.find((each) => isFor(each, names)) ?? certificates[0] ?? { names: [], chain: [], trust: 'untrusted', protocols };
}

function listening(listeners: readonly Listener[], balancer: LoadBalancer, port: number): Server | Failed {
  const listener = listeners.find((each) => each.loadBalancerArn === balancer.arn && each.port === port);
  return listener ? { listener } : refused(port);
}
