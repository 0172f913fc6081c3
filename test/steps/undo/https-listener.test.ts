import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect } from 'vitest';
import type { Guard } from '../../../src/aws/clients.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import type { Listener } from '../../../src/sandbox/account/load-balancer.ts';
import { locked } from '../../support/locked.ts';
import { arn } from '../../support/site.ts';
import { siteWithSharedFront } from '../../support/handmade.ts';
import { addCertificate, addListener, addListenerRule, balancerIn, certificateIn, groupIn, leadToBalancer, listenerIn, targetGroupIn, teapot } from '../../support/site-parts.ts';
import { undoneTable } from '../../support/undone-table.ts';
import { given, setUp } from '../../support/ways.ts';

const goes = 'listeners.HTTPS 443: forward to <targetgroup example-com-tg> -> -';
const kept = (rest: string): string => `The listener HTTPS 443 (<id>) is kept: ${rest}`;
const deleted = ['elasticloadbalancing:DeleteListener'];
const restored = ['elasticloadbalancing:ModifyListener', 'ec2:CreateTags'];
const signIn: Action = {
  Type: 'authenticate-oidc', Order: 1,
  AuthenticateOidcConfig: { Issuer: 'https://id.example.net', AuthorizationEndpoint: 'https://id.example.net/a', TokenEndpoint: 'https://id.example.net/t', UserInfoEndpoint: 'https://id.example.net/u', ClientId: 'web' },
};
const forwardTo = (TargetGroupArn: string): Action => ({ Type: 'forward', TargetGroupArn, ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } } });
/** Somebody's listener stood on 443 as given, with a certificate of theirs, and setup has changed it. */
const changedByUs = (before: (account: Account) => Partial<Listener>, open = setUp) => async () => {
  const site = open();
  const { account } = site.sandbox;
  Object.assign(listenerIn(account, 443), { tags: { Name: 'by hand' }, certificateArn: addCertificate(account, ['example.net']).arn, ...before(account) });
  await site.setup(given);
  return site;
};
/** AWS takes such a request, and nothing comes of it. */
const without = (operation: string): Guard => async (call, next) => (call.operation === operation ? { Listeners: [{ ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Port: 443, Protocol: 'HTTPS' }] } : next());
/** The listener on 443 goes with such a request. */
const goneAfter = (account: Account, operation: string): Guard => async (call, next) => {
  const output = await next();
  if (call.operation === operation) account.listeners.splice(account.listeners.indexOf(listenerIn(account, 443)), 1);
  return output;
};
const theirs = (account: Account): string => account.certificates.find(({ names }) => names.includes('example.net'))?.arn ?? '';

