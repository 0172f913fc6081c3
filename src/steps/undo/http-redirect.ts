/**
 * The listener on 80 goes, or says again what it said before us.
 * AWS docs: "DeleteListener", "ModifyListener".
 */
import { optional, removal } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { listenerRemoval } from '../made/listener/removal.ts';
import { distribution } from './distribution.ts';
import { drained } from './drained.ts';

/** Kept while it carries what somebody added, or somebody still comes by a name that we did not switch. */
export const httpRedirect = removal({
  id: 'http-redirect',
  title: t`Remove the redirect from http to https`,
  why: t`The instance answers http itself again.`,
  docs: ['DeleteListener', 'ModifyListener'],
  // Nobody is led to the load balancer any more, by CloudFront either.
  needs: { drained, distribution: optional(distribution) },
  ...listenerRemoval(80),
});
