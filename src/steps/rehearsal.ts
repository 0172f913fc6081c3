/**
 * Requests through every address of the load balancer, in the name of every served name, before DNS leads anybody there:
 * no certificate error, no redirect loop, no worse answer than the direct way gives now.
 * AWS docs: "Troubleshoot your Application Load Balancers".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import { t } from '../language/text.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { namesLedTo } from './made/records/led-names.ts';
import { wantsLocked } from './made/lock/origin-lock.ts';
import { rehearse } from './made/rehearse.ts';
import { targetHealthy } from './target-healthy.ts';

interface State {
  loadBalancer: string;
}

/**
 * Left out with `--no-rehearsal` and `--offline`; done without a request where the records lead to the load balancer already, and
 * where it lets in nobody but CloudFront, and is to stay so.
 */
export const rehearsal = wait({
  id: 'rehearsal',
  title: t`Rehearse through the load balancer`,
  why: t`A redirect on the instance, or a name that the app does not know, shows here and not to visitors.`,
  docs: ['Troubleshoot your Application Load Balancers'],
  permissions: { read: ['route53:ListResourceRecordSets'], write: [] },
  when: ({ intent }) => intent.rehearsal && !intent.offline,
  needs: { loadBalancerActive, httpsListener, httpRedirect, targetHealthy },
  usually: 'a few seconds',
  every: 5,
  atMost: 3 * 60,

  async ready(context, needs): Promise<{ done: State } | { waitingFor: string }> {
    const { dnsName } = needs.loadBalancerActive;
    const done = { done: { loadBalancer: dnsName } };
    if (wantsLocked(context.inputs) || (await isSwitched(context, dnsName))) return done;
    const worse = await rehearse(context, { names: context.inputs.facts.names, dnsName, front: 'the load balancer' });
    return worse === undefined ? done : { waitingFor: worse };
  },

  planned: (needs) => ({ loadBalancer: needs.loadBalancerActive.dnsName }),
});

/** By the load balancer, or by a distribution that is to stay before it. */
async function isSwitched(context: Context, dnsName: string): Promise<boolean> {
  const { intent, facts } = context.inputs;
  const front = intent.cloudfront ? facts.cloudfront.distribution : undefined;
  const led = await namesLedTo(context, [dnsName, ...(front ? [front.domainName] : [])]);
  return led.length === facts.names.length;
}
