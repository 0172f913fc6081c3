/**
 * CloudFront is no longer wanted: the name by which it called the load balancer leads again where it led before.
 * AWS docs: "ChangeResourceRecordSets", "Choosing between alias and non-alias records".
 */
import { leavesCloudFront } from '../made/certificate/carrier.ts';
import { originRecordRemoval } from '../made/records/origin-record-removal.ts';
import { distribution } from './distribution.ts';

/** A name that the site serves by now stays the site's, whatever it was before. */
export const originRecord = originRecordRemoval({
  when: leavesCloudFront,
  needs: { distribution },
  spared: ({ facts }) => facts.names,
});
