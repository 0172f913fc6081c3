/**
 * The names lead again where they led before: exactly the records that were replaced, in one batch a zone, which takes effect
 * whole or not at all. What somebody has changed since is theirs.
 * AWS docs: "ChangeResourceRecordSets", "Choosing between alias and non-alias records".
 */
import type { Inputs } from '../../context.ts';
import type { Difference } from '../../engine/compare.ts';
import { optional, removal, type Warning } from '../../engine/step.ts';
import { leads } from '../../aws/leading-records.ts';
import { recordText, type RecordSet } from '../../aws/record-sets.ts';
import { addressMoved, inTheWay, kept, ledHereByOthers, leadsNowhere, movedSince, redirectRemembered, restoredWithPresent, zoneGone, type LostAddress } from '../../errors/catalog.ts';
import { comingBack, formerRecords, type Fate, type FormerName } from '../made/former-records.ts';
import { giveNamesBack } from '../made/give-back.ts';
import { lostAddresses } from '../made/present-addresses.ts';
import { destination, recordKey } from '../made/record-destination.ts';
import { directAccessClosed } from './direct-access-closed.ts';
import { directWayAnswers } from './direct-way-answers.ts';

interface Trace {
  /** Every name that is remembered to have been taken over. */
  names: readonly FormerName[];
}

/** Kept is a name that somebody leads to the load balancer in a way of their own. */
export const aliasRecords = removal({
  id: 'alias-records',
  title: 'Restore the former records',
  why: 'From here on visitors are led where they were led before.',
  docs: ['ChangeResourceRecordSets', 'Choosing between alias and non-alias records'],
  permissions: {
    read: ['elasticloadbalancing:DescribeLoadBalancers', 'route53:ListResourceRecordSets'],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
  },
  type: 'record set',
  needs: { directAccessClosed, directWayAnswers: optional(directWayAnswers) },

  async observe(context): Promise<Trace | undefined> {
    const { names } = await formerRecords(context);
    return names.length > 0 ? { names } : undefined;
  },

  going(inputs, { names }) {
    const returning = names.filter(({ fate }) => fate === 'returns');
    const comes = returning.filter((one) => comingBack({ inputs }, one).length > 0).map(({ name }) => name);
    const caution = returning.flatMap((one) => cautions(inputs, one)).join('; ');
    return {
      differences: names.flatMap((one) => differencesOf(inputs, one)),
      kept: names.flatMap(({ others }) => others.map((set) => kept({ noun: 'record', name: recordKey(set), id: '' }, ledHereByOthers(set.name, recordText(set))))),
      ...(caution !== '' && { caution }),
      warnings: [...names.flatMap((one) => warningsOf(inputs, one)), ...(comes.length > 0 ? [redirectRemembered(comes)] : [])],
    };
  },

  async remove(context, { names }) {
    await giveNamesBack(context, names);
  },

  shown: ({ names }) => ({ name: names.map(({ name }) => name).join(', ') }),
});

/** What is left to do about a name of which nothing goes or comes. */
const unfinished: Partial<Record<Fate, string>> = {
  'zone gone': 'its hosted zone is gone',
  'never switched': 'never switched, and not forgotten yet',
  returned: 'given back, and not forgotten yet',
  moved: 'led elsewhere since, and not forgotten yet',
};

function differencesOf(inputs: Inputs, one: FormerName): Difference[] {
  const left = unfinished[one.fate];
  if (left !== undefined) return [{ field: `unfinished.${one.name}`, from: left, to: undefined }];
  if (one.fate === 'kept') return [];
  const from = byKey(one.gone);
  const to = byKey(comingBack({ inputs }, one));
  return [...new Set([...from.keys(), ...to.keys()])].map((key) => ({ field: `records.${key}`, from: from.get(key), to: to.get(key) }));
}

function byKey(sets: readonly RecordSet[]): Map<string, object> {
  return new Map(sets.map((set) => [recordKey(set), destination(set)]));
}

function cautions({ intent, facts }: Inputs, { name, taken, standing, gone }: FormerName): string[] {
  const isBare = taken.sets.length === 0 && !standing.some((set) => leads(set) && !gone.includes(set));
  const replaced = intent.useCurrentAddress ? lostAddresses({ facts }, taken).filter(hasPresent).map(restoredWithPresent) : [];
  return [...replaced, ...(isBare ? [leadsNowhere(name)] : [])];
}

function warningsOf(inputs: Inputs, one: FormerName): Warning[] {
  const { name, taken, fate, standing, gone } = one;
  if (fate === 'zone gone') return [zoneGone(name, taken.zone)];
  if (fate === 'moved') return [movedSince(name, recordsText(standing.filter(leads)), recordsText(taken.sets))];
  if (fate !== 'returns') return [];
  const lost = lostAddresses(inputs, taken).filter((address) => !inputs.intent.useCurrentAddress || !hasPresent(address));
  const others = standing.filter((set) => !gone.includes(set));
  const conflicts = comingBack({ inputs }, one).flatMap((set) => others.filter((other) => clash(set, other)).map((other) => inTheWay(set, other, recordText(other))));
  return [...lost.map(addressMoved), ...conflicts];
}

function hasPresent({ present }: LostAddress): boolean {
  return present !== undefined;
}

/** Of one name there is one record set a type, and a CNAME stands alone. AWS docs: "Supported DNS record types". */
function clash(a: RecordSet, b: RecordSet): boolean {
  return a.type === b.type || a.type === 'CNAME' || b.type === 'CNAME';
}

function recordsText(sets: readonly RecordSet[]): string {
  return sets.map((set) => `${set.type} ${recordText(set)}`).join(', ') || 'nothing';
}
