import { redirectMissing, visitDid, visitNotRedirected } from '../errors/diagnosis/load-balancer.ts';
import type { ProbeAnswer } from '../network/network.ts';
import type { SiteFacts } from './facts.ts';
import type { Visit } from './outside-facts.ts';
import type { Found } from './finding.ts';

/**
 * Whether http leads to https: by the listener on 80, and by what visitors meet. Where the listener is the cause, what they meet is not said
 * as well; where there is no load balancer, nothing is.
 */
export function redirectNotThere(facts: SiteFacts): Found[] | undefined {
  const { loadBalancer } = facts;
  if (loadBalancer === 'none' || loadBalancer?.state === 'failed') return undefined;
  const visits = (facts.visits ?? []).flatMap((visit) => judged(facts, visit) ?? []);
  if (loadBalancer === undefined) return visits.length === 0 ? undefined : visits.flatMap(({ found }) => found);
  const listener = loadBalancer.listeners.find(({ port }) => port === 80);
  if (listener?.redirectsToHttps) return visits.flatMap(({ found }) => found);
  const { name, arn } = loadBalancer;
  const byListener = {
    subject: name,
    ...redirectMissing(name, listener?.action, facts.site.domain),
    evidence: { loadBalancerArn: arn, listenerArn: listener?.arn, action: listener?.action },
  };
  // Visitors of CloudFront do not come to this listener.
  return facts.site.intent.cloudfront ? [{ ...byListener, severity: 'warning' }, ...visits.flatMap(({ found }) => found)] : [byListener];
}

/** What is to be said of a visit by http; undefined where nobody can tell: no answer, and none by https either. */
function judged(facts: SiteFacts, { name, http, https }: Visit): { found: Found[] } | undefined {
  if (!http) return undefined;
  const { url, answer } = http;
  if (isAsWanted(facts, url, answer)) return { found: [] };
  if ('failure' in answer && https?.journey.status === undefined) return undefined;
  const did = 'failure' in answer ? visitDid.notAnswered(answer.detail) : answer.location === undefined ? visitDid.answered(answer.status) : visitDid.redirected(answer.location);
  return {
    found: [{
      subject: name,
      ...visitNotRedirected(url, did, facts.site.domain),
      evidence: { url, ...('failure' in answer ? { failure: answer.failure, detail: answer.detail } : { status: answer.status, location: answer.location }) },
    }],
  };
}

/** CloudFront that is told https-only answers 403 to whoever comes by http. AWS docs: "Require HTTPS for communication between viewers and CloudFront". */
function isAsWanted({ site: { intent } }: SiteFacts, url: string, answer: ProbeAnswer): boolean {
  if ('failure' in answer) return false;
  if (intent.cloudfront && intent.viewerProtocol === 'https-only' && answer.status === 403) return true;
  return [301, 302, 303, 307, 308].includes(answer.status) && answer.location !== undefined && keepsPath(answer.location, url);
}

/** The host may be another one: `www` may be led to the domain. */
function keepsPath(location: string, from: string): boolean {
  if (!URL.canParse(location, from)) return false;
  const [target, start] = [new URL(location, from), new URL(from)];
  return target.protocol === 'https:' && target.pathname === start.pathname && target.search === start.search;
}
