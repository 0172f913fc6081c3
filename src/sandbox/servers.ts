import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ProbeAnswer } from '../network/network.ts';
import type { App, Instance, LoadBalancer } from './account.ts';
import { answerOf } from './app.ts';
import { certificatesOf } from './certificate-users.ts';
import { covers } from './domain-names.ts';
import { stateOf } from './load-balancers.ts';
import { publicAddressOf } from './network-interfaces.ts';
import { addressOf, letsIn, type Comer } from './reachability.ts';
import { actionFor } from './rule-conditions.ts';
import { forwardsTo } from './target-groups.ts';
import { healthOf } from './target-health.ts';
import type { World } from './world.ts';

/** A request as it comes to a public address of the account. */
export interface Visit {
  comer: Comer;
  protocol: 'http' | 'https';
  /** IPv4. */
  address: string;
  port: number;
  host: string;
  /** With its query. */
  path: string;
  /** By name in lower case, as far as rules of load balancers may ask for them. */
  headers: Readonly<Record<string, string>>;
  /** For https: the certificate must be for one of them. */
  serverNames: readonly string[];
}

/** What the load balancer or the instance that has the address answers, if its security groups let anybody come so far. */
export function visit(world: World, request: Visit): ProbeAnswer {
  const { account } = world;
  const it = account.networkInterfaces.find((each) => publicAddressOf(account, each) === request.address);
  const timeout: ProbeAnswer = { failure: 'timeout', detail: `${request.address}:${request.port} did not answer.` };
  if (!it || !letsIn(account, it.groups, request.port, request.comer)) return timeout;
  const balancer = account.loadBalancers.find((each) => each.arn === it.loadBalancerArn);
  if (balancer) return stateOf(world, balancer) === 'provisioning' ? timeout : fromBalancer(world, balancer, request);
  const instance = account.instances.find((each) => each.id === it.instance?.id);
  return instance ? fromInstance(instance, request) : timeout;
}

function fromInstance({ app }: Instance, request: Visit): ProbeAnswer {
  if (app?.https && request.port === 443) return request.protocol === 'https' ? overTls(app, app.https.names, request) : plainToTls;
  const found = app && answerOf(app, request);
  if (!found) return refused(request);
  return request.protocol === 'https' ? notTls : { ...found, headers: {} };
}

/** The instance's own TLS: the app sees https, so it does not redirect. */
function overTls(app: App, names: readonly string[], request: Visit): ProbeAnswer {
  return fits(names, request) ? { status: app.status, headers: {} } : wrongCertificate(names, request.serverNames);
}

function fromBalancer(world: World, balancer: LoadBalancer, request: Visit): ProbeAnswer {
  const listener = world.account.listeners.find((each) => each.loadBalancerArn === balancer.arn && each.port === request.port);
  if (!listener) return refused(request);
  if (listener.protocol === 'HTTPS' && request.protocol === 'http') return plainToTls;
  if (listener.protocol === 'HTTP' && request.protocol === 'https') return notTls;
  if (listener.protocol === 'HTTPS') {
    const [names = [], ...further] = certificatesOf(listener).map((arn) => world.account.certificates.find((certificate) => certificate.arn === arn)?.names ?? []);
    if (!fits([names, ...further].flat(), request)) return wrongCertificate(names, request.serverNames);
  }
  return fromAction(world, actionFor(listener, { ...request, sourceAddress: addressOf[request.comer] }), request);
}

function fromAction(world: World, action: Action | undefined, request: Visit): ProbeAnswer {
  if (action?.Type === 'redirect') return { status: Number(action.RedirectConfig?.StatusCode?.replace('HTTP_', '')), location: redirectLocation(action, request), headers: ownHeaders };
  if (action?.Type === 'fixed-response') return { status: Number(action.FixedResponseConfig?.StatusCode), headers: ownHeaders };
  const target = world.account.targetGroups
    .filter((group) => forwardsTo(action).includes(group.arn))
    .flatMap((group) => group.targets.filter((each) => healthOf(world, group, each).State === 'healthy'))[0];
  const app = world.account.instances.find((instance) => instance.id === target?.id)?.app;
  if (!target || !app) return { status: 503, headers: ownHeaders };
  const found = answerOf(app, { port: target.port, host: request.host, path: request.path, forwardedProtocol: request.protocol });
  return found ? { ...found, headers: {} } : { status: 502, headers: ownHeaders };
}

/** The Location of a redirect, always with its port, as a load balancer writes it. AWS docs: "Redirect actions". */
function redirectLocation(action: Action, request: Visit): string {
  const [path = '/', query = ''] = request.path.split(/\?(.*)/s);
  const { Protocol = '', Host = '', Port = '', Path = '', Query = '' } = action.RedirectConfig ?? {};
  const values: Record<string, string> = { protocol: request.protocol, host: request.host, port: String(request.port), path: path.slice(1), query };
  const filled = (template: string): string => template.replace(/#\{(\w+)\}/g, (_all, key: string) => values[key] ?? '');
  const filledQuery = filled(Query);
  return `${filled(Protocol).toLowerCase()}://${filled(Host)}:${filled(Port)}${filled(Path)}${filledQuery === '' ? '' : `?${filledQuery}`}`;
}

const ownHeaders = { server: 'awselb/2.0' };
const plainToTls: ProbeAnswer = { status: 400, headers: ownHeaders };
const notTls: ProbeAnswer = { failure: 'broken', detail: 'The port speaks plain HTTP.' };

function fits(names: readonly string[], { serverNames }: Visit): boolean {
  return names.some((name) => serverNames.some((wanted) => covers(name, wanted)));
}

function refused({ port }: Visit): ProbeAnswer {
  return { failure: 'refused', detail: `Nothing listens on ${port}.` };
}

/** The answer to who asks for another name than the certificate carries. */
export function wrongCertificate(names: readonly string[], wanted: readonly string[]): ProbeAnswer {
  return { failure: 'certificate', detail: `The certificate is for ${names.join(', ') || 'other names'}, not for ${wanted.join(' or ')}.` };
}
