/**
 * The distribution is disabled, and deleted once every edge location knows that.
 * AWS docs: "Delete a distribution", "DeleteDistribution".
 */
import { hadCloudFront } from '../made/certificate/carrier.ts';
import { distributionRemoval } from '../made/distribution/removal.ts';
import { aliasRecords } from './alias-records.ts';
import { drained } from './drained.ts';

/** Kept while anything hangs on it that we did not put there. Nobody is led to it any more. */
export const distribution = distributionRemoval({ when: hadCloudFront, needs: { aliasRecords, drained } });
