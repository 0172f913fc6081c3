import type { SiteEntries } from '../../../aws/memory/entries.ts';
import type { SiteOptions } from '../../../intent/intent.ts';
import { targetName } from './target-group.ts';

/** Older ones have long been deregistered. */
const most = 20;

/** The targets of these options, as they stand in the memory in text: a group of targets holds each as `i-0123 port 80`. */
export function targetsOf({ instances, port }: Partial<Record<keyof SiteOptions, string>>): string[] {
  return (instances ?? '').split(', ').filter((id) => id !== '').map((id) => targetName(id, Number(port)));
}

/**
 * What the memory is to keep where the options change: the targets whose place others take. They stay registered until the new ones
 * are healthy, and a run may be stopped before that. Empty where none is replaced.
 */
export function replacedTargets(former: readonly string[], wanted: readonly string[], known: NonNullable<SiteEntries['target-group']>['replaced'] = {}): Pick<SiteEntries, 'target-group'> {
  const gone = former.filter((target) => !wanted.includes(target));
  if (gone.length === 0) return {};
  const all = [...new Set([...Object.keys(known), ...gone])].slice(-most);
  return { 'target-group': { replaced: Object.fromEntries(all.map((target) => [target, 'registered' as const])) } };
}
