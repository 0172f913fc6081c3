/**
 * The listener on 443 goes, or says again what it said before us.
 * AWS docs: "DeleteListener", "ModifyListener".
 */
import { removal } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { listenerRemoval } from '../made/listener/removal.ts';
import { httpRedirect } from './http-redirect.ts';

/** Kept while it carries what somebody added, or somebody still comes by a name that we did not switch. */
export const httpsListener = removal({
  id: 'https-listener',
  title: t`Remove the listener on 443`,
  why: t`As long as it stands, it uses the certificate and the target group.`,
  docs: ['DeleteListener', 'ModifyListener'],
  // A redirect to where nobody listens would be an outage: it goes first.
  needs: { httpRedirect },
  ...listenerRemoval(443),
});
