/**
 * The load balancer answers everybody again: its group and its listener have been opened by their own steps, and the memory forgets that it was locked.
 * AWS docs: "Restrict access to Application Load Balancers".
 */
import { removal } from '../../engine/step.ts';
import { letsIn } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { httpsListener } from '../https-listener.ts';
import { loadBalancerSecurityGroup } from '../load-balancer-security-group.ts';
import { access } from '../made/lock/origin-lock.ts';

interface Trace {
  domain: string;
}

/** Comes where the lock is no longer wanted, whether CloudFront stays or not. As long as the memory says locked, a run that was stopped is continued. */
export const originLocked = removal({
  id: 'origin-locked',
  title: t`Open the load balancer to everybody`,
  why: t`What the site remembers is what the next run goes by.`,
  docs: ['Restrict access to Application Load Balancers'],
  permissions: { read: [], write: ['ec2:CreateTags'] },
  onlyWithCloudFront: 'all',
  type: 'listener rule',
  when: ({ intent, facts }) => facts.cloudfront.locked && !intent.lockOrigin,
  needs: { loadBalancerSecurityGroup, httpsListener },

  async observe(context): Promise<Trace | undefined> {
    const { 'origin-locked': entry } = await context.memory.read();
    return entry && { domain: context.inputs.intent.domain };
  },

  going: () => ({ differences: [{ field: 'access', from: access.locked, to: access.open }], caution: letsIn }),

  remove: (context) => context.memory.forget('origin-locked'),

  shown: ({ domain }) => ({ name: domain }),
});
