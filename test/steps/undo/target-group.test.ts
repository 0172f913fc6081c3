import type { Guard, Output } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import type { TargetGroup } from '../../../src/sandbox/account/target-group.ts';
import { addInstance } from '../../../src/sandbox/scenarios/seed.ts';
import { awsError } from '../../support/aws-answers.ts';
import type { RunOptions, Site } from '../../support/run.ts';
import { adopted, siteWithSharedFront } from '../../support/handmade.ts';
import { addListener, addListenerRule, groupIn, listenerIn, targetGroupIn, teapot } from '../../support/site-parts.ts';
import { undoneTable, type After } from '../../support/undone-table.ts';
import { given, setUp } from '../../support/ways.ts';

const goes = 'targetGroups.example-com-tg: <i> port 80 -> -';
const kept = (rest: string): string => `The target group example-com-tg (<id>) is kept: ${rest}`;
const deleted = ['elasticloadbalancing:DeleteTargetGroup'];
const forward = (account: Account) => ({ Type: 'forward' as const, TargetGroupArn: targetGroupIn(account).arn, ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroupIn(account).arn, Weight: 1 }] } });
const none: After = (account) => [account.targetGroups, []];

const checkBack = ['healthPath: / -> /theirs', 'healthCodes: 200-399 -> 200'];
const tagsOff = 'site: example.com -> ';
const targetGoes = 'targets.<i> port 80: registered -> -';
const restored = ['elasticloadbalancing:ModifyTargetGroup', 'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RemoveTags', 'ec2:CreateTags'];
const asItWas = (group: TargetGroup): object => ({ path: group.healthCheck.path, codes: group.healthCheck.matcher, targets: group.targets.filter((target) => target.drainingUntil === undefined).map(({ port }) => port), tags: group.tags });
const before = { path: '/theirs', codes: '200', targets: [], tags: { team: 'web' } };
/** A second instance, which somebody has registered in their group. */
function withSecond(account: Account): void {
  const { id } = addInstance(account, { name: 'second', subnetId: account.subnets[0]?.id ?? '', groups: [groupIn(account, 'default').id] });
  targetGroupIn(account).targets.push({ id, port: 8080 });
}

/** The group counts as in use for so many requests more. */
const inUseFor = (requests: number) => (): RunOptions => {
  let refused = 0;
  const guard: Guard = (call, next) => {
    if (call.operation === 'DeleteTargetGroup' && refused++ < requests) throw awsError('ResourceInUseException');
    return next();
  };
  return { guards: [guard] };
};

const upsideDown: Guard = async (call, next) => {
  const output = await next();
  if (call.operation !== 'DescribeTargetHealth') return output;
  return { TargetHealthDescriptions: (output as Output<'elbv2', 'DescribeTargetHealth'>).TargetHealthDescriptions?.toReversed() };
};
/** AWS takes such a request, and nothing comes of it. */
const without = (operation: string): Guard => async (call, next) => (call.operation === operation ? {} : next());
const goneBefore = (account: Account, operation: string): Guard => (call, next) => {
  if (call.operation === operation && (call.input as { ResourceArns: string[] }).ResourceArns.some((arn) => arn.includes(':targetgroup/'))) account.targetGroups.splice(0);
  return next();
};
/** It goes after the look that finds it, and before the one at its targets. */
const goneWhileRead = ({ sandbox: { account } }: Site): RunOptions => {
  const guard: Guard = (call, next) => {
    if (call.operation === 'DescribeTargetHealth') account.targetGroups.splice(0);
    return next();
  };
  return { guards: [guard] };
};
/** Whatever comes after our tags are off the group is not done any more. */
const stoppingAfterTags = (): Guard => {
  let stopped = false;
  return async (call, next) => {
    if (stopped) throw new Error('stopped');
    stopped = call.operation === 'RemoveTags' && (call.input as { ResourceArns: string[] }).ResourceArns.some((arn) => arn.includes(':targetgroup/'));
    return next();
  };
};

