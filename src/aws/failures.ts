/** Whether AWS answered with one of these error names. By name, never by message: messages change. */
export function isAws(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

/** What `work` answers, or undefined where AWS says by one of these names that there is nothing. */
export async function unlessMissing<Result>(work: Promise<Result>, ...names: string[]): Promise<Result | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAws(error, ...names)) return undefined;
    throw error;
  }
}

/** What AWS says where nobody may look, or where nobody can: the region takes no credentials of this account. */
const closed = ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'UnrecognizedClientException', 'InvalidClientTokenId', 'AuthFailure', 'OptInRequired', 'SubscriptionRequiredException'];
/** Codes that Node gives an error of the connection. */
const unreachable = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EPIPE'];

/** Whether a whole region cannot be read: not allowed, not enabled, not to be reached from here, or with a problem of its own. */
export function isOutOfReach(error: unknown): boolean {
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown } };
  const status = $metadata?.httpStatusCode;
  return isAws(error, ...closed, 'TimeoutError', 'NetworkingError') || (typeof code === 'string' && unreachable.includes(code)) || (typeof status === 'number' && status >= 500);
}
