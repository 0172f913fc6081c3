import type { Operations } from '../world.ts';

/** Who calls. AWS docs: "GetCallerIdentity". */
export const callerIdentity: Operations<'sts'> = {
  GetCallerIdentity: ({ account }) => ({ Account: account.id, Arn: account.caller.arn, UserId: account.caller.userId }),
};
