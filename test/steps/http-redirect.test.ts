import type { Action, Listener, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { httpRedirect } from '../../src/steps/http-redirect.ts';
import type { Answers, Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, tagsOf } from '../support/site.ts';
import { removalTable, stepTable } from '../support/step-table.ts';

const redirectWith = (deviations: Partial<RedirectActionConfig> = {}): Action => ({
  Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_301', ...deviations },
});
const redirect = redirectWith();
const standing: Listener = { ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Port: 80, Protocol: 'HTTP', DefaultActions: [redirect] };
const standsThere = (action: Action = redirect): Answers => ({ DescribeListeners: { Listeners: [{ ...standing, DefaultActions: [action] }] }, ModifyListener: { Listeners: [standing] } });
const update = (action: string): Asked[] => [
  ['remember http-redirect', { before: { ...finished.httpRedirect, action } }],
  ['ModifyListener', { ListenerArn: arn.listener, Protocol: 'HTTP', DefaultActions: [redirect] }],
];
const wanted = finished.httpRedirect.action;

stepTable(httpRedirect, {
  needs: finished,
  rows: [
    {
      name: 'nothing there', world: { DescribeListeners: { Listeners: [{ ...standing, Port: 443, Protocol: 'HTTPS' }] }, CreateListener: { Listeners: [standing] } },
      plan: 'create', differs: [`loadBalancerArn: - -> ${arn.loadBalancer}`, 'protocol: - -> HTTP', `action: - -> ${wanted}`],
      asks: [['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 80, Protocol: 'HTTP', DefaultActions: [redirect], Tags: tagsOf('example.com http') }]],
      state: finished.httpRedirect,
    },
    { name: 'no load balancer yet: nothing is asked', located: {}, plan: 'create' },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: finished.httpRedirect },
    { name: 'as wanted, what AWS fills in left out', world: standsThere({ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }), plan: 'none' },
    {
      name: 'forwards, as the console makes it', world: standsThere({ Type: 'forward', TargetGroupArn: arn.targetGroup }),
      plan: 'update', differs: [`action: forward to ${arn.targetGroup} -> ${wanted}`], asks: update(`forward to ${arn.targetGroup}`), state: finished.httpRedirect,
    },
    {
      name: 'redirects for a while only', world: standsThere(redirectWith({ StatusCode: 'HTTP_302' })),
      plan: 'update', differs: [`action: redirect 302 to HTTPS://#{host}:443/#{path}?#{query} -> ${wanted}`], asks: update('redirect 302 to HTTPS://#{host}:443/#{path}?#{query}'),
    },
    {
      name: 'loses the path', world: standsThere(redirectWith({ Path: '/' })),
      plan: 'update', asks: update('redirect 301 to HTTPS://#{host}:443/?#{query}'),
    },
    {
      name: 'leads to another host', world: standsThere(redirectWith({ Host: 'example.org' })),
      plan: 'update', asks: update('redirect 301 to HTTPS://example.org:443/#{path}?#{query}'),
    },
    { name: 'answers by itself', world: standsThere({ Type: 'fixed-response' }), plan: 'update', asks: update('fixed-response'), state: finished.httpRedirect },
  ],
});

removalTable(httpRedirect, [{ name: 'by its ARN', current: finished.httpRedirect, asks: [['DeleteListener', { ListenerArn: arn.listener }]] }]);
