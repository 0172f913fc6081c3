import type { Call, Guard } from '../aws/clients.ts';
import type { Network } from '../network/network.ts';
import type { Account } from './account/account.ts';
import { inRegion } from './account-region.ts';
import { callerIdentity } from './sts/caller-identity.ts';
import { carriersIn, letGo, settleUsers } from './acm/certificate-users.ts';
import { settleCertificates } from './acm/certificate-validation.ts';
import { certificates } from './acm/certificates.ts';
import { distributions, settleDistributions } from './cloudfront/distributions.ts';
import { ec2Tags } from './ec2/ec2-tags.ts';
import { hostedZones } from './route-53/hosted-zones.ts';
import { hex } from './identifiers.ts';
import { instances } from './ec2/instances.ts';
import { listenerCertificates } from './elastic-load-balancing-v2/listener-certificates.ts';
import { listenerRules } from './elastic-load-balancing-v2/listener-rules.ts';
import { listeners } from './elastic-load-balancing-v2/listeners.ts';
import { loadBalancerAttributes } from './elastic-load-balancing-v2/load-balancer-attributes.ts';
import { loadBalancerTags } from './elastic-load-balancing-v2/load-balancer-tags.ts';
import { loadBalancers } from './elastic-load-balancing-v2/load-balancers.ts';
import { networkAcls } from './ec2/network-acls.ts';
import { networkInterfaces } from './ec2/network-interfaces.ts';
import { simulatedNetwork } from './network/network.ts';
import { prefixLists } from './ec2/prefix-lists.ts';
import { publicAccess } from './ec2/public-access.ts';
import { recordChanges } from './route-53/record-changes.ts';
import { recordSets } from './route-53/record-sets.ts';
import { Refusal } from './refusal.ts';
import { regions } from './ec2/regions.ts';
import { bareAccount } from './scenarios/bare-account.ts';
import { securityGroupRules } from './ec2/security-group-rules.ts';
import { securityGroups } from './ec2/security-groups.ts';
import { sslPolicies } from './elastic-load-balancing-v2/ssl-policies.ts';
import { targetGroups } from './elastic-load-balancing-v2/target-groups.ts';
import { settleTargets } from './elastic-load-balancing-v2/target-health.ts';
import { targets } from './elastic-load-balancing-v2/targets.ts';
import { throttled } from './route-53/throttling.ts';
import { vpcs } from './ec2/vpcs.ts';
import { webAcls } from './wafv2/web-acls.ts';
import { usualDelays, type Catalogue, type Delays, type Operations, type World } from './world.ts';
import { zoneStanding } from './route-53/zone-standing.ts';

/** What a simulated account needs to know, and how long it takes over things. */
export interface SandboxOptions {
  /** Its time: the clock of whoever asks. */
  time: { now(): number; sleep(milliseconds: number): Promise<void> };
  /** Each call, and each look of the network, takes so long; none unless given. */
  latencyMs?: number;
  /** How long AWS takes over things, where that is not as usual. */
  delays?: Partial<Delays>;
  /** Whether Route 53 refuses the sixth request within a second, and a change that meets another one of its zone; it takes whatever comes unless given. */
  throttles?: boolean;
  /** `ap-northeast-1` unless given; where an account is given, its own. */
  region?: string;
  /** The state to start from, which the sandbox alters; `bareAccount` unless given. */
  account?: Account;
}

/** A simulated AWS account, and the internet around it. */
export interface Sandbox {
  /** Answers every call itself, as AWS documents it; refusals are thrown as the SDK throws them. */
  guard: Guard;
  /** Resolves names by the simulated zones and load balancers, and answers requests as the simulated app would. */
  network: Network;
  /** The whole state: tests read it and alter it, and every next answer follows. */
  account: Account;
}

/** An AWS account in this process: no credentials, no network, and as much time as the clock says. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { time, latencyMs = 0 } = options;
  const account = options.account ?? bareAccount({ now: time.now(), ...(options.region !== undefined && { region: options.region }) });
  const delays = { ...usualDelays, ...options.delays };
  const worldAt = (now: number): World => ({ account, region: account.region, now, delays });
  let requests = 0;
  // What somebody has altered in a saved account has been so since it was saved, not only since somebody looks.
  if (options.account) settled(worldAt(account.settledAt));

  const look = async (): Promise<World> => {
    if (latencyMs > 0) await time.sleep(latencyMs);
    return settled(worldAt(time.now()));
  };
  const guard: Guard = async (call) => {
    const world = await look();
    const carriers = carriersIn(account);
    const output = answer({ ...world, region: call.region, account: inRegion(account, call.service, call.region) }, call);
    letGo(world, carriers);
    settled(world);
    requests += 1;
    return { ...output, $metadata: { httpStatusCode: 200, requestId: hex(32, 'request', requests), attempts: 1, totalRetryDelay: 0 } };
  };
  return { guard: options.throttles ? throttled(guard, time.now) : guard, network: simulatedNetwork(look), account };
}

/** Every operation that is known: one that is missing here does not compile. */
const operations: { [S in keyof Catalogue]: Operations<S> } = {
  acm: certificates,
  cloudfront: distributions,
  ec2: { ...regions, ...vpcs, ...prefixLists, ...instances, ...networkInterfaces, ...networkAcls, ...publicAccess, ...securityGroups, ...securityGroupRules, ...ec2Tags },
  elbv2: { ...loadBalancers, ...loadBalancerAttributes, ...loadBalancerTags, ...sslPolicies, ...listeners, ...listenerCertificates, ...listenerRules, ...targetGroups, ...targets },
  route53: { ...hostedZones, ...zoneStanding, ...recordSets, ...recordChanges },
  sts: callerIdentity,
  wafv2: webAcls,
};

/** Brings the state up to the moment: what has been due since the last look happens now. */
function settled(world: World): World {
  const { account, now } = world;
  account.networkInterfaces = account.networkInterfaces.filter((it) => it.releasedAt === undefined || it.releasedAt > now);
  settleCertificates(world);
  settleUsers(world);
  settleTargets(world);
  settleDistributions(world);
  account.settledAt = now;
  return world;
}

/** The answer to one call: a copy, so that nobody alters the state through it. */
function answer(world: World, call: Call): object {
  const known = operations[call.service] as unknown as Record<string, (world: World, input: object) => object>;
  const operation = Object.hasOwn(known, call.operation) ? known[call.operation] : undefined;
  if (!operation) throw new Error(`The sandbox does not know ${call.service}:${call.operation}`);
  if ('DryRun' in call.input && call.input.DryRun === true) throw new Refusal('DryRunOperation', 'The request would have succeeded.', 412);
  return structuredClone(operation(world, structuredClone(call.input)));
}
