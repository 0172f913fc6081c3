import type { Context, Inputs } from '../../../context.ts';
import { sentSecret } from '../../../aws/distributions.ts';
import { Secret } from '../../../aws/secret.ts';
import { secretNotSent } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { replaceSecret, untilDeployed } from '../distribution/update.ts';
import { readListenerRules } from '../listener/rules.ts';
import { lockListener, type LockedListener } from './listener-lock.ts';
import { access } from './origin-lock.ts';
import { withSecretAdded } from './origin-rule.ts';

/** Whether the run is to agree on a new secret. A distribution that is only made in this run has one that nobody can know yet. Pure. */
export function rotates({ intent, facts }: Inputs): boolean {
  return intent.rotateOriginSecret && facts.cloudfront.distribution !== undefined;
}

/** What a rotation needs to know of the lock. */
interface Rotated {
  access: string;
  listener: LockedListener & { targetGroupArn: string };
  distribution: { id: string; domainName: string };
}

/**
 * Has CloudFront send a new secret. A locked load balancer is opened by the new one before CloudFront begins to send it, and by the former one as long as it may
 * still be sent: at no moment is anything sent that is not accepted. To leave the former one out is left to whoever locks.
 * @throws {UserError} somebody else has changed the secret meanwhile
 * @throws {StillWaiting} CloudFront takes too long to know it everywhere
 */
export async function rotateSecret(context: Context, { access: standing, listener, distribution: { id, domainName } }: Rotated): Promise<void> {
  const former = sentSecret((await untilDeployed(context, id)).config);
  if (!former) throw secretNotSent(domainName);
  const secret = Secret.random();
  if (standing === access.locked) {
    const { origin } = await readListenerRules(context, listener.arn);
    const accepted = withSecretAdded(withSecretAdded(origin[0]?.accepted ?? [], former), secret);
    await lockListener(context, listener, { accepted, targetGroupArn: listener.targetGroupArn });
    context.note(t`the load balancer to know the new secret`);
    await context.clock.sleep(settlingMilliseconds, context.signal);
  }
  await replaceSecret(context, id, { former, secret });
  await untilDeployed(context, id);
}

/** AWS does not say how soon every node of a load balancer goes by a new rule. */
const settlingMilliseconds = 10_000;
