import type { Change, Plan } from '../../engine/plan.ts';
import type { StateOf } from '../../engine/step.ts';
import { holdsUnknown } from '../../engine/unknown.ts';
import { aliasRecords } from '../../steps/alias-records.ts';
import { originRecord } from '../../steps/origin-record.ts';
import { validationRecords } from '../../steps/validation-records.ts';

/**
 * The record sets that a plan makes, changes or takes away, as `name type`; one whose name ACM has not told yet is left out. Pure.
 * AWS docs: "CreateResourceRecordSetProtections", by which each of these three is refused.
 */
export function changedRecords(plan: Plan): string[] {
  return [...new Set(plan.flatMap((change) => recordsOf(change)))];
}

function recordsOf(change: Change): string[] {
  const { step, action } = change;
  if (action !== 'create' && action !== 'update') return [];
  if (step.id === aliasRecords.id) return ofRecords(change).map(({ key }) => key);
  if (step.id === originRecord.id) return [...ofRecords(change).map(({ key }) => key), ...formerOrigins(change)];
  if (step.id !== validationRecords.id) return [];
  return ofRecords(change).flatMap(({ from, to }) => {
    const { name } = (from ?? to) as StateOf<typeof validationRecords>['records'][string];
    return holdsUnknown(name) ? [] : [`${name} CNAME`];
  });
}

/** Members of the field `records` of these steps that differ. */
function ofRecords({ differences }: Change): { key: string; from: unknown; to: unknown }[] {
  return differences.flatMap(({ field, from, to }) => (field.startsWith('records.') ? [{ key: field.slice('records.'.length), from, to }] : []));
}

/** What goes at names that CloudFront's origin had before. */
function formerOrigins({ current }: Change): string[] {
  const { former = [] } = (current ?? {}) as Partial<StateOf<typeof originRecord>>;
  return former.flatMap(({ gone }) => gone.map(({ name, type }) => `${name} ${type}`));
}
