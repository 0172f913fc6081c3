import { healthCheckOf, healthyOf, inZone, pictured } from '../../errors/picture-messages.ts';
import { translated } from '../../language/text.ts';
import type { InstanceFacts, TargetFacts, TargetsFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { listenerOn } from '../load-balancer/listener-on.ts';
import { targetGroupName } from '../targets/targets.ts';
import type { Part, PartState, Way } from './picture.ts';
import { places } from './places.ts';
import type { Troubles } from './troubles.ts';

/** The target group, the instances, and the ways that lead to them. Pure. */
export function targets(facts: SiteFacts, troubles: Troubles): { parts: Part[]; ways: Way[] } {
  const all = [...(facts.instances ?? []).map((one) => ({ id: one.id, one })), ...besides(facts).map((id) => ({ id, one: undefined }))];
  const direct = all.flatMap(({ id, one }) => directWay(facts, { id, one }, troubles));
  return {
    parts: [groupPart(facts, troubles), ...all.map(({ id, one }) => instancePart(facts, { id, one, isOpen: direct.some(({ to }) => to === places.instance(id)) }, troubles))],
    ways: [...direct, forwardWay(facts), ...all.map(({ id }) => targetWay(facts, id, troubles))],
  };
}

/** A target that nobody has asked for. */
function besides({ instances = [], targets: seen }: SiteFacts): string[] {
  return [...new Set(seen?.registered.map(({ id }) => id).filter((id) => !instances.some((one) => one.id === id)))];
}

/** Before a site stands nobody has asked for its targets: there is no group. */
function groupState({ site, targets: seen }: SiteFacts): PartState {
  if (!site.stands) return 'missing';
  if (seen === undefined) return 'unknown';
  return seen.targetGroup === 'none' ? 'missing' : 'ok';
}

function groupPart(facts: SiteFacts, troubles: Troubles): Part {
  const { targets: seen } = facts;
  const id = places.targetGroup;
  const one = seen && seen.targetGroup !== 'none' ? seen : undefined;
  const wrong = troubles.at(id);
  // What it waits for begins with how many are healthy.
  const counts = one && !wrong.some(({ state }) => state === 'waiting') ? [healthyOf(serving(one).filter(({ state }) => state === 'healthy').length, serving(one).length)] : [];
  return {
    id,
    kind: 'target-group',
    name: one && targetGroupName(one.targetGroup),
    state: troubles.stateAt(id, groupState(facts)),
    says: one ? [healthCheckOf({ path: one.healthPath, port: one.port, codes: one.healthCodes }), ...counts] : [],
    troubles: wrong,
    parts: [],
  };
}

function serving({ registered }: TargetsFacts): TargetsFacts['registered'] {
  return registered.filter(({ state }) => state !== 'draining');
}

/** From the listener on 443 to the group. That the listener leads elsewhere is said at the listener. */
function forwardWay(facts: SiteFacts): Way {
  const { loadBalancer } = facts;
  const on443 = listenerOn(loadBalancer, 443);
  const group = groupState(facts);
  const state = group === 'ok' && on443 === undefined ? (loadBalancer === undefined ? 'unknown' : 'missing') : group === 'ok' && !on443?.reachesTargets ? 'broken' : group;
  return { from: places.loadBalancer, to: places.targetGroup, state, says: on443?.reachesTargets ? ['forward'] : [], troubles: [] };
}

/** What the health check says of a target, in AWS's own words. */
const stateOf: Readonly<Record<string, PartState>> = { healthy: 'ok', initial: 'waiting', draining: 'waiting', unhealthy: 'broken', unused: 'broken', unavailable: 'broken' };

function targetWay(facts: SiteFacts, id: string, troubles: Troubles): Way {
  const { targets: seen, site } = facts;
  const place = places.target(id);
  const target = targetOf(seen, id);
  const state = target ? (stateOf[target.state] ?? 'unknown') : site.stands && seen === undefined ? 'unknown' : 'missing';
  const isAsked = seen?.wanted.includes(id) ?? true;
  const says = [...(target ? [`http ${target.port}`, target.state] : seen && seen.targetGroup !== 'none' ? [pictured.notRegistered] : []), ...(isAsked ? [] : [pictured.registeredBesides])];
  return { from: places.targetGroup, to: places.instance(id), state: troubles.stateAt(place, state), says, troubles: troubles.at(place) };
}

/** The one on the port that is wanted, where it is registered on several. */
function targetOf(seen: TargetsFacts | undefined, id: string): TargetFacts | undefined {
  const own = seen?.registered.filter((target) => target.id === id) ?? [];
  return own.find(({ port, state }) => port === seen?.port && state !== 'draining') ?? own[0];
}

/** Around everything that stands in front. Where there is no site yet, that is how visitors come. */
function directWay(facts: SiteFacts, { id, one }: { id: string; one: InstanceFacts | undefined }, troubles: Troubles): Way[] {
  const { site } = facts;
  const rules = [...new Set([...(one?.openRules ?? []), ...(one?.wideRules ?? [])].map(({ text }) => text))];
  if (rules.length === 0) return [];
  const why = site.stands ? (site.intent.keepDirectAccess ? pictured.left : pictured.open) : pictured.onlyWay;
  const place = places.direct(id);
  return [{ from: 'browser', to: places.instance(id), state: troubles.stateAt(place), says: [`${why}: ${rules.join(', ')}`], troubles: troubles.at(place) }];
}

function instancePart(facts: SiteFacts, { id, one, isOpen }: { id: string; one: InstanceFacts | undefined; isOpen: boolean }, troubles: Troubles): Part {
  const place = places.instance(id);
  const wrong = [...troubles.at(place), ...(isOpen ? [] : troubles.at(places.direct(id)))];
  const seen: PartState = one === undefined ? 'unknown' : one.state === 'running' ? 'ok' : one.state === 'pending' ? 'waiting' : one.state === 'gone' ? 'missing' : 'broken';
  const known = one ? [...(one.name === '' || one.name === id ? [] : [one.name]), translated(one.state), ...(one.zone === '' ? [] : [inZone(one.zone)])] : [];
  // Whether the rules were read at all, only a site's instance tells.
  const closed = one && !isOpen && facts.site.stands && one.state !== 'gone' ? [pictured.closed] : [];
  return { id: place, kind: 'instance', name: id, state: troubles.stateAt(place, seen), says: [...known, ...closed], troubles: wrong, parts: [] };
}
