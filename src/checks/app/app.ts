import { edgeErrorOnly, edgeShutOut, errorForVisitors, errorOnInstance, healthErrorOnInstance, keepAliveTooShort, leadsToNoUrl, notAnsweringOnInstance, turnedAway } from '../../errors/diagnosis/app.ts';
import type { Mendable, Said } from '../../errors/diagnosis/said.ts';
import type { Check } from '../check.ts';
import { isEdgeEffect, standingDistribution } from '../cloudfront/edge.ts';
import type { SiteFacts } from '../facts.ts';
import type { AppFacts, Visit } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { isAmongCodes } from '../targets/health-codes.ts';
import { mend } from '../mending.ts';
import { originChecks } from '../cloudfront/origin.ts';
import { cameThroughCloudFront, placeOf } from '../names/places.ts';
import { isLedElsewhere, unlessUnvisited } from '../names/visited.ts';
import { whyNoTarget } from './no-target.ts';
import { redirectLoop } from './redirect-loop.ts';
import { isSilent, unansweredVisit } from './unanswered-visit.ts';

/** The app: whether it answers, and what. */
export const appChecks: readonly Check[] = [
  {
    code: 'app-not-answering',
    find: (facts) => together(facts, unansweredVisit, unansweredOnInstance),
  },
  redirectLoop,
  {
    code: 'app-status',
    find: (facts) => together(facts, statusOfVisit, statusOnInstance),
  },
  {
    code: 'keep-alive-too-short',
    find: ({ app = [], loadBalancer }) => {
      const idle = (typeof loadBalancer === 'object' ? loadBalancer.idleSeconds : undefined) ?? usualIdle;
      const told = app.flatMap(({ instance, keepAlive }) => (keepAlive === undefined ? [] : [{ instance, keepAlive }]));
      if (told.length === 0) return undefined;
      return told.filter(({ keepAlive }) => keepAlive < idle).map(({ instance, keepAlive }) =>
        ({ subject: instance, ...keepAliveTooShort(instance, keepAlive, idle), evidence: { keepAliveSeconds: keepAlive, loadBalancerSeconds: idle } }));
    },
  },
];

/** Seconds, of a load balancer that nobody has told otherwise. AWS docs: "Application Load Balancers" (connection idle timeout). */
const usualIdle = 60;

/** One thing that was looked at: what is wrong, nothing, or undefined where it does not tell. */
type Looked = Found | 'well' | undefined;

function together(facts: SiteFacts, ofVisit: (facts: SiteFacts, visit: Visit) => Looked, onInstance: (facts: SiteFacts, app: AppFacts) => Looked): Found[] | undefined {
  const visits = (facts.visits ?? []).map((visit) => ({ name: visit.name, looked: ofVisit(facts, visit) })).filter(({ looked }) => looked !== undefined);
  const told = [...visits.map(({ looked }) => looked), ...beforeSetup(facts).map((app) => onInstance(facts, app))].filter((one) => one !== undefined);
  return told.length === 0 ? undefined : unlessUnvisited(facts, visits, told.filter((one) => one !== 'well'));
}

/** What the app answers on the instances counts as long as visitors come to it there: later that way is closed, or on its way to be. */
function beforeSetup({ site, app = [] }: SiteFacts): readonly AppFacts[] {
  return site.stands ? [] : app;
}

function unansweredOnInstance(facts: SiteFacts, { instance: id, address, port, plain }: AppFacts): Looked {
  if (!isSilent(facts, plain)) return 'failure' in plain ? undefined : 'well';
  const instance = facts.instances?.find((one) => one.id === id);
  // Where no rule lets the public in, it is no wonder, and says nothing of the app.
  if (plain.failure === 'timeout' && instance && instance.openRules.length + instance.wideRules.length === 0) return undefined;
  const runs = instance === undefined || instance.state === 'running';
  return { subject: id, ...notAnsweringOnInstance({ id, address, port, runs }, plain.detail), evidence: { address, port, failure: plain.failure, detail: plain.detail } };
}

