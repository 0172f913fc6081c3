/**
 * The name by which CloudFront called the load balancer leads again where it led before.
 * AWS docs: "ChangeResourceRecordSets", "Choosing between alias and non-alias records".
 */
import { hadCloudFront } from '../made/certificate/carrier.ts';
import { originRecordRemoval } from '../made/records/origin-record-removal.ts';
import { distribution } from './distribution.ts';

/** Also the names that it had before, where a run was stopped before it gave them back. */
export const originRecord = originRecordRemoval({ when: hadCloudFront, needs: { distribution } });
