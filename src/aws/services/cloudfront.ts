import {
  CloudFrontClient,
  CreateDistributionWithTagsCommand,
  DeleteDistributionCommand,
  GetDistributionCommand,
  ListConflictingAliasesCommand,
  ListDistributionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
export { answers } from '../answers/cloudfront.ts';

export const Client = CloudFrontClient;
/** The operations that we send: what is not named here is not in the bundle. */
export const commands = {
  CreateDistributionWithTags: CreateDistributionWithTagsCommand,
  DeleteDistribution: DeleteDistributionCommand,
  GetDistribution: GetDistributionCommand,
  ListConflictingAliases: ListConflictingAliasesCommand,
  ListDistributions: ListDistributionsCommand,
  ListTagsForResource: ListTagsForResourceCommand,
  TagResource: TagResourceCommand,
  UpdateDistribution: UpdateDistributionCommand,
};
