/**
 * Route 53 has told all its name servers that the names lead elsewhere again.
 * AWS docs: "GetChange".
 */
import { wait } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { areInSync, changesOf, hasSpread, recent } from '../made/records/spread.ts';
import { rememberedReturns } from '../made/records/remembered-changes.ts';
import { aliasRecords } from './alias-records.ts';

interface State {
  inSync: true;
}

/** Done when no change of the way back is pending, of this run or of one that was stopped. */
export const aliasRecordsInSync = wait({
  id: 'alias-records-in-sync',
  title: t`Wait until all of Route 53's servers know`,
  why: t`Until then some resolvers still learn the way to the load balancer.`,
  docs: ['GetChange'],
  permissions: { read: ['route53:GetChange'], write: [] },
  needs: { aliasRecords },
  usually: '10 to 60 seconds',
  every: 2,
  atMost: 10 * 60,

  async ready(context): Promise<{ done: State } | { waitingFor: string }> {
    const sent = recent(context, await rememberedReturns(context));
    return (await areInSync(context, changesOf(sent))) && hasSpread(context, sent) ? { done: { inSync: true } } : { waitingFor: t`Route 53's servers to take the change over` };
  },

  planned: () => ({ inSync: true }),
});
