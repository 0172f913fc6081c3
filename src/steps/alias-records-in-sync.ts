/**
 * Route 53 has told all its name servers about the switch.
 * AWS docs: "GetChange".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import type { Switch } from '../aws/memory/entries.ts';
import { t } from '../language/text.ts';
import { aliasRecords } from './alias-records.ts';
import { areInSync, changesOf, hasSpread, recent } from './made/records/spread.ts';
import { rememberedClosings, rememberedSwitches } from './made/records/remembered-changes.ts';

interface State {
  inSync: true;
}

/** Done when no change is pending, of this run or of one that was stopped. Asks nothing where the direct way was closed since. */
export const aliasRecordsInSync = wait({
  id: 'alias-records-in-sync',
  title: t`Wait until all of Route 53's servers know`,
  why: t`Until then some resolvers still learn the old way.`,
  docs: ['GetChange'],
  permissions: { read: ['route53:GetChange'], write: [] },
  needs: { aliasRecords },
  usually: '10 to 60 seconds',
  every: 2,
  atMost: 10 * 60,

  async ready(context, needs): Promise<{ done: State } | { waitingFor: string }> {
    const isKnown = await areInSync(context, await changesToAsk(context, needs.aliasRecords.changes));
    return isKnown && hasSpread(context, await openSwitches(context)) ? { done: { inSync: true } } : { waitingFor: t`Route 53's servers to take the change over` };
  },

  planned: () => ({ inSync: true }),
});

/** The changes of this run; else those of a run that was stopped before it saw them through. */
async function changesToAsk(context: Context, changes: readonly string[]): Promise<readonly string[]> {
  return changes.length > 0 ? changes : changesOf(await openSwitches(context));
}

/** Switches of which nobody has seen the end: closing the direct way came after it. */
async function openSwitches(context: Context): Promise<Switch[]> {
  const closed = Math.max(0, ...(await rememberedClosings(context)).map((rule) => rule.closedAt));
  return recent(context, (await rememberedSwitches(context)).filter((last) => last.at > closed));
}
