import type { Action, Listener, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from 'vitest';
import { httpRedirect } from '../../src/steps/http-redirect.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, tagsOf } from '../support/site.ts';
import { contextOf, stepTable } from '../support/step-table.ts';

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
/** What is remembered of a listener: all that it said. */
const before = (said: object): Asked => ['remember http-redirect', { before: said }];
const signIn: Action = { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'https://login.example.org', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' } };
const shared: Action = {
  Type: 'forward', Order: 2,
  ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup, Weight: 9 }, { TargetGroupArn: `${arn.targetGroup}0`, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 } },
};
/** As somebody made it. */
const asMade: Listener = {
  Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08', Certificates: [{ CertificateArn: arn.certificate }],
  DefaultActions: [{ ...signIn, AuthenticateOidcConfig: { ...signIn.AuthenticateOidcConfig, ClientSecret: 'secret' } as Action['AuthenticateOidcConfig'] }, shared],
};
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
    { name: "nobody's: what stood there is remembered first", world: standsThere(forward, ''), plan: 'update', asks: [before({ protocol: 'HTTP', actions: [forward] }), modify], state: finished.httpRedirect },
    { name: "another site's", world: standsThere(forward, 'example.org'), plan: 'update', asks: [before({ protocol: 'HTTP', actions: [forward] }), modify] },
    { name: "nobody's, and what stood there at first stays remembered", world: standsThere(forward, ''), memory: { 'http-redirect': { before: { protocol: 'HTTP', actions: [redirect] } } }, plan: 'update', asks: [modify] },

    {
      name: "nobody's, on 80 with https, and signing in before a choice of groups: all of it is remembered, but no secret", world: standsThere(forward, '', asMade), plan: 'update',
      asks: [
        before({ protocol: 'HTTPS', tlsPolicy: 'ELBSecurityPolicy-2016-08', certificateArn: arn.certificate, actions: [signIn, shared] }),
        ['ModifyListener', { ListenerArn: arn.listener, Protocol: 'HTTP', DefaultActions: [redirect] }],
      ],
    },

    // Another run makes it at the same time
    {
      name: 'nothing there, and another run is faster: that one is made to say the same', plan: 'create', asks: [created, ['ModifyListener', { ListenerArn: arn.listener, Protocol: 'HTTP', DefaultActions: [redirect] }]], state: finished.httpRedirect,
      world: { ...standsThere(), DescribeListeners: [{ Listeners: [] }, { Listeners: [standing] }], CreateListener: awsError('DuplicateListenerException') },
    },
  ],
});

it('needs room in the memory for what it changes', () => {
  const { inputs } = contextOf({});
  const room = (current?: typeof finished.httpRedirect): unknown => httpRedirect.remembers?.(inputs, current, httpRedirect.desired(inputs, finished));
  expect([room(), room(finished.httpRedirect)]).toEqual([{}, { 'http-redirect': { before: finished.httpRedirect.standing } }]);
});
