import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { httpsListener } from '../../src/steps/https-listener.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, tagsOf } from '../support/site.ts';
import { removalTable, stepTable } from '../support/step-table.ts';

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
const standsThere = (deviations: Listener = {}): Answers => ({ DescribeListeners: { Listeners: [onPort80, { ...standing, ...deviations }] }, ModifyListener: { Listeners: [standing] } });
const update = (before: object): Asked[] => [
  ['remember https-listener', { before: { ...finished.httpsListener, ...before } }],
  ['ModifyListener', { ListenerArn: arn.listener, ...request }],
];
const otherGroup = `${arn.targetGroup}0`;

stepTable(httpsListener, {
  needs: finished,
  rows: [
    {
      name: 'nothing there', world: { DescribeListeners: { Listeners: [onPort80] }, CreateListener: { Listeners: [standing] } },
      plan: 'create',
      differs: [
        `loadBalancerArn: - -> ${arn.loadBalancer}`, 'protocol: - -> HTTPS', `certificateArn: - -> ${arn.certificate}`, `tlsPolicy: - -> ${tlsPolicy}`, `targetGroupArn: - -> ${arn.targetGroup}`,
      ],
      asks: [['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 443, ...request, Tags: tagsOf('example.com https') }]],
      state: finished.httpsListener,
    },
    { name: 'no load balancer yet: nothing is asked', located: {}, plan: 'create' },
    { name: 'the load balancer is gone', world: { DescribeListeners: awsError('LoadBalancerNotFoundException'), CreateListener: { Listeners: [standing] } }, plan: 'create', asks: [['CreateListener', { LoadBalancerArn: arn.loadBalancer, Port: 443, ...request, Tags: tagsOf('example.com https') }]] },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: finished.httpsListener },
    { name: 'as wanted, on the second page', world: { DescribeListeners: [{ Listeners: [onPort80], NextMarker: 'more' }, { Listeners: [standing] }] }, plan: 'none' },
    {
      name: 'another certificate', world: standsThere({ Certificates: [{ CertificateArn: `${arn.certificate}0` }] }),
      plan: 'update', differs: [`certificateArn: ${arn.certificate}0 -> ${arn.certificate}`], asks: update({ certificateArn: `${arn.certificate}0` }), state: finished.httpsListener,
    },
    {
      name: 'an old TLS policy', world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }),
      plan: 'update', differs: [`tlsPolicy: ELBSecurityPolicy-2016-08 -> ${tlsPolicy}`], asks: update({ tlsPolicy: 'ELBSecurityPolicy-2016-08' }), state: finished.httpsListener,
    },
    {
      name: 'forwards to another group', world: standsThere({ DefaultActions: [{ Type: 'forward', TargetGroupArn: otherGroup }] }),
      plan: 'update', differs: [`targetGroupArn: ${otherGroup} -> ${arn.targetGroup}`], asks: update({ targetGroupArn: otherGroup }), state: finished.httpsListener,
    },
    {
      name: 'forwards to two groups', world: standsThere({ DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: arn.targetGroup }, { TargetGroupArn: otherGroup }] } }] }),
      plan: 'update', differs: [`targetGroupArn: ${arn.targetGroup} and ${otherGroup} -> ${arn.targetGroup}`], asks: update({ targetGroupArn: `${arn.targetGroup} and ${otherGroup}` }),
    },
    {
      name: 'answers by itself', world: standsThere({ DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }] }),
      plan: 'update', differs: [`targetGroupArn: fixed-response -> ${arn.targetGroup}`], asks: update({ targetGroupArn: 'fixed-response' }),
    },
    {
      name: 'http on 443', world: standsThere({ Protocol: 'HTTP', Certificates: undefined, SslPolicy: undefined }),
      plan: 'update', differs: ['protocol: HTTP -> HTTPS', `certificateArn:  -> ${arn.certificate}`, `tlsPolicy:  -> ${tlsPolicy}`],
      asks: update({ protocol: 'HTTP', certificateArn: '', tlsPolicy: '' }),
    },
    {
      name: 'what stood there at first stays remembered', world: standsThere({ SslPolicy: 'ELBSecurityPolicy-2016-08' }), memory: { 'https-listener': { before: { tlsPolicy: 'the first' } } },
      plan: 'update', asks: [['ModifyListener', { ListenerArn: arn.listener, ...request }]],
    },
  ],
});

removalTable(httpsListener, [{ name: 'by its ARN', current: finished.httpsListener, asks: [['DeleteListener', { ListenerArn: arn.listener }]] }]);
