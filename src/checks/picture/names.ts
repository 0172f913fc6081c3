import { aliasTargetName } from '../../aws/dns-names.ts';
import { destinationsOf } from '../../aws/leading-records.ts';
import { recordText, type RecordSet } from '../../aws/record-sets.ts';
import { pictured } from '../../errors/picture-messages.ts';
import { t } from '../../language/text.ts';
import type { SiteFacts } from '../facts.ts';
import { isAmong } from '../names/places.ts';
import { isFrontGone, leadingRecords, leadOf } from '../names/record-leads.ts';
import type { Part, Way } from './picture.ts';
import { places } from './places.ts';
import type { Troubles } from './troubles.ts';

/** Route 53 with the names of the site, and where the record of each leads. Pure. */
export function names(facts: SiteFacts, troubles: Troubles): { parts: Part[]; ways: Way[] } {
  const { site } = facts;
  const led = site.names.map((name) => ({ name, ways: waysOf(facts, name, troubles) }));
  const parts = led.map(({ name, ways }): Part => {
    const state = troubles.stateAt(places.name(name));
    // A name is as well as its record.
    return {
      id: places.name(name),
      kind: 'name',
      name,
      state: state === 'ok' ? (ways.find((way) => way.state !== 'ok')?.state ?? state) : state,
      says: [],
      troubles: troubles.at(places.name(name)),
      parts: [],
    };
  });
  const ways = led.flatMap((one) => one.ways);
  const dns: Part = {
    id: places.dns,
    kind: 'dns',
    name: zonesText(facts),
    state: troubles.stateAt(places.dns, facts.records === undefined ? 'unknown' : 'ok'),
    says: [],
    troubles: troubles.at(places.dns),
    parts,
  };
  const asks: Way = { from: 'browser', to: places.dns, state: 'ok', says: [pictured.asksDns], troubles: [] };
  return { parts: [dns, ...elsewhereOf(ways)], ways: [asks, ...ways] };
}

/** The zones that the names are in, each once. */
function zonesText({ site, zones }: SiteFacts): string | undefined {
  const ids = new Set(site.names.map((name) => zones?.zoneOf[name]));
  const here = zones?.zones.filter(({ id }) => ids.has(id)).map(({ name }) => name) ?? [];
  return here.length === 0 ? undefined : [...new Set(here)].join(', ');
}

/** A box for each place that is no part of the site. */
function elsewhereOf(ways: readonly Way[]): Part[] {
  const ids = [...new Set(ways.map(({ to }) => to).filter((to) => to.startsWith(elsewhere)))];
  return ids.map((id) => ({ id, kind: 'elsewhere', name: id.slice(elsewhere.length), state: 'ok', says: [], troubles: [], parts: [] }));
}

const elsewhere = 'elsewhere:';

/** Records that lead to the same place are one way. */
function waysOf(facts: SiteFacts, name: string, troubles: Troubles): Way[] {
  const from = places.name(name);
  const wrong = troubles.at(places.led(name));
  const front = facts.site.intent.cloudfront ? places.distribution : places.loadBalancer;
  const records = leadingRecords(facts, name);
  const nothing = (state: 'missing' | 'unknown', ...says: readonly string[]): Way[] => [{ from, to: front, state, says, troubles: wrong }];
  if (records === undefined) return nothing('unknown');
  if (records.length === 0) return nothing('missing', pictured.noRecord);
  const told = records.map((set) => ({ set, to: placeLedTo(facts, set, front), isWell: isWell(facts, set) }));
  const isOneBad = told.some((one) => !one.isWell);
  return [...new Set(told.map(({ to }) => to))].map((to): Way => {
    const here = told.filter((one) => one.to === to);
    const isBad = here.some((one) => !one.isWell);
    const seen = here.some(({ set }) => leadOf(facts, set) === undefined || set.routingPolicy !== undefined) ? (to === front ? 'broken' : 'unknown') : 'ok';
    // What is wrong with the name is wrong with the record that leads elsewhere, where there is one.
    const isHere = isBad || !isOneBad;
    return { from, to, state: isHere ? troubles.stateAt(places.led(name), seen) : seen, says: saidOf(here.map(({ set }) => set)), troubles: isHere ? wrong : [] };
  });
}

function isWell(facts: SiteFacts, set: RecordSet): boolean {
  const lead = leadOf(facts, set);
  return lead === 'right' || lead === undefined;
}

function placeLedTo(facts: SiteFacts, set: RecordSet, front: string): string {
  const [place = ''] = destinationsOf(set);
  if (facts.site.names.includes(place) && place !== set.name) return places.name(place);
  const lead = leadOf(facts, set);
  if (lead === 'instance') {
    const met = [...(facts.instances ?? []), ...(facts.fronts?.instances ?? [])].find(({ addresses }) => isAmong(destinationsOf(set), addresses));
    return met ? places.instance(met.id) : `${elsewhere}${place}`;
  }
  // What stood in front is gone, and the record is as it was made.
  return lead === 'right' || (lead === undefined && isFrontGone(facts)) ? front : otherPart(facts, place);
}

/** The load balancer is no place for a name that should lead to CloudFront, and it is no stranger either. */
function otherPart({ fronts }: SiteFacts, place: string): string {
  if (typeof fronts?.loadBalancer === 'object' && place === aliasTargetName(fronts.loadBalancer.dnsName)) return places.loadBalancer;
  return `${elsewhere}${place}`;
}

/** As in `A, AAAA alias`, or with where it leads, where that is not the box that it leads to. */
function saidOf(sets: readonly RecordSet[]): string[] {
  const kinds = sets.map((set) => (set.alias ? t`alias` : recordText(set)));
  return [...new Set(kinds)].map((kind) => {
    const types = sets.filter((_, index) => kinds[index] === kind).map(({ type }) => type).join(', ');
    const routed = sets.some(({ routingPolicy }) => routingPolicy !== undefined) ? `, ${pictured.routed}` : '';
    return `${types} ${kind}${routed}`;
  });
}
