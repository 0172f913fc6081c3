import type { Context } from '../../context.ts';
import type { SecurityGroupRule } from '../../aws/security-group-rules.ts';
import { siteOf } from '../../aws/tags.ts';

/** Another site of ours whose load balancer is let into a group. */
export interface Neighbour {
  domain: string;
  /** The group that lets it in. */
  groupId: string;
}

/** Looks whose load balancers are let in by these rules, besides the site's own: by the tags of the groups that they name. AWS docs: "DescribeSecurityGroups". */
export async function neighboursIn({ aws, inputs: { intent, facts } }: Context, rules: readonly SecurityGroupRule[]): Promise<Neighbour[]> {
  const fromGroups = rules.filter(({ source }) => source.startsWith('sg-') && source !== facts.siteGroupId);
  if (fromGroups.length === 0) return [];
  const { SecurityGroups } = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'group-id', Values: [...new Set(fromGroups.map(({ source }) => source))] }] });
  const domainOf = new Map(SecurityGroups.map(({ GroupId, Tags }) => [GroupId, siteOf(Tags)]));
  return fromGroups.map(({ groupId, source }) => ({ groupId, domain: domainOf.get(source) ?? '' })).filter(({ domain }) => domain !== '' && domain !== intent.domain);
}