function statusOfVisit(facts: SiteFacts, visit: Visit): Looked {
  const { name, https } = visit;
  if (https === undefined || https.journey.status === undefined) return undefined;
  const { journey: { chain, outcome, status, detail }, headers, healthStatus } = https;
  const url = chain.at(-1) ?? `https://${name}/`;
  if (outcome === 'nowhere') return { subject: name, ...leadsToNoUrl(url, detail ?? ''), evidence: { url, status, location: detail } };
  if (outcome !== 'answer') return undefined;
  // The headers are those of the first answer: after a redirect they are another's.
  const by = chain.length === 1 ? answeredBy(headers) : undefined;
  const isTurnedAway = by !== undefined && turnsAway(status);
  const { healthPath } = facts.site.intent;
  // Codes that are right for the app say nothing of what a load balancer answers in its place.
  if (!(isTurnedAway && by === 'load balancer') && isWell(facts, status, healthPath === '/' ? status : healthStatus)) return 'well';
  if (by === 'CloudFront' && isExplained(facts, status)) return undefined;
  if (isTurnedAway && (isLedElsewhere(facts, visit) || isEdgeEffect(facts, name, 'certificate') || isLockedAs(facts, visit))) return undefined;
  const xCache = chain.length === 1 ? headers['x-cache'] : undefined;
  return {
    subject: name,
    ...mend(facts, secretSteps, whyError(facts, visit, { url, status, by })),
    evidence: { url, status, ...(by && { answeredBy: by }), ...(xCache !== undefined && { 'x-cache': xCache }), ...(healthStatus !== undefined && { healthPath, healthStatus }) },
  };
}

/** What is said of an error, by who answered with it. */
function whyError(facts: SiteFacts, visit: Visit, { url, status, by }: { url: string; status: number; by: Answerer | undefined }): Said | Mendable {
  if (by !== undefined && turnsAway(status)) {
    const isShutOut = by === 'load balancer' && facts.site.intent.lockOrigin && cameThroughCloudFront(visit);
    return isShutOut ? edgeShutOut(url, status) : turnedAway(url, status, by);
  }
  // CloudFront says 502 although its origin was looked at, and nothing was found.
  if (status === 502 && by === 'CloudFront' && standingDistribution(facts)) return edgeErrorOnly(url, status);
  return errorForVisitors(url, status, by, status === 503 && by === 'load balancer' ? whyNoTarget(facts) : undefined);
}

function turnsAway(status: number): boolean {
  return status === 401 || status === 403;
}

/** Whether it was the locked load balancer itself that was asked: it is to turn away whoever comes past CloudFront, and that the name leads there is found by itself. */
function isLockedAs(facts: SiteFacts, visit: Visit): boolean {
  const { cloudfront, lockOrigin } = facts.site.intent;
  return cloudfront && lockOrigin && placeOf(facts, visit) === 'load balancer' && !cameThroughCloudFront(visit);
}

const secretSteps = ['distribution', 'https-listener'];

/** Whether CloudFront has not got what it wanted for a reason that is found: then that is said, with what visitors get as evidence. */
function isExplained(facts: SiteFacts, status: number): boolean {
  return (status === 502 || status === 504) && originChecks.some(({ find }) => (find(facts) ?? []).length > 0);
}

function statusOnInstance(facts: SiteFacts, { instance: id, address, port, plain, health }: AppFacts): Looked {
  if ('failure' in plain) return undefined;
  const { domain, intent: { healthPath, healthCodes } } = facts.site;
  const met = 'status' in health ? { status: health.status, location: health.location } : undefined;
  if (!isWell(facts, plain.status, met?.status)) return { subject: id, ...errorOnInstance({ id, address, port }, plain.status), evidence: { address, port, status: plain.status } };
  if (met === undefined || isAmongCodes(met.status, healthCodes)) return 'well';
  return {
    subject: id,
    ...healthErrorOnInstance({ id, domain }, { healthPath, healthCodes }, met),
    evidence: { address, port, status: plain.status, healthPath, healthStatus: met.status, healthCodes },
    severity: 'warning',
  };
}

/** Below 400 is well; above, the answer of the health check's path decides; a fault is never well. */
function isWell({ site: { intent } }: SiteFacts, status: number, health: number | undefined): boolean {
  return status < 400 || (status < 500 && health !== undefined && isAmongCodes(health, intent.healthCodes));
}

type Answerer = 'load balancer' | 'CloudFront';

/** Who made up the answer in place of the app. Nginx, Node.js and the like name themselves, or nobody. */
function answeredBy(headers: Readonly<Record<string, string>>): Answerer | undefined {
  const server = headers['server'] ?? '';
  if (/^awselb\//i.test(server)) return 'load balancer';
  return /^CloudFront$/i.test(server) ? 'CloudFront' : undefined;
}
