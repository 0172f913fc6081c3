import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
export { answers } from '../answers/sts.ts';

export const Client = STSClient;
/** The operations that we send: what is not named here is not in the bundle. */
export const commands = {
  GetCallerIdentity: GetCallerIdentityCommand,
};
