import { managedByAutoScaling, managedByBeanstalk, managedByStack, publicAccessBlocked, regionNotEnabled, unsupportedZone } from '../../errors/diagnosis/account.ts';
import type { Said } from '../../errors/diagnosis/said.ts';
import type { Check } from '../check.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import type { Manager } from './managers.ts';

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

function managed({ instances, targets, site: { region } }: SiteFacts): Found[] | undefined {
  const targetGroupArn = targets && targets.targetGroup !== 'none' ? targets.targetGroup : undefined;
  return instances?.flatMap(({ id, managedBy }) => managedBy.slice(0, 1).map(({ key, name }) => ({
    subject: id,
    ...managers[key]({ instanceId: id, name, targetGroupArn, region }),
    evidence: { instanceId: id, tags: managedBy.map((tag) => `${tag.key}=${tag.name}`) },
  })));
}

const managers: Record<Manager['key'], (managed: Parameters<typeof managedByAutoScaling>[0]) => Said> = {
  'elasticbeanstalk:environment-name': managedByBeanstalk,
  'aws:autoscaling:groupName': managedByAutoScaling,
  'aws:cloudformation:stack-name': managedByStack,
};

function outsideZones({ loadBalancer, site: { domain } }: SiteFacts): Found[] | undefined {
  if (!loadBalancer || loadBalancer === 'none') return undefined;
  const inside = loadBalancer.subnets.filter(({ outside }) => outside === undefined).map(({ id }) => id);
  return loadBalancer.subnets.flatMap(({ id, zone, outside }) => (outside === undefined ? [] : [{
    subject: id,
    ...unsupportedZone({ id, zone, outside }, inside, domain),
    evidence: { subnetId: id, zone, outside },
  }]));
}
