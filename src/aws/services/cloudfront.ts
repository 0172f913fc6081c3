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

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = CloudFrontClient;
/** The operations of CloudFront that we send, and no other: what is not here is not in the bundle. */
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
