import { lostNames, plainName, throttledNames } from './aws-names.ts';

/** Codes that Node.js gives an error of the connection. */
export const connectionCodes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'EPIPE'];

/** Whether asked again in a while AWS may answer: it was not reached, could not answer this time, or was asked too often. */
export function isPassing(error: unknown): boolean {
  return isUnreached(error) || throttledNames.includes(plainName(nameOf(error)));
}

/** Whether AWS was not reached, or could not answer this time. */
export function isUnreached(error: unknown): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return lostNames.includes(nameOf(error)) || (typeof code === 'string' && connectionCodes.includes(code)) || (typeof status === 'number' && status >= 500);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
