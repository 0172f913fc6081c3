import { notReached } from '../../errors/diagnosis/outside.ts';
import { t } from '../../language/text.ts';
import type { Failed, Handshake, ProbeAnswer } from '../../network/network.ts';
import type { NotChecked, SiteFacts } from '../facts.ts';
import type { DirectWay, Visit } from '../outside-facts.ts';

/** What was to be looked at and cannot be reached from this machine, in one line: of that nothing is known. */
export function outOfReach({ site: { stands, intent }, visits = [], directWays = [] }: SiteFacts): NotChecked[] {
  const unvisited = visits.flatMap((visit) => failuresOf(visit).map((failed) => ({ name: visit.name, address: visit.visited ?? visit.name, detail: failed.detail })));
  const isToBeClosed = stands && !intent.keepDirectAccess;
  const untried = (isToBeClosed ? directWays : []).flatMap(({ past, id, address, answer }: DirectWay) => (isUnreachable(answer) ? [{ past, id, address, detail: answer.detail }] : []));
  const all = [...unvisited, ...untried];
  if (all.length === 0) return [];
  return [notReached({
    addresses: [...new Set(all.map(({ address }) => address))],
    details: [...new Set(all.map(({ detail }) => detail))],
    names: [...new Set(unvisited.map(({ name }) => name))],
    past: [...new Set(untried.map(({ past, id }) => (past === 'instance' ? t`the instance ${id}` : t`the load balancer ${id}`)))],
  })];
}

function failuresOf({ https, http }: Visit): Failed[] {
  return [https?.handshake, http?.answer].filter((answer) => isUnreachable(answer));
}

function isUnreachable(answer: ProbeAnswer | Handshake | undefined): answer is Failed {
  return answer !== undefined && 'failure' in answer && answer.failure === 'unreachable';
}
