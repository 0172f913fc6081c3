import { allUnhealthy, isOver, targetNotRegistered, targetStopped, targetZoneNotEnabled } from '../../errors/diagnosis/targets.ts';
import type { Check } from '../check.ts';
import type { TargetsFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { formerSubnets } from '../load-balancer/load-balancer.ts';
import { mend } from '../mending.ts';
import { refused, timedOut, wrongStatus, type UnhealthyTarget } from './unhealthy-target.ts';

/** Who gets the requests, and why a target does not. AWS docs: "Target health status". */
export const targetsChecks: readonly Check[] = [
  { code: 'target-stopped', find: stopped },
  { code: 'target-not-registered', find: notRegistered },
  { code: 'target-zone-not-enabled', find: zoneNotEnabled },
  { code: 'target-timeout', find: (facts) => byReason(facts, 'Target.Timeout', timedOut) },
  { code: 'target-refused', find: (facts) => byReason(facts, 'Target.FailedHealthChecks', refused) },
  { code: 'target-wrong-status', find: (facts) => byReason(facts, 'Target.ResponseCodeMismatch', wrongStatus) },
  { code: 'all-targets-unhealthy', find: noneHealthy },
];

/** One that is starting will run. */
function stopped({ instances, targets, site: { domain, region } }: SiteFacts): Found[] | undefined {
  const wanted = targets?.wanted ?? instances?.map(({ id }) => id);
  return instances?.filter(({ id, state }) => wanted?.includes(id) && state !== 'running' && state !== 'pending').map(({ id, state, zone }) => ({
    subject: id,
    ...targetStopped({ id, domain, region }, state),
    evidence: { instanceId: id, state, zone, reason: targets?.registered.find((target) => target.id === id)?.reason },
  }));
}

/** Before there is anything, nothing is missing from it; and one that is gone cannot be registered: that is another finding. */
function notRegistered(facts: SiteFacts): Found[] | undefined {
  const { targets, loadBalancer } = facts;
  if (!targets || (targets.targetGroup === 'none' && loadBalancer === 'none')) return undefined;
  const { targetGroup, port } = targets;
  const serving = targets.registered.filter(({ state, reason }) => state !== 'draining' && reason !== 'Target.NotRegistered');
  const gone = facts.instances?.filter(({ state }) => isOver(state)).map(({ id }) => id);
  return targets.wanted.filter((id) => !gone?.includes(id) && !serving.some((target) => target.id === id && target.port === port)).map((id) => {
    const elsewhere = serving.filter((target) => target.id === id).map((target) => target.port);
    return {
      subject: id,
      ...mend(facts, 'target-group', targetNotRegistered({ id, port }, elsewhere, targetGroup !== 'none')),
      evidence: { instanceId: id, targetGroup, port, registeredOn: elsewhere },
    };
  });
}

function zoneNotEnabled(facts: SiteFacts): Found[] | undefined {
  const { instances, loadBalancer, targets, site: { domain } } = facts;
  if (!instances || !targets || loadBalancer === undefined || loadBalancer === 'none') return undefined;
  const zones = [...new Set(loadBalancer.subnets.map(({ zone }) => zone))];
  const present = loadBalancer.subnets.map((subnet) => subnet.id);
  const away = instances.filter(({ id, zone, state }) => targets.wanted.includes(id) && state !== 'gone' && !zones.includes(zone));
  return away.map(({ id, zone }) => ({
    subject: id,
    ...mend(facts, 'load-balancer', targetZoneNotEnabled({ id, zone, domain }, zones, { present, former: formerSubnets(facts, present) })),
    evidence: { instanceId: id, zone, enabledZones: zones, reason: targets.registered.find((target) => target.id === id)?.reason },
  }));
}

/** By AWS's reason code; nothing is claimed while a target is still being looked at. */
function byReason(facts: SiteFacts, reason: string, look: (facts: SiteFacts, unhealthy: UnhealthyTarget) => Omit<Found, 'subject'>): Found[] | undefined {
  const { targets } = facts;
  if (!targets || targets.targetGroup === 'none') return undefined;
  const found = wantedTargets(targets).filter((target) => target.reason === reason).map((target) => ({
    subject: target.id,
    ...look(facts, { target, targets, instance: facts.instances?.find(({ id }) => id === target.id), app: facts.app?.find((app) => app.instance === target.id && app.port === target.port) }),
  }));
  return found.length > 0 || isDecided(targets) ? found : undefined;
}

/** A target that is to go has its successor beside it for a while. */
function wantedTargets({ registered, wanted }: TargetsFacts): TargetsFacts['registered'] {
  return registered.filter(({ id, state }) => wanted.includes(id) && state !== 'draining');
}

function isDecided(targets: TargetsFacts): boolean {
  const wanted = wantedTargets(targets);
  return wanted.length > 0 && wanted.every(({ state }) => state === 'healthy' || state === 'unhealthy');
}

/** Requests go to whoever is in the group, whether wanted or not. */
function noneHealthy({ targets }: SiteFacts): Found[] | undefined {
  if (!targets || targets.targetGroup === 'none') return undefined;
  const serving = targets.registered.filter(({ state }) => state !== 'draining' && state !== 'unused');
  if (serving.length === 0) return undefined;
  if (serving.some(({ state }) => state !== 'unhealthy')) return serving.some(({ state }) => state === 'healthy') ? [] : undefined;
  const name = targetGroupName(targets.targetGroup);
  return [{
    subject: name,
    ...allUnhealthy(name, serving.length),
    evidence: { targetGroup: targets.targetGroup, targets: serving.map(({ id, port, reason, description }) => ({ id, port, reason, description })) },
  }];
}

/** Its name in its ARN: `arn:aws:elasticloadbalancing:…:targetgroup/example-com-tg/…` */
export function targetGroupName(arn: string): string {
  return arn.split('/')[1] ?? arn;
}
