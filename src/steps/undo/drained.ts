/**
 * Resolvers have forgotten the way to the load balancer: nobody comes to it any more, so it can go.
 * AWS docs: "Choosing between alias and non-alias records".
 */
import { wait } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { aliasSeconds, drainSeconds, drainText } from '../made/records/drain.ts';
import { rememberedReturns } from '../made/records/remembered-changes.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { momentText } from '../../errors/words.ts';

interface State {
  drained: true;
}

/** Counts from when the names were given back, so that a run that was stopped does not wait anew. */
export const drained = wait({
  id: 'drained',
  title: t`Wait until nobody is led to the load balancer`,
  why: t`Whoever is still led there would meet nothing once it is gone.`,
  docs: ['Choosing between alias and non-alias records'],
  permissions: { read: [], write: [] },
  needs: { aliasRecordsInSync },
  usually: '2 minutes',
  takes: (inputs) => drainText(drainSeconds(inputs, aliasSeconds)),
  every: 5,
  atMost: ({ intent }) => (intent.drain ?? 0) + 10 * 60,

  async ready(context): Promise<{ done: State } | { waitingFor: string }> {
    const ends = (await rememberedReturns(context)).map((last) => last.at / 1000 + drainSeconds(context.inputs, last.ttlSeconds));
    const end = Math.max(0, ...ends);
    if (end <= context.clock.now() / 1000) return { done: { drained: true } };
    return { waitingFor: t`nobody to be led to the load balancer any more, at ${momentText(end * 1000, 'seconds')}` };
  },

  planned: () => ({ drained: true }),
});
