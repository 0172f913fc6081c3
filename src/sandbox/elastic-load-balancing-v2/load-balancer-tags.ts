import type { Account } from '../account/account.ts';
import type { Tags } from '../account/tags.ts';
import { Refusal } from '../refusal.ts';
import { listedTags, withTags } from '../tag-rules.ts';
import type { TagErrors } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { defaultRuleArn } from './rule-conditions.ts';

type Own = 'AddTags' | 'RemoveTags' | 'DescribeTags';

/** Tags of load balancers, listeners, rules and target groups, 20 resources a call. AWS docs: "AddTags", "RemoveTags", "DescribeTags". */
export const loadBalancerTags: Pick<Operations<'elbv2'>, Own> = {
  AddTags: ({ account }, input) => {
    const tagged = getResources(account, input.ResourceArns).map((resource) => ({ resource, tags: withTags(resource.tags, input.Tags, elbTagErrors) }));
    for (const { resource, tags } of tagged) resource.tags = tags;
    return {};
  },
  RemoveTags: ({ account }, input) => {
    for (const resource of getResources(account, input.ResourceArns)) {
      resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !input.TagKeys?.includes(key)));
    }
    return {};
  },
  DescribeTags: ({ account }, input) => ({
    TagDescriptions: getResources(account, input.ResourceArns, account.listeners.map((listener) => ({ arn: defaultRuleArn(listener), tags: {} }))).map(({ arn, tags }) => ({ ResourceArn: arn, Tags: listedTags(tags) })),
  }),
};

/** Elastic Load Balancing's errors about tags. */
export const elbTagErrors: TagErrors = { invalid: 'ValidationError', duplicate: 'DuplicateTagKeysException', tooMany: 'TooManyTagsException' };

interface Tagged {
  arn: string;
  tags: Tags;
}

/** @param readable what has no tags of its own to change */
function getResources(account: Account, arns: readonly string[] | undefined, readable: readonly Tagged[] = []): Tagged[] {
  if (!arns || arns.length === 0 || arns.length > 20) throw new Refusal('ValidationError', `${arns?.length ?? 0} resources are named, and 1 to 20 can be.`);
  return arns.map((arn) => {
    const [kind = ''] = /(?<=:)(loadbalancer|listener|listener-rule|targetgroup)(?=\/)/.exec(arn) ?? [];
    const found = [...account.loadBalancers, ...account.listeners, ...account.listeners.flatMap(({ rules = [] }) => rules), ...account.targetGroups, ...readable].find((each) => each.arn === arn);
    if (!found) throw new Refusal(notFound[kind] ?? 'ValidationError', `There is no '${arn}'.`);
    return found;
  });
}

const notFound: Record<string, string> = {
  loadbalancer: 'LoadBalancerNotFoundException',
  listener: 'ListenerNotFoundException',
  'listener-rule': 'RuleNotFoundException',
  targetgroup: 'TargetGroupNotFoundException',
};
