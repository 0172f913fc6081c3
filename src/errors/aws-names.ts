/** Names that AWS and its SDK give to errors, by what they mean; without the `Exception` that some services put at the end. */

/** The caller may not do this. */
export const deniedNames = ['AccessDenied', 'UnauthorizedOperation', 'NotAuthorized', 'Forbidden'];

/** The account has not opted in to the region, or the service. */
export const notSignedUpNames = ['OptInRequired', 'SubscriptionRequired'];

/** The request or the connection, by what the SDK makes of them. */
export const lostNames = ['TimeoutError', 'NetworkingError'];

/** Somebody asks too often, or the account does. */
export const throttledNames = ['Throttling', 'Throttled', 'RequestThrottled', 'TooManyRequests', 'RequestLimitExceeded', 'BandwidthLimitExceeded', 'SlowDown', 'PriorRequestNotComplete', 'EC2Throttled'];

/** The name of an error, as it stands in these lists. */
export function plainName(name: string): string {
  return name.replace(/Exception$/, '');
}
