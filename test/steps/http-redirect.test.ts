import type { Action, Listener, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { httpRedirect } from '../../src/steps/http-redirect.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, tagsOf } from '../support/site.ts';
import { removalTable, stepTable } from '../support/step-table.ts';

const redirectWith = (deviations: Partial<RedirectActionConfig> = {}): Action => ({
  Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_301', ...deviations },
});
const redirect = redirectWith();
const standing: Listener = { ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Port: 80, Protocol: 'HTTP', DefaultActions: [redirect] };
/** The listener as it stands, with its action and the site that its tags name. */
const standsThere = (action: Action = redirect, site = 'example.com', deviations: Listener = {}): Answers => ({
  DescribeListeners: { Listeners: [{ ...standing, DefaultActions: [action], ...deviations }] },
  DescribeTags: { TagDescriptions: [{ ResourceArn: arn.listener, Tags: site === '' ? [] : tagsOf('example.com http', site) }] },
  ModifyListener: { Listeners: [standing] },
});
const forward: Action = { Type: 'forward', TargetGroupArn: arn.targetGroup };
const before = (deviations: object): Asked => ['remember http-redirect', { before: { ...finished.httpRedirect, ...deviations } }];
const modify: Asked = ['ModifyListener', { ListenerArn: arn.listener, DefaultActions: [redirect] }];
const created: Asked = ['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 80, Protocol: 'HTTP', DefaultActions: [redirect], Tags: tagsOf('example.com http') }];
const wanted = finished.httpRedirect.action;

stepTable(httpRedirect, {
  needs: finished,
  rows: [
    {
      name: 'nothing there', world: { DescribeListeners: { Listeners: [{ ...standing, Port: 443, Protocol: 'HTTPS' }] }, CreateListener: { Listeners: [standing] } },
      plan: 'create', differs: [`loadBalancerArn: - -> ${arn.loadBalancer}`, 'protocol: - -> HTTP', `action: - -> ${wanted}`],
      asks: [created],
      state: finished.httpRedirect,
    },
    { name: 'no load balancer yet: nothing is asked', located: {}, plan: 'create' },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: finished.httpRedirect },
    { name: 'as wanted, what AWS fills in left out', world: standsThere({ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }), plan: 'none' },
    {
      name: 'forwards, as the console makes it', world: standsThere(forward),
      plan: 'update', differs: [`action: forward to ${arn.targetGroup} -> ${wanted}`], asks: [modify], state: finished.httpRedirect,
    },
    {
      name: 'redirects for a while only', world: standsThere(redirectWith({ StatusCode: 'HTTP_302' })),
      plan: 'update', differs: [`action: redirect 302 to HTTPS://#{host}:443/#{path}?#{query} -> ${wanted}`], asks: [modify],
    },
    {
      name: 'loses the path', world: standsThere(redirectWith({ Path: '/' })),
      plan: 'update', asks: [modify],
    },
    {
      name: 'leads to another host', world: standsThere(redirectWith({ Host: 'example.org' })),
      plan: 'update', asks: [modify],
    },
    { name: 'answers by itself', world: standsThere({ Type: 'fixed-response' }), plan: 'update', asks: [modify], state: finished.httpRedirect },
    {
      name: 'speaks https on 80, and redirects: the action is not sent', world: standsThere(redirect, 'example.com', { Protocol: 'HTTPS' }),
      plan: 'update', differs: ['protocol: HTTPS -> HTTP'], asks: [['ModifyListener', { ListenerArn: arn.listener, Protocol: 'HTTP' }]], state: finished.httpRedirect,
    },

    // Whose it is
    { name: "nobody's: what stood there is remembered first", world: standsThere(forward, ''), plan: 'update', asks: [before({ action: `forward to ${arn.targetGroup}` }), modify], state: finished.httpRedirect },
    { name: "another site's", world: standsThere(forward, 'example.org'), plan: 'update', asks: [before({ action: `forward to ${arn.targetGroup}` }), modify] },
    { name: "nobody's, and what stood there at first stays remembered", world: standsThere(forward, ''), memory: { 'http-redirect': { before: { action: 'the first' } } }, plan: 'update', asks: [modify] },

    // Another run makes it at the same time
    {
      name: 'nothing there, and another run is faster: that one is made to say the same', plan: 'create', asks: [created, ['ModifyListener', { ListenerArn: arn.listener, Protocol: 'HTTP', DefaultActions: [redirect] }]], state: finished.httpRedirect,
      world: { ...standsThere(), DescribeListeners: [{ Listeners: [] }, { Listeners: [standing] }], CreateListener: awsError('DuplicateListenerException') },
    },
  ],
});

const deleted: Asked = ['DeleteListener', { ListenerArn: arn.listener }];

removalTable(httpRedirect, [
  { name: 'by its ARN', current: finished.httpRedirect, asks: [deleted] },
  { name: 'gone already', current: finished.httpRedirect, world: { DeleteListener: awsError('ListenerNotFoundException') }, asks: [deleted] },
]);