undoneTable('target-group', [
  { name: 'as we made it', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: none },
  { name: 'without its target', happens: (account) => void targetGroupIn(account).targets.splice(0), plan: 'delete', differs: ['targetGroups.example-com-tg: no targets -> -'], ends: 'deleted', asks: deleted, after: none },
  { name: 'the distribution in front of its load balancer stays', open: () => siteWithSharedFront(), plan: 'none', ends: 'kept', keeps: [kept('the listener on 443, which stays, forwards to it. Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.')] },
  { name: 'gone by hand, and the listener with it', happens: (account) => [account.targetGroups, account.listeners].forEach((all) => void all.splice(0)), plan: 'none', ends: 'unchanged' },
  { name: 'somebody deletes it while it is looked at', run: goneWhileRead, plan: 'delete', differs: [goes], ends: 'unchanged', after: none },
  { name: 'somebody has taken our tags off it: it is theirs', happens: (account) => void (targetGroupIn(account).tags = {}), plan: 'none', ends: 'unchanged' },
  { name: 'it counts as in use for a while after the listener has gone', run: inUseFor(3), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: none },
  { name: 'it counts as in use for good', run: inUseFor(1000), plan: 'delete', differs: [goes], ends: 'failed: Still waiting after 120 s: no listener to forward to example-com-tg any more.' },
  {
    name: 'somebody has registered a target', happens: withSecond, plan: 'none', ends: 'kept',
    keeps: [kept('it has targets that ec2-https did not register: <i> port 8080. Deregister them if nobody needs them, then run ec2-https undo again.')],
  },
  { name: 'a target of somebody else is draining: it was taken away already', happens: (account) => targetGroupIn(account).targets.push({ id: 'i-0aaaaaaaa', port: 9, drainingUntil: Date.UTC(2027, 0) }), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted },
  {
    name: 'our listener stays: it forwards to it', happens: (account) => addListenerRule(listenerIn(account, 443), 1), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 443, which stays, forwards to it. Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'our redirect stays, by which nobody is forwarded, and the listener on 443 with it', happens: (account) => addListenerRule(listenerIn(account, 80), 1), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 443, which stays, forwards to it. Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: "somebody's listener forwards to it", happens: (account) => void addListener(account, 8080, [forward(account)]), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 8080, which stays, forwards to it. Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: "a rule of somebody's listener forwards to it", happens: (account) => addListenerRule(addListener(account, 8080), 1, [forward(account)]), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 8080, which stays, forwards to it. Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.')],
  },
  { name: "somebody's listener does something else", happens: (account) => void addListener(account, 8080), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: none },
  {
    name: 'another load balancer uses it', plan: 'none', ends: 'kept',
    happens: (account) => {
      const arn = listenerIn(account, 80).loadBalancerArn.replace('example-com-alb', 'other');
      account.listeners.push({ ...structuredClone(listenerIn(account, 443)), arn: listenerIn(account, 443).arn.replace('example-com-alb', 'other'), loadBalancerArn: arn, tags: {} });
    },
    keeps: [kept('another load balancer uses it: <loadbalancer other>. Take it out of that load balancer\'s listeners, then run ec2-https undo again.')],
  },
  {
    name: 'a setup to another port was stopped before it had registered anything: the target of the former port is ours', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted,
    open: () => stoppedAt('RegisterTargets', (account) => {
      for (const instance of account.instances) if (instance.app) instance.app.port = 3000;
    }, { port: 3000 }), options: { ...given, offline: true },
  },
  {
    name: 'a setup to another instance was stopped before the former one was deregistered', plan: 'delete', differs: ['targetGroups.example-com-tg: <i> port 80, <i> port 80 -> -'], ends: 'deleted', asks: deleted,
    open: () => {
      const site = setUp();
      const { id } = addInstance(site.sandbox.account, { name: 'second', subnetId: site.sandbox.account.subnets[0]?.id ?? '', groups: [groupIn(site.sandbox.account, 'web').id], publicAddress: '203.0.113.11', app: { port: 80, status: 200 } });
      return stoppedAt('DeregisterTargets', () => {}, { instance: [id], replaceRecords: true }, site);
    },
    options: { ...given, offline: true },
  },

  {
    name: 'two instances, and AWS lists them in another order the second time', run: () => ({ guards: [upsideDown] }), plan: 'delete', differs: ['targetGroups.example-com-tg: <i> port 80, <i> port 80 -> -'], ends: 'deleted', asks: deleted,
    open: async () => {
      const site = setUp();
      const { account } = site.sandbox;
      const { id } = addInstance(account, { name: 'second', subnetId: account.subnets[0]?.id ?? '', groups: [groupIn(account, 'web').id], publicAddress: '203.0.113.11', app: { port: 80, status: 200 } });
      await site.setup({ ...given, instance: [account.instances[0]?.id ?? '', id], replaceRecords: true });
      return site;
    },
    options: { ...given, offline: true },
  },

  // One that stood there before us
  {
    name: 'taken over, and AWS does not answer the former health check', run: () => ({ guards: [without('ModifyTargetGroup')] }), open: () => adopted(), plan: 'update', differs: [...checkBack, targetGoes, tagsOff],
    ends: 'failed: Still waiting after 60 s: example-com-tg to be as it was.', asks: ['elasticloadbalancing:DeregisterTargets'], after: (account) => [targetGroupIn(account).tags['ec2-https:site'], 'example.com'],
  },
  {
    name: 'taken over, and somebody deletes it before our tags are off', run: ({ sandbox: { account } }) => ({ guards: [goneBefore(account, 'RemoveTags')] }), open: () => adopted(), plan: 'update', differs: [...checkBack, targetGoes, tagsOff], ends: 'updated', asks: restored, after: none,
  },
  {
    name: 'taken over, and given back by a run that was stopped before it forgot that: it is not ours to touch, and is forgotten', plan: 'update', differs: ['remembered: as it was before -> '], ends: 'updated', asks: ['ec2:CreateTags'],
    open: async () => {
      const site = await adopted();
      await site.undo(given, { guards: [stoppingAfterTags()] });
      return site;
    },
    after: (account) => [asItWas(targetGroupIn(account)), before],
  },
  {
    name: 'taken over: its health check, targets and tags are as before', open: () => adopted(), plan: 'update', differs: [...checkBack, targetGoes, tagsOff], ends: 'updated', asks: restored,
    after: (account) => [asItWas(targetGroupIn(account)), before],
  },
  {
    name: 'taken over, with a target that runs: it is registered again', open: () => adopted(withSecond), plan: 'update', differs: [...checkBack, 'targets.<i> port 8080: - -> registered', targetGoes, tagsOff], ends: 'updated',
    asks: ['elasticloadbalancing:ModifyTargetGroup', 'elasticloadbalancing:RegisterTargets', ...restored.slice(1)], after: (account) => [asItWas(targetGroupIn(account)), { ...before, targets: [8080] }],
  },
  {
    name: 'taken over, with a target whose instance is stopped by now', plan: 'update', differs: [...checkBack, targetGoes, tagsOff], warns: ['not-restored'], ends: 'updated', asks: restored, open: () => adopted(withSecond),
    happens: (account) => account.instances.filter(({ tags }) => tags['Name'] === 'second').forEach((instance) => (instance.state = 'stopped')), after: (account) => [asItWas(targetGroupIn(account)), before],
  },
  {
    name: 'taken over, and somebody has changed the health check and registered a target since: these stay', open: () => adopted(), plan: 'update', differs: ['healthCodes: 200-399 -> 200', targetGoes, tagsOff], ends: 'updated', asks: restored,
    happens: (account) => {
      targetGroupIn(account).healthCheck.path = '/new';
      withSecond(account);
    },
    after: (account) => [asItWas(targetGroupIn(account)), { ...before, path: '/new', targets: [8080] }],
  },
  {
    name: 'taken over, and our listener stays, which forwards to it', open: () => adopted(), happens: (account) => addListenerRule(listenerIn(account, 443), 1), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 443, which stays, forwards to it. Delete that listener, or the rule, if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: "taken over, and somebody's listener forwarded to it before us", open: () => adopted((account) => void addListener(account, 8080, [forward(account)])), plan: 'update', differs: [...checkBack, targetGoes, tagsOff], ends: 'updated', asks: restored,
  },
  {
    name: 'taken over, gone by hand, and made by us since: it goes', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: none,
    open: async () => {
      const site = await adopted();
      site.sandbox.account.targetGroups.splice(0);
      listenerIn(site.sandbox.account, 443).defaultActions = [teapot];
      await site.setup({ ...given, adopt: true });
      return site;
    },
  },
]);

/** A site that stands, and on which another setup was stopped just before an operation. */
async function stoppedAt(operation: string, alter: (account: Account) => void, options: object, site: Site = setUp()): Promise<Site> {
  alter(site.sandbox.account);
  let stopped = false;
  const guard: Guard = (call, next) => {
    stopped ||= call.operation === operation;
    if (stopped) throw new Error('stopped');
    return next();
  };
  await site.setup({ ...given, ...options }, { guards: [guard] });
  if (!stopped) throw new Error(`${operation} was never asked for`);
  return site;
}
