/**
 * Only CloudFront reaches the load balancer: its security group lets in the servers of CloudFront alone, and the listener answers
 * nobody who does not show the secret of this site's distribution, since these servers are everybody's.
 * AWS docs: "Restrict access to Application Load Balancers", "Locations and IP address ranges of CloudFront edge servers".
 */
import type { Context, Inputs } from '../context.ts';
import { resource, type Warning } from '../engine/step.ts';
import { isSecret, sentSecret } from '../aws/distributions.ts';
import type { Secret } from '../aws/secret.ts';
import { noPrefixList, secretNotSent, shutsOut, signInCannotMove } from '../errors/catalog.ts';
import { UserError } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { aliasRecords } from './alias-records.ts';
import { distributionDeployed } from './distribution-deployed.ts';
import { distribution } from './distribution.ts';
import { drained } from './drained.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { assertSafeToLock } from './made/safe-to-close.ts';
import { deployment, untilDeployed } from './made/distribution/update.ts';
import { setRules } from './made/security-group/group-rules.ts';
import { isShut, lockListener, type LockedListener } from './made/lock/listener-lock.ts';
import { signsInByOidc } from './made/listener/listener.ts';
import { findObstacles, noObstacles, obstacleFindings, type Obstacles } from './made/lock/obstacles.ts';
import { access, isTold, wantsLocked } from './made/lock/origin-lock.ts';
import { areSameSecrets } from './made/lock/origin-rule.ts';
import { rotates, rotateSecret } from './made/lock/secret-rotation.ts';
import { rememberLocked, rulesToTake, type Group } from './made/security-group/taken-rules.ts';
import { lockedRules } from './made/security-group/web-rules.ts';

interface Settings {
  /** Who reaches the load balancer, in words. */
  access: string;
  /** What opens it, in words: the secret itself is nobody's to read. */
  secret: string;
}

interface State extends Settings {
  group: Group;
  listener: LockedListener & { targetGroupArn: string };
  distribution: { id: string; domainName: string };
  /** DNS name. */
  loadBalancer: string;
  obstacles: Obstacles;
}

