import { loopsAtOrigin, loopsBetweenUrls, loopsForVisitors, loopsOnItself, wouldLoopOnInstance } from '../../errors/diagnosis/app.ts';
import { redirects, type Journey } from '../../network/follow.ts';
import type { ProbeAnswer } from '../../network/network.ts';
import type { Check } from '../check.ts';
import { standingDistribution } from '../cloudfront/edge.ts';
import type { SiteFacts } from '../facts.ts';
import type { AppFacts, Visit } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { unlessUnvisited } from '../names/visited.ts';

/**
 * Redirects without an end: for visitors, or as soon as TLS ends before the app.
 *
 * | the app on the instance, asked by http    | with X-Forwarded-Proto: https | is  |
 * | ----------------------------------------- | ----------------------------- | --- |
 * | no redirect, or to another path or name   |                               | well |
 * | redirects to the same page by https       | another answer                | well |
 * | redirects to the same page by https       | the same                      | a loop |
 */
export const redirectLoop: Check = {
  code: 'redirect-loop',
  find: (facts) => {
    const visits = (facts.visits ?? []).filter(({ https }) => https !== undefined && https.journey.outcome !== 'failure' && !mayEnd(https.journey));
    const apps = (facts.app ?? []).filter(({ plain, forwarded }) => !('failure' in plain) && !(forwarded && 'failure' in forwarded));
    if (visits.length + apps.length === 0) return undefined;
    return unlessUnvisited(facts, visits, [...visits.flatMap((visit) => loopOfVisit(facts, visit)), ...apps.flatMap((app) => loopOnInstance(facts, app))]);
  },
};

/** A page may set a cookie and lead to itself: who sends the cookie gets another answer. */
function mayEnd({ outcome, cookies }: Journey): boolean {
  return cookies === true && (outcome === 'loop' || outcome === 'too many');
}

function loopOfVisit(facts: SiteFacts, { name, https }: Visit): Found[] {
  const journey = https?.journey;
  if (journey?.outcome !== 'loop' && journey?.outcome !== 'too many') return [];
  const { chain, relative } = journey;
  const circle = circleOf(journey);
  const ended = journey.outcome === 'loop';
  const evidence = { chain };
  const origin = standingDistribution(facts)?.distribution.origin;
  const isOne = new Set(circle.map((url) => new URL(url).host + new URL(url).pathname)).size === 1;
  if (isOne && origin?.protocolPolicy === 'http-only') return [{
    subject: name,
    ...mend(facts, 'distribution', loopsAtOrigin(name, chain, origin.protocolPolicy)),
    evidence: { ...evidence, protocolPolicy: origin.protocolPolicy },
  }];
  const say = isOne ? (relative ? loopsOnItself : loopsForVisitors) : loopsBetweenUrls;
  return [{ subject: name, ...say(name, chain, ended), evidence }];
}

/** Only what goes round: the way that leads into it does not tell why. */
function circleOf({ chain }: Journey): string[] {
  const last = chain.at(-1) ?? '';
  return chain.slice(chain.indexOf(last) === chain.length - 1 ? 0 : chain.indexOf(last));
}

function loopOnInstance({ site: { domain } }: SiteFacts, { instance, address, port, plain, forwarded }: AppFacts): Found[] {
  const location = forwarded && samePage(forwarded, domain);
  if (!samePage(plain, domain) || location === undefined) return [];
  return [{ subject: instance, ...wouldLoopOnInstance({ id: instance, address }, location), evidence: { address, port, plain: redirectOf(plain), forwarded: redirectOf(forwarded) } }];
}

/** Where the app leads, if that is the page that was asked for, by https: `https://example.com/`. */
function samePage(answer: ProbeAnswer, domain: string): string | undefined {
  const { location = '' } = redirectOf(answer) ?? {};
  const asked = new URL(`http://${domain}/`);
  if (location === '' || !URL.canParse(location, asked.href)) return undefined;
  const url = new URL(location, asked);
  return url.protocol === 'https:' && url.host === asked.host && url.pathname === '/' && url.search === '' ? location : undefined;
}

function redirectOf(answer: ProbeAnswer | undefined): { status: number; location: string } | undefined {
  if (answer === undefined || 'failure' in answer || answer.location === undefined || !redirects.includes(answer.status)) return undefined;
  return { status: answer.status, location: answer.location };
}
