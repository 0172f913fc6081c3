import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
export { answers } from '../answers/wafv2.ts';

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = WAFV2Client;
/** The operations of AWS WAF that we send, and no other: what is not here is not in the bundle. */
export const commands = {
  GetWebACLForResource: GetWebACLForResourceCommand,
};
