import type { Clients } from '../../src/aws/clients.ts';
import { listInboundRules, ruleText } from '../../src/aws/security-group-rules.ts';
import type { Names } from './read-names.ts';

export interface GroupState {
  description: string;
  /** What it lets in, as in `tcp 80 from 0.0.0.0/0 "why" {team=shop}`, in order. Where the source is a group or a list a moto server keeps no description. */
  rules: readonly string[];
  tags: Record<string, string>;
}

/** Every group of the VPC by its name; the VPC's default one says nothing of its own, and how it starts differs. */
export async function readGroups(aws: Clients, names: Names): Promise<Record<string, GroupState>> {
  const groups = names.groups.filter((group) => group.GroupName !== 'default');
  const rules = await listInboundRules(aws, groups.map((group) => group.GroupId ?? ''));
  return Object.fromEntries(groups.map(({ GroupId, GroupName = '', Description = '', Tags }) => [GroupName, {
    description: Description,
    rules: rules
      .filter((rule) => rule.groupId === GroupId)
      .map(({ description, tags = {}, ...rule }) => {
        const described = description === '' || /^(sg|pl)-/.test(rule.source) ? '' : ` "${description}"`;
        const tagged = Object.entries(tags).map(([key, value]) => `${key}=${value}`).toSorted().join(', ');
        return `${ruleText({ ...rule, source: names.sourceOf(rule.source) })}${described}${tagged === '' ? '' : ` {${tagged}}`}`;
      })
      .toSorted(),
    tags: names.tagsOf(Tags),
  }]));
}
