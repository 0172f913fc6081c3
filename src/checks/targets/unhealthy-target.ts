import { shutByBalancersGroup, shutByNetworkAcl, shutBySecurityGroup, shutOnInstance, targetRefused, targetWrongStatus } from '../../errors/diagnosis/targets.ts';
import type { InstanceFacts, TargetFacts, TargetsFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { AppFacts } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { isAmongCodes } from './health-codes.ts';

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
  if (letsBalancerIn === false && siteGroup !== undefined && !securityGroups.includes(siteGroup)) return {
    ...mend(facts, ['load-balancer', 'instance-ingress'], shutByBalancersGroup(named, siteGroup, securityGroups)),
    evidence,
  };
  if (letsBalancerIn === false) return { ...mend(facts, 'instance-ingress', shutBySecurityGroup(named)), evidence };
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

/** The status is the one that AWS names, else the one that this machine met, which alone tells where a redirect leads. */
export function wrongStatus(facts: SiteFacts, { target, targets, app }: UnhealthyTarget): Looked {
  const answer = app && 'status' in app.health && !isAmongCodes(app.health.status, targets.healthCodes) ? app.health : undefined;
  const named = namedStatus(target, targets.healthCodes);
  const met = named === undefined || named === answer?.status ? answer && { status: answer.status, location: answer.location } : { status: named, location: undefined };
  return { ...targetWrongStatus(nameOf(facts, target), targets, met), evidence: { ...health(target), ...met, healthPath: targets.healthPath, healthCodes: targets.healthCodes } };
}

/** As AWS writes it: `Health checks failed with these codes: [500]`. AWS docs: "Target health status" (Target.ResponseCodeMismatch). */
function namedStatus({ description = '' }: TargetFacts, healthCodes: string): number | undefined {
  const [, status] = /\[(\d{3})\]/.exec(description) ?? [];
  // One that would do is from before the codes were changed.
  return status === undefined || isAmongCodes(Number(status), healthCodes) ? undefined : Number(status);
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
