import { redirectMissing, visitDid, visitNotRedirected } from '../../errors/diagnosis/load-balancer.ts';
import { redirects } from '../../network/follow.ts';
import type { ProbeAnswer } from '../../network/network.ts';
import { isEdgeEffect } from '../cloudfront/edge.ts';
import type { SiteFacts } from '../facts.ts';
import type { Visit } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { isLedElsewhere, unlessUnvisited } from '../names/visited.ts';

/**
 * Whether http leads to https: by the listener on 80, and by what visitors meet. Where the listener is the cause, what they meet is not said
 * as well; where there is no load balancer, nothing is.
 */
export function redirectNotThere(facts: SiteFacts): Found[] | undefined {
  const { loadBalancer } = facts;
  if (loadBalancer === 'none' || loadBalancer?.state === 'failed') return undefined;
  const visits = (facts.visits ?? []).flatMap((visit) => judged(facts, visit) ?? []);
  if (loadBalancer === undefined) return visits.length === 0 ? undefined : unlessUnvisited(facts, visits, visits.flatMap(({ found }) => found));
  const listener = loadBalancer.listeners.find(({ port }) => port === 80);
  if (listener?.redirectsToHttps) return unlessUnvisited(facts, visits, visits.flatMap(({ found }) => found));
  const { name, arn } = loadBalancer;
  const byListener = {
    subject: name,
    ...mend(facts, 'http-redirect', redirectMissing(name, listener?.action)),
    evidence: { loadBalancerArn: arn, listenerArn: listener?.arn, action: listener?.action },
  };
  // Visitors of CloudFront do not come to this listener.
  return facts.site.intent.cloudfront ? [{ ...byListener, severity: 'warning' }, ...visits.flatMap(({ found }) => found)] : [byListener];
}

/** What is to be said of a visit by http; undefined where nobody can tell: no answer, and none by https either. */
function judged(facts: SiteFacts, visit: Visit): { name: string; found: Found[] } | undefined {
  const { name, http, https } = visit;
  if (!http || isEdgeEffect(facts, name, 'redirect') || isLedElsewhere(facts, visit)) return undefined;
  const { url, answer } = http;
  if (isAsWanted(facts.site, url, answer)) return { name, found: [] };
  if ('failure' in answer && https?.journey.status === undefined) return undefined;
  const did = 'failure' in answer ? visitDid.notAnswered(answer.detail) : answer.location === undefined ? visitDid.answered(answer.status) : visitDid.redirected(answer.location);
  return {
    name,
    found: [{
      subject: name,
      ...mend(facts, ['http-redirect', 'distribution', 'alias-records'], visitNotRedirected({ name, url }, did)),
      evidence: { url, ...('failure' in answer ? { failure: answer.failure, detail: answer.detail } : { status: answer.status, location: answer.location }) },
    }],
  };
}

/** CloudFront that is told https-only answers 403 to whoever comes by http. AWS docs: "Require HTTPS for communication between viewers and CloudFront". */
function isAsWanted({ intent, names }: SiteFacts['site'], url: string, answer: ProbeAnswer): boolean {
  if ('failure' in answer) return false;
  if (intent.cloudfront && intent.viewerProtocol === 'https-only' && answer.status === 403) return true;
  return redirects.includes(answer.status) && answer.location !== undefined && leadsToSite(answer.location, url, names);
}

/** To any of the site's names, as `www` may be led to the domain; path and query kept, and by the port that needs no name. */
function leadsToSite(location: string, from: string, names: readonly string[]): boolean {
  if (!URL.canParse(location, from)) return false;
  const [target, start] = [new URL(location, from), new URL(from)];
  return target.protocol === 'https:' && target.port === '' && names.includes(target.hostname) && target.pathname === start.pathname && target.search === start.search;
}
