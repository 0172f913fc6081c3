import type { Inputs } from '../../../context.ts';
import type { Difference } from '../../../engine/compare.ts';
import type { Warning } from '../../../engine/step.ts';
import { isAliasTo, leads } from '../../../aws/leading-records.ts';
import { recordText, type RecordSet } from '../../../aws/record-sets.ts';
import { addressMoved, aliasTargetGone, inTheWay, kept, ledHereByOthers, movedSince, zoneGone, type LostAddress } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { ourFronts } from '../distribution/site-distribution.ts';
import { comingBack, type Fate, type FormerName } from './former-records.ts';
import { lostAddresses } from './present-addresses.ts';
import { destination, recordKey } from './record-destination.ts';

/** What is left to do about a name of which nothing goes or comes. */
const unfinished: Partial<Record<Fate, string>> = {
  'zone gone': 'its hosted zone is gone',
  'never switched': 'never switched, and not forgotten yet',
  returned: 'given back, and not forgotten yet',
  moved: 'led elsewhere since, and not forgotten yet',
};

/** What is left to do about the name, in words of a plan. Pure. */
export function returnText({ fate }: FormerName): string {
  return unfinished[fate] ?? 'leads to the load balancer still';
}

/** What goes at the name and what comes back, or what else is left to do about it. Pure. */
export function returnDifferences(inputs: Inputs, one: FormerName): Difference[] {
  const left = one.gone.length > 0 ? undefined : unfinished[one.fate];
  if (left !== undefined) return [{ field: `unfinished.${one.name}`, from: left, to: undefined }];
  if (one.fate === 'kept') return [];
  const from = byKey(one.gone);
  const to = byKey(comingBack({ inputs }, one));
  return [...new Set([...from.keys(), ...to.keys()])].map((key) => ({ field: `records.${key}`, from: from.get(key), to: to.get(key) }));
}

function byKey(sets: readonly RecordSet[]): Map<string, object> {
  return new Map(sets.map((set) => [recordKey(set), destination(set)]));
}

/** What of the name stays, because somebody leads it here in a way of their own. Pure. */
export function returnKept({ facts }: Inputs, { others }: FormerName): Warning[] {
  const isFront = (set: RecordSet): boolean => ourFronts(facts).some((front) => isAliasTo(set, front));
  return others.map((set) => kept({ noun: t`record`, name: recordKey(set), id: '' }, ledHereByOthers(set.name, recordText(set), isFront(set) ? 'CloudFront' : 'the load balancer')));
}

/** What a person should know of the name, or decide, before it is given back. Pure. */
export function returnWarnings(inputs: Inputs, one: FormerName): Warning[] {
  const { name, taken, fate, standing, gone, lost: targets } = one;
  const others = standing.filter((set) => !gone.includes(set));
  if (fate === 'zone gone') return [zoneGone(name, taken.zone)];
  if (fate === 'moved') return [movedSince(name, recordsText(others.filter(leads)), recordsText(taken.sets))];
  if (fate !== 'returns') return [];
  const lost = lostAddresses(inputs, taken).filter((address) => !inputs.intent.useCurrentAddress || !hasPresent(address));
  const conflicts = comingBack({ inputs }, one).flatMap((set) => others.filter((other) => clash(set, other)).map((other) => inTheWay(set, other, recordText(other))));
  return [...lost.map(addressMoved), ...targets.map(aliasTargetGone), ...conflicts];
}

/** Whether the instance has another address by now, which can be taken instead. */
export function hasPresent({ present }: LostAddress): boolean {
  return present !== undefined;
}

/** Of one name there is one record set a type, and a CNAME stands alone. AWS docs: "Supported DNS record types". */
function clash(a: RecordSet, b: RecordSet): boolean {
  return a.type === b.type || a.type === 'CNAME' || b.type === 'CNAME';
}

function recordsText(sets: readonly RecordSet[]): string {
  return sets.map((set) => `${set.type} ${recordText(set)}`).join(t`, `) || t`nothing`;
}
