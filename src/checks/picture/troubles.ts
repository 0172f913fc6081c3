import { inShort, lacks, pictured } from '../../errors/picture-messages.ts';
import { wantedNoLonger } from '../../errors/status-messages.ts';
import type { Code } from '../codes.ts';
import type { SiteFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { ResourceStatus, SiteStatus } from '../status/status.ts';
import type { PartState, Trouble } from './picture.ts';
import { placeOfFinding, placeOfStep, places } from './places.ts';

/** What is wrong with a site, by the place where it is drawn. */
export interface Troubles {
  /** What is wrong at a place; from then on it is told. */
  at(place: string): readonly Trouble[];
  /**
   * How a place stands: the worst of what is wrong there.
   * @param seen what the facts say, apart from that
   */
  stateAt(place: string, seen?: PartState): PartState;
  /** What no place was asked for. */
  untold(): readonly Trouble[];
}

/** Puts each finding, and each resource that is not as it should be, in its place. Pure. */
export function readTroubles(facts: SiteFacts, findings: readonly Finding[], { stands, resources }: SiteStatus): Troubles {
  const found = findings.filter(({ code, severity }) => severity !== 'info' && code !== 'drifted').flatMap((finding) => placeOfFinding(finding, facts).map((place) => ({ place, about: finding.subject, trouble: troubleOf(finding) })));
  // Where a name leads is drawn below the zone.
  const explained = new Set(found.flatMap(({ place }) => (place.startsWith(places.led('')) ? [place, places.dns] : [place])));
  // Where doctor has a reason, that something is not as wanted says no more. Of a domain that is no site the parts themselves say what is missing.
  const further = stands ? resources.flatMap((one) => placeOfStep(one.step, facts).filter(({ place }) => !explained.has(place)).flatMap(({ place, what }) => ofResource(one, what).map((trouble) => ({ place, about: one.name ?? one.type, trouble })))) : [];
  const all = [...found, ...further];
  const told = new Set<Trouble>();
  const at = (place: string): Trouble[] => all.filter((one) => one.place === place).map(({ trouble }) => trouble);
  return {
    at(place) {
      const here = distinct(at(place));
      for (const trouble of at(place)) told.add(trouble);
      return here;
    },
    stateAt: (place, seen = 'ok') => worst([seen, ...at(place).flatMap(({ state }) => (state === 'warned' ? [] : [state]))]),
    untold: () => distinct(all.filter(({ trouble }) => !told.has(trouble)).map(({ about, trouble }) => ({ ...trouble, text: `${about}: ${trouble.text}` }))),
  };
}

/** From the worst to the best. What is missing cannot be broken. */
const ranks: readonly PartState[] = ['missing', 'broken', 'unknown', 'waiting', 'drifted', 'ok'];

function worst(states: readonly PartState[]): PartState {
  return ranks.find((state) => states.includes(state)) ?? 'ok';
}

function distinct(troubles: readonly Trouble[]): Trouble[] {
  return [...new Map(troubles.map((trouble) => [`${trouble.code} ${trouble.text}`, trouble])).values()];
}

const shortOf: Readonly<Record<Code, string>> = inShort;

/** Errors that time alone will mend. */
const passing: readonly Code[] = ['certificate-pending', 'distribution-not-deployed'];

function troubleOf({ code, severity }: Finding): Trouble {
  return { code, text: shortOf[code], state: severity === 'warning' ? 'warned' : passing.includes(code) ? 'waiting' : 'broken' };
}

/** @param what of the place it is, where the place is more than that */
function ofResource({ state, detail, drift }: ResourceStatus, what: string | undefined): Trouble[] {
  const of = (text: string): string => (what === undefined ? text : `${what}: ${text}`);
  switch (state) {
    case 'ok': return [];
    case 'missing': return [{ code: undefined, text: what === undefined ? pictured.missing : lacks(what), state: what === undefined ? 'missing' : 'broken' }];
    case 'drifted': return [{ code: undefined, text: of(detail === wantedNoLonger ? detail : pictured.drifted), drift, state: 'drifted' }];
    case 'unreadable': return [{ code: undefined, text: of(pictured.unread), state: 'unknown' }];
    case 'waiting': return [{ code: undefined, text: of(detail ?? pictured.drifted), state: 'waiting' }];
    case 'failed': return [{ code: undefined, text: of(detail ?? pictured.drifted), state: 'broken' }];
  }
}
