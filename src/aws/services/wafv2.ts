import { GetWebACLForResourceCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
export { answers } from '../answers/wafv2.ts';

export const Client = WAFV2Client;
/** The operations that we send: what is not named here is not in the bundle. */
export const commands = {
  GetWebACLForResource: GetWebACLForResourceCommand,
};
