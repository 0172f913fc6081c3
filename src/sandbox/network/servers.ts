import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { either } from '../../errors/lists.ts';
import type { Failed, ProbeAnswer } from '../../network/network.ts';
import type { Listener } from '../account/load-balancer.ts';
import type { Target } from '../account/target-group.ts';
import type { App } from '../account/app.ts';
import { actionFor } from '../elastic-load-balancing-v2/rule-conditions.ts';
import { forwardsTo } from '../elastic-load-balancing-v2/target-groups.ts';
import { healthOf } from '../elastic-load-balancing-v2/target-health.ts';
import { t } from '../../language/text.ts';
import type { World } from '../world.ts';
import { answerOf } from './app.ts';
import { connected, tlsAt, type Way } from './connections.ts';
import { notTls, otherVersions } from './failures.ts';
import { addressOf, letsBalancerIn } from './reachability.ts';
import { common, isFor, type ServerTls } from './tls.ts';

/** A request as it comes to a public address of the account. */
export interface Visit extends Way {
  protocol: 'http' | 'https';
  host: string;
  /** With its query. */
  path: string;
  /** By name in lower case, besides the host: for rules of load balancers, and for the app. */
  headers: Readonly<Record<string, string>>;
  /** For https: the certificate must be for one of them. */
  serverNames: readonly string[];
}

/** What the load balancer or the instance that has the address answers, if anybody can come so far. */
export function visit(world: World, request: Visit): ProbeAnswer {
  const server = connected(world, request);
  if ('failure' in server) return server;
  const tls = tlsAt(world, server, { port: request.port, names: request.serverNames });
  const failed = request.protocol === 'https' ? noTls(tls, request.serverNames) : tls && plainToTls;
  if (failed) return failed;
  return 'app' in server ? fromApp(server.app, request) : fromListener(world, server.listener, request);
}

/** Why a client does not get as far as a request; undefined where it does. */
function noTls(tls: ServerTls | undefined, wanted: readonly string[]): Failed | undefined {
  if (!tls) return notTls;
  return common(tls) === undefined ? otherVersions('broken') : refusal(tls, wanted);
}

/** Why a client does not go on after the handshake; undefined where it does. */
export function refusal(tls: ServerTls, wanted: readonly string[]): Failed | undefined {
  if (!isFor(tls, wanted)) return { failure: 'certificate', detail: t`the certificate is for ${tls.names.join(', ') || t`other names`}, not for ${either(wanted)}` };
  return tls.trust === 'trusted' ? undefined : { failure: 'certificate', detail: t`the certificate is not trusted (${tls.trust})` };
}

/** The instance's own answer. Over its own TLS the app sees https, so it does not redirect. */
function fromApp(app: App, request: Visit): ProbeAnswer {
  const forwarded = request.headers['x-forwarded-proto'];
  const answer = request.protocol === 'https' ? { status: app.status } : (answerOf(app, { port: request.port, host: request.host, path: request.path, forwardedProtocol: forwarded }) ?? { status: app.status });
  return { ...answer, headers: app.keepAlive === undefined ? {} : { connection: 'keep-alive', 'keep-alive': `timeout=${app.keepAlive}` } };
}

function fromListener(world: World, listener: Listener, request: Visit): ProbeAnswer {
  const action = actionFor(listener, { ...request, sourceAddress: addressOf[request.comer] });
  if (action?.Type === 'redirect') return { status: Number(action.RedirectConfig?.StatusCode?.replace('HTTP_', '')), location: redirectLocation(action, request), headers: ownHeaders };
  if (action?.Type === 'fixed-response') return { status: Number(action.FixedResponseConfig?.StatusCode), headers: ownHeaders };
  const target = targetFor(world, action);
  return target ? fromTarget(world, { listener, target }, request) : { status: 503, headers: ownHeaders };
}

/**
 * Who gets the request: a target that is well, and where none is, one that is not. Undefined where none is registered, or none is in use.
 * AWS docs: "Health checks for Application Load Balancer target groups", of a load balancer that fails open.
 */
function targetFor(world: World, action: Action | undefined): Target | undefined {
  const groups = world.account.targetGroups.filter((group) => forwardsTo(action).includes(group.arn));
  const targets = groups.flatMap((group) => group.targets.map((target) => ({ target, state: healthOf(world, group, target).State })));
  return (targets.find(({ state }) => state === 'healthy') ?? targets.find(({ state }) => state === 'unhealthy'))?.target;
}

/** The app's answer, or what the load balancer says where it comes to none. AWS docs: "Troubleshoot your Application Load Balancers", HTTP 502 and 504. */
function fromTarget({ account }: World, { listener, target }: { listener: Listener; target: Target }, request: Visit): ProbeAnswer {
  const balancer = account.loadBalancers.find(({ arn }) => arn === listener.loadBalancerArn);
  if (!balancer || !letsBalancerIn(account, balancer, target.id, target.port)) return { status: 504, headers: ownHeaders };
  const app = account.instances.find(({ id }) => id === target.id)?.app;
  const found = app && answerOf(app, { port: target.port, host: request.host, path: request.path, forwardedProtocol: request.protocol });
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
