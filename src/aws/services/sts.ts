import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** Only what is named here is bundled: a new operation is added to this list. */
export const Client = STSClient;
export const commands = {
  GetCallerIdentity: GetCallerIdentityCommand,
};
