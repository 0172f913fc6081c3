import type { Failure, ProbeAnswer } from './network.ts';

/** Where a request ended up, and by which way. */
export interface Journey {
  /** Every URL in order, without fragments; the last one is where it ended: for a loop, the URL that was met before. */
  chain: string[];
  /**
   * - `answer`: something other than a redirect came back
   * - `loop`: a redirect leads to a URL that was asked before
   * - `left`: a redirect leads to a URL that is not ours to ask
   * - `failure`: a request failed
   * - `nowhere`: a redirect leads to no URL
   * - `too many`: twenty redirects, as many as a browser follows, and yet another
   */
  outcome: 'answer' | 'loop' | 'left' | 'failure' | 'nowhere' | 'too many';
  /** The last HTTP status that was seen. */
  status?: number;
  failure?: Failure;
  /** Why there is no answer, or the Location that is no URL. */
  detail?: string;
  /** Of a circle: whether a cookie was set on the way. A browser, which sends it back, may get out. */
  cookies?: true;
  /** Of a circle: whether a redirect on the way named no site, and so asks for no https. */
  relative?: true;
}

/**
 * Follows redirects, and tells one that runs in a circle from a harmless one such as `www` to the apex. Cookies are not kept, but told of.
 * @param ask makes the request; undefined for a URL of another site, where following ends
 */
export async function followRedirects(ask: (url: URL) => Promise<ProbeAnswer> | undefined, start: URL): Promise<Journey> {
  const chain: string[] = [];
  let seen: Pick<Journey, 'status'> = {};
  const way: Pick<Journey, 'cookies' | 'relative'> = {};
  for (let url = withoutFragment(start); ;) {
    const repeated = chain.includes(url.href);
    chain.push(url.href);
    if (repeated) return { chain, outcome: 'loop', ...seen, ...way };
    if (chain.length > mostHops + 1) return { chain, outcome: 'too many', ...seen, ...way };
    const answer = await (isWeb(url) ? ask(url) : undefined);
    if (answer === undefined) return { chain, outcome: 'left', ...seen };
    if ('failure' in answer) return { chain, outcome: 'failure', ...seen, failure: answer.failure, detail: answer.detail };
    const { location, headers } = answer;
    seen = { status: answer.status };
    if (headers['set-cookie'] !== undefined) way.cookies = true;
    if (location === undefined || !redirects.includes(answer.status)) return { chain, outcome: 'answer', ...seen };
    if (!URL.canParse(location, url.href)) return { chain, outcome: 'nowhere', ...seen, detail: location };
    if (!URL.canParse(location)) way.relative = true;
    url = withoutFragment(new URL(location, url));
  }
}

const mostHops = 20;

/** The statuses that a browser follows; 300 and 304 may carry a Location as well. */
export const redirects = [301, 302, 303, 307, 308];

function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

function withoutFragment(url: URL): URL {
  const bare = new URL(url);
  bare.hash = '';
  return bare;
}
