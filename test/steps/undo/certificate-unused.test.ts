import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { certificateUnused } from '../../../src/steps/undo/certificate-unused.ts';
import { acmWith, certificateArn, detailOf } from '../../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { arn, knownBalancer, tagsOf } from '../../support/site.ts';
import { contextOf, waitOut, waitTable } from '../../support/step-table.ts';

const other = arn.loadBalancer.replace('example-com-alb', 'other');
const noBalancer = { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') } satisfies Answers;
const memory = { certificate: { arn: certificateArn('ours'), made: true, superseded: [certificateArn('older')] } };
const usedBy = (...InUseBy: string[]): Answers => acmWith([detailOf('ours', { InUseBy })]);
/** The load balancer stands, and this listener of somebody else's on it. */
const balancerWith = (listener: Listener): Answers => ({
  DescribeLoadBalancers: { LoadBalancers: [knownBalancer] },
  DescribeTags: ({ ResourceArns }) => ({ TagDescriptions: (ResourceArns as string[]).map((ResourceArn) => ({ ResourceArn, Tags: ResourceArn === arn.loadBalancer ? tagsOf('example-com-alb') : [] })) }),
  DescribeLoadBalancerAttributes: { Attributes: [] },
  DescribeListeners: { Listeners: [{ ListenerArn: arn.listener, LoadBalancerArn: arn.loadBalancer, Port: 8443, Protocol: 'HTTPS', DefaultActions: [{ Type: 'fixed-response' }], ...listener }] },
  DescribeRules: { Rules: [] },
  DescribeListenerCertificates: { Certificates: listener.Certificates ?? [] },
  GetWebACLForResource: {},
});
const gone = { distribution: { kept: false }, httpsListener: { kept: false }, loadBalancer: { kept: false } };
const done = { unused: true } as const;
const waitingFor = `ACM to know that nothing uses ${certificateArn('ours')} any more`;

waitTable(certificateUnused, {
  needs: gone,
  memory,
  world: noBalancer,
  rows: [
    { name: 'nothing uses it', world: usedBy(), done },
    { name: 'there is none', memory: {}, world: acmWith([]), done },
    { name: 'it is gone by hand', world: acmWith([]), done },
    { name: 'our load balancer, which is gone, is still named', world: usedBy(arn.loadBalancer), waitingFor },
    { name: 'so is a listener of it, as some servers do it', world: usedBy(arn.listener), waitingFor },
    { name: 'still named after half a minute: whether it is so, deleting finds out', world: usedBy(arn.listener), looks: 6, done },
    { name: 'our load balancer stays, and shows it no more', world: { ...usedBy(arn.loadBalancer), ...balancerWith({ Certificates: [{ CertificateArn: certificateArn('theirs') }] }) }, waitingFor },
    { name: 'our load balancer stays with a listener that shows it: that is not waited for', world: { ...usedBy(arn.loadBalancer), ...balancerWith({ Certificates: [{ CertificateArn: certificateArn('ours') }] }) }, done },
    { name: 'something else uses it: that is not waited for', world: usedBy(arn.loadBalancer, other), done },
    { name: 'one of two is still named', world: acmWith([detailOf('ours'), detailOf('older', { InUseBy: [arn.loadBalancer] })]), waitingFor: waitingFor.replace('ours', 'older') },
    { name: 'later looks: still named', looks: 1, world: usedBy(arn.loadBalancer), waitingFor },
    { name: 'later looks: named no more', looks: 1, world: usedBy(), done },
    { name: 'later looks: something else uses it by now', looks: 1, world: usedBy(arn.loadBalancer, other), done },
    { name: 'one that we did not request is none of ours', memory: { certificate: { arn: certificateArn('ours'), made: false, superseded: [] } }, world: usedBy(arn.loadBalancer), done },
  ],
});

describe('certificate-unused', () => {
  it('looks at zones, the load balancer and all certificates once, and then at what it waits for alone', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { ...noBalancer, ...acmWith([detailOf('ours'), detailOf('older', { InUseBy: [arn.loadBalancer] })]) }, memory }, asked);
    await certificateUnused.ready(context, gone, 0);
    expect(asked.map(([what]) => what)).toEqual(expect.arrayContaining(['ListCertificates', 'DescribeLoadBalancers']));
    asked.length = 0;
    await certificateUnused.ready(context, gone, 1);
    expect(asked).toEqual([['DescribeCertificate', { CertificateArn: certificateArn('ours') }], ['DescribeCertificate', { CertificateArn: certificateArn('older') }]]);
  });

  it('waits half a minute, and no longer, for what is named for ever', async () => {
    const world = { ...noBalancer, ...usedBy(arn.listener) };
    const waited = await waitOut(certificateUnused, gone, { world, memory });
    expect(waited).toEqual({ said: [waitingFor], seconds: 26, end: done });
  });
});
