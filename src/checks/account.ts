import { managedByAnother, managedByAutoScaling, managedByBeanstalk, managedByStack, publicAccessBlocked, regionNotEnabled, unsupportedZone } from '../errors/diagnosis/account.ts';
import type { Said } from '../errors/diagnosis/said.ts';
import type { Check } from './check.ts';
import type { InstanceFacts, SiteFacts } from './facts.ts';
import type { Found } from './finding.ts';

/** What the account allows, and who else works in it. */
export const accountChecks: readonly Check[] = [
  { code: 'region-not-enabled', find: regionMissing },
  { code: 'public-access-blocked', find: blocked },
  { code: 'managed-by-another-service', find: managed },
  { code: 'unsupported-zone', find: outsideZones },
];

function regionMissing({ regionEnabled, site: { region } }: SiteFacts): Found[] | undefined {
  if (regionEnabled === undefined) return undefined;
  return regionEnabled ? [] : [{ subject: region, ...regionNotEnabled(region), evidence: { region, enabled: false } }];
}

function blocked({ vpc, site: { region } }: SiteFacts): Found[] | undefined {
  if (vpc?.publicAccessBlock === undefined) return undefined;
  const { id, publicAccessBlock: mode } = vpc;
  return mode === 'off' ? [] : [{ subject: id, ...publicAccessBlocked(id, mode, region), evidence: { vpcId: id, internetGatewayBlockMode: mode } }];
}

function managed(facts: SiteFacts): Found[] | undefined {
  return facts.instances?.filter(({ managedBy }) => managedBy.length > 0).map((instance) => ({
    subject: instance.id,
    ...manager(facts, instance),
    evidence: { instanceId: instance.id, tags: instance.managedBy },
  }));
}

/** By the tag's key. Beanstalk makes a stack with an Auto Scaling group in it, and a stack may hold such a group: the one that says most stands first. */
const managers = [
  ['elasticbeanstalk:environment-name', managedByBeanstalk],
  ['aws:autoscaling:groupName', managedByAutoScaling],
  ['aws:cloudformation:stack-name', managedByStack],
] as const;

function manager({ site: { region }, targets }: SiteFacts, { id, managedBy }: InstanceFacts): Said {
  const targetGroupArn = targets && targets.targetGroup !== 'none' ? targets.targetGroup : undefined;
  const known = { instanceId: id, targetGroupArn, region };
  for (const [key, said] of managers) {
    const tag = managedBy.find((one) => one.startsWith(`${key}=`));
    if (tag !== undefined) return said({ ...known, name: tag.slice(key.length + 1) });
  }
  return managedByAnother({ ...known, name: '' }, managedBy);
}

function outsideZones({ loadBalancer, site: { domain } }: SiteFacts): Found[] | undefined {
  if (!loadBalancer || loadBalancer === 'none') return undefined;
  const inside = loadBalancer.subnets.filter(({ outside }) => outside === undefined).map(({ id }) => id);
  return loadBalancer.subnets.flatMap(({ id, zone, outside }) => (outside === undefined ? [] : [{
    subject: id,
    ...unsupportedZone({ id, zone, outside }, inside, domain),
    evidence: { subnetId: id, zone, outside },
  }]));
}
