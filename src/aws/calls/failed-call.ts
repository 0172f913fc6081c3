import { type FailedCall, failedCallKey, failedCallOf } from '../../errors/explain-aws.ts';
import type { Guard } from '../clients.ts';

/** Writes on each error which call it came from, so that a message can name the call and the permission for it. */
export const nameFailedCalls: Guard = async ({ service, region, operation, input }, next) => {
  try {
    return await next();
  } catch (error) {
    const call: FailedCall = { service, region, operation, input };
    // An answer that several callers share is named once; a frozen error keeps to itself.
    if (error instanceof Error && !failedCallOf(error) && Object.isExtensible(error)) Object.defineProperty(error, failedCallKey, { value: call });
    throw error;
  }
};
