import type { Inputs } from '../../../context.ts';
import { aliasTargetName } from '../../../aws/dns-names.ts';
import { resourceNames } from '../../../aws/names.ts';

/**
 * Whether the load balancer is to answer nobody but CloudFront, from the beginning of the run on: it is locked, or was on the
 * way there when a run was stopped. One that is to be locked for the first time stays open until the end, and so does one to which
 * visitors are led past CloudFront: they would be shut out until the names are switched. Pure.
 */
export function wantsLocked(inputs: Inputs): boolean {
  const { intent, facts } = inputs;
  return facts.cloudfront.locked && intent.lockOrigin && !isLedTo(inputs);
}

/**
 * Whether a served name leads to the load balancer, as far as the site's zone tells. It is known by its name, which begins its DNS name.
 * AWS docs: "Application Load Balancers".
 */
function isLedTo({ intent, facts: { names, siteZone } }: Inputs): boolean {
  const dnsName = new RegExp(`^${resourceNames(intent.name).loadBalancer}-[0-9a-f]+\\.[a-z0-9-]+\\.elb\\.`, 'i');
  return siteZone.recordSets.some(({ name, type, alias, values = [] }) => {
    const places = alias ? [alias.dnsName] : type === 'CNAME' ? values : [];
    return names.includes(name) && places.some((place) => dnsName.test(aliasTargetName(place)));
  });
}

/**
 * Whether it is known what every edge location sends: only then may those be shut out that send something else. Pure.
 */
export function isTold({ facts }: Inputs): boolean {
  const { distribution } = facts.cloudfront;
  return distribution?.deployed === true && distribution.secret !== undefined;
}

/** Who reaches the load balancer, as a plan says it. */
export const access = { open: 'everybody', locked: 'only CloudFront' } as const;
