import { errorForVisitors, errorOnInstance, keepAliveTooShort, notAnswering, notAnsweringOnInstance } from '../errors/diagnosis/app.ts';
import type { Failed, ProbeAnswer } from '../network/network.ts';
import type { Check } from './check.ts';
import type { SiteFacts } from './facts.ts';
import type { AppFacts, Visit } from './outside-facts.ts';
import type { Found } from './finding.ts';
import { mend } from './mending.ts';
import { originChecks } from './origin.ts';
import { placeOf } from './places.ts';
import { redirectLoop } from './redirect-loop.ts';

/** The app: whether it answers, and what. */
export const appChecks: readonly Check[] = [
  {
    code: 'app-not-answering',
    find: (facts) => together((facts.visits ?? []).map((visit) => unansweredVisit(facts, visit)), beforeSetup(facts).map((app) => unansweredOnInstance(facts, app))),
  },
  redirectLoop,
  {
    code: 'app-status',
    find: (facts) => together((facts.visits ?? []).map((visit) => statusOfVisit(facts, visit)), beforeSetup(facts).map((app) => statusOnInstance(facts, app))),
  },
  {
    code: 'keep-alive-too-short',
    find: ({ app = [] }) => {
      const told = app.flatMap(({ instance, keepAlive }) => (keepAlive === undefined ? [] : [{ instance, keepAlive }]));
      if (told.length === 0) return undefined;
      return told.filter(({ keepAlive }) => keepAlive < balancerIdle).map(({ instance, keepAlive }) =>
        ({ subject: instance, ...keepAliveTooShort(instance, keepAlive, balancerIdle), evidence: { keepAliveSeconds: keepAlive, loadBalancerSeconds: balancerIdle } }));
    },
  },
];

/** Seconds. AWS docs: "Application Load Balancers" (connection idle timeout). */
const balancerIdle = 60;

/** One thing that was looked at: what is wrong, nothing, or undefined where it does not tell. */
type Looked = Found | 'well' | undefined;

function together(...looked: readonly (readonly Looked[])[]): Found[] | undefined {
  const told = looked.flat().filter((one) => one !== undefined);
  return told.length === 0 ? undefined : told.filter((one) => one !== 'well');
}

/** What the app answers on the instances counts as long as visitors come to it there: later that way is closed, or on its way to be. */
function beforeSetup({ site, app = [] }: SiteFacts): readonly AppFacts[] {
  return site.stands ? [] : app;
}

function unansweredVisit(facts: SiteFacts, visit: Visit): Looked {
  const tries = triesOf(visit);
  if (tries.length === 0) return undefined;
  const silent = tries.flatMap(({ protocol, url, answer }) => (isSilent(facts, answer) ? [{ protocol, url, answer }] : []));
  if (silent.length === 0) return tries.every(({ answer }) => 'failure' in answer) ? undefined : 'well';
  const said = notAnswering({
    domain: facts.site.domain,
    urls: silent.map(({ url }) => url),
    details: [...new Set(silent.map(({ answer }) => answer.detail))],
    place: placeOf(facts, visit),
  });
  const evidence = Object.fromEntries(silent.map(({ protocol, answer }) => [protocol, { failure: answer.failure, detail: answer.detail }]));
  return { subject: visit.name, ...mend(facts, answering, said), evidence: { ...evidence, ...visit.addresses } };
}

/** Steps without which nobody answers visitors. */
const answering = ['load-balancer-security-group', 'load-balancer', 'https-listener', 'http-redirect', 'distribution', 'alias-records'];

function triesOf({ name, https, http }: Visit): { protocol: 'https' | 'http'; url: string; answer: ProbeAnswer | { status: number } }[] {
  return [
    ...(https === undefined ? [] : [{ protocol: 'https' as const, url: `https://${name}/`, answer: answerOf(https) }]),
    ...(http === undefined ? [] : [{ protocol: 'http' as const, url: `http://${name}/`, answer: http.answer }]),
  ];
}