undoneTable('https-listener', [
  { name: 'as we made it', plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted },
  {
    name: 'the distribution that fetches from it stays', open: () => siteWithSharedFront(), plan: 'none', ends: 'kept',
    keeps: [kept("CloudFront's distribution, which stays, fetches from it. Once the distribution can go, run the same command again.")],
  },
  {
    name: 'the same, of one that stood there before us', open: () => siteWithSharedFront(changedByUs(() => ({ port: 443 }))), plan: 'none', ends: 'kept',
    keeps: [kept("CloudFront's distribution, which stays, fetches from it. Once the distribution can go, run the same command again.")],
  },
  { name: 'gone by hand', happens: (account) => void account.listeners.splice(0), plan: 'none', ends: 'unchanged' },
  {
    name: 'somebody has added a rule', happens: (account) => addListenerRule(listenerIn(account, 443), 1), plan: 'none', ends: 'kept',
    keeps: [kept('it has a rule that ec2-https did not make (priority 1). Remove what nobody needs, then run ec2-https undo again.')],
  },
  {
    name: 'somebody has added a certificate', plan: 'none', ends: 'kept',
    happens: (account) => void (listenerIn(account, 443).furtherCertificateArns = [addCertificate(account, ['example.net']).arn]),
    keeps: [kept('it carries a certificate that ec2-https did not put there: <certificate>. Take it off the listener, then run ec2-https undo again.')],
  },
  {
    name: 'somebody has put a certificate of theirs in the place of ours', plan: 'none', ends: 'kept',
    happens: (account) => void (listenerIn(account, 443).certificateArn = addCertificate(account, ['example.com', '*.example.com']).arn),
    keeps: [kept('it carries a certificate that ec2-https did not put there: <certificate>. Take it off the listener, then run ec2-https undo again.')],
  },
  { name: 'a certificate of ours stands beside the one in use: that is nothing of theirs', happens: (account) => void (listenerIn(account, 443).furtherCertificateArns = [certificateIn(account).arn]), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted },
  {
    name: 'somebody has visitors sign in first', plan: 'none', ends: 'kept',
    happens: (account) => void (listenerIn(account, 443).defaultActions = [signIn, ...listenerIn(account, 443).defaultActions]),
    keeps: [kept('its default action is not what ec2-https has set: authenticate-oidc, then forward to <targetgroup example-com-tg>. Delete the listener by hand if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'somebody has it do something else', happens: (account) => void (listenerIn(account, 443).defaultActions = [teapot]), plan: 'none', ends: 'kept',
    keeps: [kept('its default action is not what ec2-https has set: fixed-response. Delete the listener by hand if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'somebody leads two names to the load balancer', happens: (account) => ['blog.example.com', 'shop.example.com'].forEach((name) => leadToBalancer(account, name)), plan: 'none', ends: 'kept',
    keeps: [kept('blog.example.com, shop.example.com still lead to the load balancer, and ec2-https did not switch those names. Point them elsewhere, then run ec2-https undo again.')],
  },
  {
    name: 'the redirect stays: it leads here', happens: (account) => addListenerRule(listenerIn(account, 80), 1), plan: 'none', ends: 'kept',
    keeps: [kept('the listener on 80, which stays, redirects to it. Delete that listener if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'two reasons: both are said', plan: 'none', ends: 'kept',
    happens: (account) => {
      addListenerRule(listenerIn(account, 443), 1);
      leadToBalancer(account, 'blog.example.com');
    },
    keeps: [
      kept('it has a rule that ec2-https did not make (priority 1). Remove what nobody needs, then run ec2-https undo again.'),
      kept('blog.example.com still leads to the load balancer, and ec2-https did not switch that name. Point it elsewhere, then run ec2-https undo again.'),
    ],
  },

  // Of a listener that stood there before us
  {
    name: 'changed by us: its certificate, TLS policy and action come back', plan: 'update', ends: 'updated', asks: restored,
    open: changedByUs(() => ({ sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [teapot] })),
    differs: ['certificateArn: <certificate> -> <certificate>', 'tlsPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 -> ELBSecurityPolicy-2016-08', 'action: forward to <targetgroup example-com-tg> -> fixed-response'],
    after: (account) => [listenerIn(account, 443), expect.objectContaining({ protocol: 'HTTPS', certificateArn: theirs(account), sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [teapot] })],
  },
  {
    name: 'it spoke http before', plan: 'update', ends: 'updated', asks: restored,
    open: changedByUs(() => ({ protocol: 'HTTP', certificateArn: undefined, sslPolicy: undefined, defaultActions: [teapot] }) as unknown as Partial<Listener>),
    differs: ['protocol: HTTPS -> HTTP', 'certificateArn: <certificate> -> -', 'tlsPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 -> -', 'action: forward to <targetgroup example-com-tg> -> fixed-response'],
    after: (account) => [listenerIn(account, 443), expect.objectContaining({ protocol: 'HTTP', defaultActions: [teapot] })],
  },
  {
    name: 'somebody has chosen another TLS policy since: that one stays', plan: 'update', ends: 'updated', asks: restored,
    open: changedByUs(() => ({ sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [teapot] })), happens: (account) => void (listenerIn(account, 443).sslPolicy = 'ELBSecurityPolicy-TLS13-1-2-2021-06'),
    differs: ['certificateArn: <certificate> -> <certificate>', 'action: forward to <targetgroup example-com-tg> -> fixed-response'],
    after: (account) => [listenerIn(account, 443), expect.objectContaining({ sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', certificateArn: theirs(account), defaultActions: [teapot] })],
  },
  {
    name: 'its certificate is gone: it stays as it is', plan: 'none', ends: 'kept', open: changedByUs(() => ({ defaultActions: [teapot] })),
    happens: (account) => void account.certificates.splice(account.certificates.findIndex(({ names }) => names.includes('example.net')), 1),
    keeps: [kept('what it led to before is gone: <certificate>. Change the listener by hand to what it should be, then run ec2-https undo again.')],
  },
  {
    name: 'it forwarded to our target group and showed our certificate, with an old TLS policy alone: these stay in use', plan: 'update', ends: 'updated', asks: restored,
    open: changedByUs((account) => ({ certificateArn: certificateIn(account).arn, sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [forwardTo(targetGroupIn(account).arn)] })),
    differs: ['tlsPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 -> ELBSecurityPolicy-2016-08'],
    after: (account) => [listenerIn(account, 443).certificateArn, certificateIn(account).arn],
  },
  {
    name: 'it is never read back as it was: the memory keeps what it said', plan: 'update', ends: 'failed: Still waiting after 60 s: the listener on 443 to be as it was.',
    open: changedByUs(() => ({ sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [teapot] })), run: () => ({ guards: [without('ModifyListener')] }),
    differs: ['certificateArn: <certificate> -> <certificate>', 'tlsPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 -> ELBSecurityPolicy-2016-08', 'action: forward to <targetgroup example-com-tg> -> fixed-response'],
    after: (account) => [Object.keys(groupIn(account).tags).some((key) => key.startsWith('ec2-https:memory:https-listener@')), true],
  },
  {
    name: 'somebody deletes it while it is read back', plan: 'update', ends: 'updated', asks: restored, open: changedByUs(() => ({ sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [teapot] })), run: ({ sandbox: { account } }) => ({ guards: [goneAfter(account, 'ModifyListener')] }),
    differs: ['certificateArn: <certificate> -> <certificate>', 'tlsPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 -> ELBSecurityPolicy-2016-08', 'action: forward to <targetgroup example-com-tg> -> fixed-response'],
  },
  // Where CloudFront alone gets in
  { name: 'locked: its rule for CloudFront is ours, and so is that it turns others away', open: locked, plan: 'delete', differs: ['listeners.HTTPS 443: fixed-response -> -'], ends: 'deleted', asks: deleted },
  {
    name: 'locked, and somebody has added a rule', open: locked, happens: (account) => addListenerRule(listenerIn(account, 443), 1), plan: 'none', ends: 'kept',
    keeps: [kept('it has a rule that ec2-https did not make (priority 1). Remove what nobody needs, then run ec2-https undo again.')],
  },
  {
    name: 'locked, and somebody has the rule for CloudFront do something else', open: locked, happens: (account) => void Object.assign(listenerIn(account, 443).rules?.[0] ?? {}, { actions: [teapot] }), plan: 'none', ends: 'kept',
    keeps: [kept('its rule for CloudFront is not what ec2-https has set: fixed-response. Delete the listener by hand if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'locked, and somebody has it turn others away in words of their own', open: locked, plan: 'none', ends: 'kept',
    happens: (account) => void (listenerIn(account, 443).defaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403', MessageBody: 'Go away', ContentType: 'text/plain' } }]),
    keeps: [kept('its default action is not what ec2-https has set: fixed-response. Delete the listener by hand if nobody needs it, then run ec2-https undo again.')],
  },
  {
    name: 'it was there before us, and is locked: it says again what it said, and then the rule goes', open: () => changedByUs(() => ({ sslPolicy: 'ELBSecurityPolicy-2016-08', defaultActions: [teapot] }), locked)(), plan: 'update', ends: 'updated',
    asks: ['elasticloadbalancing:ModifyListener', 'elasticloadbalancing:DeleteRule', 'ec2:CreateTags'],
    differs: [
      'certificateArn: <certificate> -> <certificate>', 'tlsPolicy: ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 -> ELBSecurityPolicy-2016-08', 'action: fixed-response -> fixed-response',
      'rules.for CloudFront: forward to <targetgroup example-com-tg> -> -',
    ],
    after: (account) => [listenerIn(account, 443).rules ?? [], []],
  },
  { name: "on a load balancer that is another site's by now", happens: (account) => void (balancerIn(account).tags['ec2-https:site'] = 'example.org'), plan: 'none', ends: 'unchanged' },
  { name: "somebody's, on another port", happens: (account) => void addListener(account, 8443), plan: 'delete', differs: [goes], ends: 'deleted', asks: deleted },
]);
