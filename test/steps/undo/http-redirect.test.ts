import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Guard } from '../../../src/aws/clients.ts';
import { awsError } from '../../support/aws-answers.ts';
import { adopted } from '../../support/handmade.ts';
import { addListener, addListenerRule, balancerIn, leadToBalancer, listenerIn, targetGroupIn, teapot } from '../../support/site-parts.ts';
import { undoneTable } from '../../support/undone-table.ts';
import { given, setUp } from '../../support/ways.ts';

const goes = 'listeners.HTTP 80: redirect 301 to HTTPS://#{host}:443/#{path}?#{query} -> -';
const notFound: Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } };
const deleted = ['elasticloadbalancing:DeleteListener'];
/** Somebody's listener stood on 80, and setup has changed it. */
const changedByUs = (before = [teapot]) => async () => {
  const site = setUp();
  Object.assign(listenerIn(site.sandbox.account, 80), { tags: { Name: 'by hand' }, defaultActions: before });
  await site.setup(given);
  return site;
};
const goneMeanwhile: Guard = async (call, next) => {
  const output = await next();
  if (call.operation === 'DeleteListener') throw awsError('ListenerNotFoundException');
  return output;
};

undoneTable('http-redirect', [
  { name: 'as we made it', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: (account) => [account.listeners, []] },
  { name: 'gone by hand', happens: (account) => void account.listeners.splice(0), plan: 'none', ends: 'unchanged' },
  { name: 'gone between the look and the request', run: () => ({ guards: [goneMeanwhile] }), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted },
  {
    name: 'somebody has added a rule', happens: (account) => addListenerRule(listenerIn(account, 80), 10), plan: 'none', ends: 'kept',
    keeps: ['The listener HTTP 80 (<id>) is kept: it has a rule that ec2-https did not make (priority 10). Remove what nobody needs, then run ec2-https undo again.'],
  },
  {
    name: 'somebody has added two', plan: 'none', ends: 'kept',
    happens: (account) => [7, 10].forEach((priority) => addListenerRule(listenerIn(account, 80), priority)),
    keeps: ['The listener HTTP 80 (<id>) is kept: it has rules that ec2-https did not make (priority 7, 10). Remove what nobody needs, then run ec2-https undo again.'],
  },
  {
    name: 'somebody has it do something else', happens: (account) => void (listenerIn(account, 80).defaultActions = [teapot]), plan: 'none', ends: 'kept',
    keeps: ['The listener HTTP 80 (<id>) is kept: its default action is not what ec2-https has set: fixed-response. Delete the listener by hand if nobody needs it, then run ec2-https undo again.'],
  },
  {
    name: 'somebody leads another name to the load balancer: its visitors would be cut off', happens: (account) => leadToBalancer(account, 'blog.example.com'), plan: 'none', ends: 'kept',
    keeps: ['The listener HTTP 80 (<id>) is kept: blog.example.com still leads to the load balancer, and ec2-https did not switch that name. Point it elsewhere, then run ec2-https undo again.'],
  },

  // Of a listener that stood there before us
  {
    name: 'changed by us: it says again what it said before', open: changedByUs(), plan: 'update', differs: ['action: redirect 301 to HTTPS://#{host}:443/#{path}?#{query} -> fixed-response'], ends: 'updated',
    asks: ['elasticloadbalancing:ModifyListener', 'ec2:CreateTags'], after: (account) => [listenerIn(account, 80).defaultActions, [teapot]],
  },
  {
    name: 'changed by us, and by somebody since: that is theirs', open: changedByUs(), happens: (account) => void (listenerIn(account, 80).defaultActions = [notFound]), plan: 'none', ends: 'unchanged',
    after: (account) => [listenerIn(account, 80).defaultActions, [notFound]],
  },
  {
    name: 'changed by us, and where it led is gone: it stays as it is',
    open: async () => {
      const site = setUp();
      const { account } = site.sandbox;
      const other = { ...structuredClone(targetGroupIn(account)), name: 'other', arn: targetGroupIn(account).arn.replace('example-com-tg', 'other'), targets: [] };
      account.targetGroups.push(other);
      Object.assign(listenerIn(account, 80), { tags: {}, defaultActions: [{ Type: 'forward', TargetGroupArn: other.arn, ForwardConfig: { TargetGroups: [{ TargetGroupArn: other.arn, Weight: 1 }] } }] });
      await site.setup(given);
      account.targetGroups.splice(account.targetGroups.indexOf(other), 1);
      return site;
    },
    plan: 'none', ends: 'kept',
    keeps: ['The listener HTTP 80 (<id>) is kept: what it led to before is gone: <targetgroup other>. Change the listener by hand to what it should be, then run ec2-https undo again.'],
  },
  { name: "somebody's, that we never changed", happens: (account) => void (listenerIn(account, 80).tags = {}), plan: 'none', ends: 'unchanged' },
  { name: "somebody's, on another port", happens: (account) => void addListener(account, 8080), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted, after: (account) => [listenerIn(account, 8080).defaultActions, [teapot]] },

  // On a load balancer that stood there before us
  {
    name: 'on a load balancer that led there before: visitors of other names are told of, and it goes', open: () => adopted((account) => leadToBalancer(account, 'blog.example.com')), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted,
    caution: 'visitors of blog.example.com reach the load balancer as well, and this listener no more',
  },
  { name: 'on a load balancer that is not ours any more', happens: (account) => void (balancerIn(account).tags = {}), plan: 'none', ends: 'unchanged' },
  { name: "on a load balancer that is another site's by now", happens: (account) => void (balancerIn(account).tags['ec2-https:site'] = 'example.org'), plan: 'none', ends: 'unchanged' },
]);
