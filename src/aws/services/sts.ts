import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
export { answers } from '../answers/sts.ts';

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = STSClient;
/** The operations of STS that we send, and no other: what is not here is not in the bundle. */
export const commands = {
  GetCallerIdentity: GetCallerIdentityCommand,
};
