import type { Account } from '../account/account.ts';
import type { Tags } from '../account/tags.ts';
import { Refusal } from '../refusal.ts';
import { withTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { ec2TagErrors } from './security-groups.ts';

/** Tags of whatever EC2 has an id for; all or nothing. AWS docs: "CreateTags", "DeleteTags". */
export const ec2Tags: Pick<Operations<'ec2'>, 'CreateTags' | 'DeleteTags'> = {
  CreateTags: ({ account }, input) => {
    if (!input.Tags || input.Tags.length === 0) throw new Refusal('MissingParameter', 'The request holds no tags.');
    const tagged = getResources(account, input.Resources).map((resource) => ({ resource, tags: withTags(resource.tags, input.Tags, ec2TagErrors) }));
    for (const { resource, tags } of tagged) resource.tags = tags;
    return {};
  },

  /** A tag that is given with a value goes only if it has that value; without any tags given, all go. */
  DeleteTags: ({ account }, input) => {
    for (const resource of getResources(account, input.Resources)) {
      const goes = (key: string, value: string): boolean => !input.Tags?.length || input.Tags.some((tag) => tag.Key === key && (tag.Value === undefined || tag.Value === value));
      resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key, value]) => !goes(key, value)));
    }
    return {};
  },
};

function getResources(account: Account, ids: readonly string[] | undefined): { id: string; tags: Tags }[] {
  const all = [
    ...account.vpcs, ...account.subnets, ...account.routeTables, ...account.securityGroups,
    ...account.securityGroups.flatMap((group) => group.rules), ...account.networkInterfaces, ...account.instances,
  ];
  if (!ids || ids.length === 0) throw new Refusal('MissingParameter', 'The request names no resource.');
  return ids.map((id) => {
    const resource = all.find((each) => each.id === id);
    if (!resource) throw new Refusal(notFound[id.split('-')[0] ?? ''] ?? 'InvalidID', `There is no '${id}'.`);
    return resource;
  });
}

const notFound: Record<string, string> = {
  vpc: 'InvalidVpcID.NotFound',
  subnet: 'InvalidSubnetID.NotFound',
  rtb: 'InvalidRouteTableID.NotFound',
  sg: 'InvalidGroup.NotFound',
  sgr: 'InvalidSecurityGroupRuleId.NotFound',
  eni: 'InvalidNetworkInterfaceID.NotFound',
  i: 'InvalidInstanceID.NotFound',
};
