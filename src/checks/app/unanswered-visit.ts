import { appSilent, leadsWhereNobodyAnswers, notAnswering } from '../../errors/diagnosis/app.ts';
import type { Failed, ProbeAnswer } from '../../network/network.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { redirectNotThere } from '../load-balancer/http-redirect.ts';
import { mend } from '../mending.ts';
import type { HttpsVisit, Visit } from '../outside-facts.ts';
import { placeOf } from '../names/places.ts';
import { wantedInWords } from '../names/record-leads.ts';
import { isTooOld } from '../certificates/shown-certificates.ts';

/**
 * Whether a visitor gets an answer; undefined where that cannot be told.
 *
 * | by https                                 | is said                                     |
 * | ---------------------------------------- | ------------------------------------------- |
 * | no connection, or no TLS                 | that it does not answer                     |
 * | TLS that is too old                      | elsewhere                                   |
 * | TLS, and then no answer                  | that the listener is there, and waits       |
 * | a redirect to where no answer comes from | where it leads                              |
 */
export function unansweredVisit(facts: SiteFacts, visit: Visit): Found | 'well' | undefined {
  const tries = triesOf(facts, visit);
  const silent = tries.flatMap(({ protocol, answer }) => (isSilent(facts, answer) ? [{ protocol, answer }] : []));
  if (silent.length === 0) return tries.every(({ answer }) => 'failure' in answer) ? undefined : 'well';
  const evidence = Object.fromEntries(silent.map(({ protocol, answer }) => [protocol, { failure: answer.failure, detail: answer.detail }]));
  return { subject: visit.name, ...said(facts, visit, silent), evidence: { ...evidence, ...visit.addresses } };
}

/** A certificate that is not accepted is said elsewhere, and what cannot be reached may be for want of a way from here: so may time-outs, where not even DNS answers. */
export function isSilent({ dnsUnavailable }: Pick<SiteFacts, 'dnsUnavailable'>, answer: ProbeAnswer | { status: number }): answer is Failed {
  return 'failure' in answer && ['refused', 'broken', ...(dnsUnavailable === undefined ? ['timeout'] : [])].includes(answer.failure);
}

interface Try {
  protocol: 'https' | 'http';
  answer: ProbeAnswer | { status: number };
}

function triesOf(facts: SiteFacts, { https, http }: Visit): Try[] {
  const byHttps = https && byTls(https);
  // That http alone does not answer may be found as a redirect that is missing.
  const isSaid = http !== undefined && 'failure' in http.answer && https?.journey.status !== undefined && (redirectNotThere(facts) ?? []).length > 0;
  return [
    ...(byHttps === undefined ? [] : [{ protocol: 'https' as const, answer: byHttps }]),
    ...(http === undefined || isSaid ? [] : [{ protocol: 'http' as const, answer: http.answer }]),
  ];
}

/** The first thing that went wrong by https: with the connection, else on the way through redirects. A request wants TLS 1.2, which not everybody speaks who shows a certificate. */
function byTls({ handshake, journey }: HttpsVisit): Failed | { status: number } | undefined {
  if ('failure' in handshake) return handshake;
  if (journey.outcome !== 'failure' || journey.failure === undefined) return { status: journey.status ?? 0 };
  return isTooOld(handshake.protocol) ? undefined : { failure: journey.failure, detail: journey.detail ?? '' };
}

function said(facts: SiteFacts, visit: Visit, silent: readonly { protocol: 'https' | 'http'; answer: Failed }[]): Omit<Found, 'subject' | 'evidence'> {
  const { name, https } = visit;
  const place = placeOf(facts, visit);
  const secure = silent.find(({ protocol }) => protocol === 'https')?.answer;
  if (secure && https && !('failure' in https.handshake)) {
    const url = https.journey.chain.at(-1) ?? `https://${name}/`;
    return https.journey.chain.length > 1 ? leadsWhereNobodyAnswers(name, url, secure.detail) : appSilent(url, secure.detail, place);
  }
  return mend(facts, answering, notAnswering({
    name,
    urls: silent.map(({ protocol }) => `${protocol}://${name}/`),
    details: [...new Set(silent.map(({ answer }) => answer.detail))],
    withoutTls: secure?.failure === 'broken' && silent.length === 1,
    place,
    front: wantedInWords(facts).front,
  }));
}

/** Steps without which nobody answers visitors. */
const answering = ['load-balancer-security-group', 'load-balancer', 'https-listener', 'http-redirect', 'distribution', 'alias-records'];
