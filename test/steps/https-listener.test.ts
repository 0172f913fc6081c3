import type { Action, Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, it } from 'vitest';
import { httpsListener } from '../../src/steps/https-listener.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, tagsOf } from '../support/site.ts';
import { contextOf, stepTable } from '../support/step-table.ts';

const tlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';
const request: Listener = {
  Protocol: 'HTTPS', Certificates: [{ CertificateArn: arn.certificate }], SslPolicy: tlsPolicy, DefaultActions: [{ Type: 'forward', TargetGroupArn: arn.targetGroup }],
};
/** As AWS fills it in. */
const standing: Listener = {
  ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Port: 443, ...request,
  DefaultActions: [{ Type: 'forward', TargetGroupArn: arn.targetGroup, ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } } }],
};
const onPort80: Listener = { ListenerArn: `${arn.listener}80`, LoadBalancerArn: arn.loadBalancer, Port: 80, Protocol: 'HTTP' };
/** The listener as it stands, with what differs: in itself, in the site that its tags name. */
const standsThere = (deviations: Listener = {}, site = 'example.com'): Answers => ({
  DescribeListeners: { Listeners: [onPort80, { ...standing, ...deviations }] },
  DescribeTags: { TagDescriptions: [{ ResourceArn: arn.listener, Tags: site === '' ? [] : tagsOf('example.com https', site) }] },
  ModifyListener: { Listeners: [standing] },
});
const modify = (input: Listener): Asked => ['ModifyListener', { ListenerArn: arn.listener, ...input }];
/** What is remembered of a listener: all that it said. */
const before = (deviations: object): Asked => ['remember https-listener', { before: { protocol: 'HTTPS', tlsPolicy, certificateArn: arn.certificate, actions: standing.DefaultActions, ...deviations } }];
const { Certificates, DefaultActions } = request;
const signIn: Action = { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { Issuer: 'https://login.example.org', AuthorizationEndpoint: 'a', TokenEndpoint: 't', UserInfoEndpoint: 'u', ClientId: 'c' } };
/** The secret stays with AWS, which gives it to nobody. */
const signInAgain: Action = { ...signIn, AuthenticateOidcConfig: { ...signIn.AuthenticateOidcConfig, UseExistingClientSecret: true } as Action['AuthenticateOidcConfig'] };
const otherGroup = `${arn.targetGroup}0`;

