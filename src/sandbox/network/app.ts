import type { App } from '../account/app.ts';

/** A plain HTTP request as it comes to the instance. */
export interface AppRequest {
  port: number;
  host: string;
  path: string;
  /** `X-Forwarded-Proto`. */
  forwardedProtocol?: string | undefined;
}

/**
 * What the simulated app answers.
 * @returns undefined where nothing listens on the port
 */
export function answerOf(app: App, request: AppRequest): { status: number; location?: string } | undefined {
  if (request.port !== app.port) return undefined;
  const redirects = app.redirectsToHttps === 'always' || (app.redirectsToHttps === 'unless-forwarded' && request.forwardedProtocol !== 'https');
  return redirects ? { status: 301, location: `https://${request.host}${request.path}` } : { status: app.status };
}
