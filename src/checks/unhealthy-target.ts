import { shutByBalancersGroup, shutByNetworkAcl, shutBySecurityGroup, shutOnInstance, targetRefused, targetWrongStatus } from '../errors/diagnosis/targets.ts';
import type { InstanceFacts, SiteFacts, TargetFacts, TargetsFacts } from './facts.ts';
import type { AppFacts } from './outside-facts.ts';
import type { Found } from './finding.ts';

/** A target that is not healthy, and what else is known of it. */
export interface UnhealthyTarget {
  target: TargetFacts;
  targets: TargetsFacts;
  instance: InstanceFacts | undefined;
  /** What it answers past the load balancer, on the same port. */
  app: AppFacts | undefined;
}

/** What is said of it, but for who it is. */
type Looked = Omit<Found, 'subject'>;

/**
 * Who shuts the load balancer out. What lets it in, or is not known, leads to the next row:
 *
 * | known                                             | said                                  |
 * | ------------------------------------------------- | ------------------------------------- |
 * | its security groups shut out a balancer that does not have its own group | the load balancer's group |
 * | its security groups shut the balancer's group out | the instance's security groups        |
 * | its network ACL shuts a port                      | the network ACL                       |
 * | nothing of that                                   | a firewall on the instance, or a slow app; and what is not known |
 */
export function timedOut(facts: SiteFacts, { target, targets, instance, app }: UnhealthyTarget): Looked {
  const named = nameOf(facts, target);
  const { letsBalancerIn, networkAcl } = instance ?? {};
  const { siteGroup, securityGroups = [] } = typeof facts.loadBalancer === 'object' ? facts.loadBalancer : {};
  const evidence = { ...health(target), letsBalancerIn, balancerGroups: securityGroups, networkAcl, app: seen(app) };
  if (letsBalancerIn === false && siteGroup !== undefined && !securityGroups.includes(siteGroup)) return { ...shutByBalancersGroup(named, siteGroup, securityGroups), evidence };
  if (letsBalancerIn === false) return { ...shutBySecurityGroup(named), evidence };
  if (networkAcl && networkAcl.blocks.length > 0) return { ...shutByNetworkAcl(named, networkAcl), evidence };
  const known = { healthPath: targets.healthPath, groups: letsBalancerIn === true, acl: networkAcl !== undefined, answersOthers: app !== undefined && 'status' in app.health };
  return { ...shutOnInstance(named, known), evidence };
}

/** By what this machine met as well, where it could ask. */
export function refused(facts: SiteFacts, { target, app }: UnhealthyTarget): Looked {
  const failure = app && 'failure' in app.health ? app.health.failure : undefined;
  const met = failure === 'refused' || failure === 'broken' ? failure : undefined;
  return { ...targetRefused(nameOf(facts, target), met), evidence: { ...health(target), app: seen(app) } };
}

/** AWS names the status in its description alone, which is no fact: what this machine met is. */
export function wrongStatus(facts: SiteFacts, { target, targets, app }: UnhealthyTarget): Looked {
  const answer = app && 'status' in app.health && !isAmongCodes(app.health.status, targets.healthCodes) ? app.health : undefined;
  const met = answer && { status: answer.status, location: answer.location };
  return { ...targetWrongStatus(nameOf(facts, target), targets, met), evidence: { ...health(target), ...met, healthPath: targets.healthPath, healthCodes: targets.healthCodes } };
}

function nameOf({ site: { domain, region } }: SiteFacts, { id, port }: TargetFacts): { id: string; port: number; domain: string; region: string } {
  return { id, port, domain, region };
}

function health({ id, port, state, reason, description }: TargetFacts): Record<string, unknown> {
  return { instanceId: id, port, state, reason, description };
}

/** Without headers: they may hold what is nobody's business. */
function seen(app: AppFacts | undefined): Record<string, unknown> | undefined {
  if (!app) return undefined;
  return 'failure' in app.health ? { failure: app.health.failure } : { status: app.health.status, location: app.health.location };
}

/** `200-399`, `200,301`: single codes and ranges, with commas. AWS docs: "Matcher". */
function isAmongCodes(status: number, codes: string): boolean {
  return codes.split(',').some((part) => {
    const [first, last] = part.split('-').map(Number);
    return first !== undefined && status >= first && status <= (last ?? first);
  });
}