/** Leads from open to locked, last of all on the way there, and keeps what opens the load balancer to what CloudFront sends. What is locked stays so by the group's and the listener's own steps. */
export const originLocked = resource({
  id: 'origin-locked',
  title: t`Let only CloudFront reach the load balancer`,
  why: t`Whoever reaches it past CloudFront gets around everything that CloudFront keeps out.`,
  docs: ['Restrict access to Application Load Balancers', 'Locations and IP address ranges of CloudFront edge servers', 'Condition types for listener rules'],
  permissions: {
    read: [
      'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeTags',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroupRules',
      'cloudfront:GetDistribution',
      'route53:ListResourceRecordSets',
    ],
    write: [
      'elasticloadbalancing:CreateRule', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyRule', 'elasticloadbalancing:DeleteRule', 'elasticloadbalancing:ModifyListener',
      'ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags', 'cloudfront:UpdateDistribution',
    ],
  },
  onlyWithCloudFront: 'all',
  type: 'listener rule',
  when: ({ intent }) => intent.lockOrigin,
  // Nobody is shut out before every name leads to CloudFront, and nobody remembers the load balancer.
  needs: { distribution, distributionDeployed, aliasRecords, drained, loadBalancerActive, httpsListener, loadBalancerSecurityGroup },

  async observe(context, needs): Promise<State> {
    const { inputs } = context;
    const { arn = '', standing = { protocol: '', actions: [] }, originRules = [], targetGroupArn = '' } = needs.httpsListener ?? {};
    const loadBalancer = needs.loadBalancerActive?.dnsName ?? '';
    const distributionId = needs.distribution?.id ?? '';
    const isLocked = wantsLocked(inputs) && (isShut(standing) || isTold(inputs));
    return {
      access: isLocked ? access.locked : access.open,
      // Locking makes it exact.
      secret: !isLocked || isExact(inputs, originRules.flatMap((rule) => rule.accepted), needs.distribution?.secret) ? sent : 'not that one alone',
      group: needs.loadBalancerSecurityGroup ?? nothing.group,
      listener: { arn, standing, originRules, targetGroupArn },
      distribution: { id: distributionId, domainName: needs.distribution?.domainName ?? '' },
      loadBalancer,
      obstacles: await findObstacles(context, { group: needs.loadBalancerSecurityGroup, listenerArn: arn, loadBalancer, distributionId }, isLocked),
    };
  },

  desired: (inputs): Settings => ({ access: access.locked, secret: rotates(inputs) ? 'a new one' : sent }),

  // Never undefined in `observe`: there is always an answer to who reaches the load balancer.
  planned: (settings) => ({ ...settings, ...nothing }),
  create: async (_, settings) => ({ ...settings, ...nothing }),

  /** A rotation comes first: what opens the load balancer from then on is what CloudFront sends everywhere. */
  async update(context, current, settings) {
    const isNew = current.access !== settings.access;
    if (rotates(context.inputs)) await rotateSecret(context, current);
    if (isNew) await assertSafeToLock(context, { loadBalancer: current.loadBalancer, distribution: current.distribution.domainName });
    const secret = sentSecret((await untilDeployed(context, current.distribution.id)).config);
    if (!secret) throw secretNotSent(current.distribution.domainName);
    if (isNew) await lockGroup(context, current);
    await lockListener(context, current.listener, { accepted: [secret], targetGroupArn: current.listener.targetGroupArn });
    return { ...current, ...settings };
  },

  lasts: (inputs) => (rotates(inputs) ? deployment.usually : undefined),

  caution: (_, current, settings) => (current?.access === settings.access ? undefined : shutsOut),

  remembers: (_, current) => ({ 'origin-locked': { locked: true, ...(current && current.obstacles.taken.length > 0 && { taken: current.obstacles.taken }) } }),

  warnings({ facts }, current, settings): Warning[] {
    if (!current) return [];
    const isNew = current.access !== settings.access;
    const { arn, standing, originRules } = current.listener;
    return [
      ...(facts.cloudfront.prefixList === undefined ? [noPrefixList(facts.account.region)] : []),
      ...(isNew && originRules.length === 0 && signsInByOidc(standing.actions) ? [signInCannotMove(arn, t`default action`, t`rule for CloudFront`)] : []),
      ...obstacleFindings(current.obstacles, current.group),
    ];
  },

  shown: (state) => ({ name: state.distribution.domainName }),
});

const sent = 'the one that CloudFront sends';
const nothing: Omit<State, keyof Settings> = {
  group: { groupId: '', site: '', rules: {}, otherRules: [] }, listener: { arn: '', standing: { protocol: '', actions: [] }, originRules: [], targetGroupArn: '' }, distribution: { id: '', domainName: '' }, loadBalancer: '', obstacles: noObstacles,
};

/** The group comes first: where it has no room, nothing is left that the next run would begin with, and fail at. */
async function lockGroup(context: Context, { group }: State): Promise<void> {
  await rememberLocked(context, await rulesToTake(context, group));
  await setRules(context, group.groupId, lockedRules(context.inputs)).catch(async (error: unknown) => {
    if (error instanceof UserError) await context.memory.forget('origin-locked');
    throw error;
  });
}

/**
 * Whether what opens the load balancer is what CloudFront sends, or will be so by the listener's own step.
 * @param sends undefined where there is no distribution yet: it will send what the listener wants, where that is of the form of a secret
 */
function isExact(inputs: Inputs, accepted: readonly Secret[], sends: Secret | undefined): boolean {
  const { distribution: known } = inputs.facts.cloudfront;
  if (sends && isTold(inputs) && sends.equals(known?.secret)) return true;
  const wanted = sends ?? accepted.find(isSecret);
  return wanted !== undefined && areSameSecrets(accepted, [wanted]);
}