/** The first thing that went wrong by https: with the connection, else on the way through redirects. */
function answerOf({ handshake, journey }: NonNullable<Visit['https']>): Failed | { status: number } {
  if ('failure' in handshake) return handshake;
  return journey.outcome === 'failure' && journey.failure !== undefined ? { failure: journey.failure, detail: journey.detail ?? '' } : { status: journey.status ?? 0 };
}

/** A certificate that is not accepted is said elsewhere, and what cannot be reached may be for want of a way from here: so may time-outs, where not even DNS answers. */
function isSilent({ dnsUnavailable }: SiteFacts, answer: ProbeAnswer | { status: number }): answer is Failed {
  return 'failure' in answer && ['refused', 'broken', ...(dnsUnavailable === undefined ? ['timeout'] : [])].includes(answer.failure);
}

function unansweredOnInstance(facts: SiteFacts, { instance: id, address, port, plain }: AppFacts): Looked {
  if (!isSilent(facts, plain)) return 'failure' in plain ? undefined : 'well';
  const instance = facts.instances?.find((one) => one.id === id);
  // Where no rule lets the public in, it is no wonder, and says nothing of the app.
  if (plain.failure === 'timeout' && instance && instance.openRules.length + instance.wideRules.length === 0) return undefined;
  const runs = instance === undefined || instance.state === 'running';
  return { subject: id, ...notAnsweringOnInstance({ id, address, port, runs }, plain.detail), evidence: { address, port, failure: plain.failure, detail: plain.detail } };
}

function statusOfVisit(facts: SiteFacts, { name, https }: Visit): Looked {
  if (https === undefined || https.journey.outcome !== 'answer' || https.journey.status === undefined) return undefined;
  const { journey: { chain, status }, headers, healthStatus } = https;
  const { healthPath } = facts.site.intent;
  if (isWell(facts, status, healthPath === '/' ? status : healthStatus)) return 'well';
  // The headers are those of the first answer: after a redirect they are another's.
  const by = chain.length === 1 ? answeredBy(headers) : undefined;
  if (by === 'CloudFront' && isExplained(facts, status)) return undefined;
  // A lock, or a firewall: whoever keeps this visitor out need not keep others out.
  if (by !== undefined && (status === 401 || status === 403)) return undefined;
  const url = chain.at(-1) ?? `https://${name}/`;
  const xCache = chain.length === 1 ? headers['x-cache'] : undefined;
  return {
    subject: name,
    ...errorForVisitors(url, status, by),
    evidence: { url, status, ...(by && { answeredBy: by }), ...(xCache !== undefined && { 'x-cache': xCache }), ...(healthStatus !== undefined && { healthPath, healthStatus }) },
  };
}

/** Whether CloudFront has not got what it wanted for a reason that is found: then that is said, with what visitors get as evidence. */
function isExplained(facts: SiteFacts, status: number): boolean {
  return (status === 502 || status === 504) && originChecks.some(({ find }) => (find(facts) ?? []).length > 0);
}

function statusOnInstance(facts: SiteFacts, { instance: id, address, port, plain, health }: AppFacts): Looked {
  if ('failure' in plain) return undefined;
  if (isWell(facts, plain.status, 'status' in health ? health.status : undefined)) return 'well';
  return { subject: id, ...errorOnInstance({ id, address, port }, plain.status), evidence: { address, port, status: plain.status } };
}

/** Below 400 is well; above, the answer of the health check's path decides; a fault is never well. */
function isWell({ site: { intent } }: SiteFacts, status: number, health: number | undefined): boolean {
  return status < 400 || (status < 500 && health !== undefined && isAmongCodes(health, intent.healthCodes));
}

/** @param codes as ELB writes them: `200-399`, `200,301` */
function isAmongCodes(status: number, codes: string): boolean {
  return codes.split(',').some((part) => {
    const [first = '', last = first] = part.split('-');
    return Number(first) <= status && status <= Number(last);
  });
}

/** Who made up the answer in place of the app. Nginx, Node.js and the like name themselves, or nobody. */
function answeredBy(headers: Readonly<Record<string, string>>): 'load balancer' | 'CloudFront' | undefined {
  const server = headers['server'] ?? '';
  if (/^awselb\//i.test(server)) return 'load balancer';
  return /^CloudFront$/i.test(server) ? 'CloudFront' : undefined;
}
