/** Codes that Node gives an error of the connection. */
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'ETIMEDOUT', 'EPIPE'];

/** What AWS says to who asks too often, or while the account asks too often. */
const throttled = ['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'TooManyRequestsException', 'PriorRequestNotComplete'];
/** The request or the connection, by what the SDK makes of them. */
const lost = ['TimeoutError', 'NetworkingError'];

/** Whether asked again in a while AWS may answer: it was not reached, could not answer this time, or was asked too often. */
export function isPassing(error: unknown): boolean {
  return isUnreached(error) || throttled.includes((error as Error).name);
}

/** Whether AWS was not reached, or could not answer this time. */
export function isUnreached(error: unknown): boolean {
  const { code, name, $metadata } = error as { code?: unknown; name?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return lost.includes(String(name)) || (typeof code === 'string' && unreachable.includes(code)) || (typeof status === 'number' && status >= 500);
}