const created: Asked = ['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 443, ...request, Tags: tagsOf('example.com https') }];

stepTable(httpsListener, {
  needs: finished,
  rows: [
    {
      name: 'nothing there', world: { DescribeListeners: { Listeners: [onPort80] }, CreateListener: { Listeners: [standing] } },
      plan: 'create',
      differs: [
        `loadBalancerArn: - -> ${arn.loadBalancer}`, 'protocol: - -> HTTPS', `certificateArn: - -> ${arn.certificate}`, `tlsPolicy: - -> ${tlsPolicy}`, `targetGroupArn: - -> ${arn.targetGroup}`,
      ],
      asks: [created],
      state: finished.httpsListener,
    },
    { name: 'no load balancer yet: nothing is asked', located: {}, plan: 'create' },
    { name: 'the load balancer is gone', world: { DescribeListeners: awsError('LoadBalancerNotFoundException'), CreateListener: { Listeners: [standing] } }, plan: 'create', asks: [created] },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: finished.httpsListener },
    { name: 'as wanted, on the second page', world: { DescribeListeners: [{ Listeners: [onPort80], NextMarker: 'more' }, { Listeners: [standing] }] }, plan: 'none' },
    {
      name: 'another certificate', world: standsThere({ Certificates: [{ CertificateArn: `${arn.certificate}0` }] }),
      plan: 'update', differs: [`certificateArn: ${arn.certificate}0 -> ${arn.certificate}`], asks: [modify({ Certificates })], state: finished.httpsListener,
    },
    {
      name: 'an old TLS policy', world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }),
      plan: 'update', differs: [`tlsPolicy: ELBSecurityPolicy-2016-08 -> ${tlsPolicy}`], asks: [modify({ SslPolicy: tlsPolicy })], state: finished.httpsListener,
    },
    {
      name: 'forwards to another group', world: standsThere({ DefaultActions: [{ Type: 'forward', TargetGroupArn: otherGroup }] }),
      plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`], asks: [modify({ DefaultActions })], state: finished.httpsListener,
    },
    {
      name: 'forwards to two groups', world: standsThere({ DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup }, { TargetGroupArn: otherGroup }] } }] }),
      plan: 'update', differs: [`targetGroupArn: ${arn.targetGroup} and ${otherGroup} -> ${arn.targetGroup}`], asks: [modify({ DefaultActions })],
    },
    {
      name: 'answers by itself', world: standsThere({ DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }] }),
      plan: 'update', differs: [`targetGroupArn: fixed-response -> ${arn.targetGroup}`], asks: [modify({ DefaultActions })],
    },
    {
      name: 'http on 443', world: standsThere({ Protocol: 'HTTP', Certificates: undefined, SslPolicy: undefined }),
      plan: 'update', differs: ['protocol: HTTP -> HTTPS', `certificateArn:  -> ${arn.certificate}`, `tlsPolicy:  -> ${tlsPolicy}`],
      asks: [modify({ Protocol: 'HTTPS', Certificates, SslPolicy: tlsPolicy })],
    },
    { name: 'signing in before the forward, as somebody wants it', world: standsThere({ DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: arn.targetGroup, Order: 2 }] }), plan: 'none' },
    {
      name: 'signing in before a forward to another group: it stays', world: standsThere({ DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: otherGroup, Order: 2 }] }),
      plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`], asks: [modify({ DefaultActions: [signInAgain, { Type: 'forward', TargetGroupArn: arn.targetGroup }] })],
    },
    {
      name: 'an old TLS policy, and signing in: the actions are not sent', world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08', DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: arn.targetGroup }] }),
      plan: 'update', asks: [modify({ SslPolicy: tlsPolicy })],
    },

    // Whose it is
    {
      name: "nobody's, with an old TLS policy: what stood there is remembered first", world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }, ''),
      plan: 'update', asks: [before({ tlsPolicy: 'ELBSecurityPolicy-2016-08' }), modify({ SslPolicy: tlsPolicy })], state: finished.httpsListener,
    },
    {
      name: "nobody's, and signing in: that is remembered as well", world: standsThere({ DefaultActions: [signIn, { Type: 'forward', TargetGroupArn: otherGroup }] }, ''),
      plan: 'update', asks: [before({ actions: [signIn, { Type: 'forward', TargetGroupArn: otherGroup }] }), modify({ DefaultActions: [signInAgain, { Type: 'forward', TargetGroupArn: arn.targetGroup }] })],
    },
    { name: "another site's", world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }, 'example.org'), plan: 'update', asks: [before({ tlsPolicy: 'ELBSecurityPolicy-2016-08' }), modify({ SslPolicy: tlsPolicy })] },
    {
      name: "nobody's, and what stood there at first stays remembered", world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }, ''), memory: { 'https-listener': { before: { protocol: 'HTTPS', actions: [] } } },
      plan: 'update', asks: [modify({ SslPolicy: tlsPolicy })],
    },

    // Another run makes it at the same time
    {
      name: 'nothing there, and another run is faster: that one is made to say the same', plan: 'create',
      world: { ...standsThere(), DescribeListeners: [{ Listeners: [onPort80] }, { Listeners: [onPort80, standing] }], CreateListener: awsError('DuplicateListenerException') },
      asks: [created, modify(request)], state: finished.httpsListener,
    },
    {
      name: 'the same, by the name that the query protocol uses', plan: 'create',
      world: { ...standsThere(), DescribeListeners: [{ Listeners: [] }, { Listeners: [standing] }], CreateListener: awsError('DuplicateListener') }, asks: [created, modify(request)], state: finished.httpsListener,
    },
  ],
});

it('needs room in the memory for what it changes', () => {
  const { inputs } = contextOf({});
  const room = (current?: typeof finished.httpsListener): unknown => httpsListener.remembers?.(inputs, current, httpsListener.desired(inputs, finished));
  expect([room(), room(finished.httpsListener)]).toEqual([{}, { 'https-listener': { before: finished.httpsListener.standing } }]);
});
