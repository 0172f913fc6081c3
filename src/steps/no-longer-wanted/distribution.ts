/**
 * CloudFront is no longer wanted: the distribution is disabled, and deleted once every edge location knows that.
 * AWS docs: "Delete a distribution", "DeleteDistribution".
 */
import { optional } from '../../engine/step.ts';
import { aliasRecords } from '../alias-records.ts';
import { drained } from '../drained.ts';
import { leavesCloudFront } from '../made/certificate/carrier.ts';
import { distributionRemoval } from '../made/distribution/removal.ts';

/** Kept while anything hangs on it that we did not put there. The names lead to the load balancer, and nobody is led to it any more. */
export const distribution = distributionRemoval({
  when: leavesCloudFront,
  needs: { aliasRecords, drained: optional(drained) },
});
