import { describe, expect, it } from 'vitest';
import { readReadiness } from '../../../src/checks/facts/readiness.ts';
import type { Change } from '../../../src/engine/plan.ts';
import type { Step } from '../../../src/engine/step.ts';
import { certificate } from '../../../src/steps/certificate.ts';
import { edgeCertificate } from '../../../src/steps/edge-certificate.ts';
import { loadBalancer } from '../../../src/steps/load-balancer.ts';
import { targetGroup } from '../../../src/steps/target-group.ts';
import { edgeCertificate as formerEdgeCertificate } from '../../../src/steps/no-longer-wanted/edge-certificate.ts';
import { acmWith, certificateArn, detailOf } from '../../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { finished } from '../../support/finished.ts';
import { healthOf, knownBalancer, start } from '../../support/site.ts';
import { contextOf } from '../../support/step-table.ts';

const day = 24 * 60 * 60 * 1000;
const here = (step: Step, current: object): Change => ({ step, action: 'none', current, differences: [], warnings: [] });
const plan = [
  here(certificate, { ...finished.certificate, arn: certificateArn('regional') }),
  here(edgeCertificate, { ...finished.certificate, arn: certificateArn('edge') }),
  here(targetGroup, finished.targetGroup),
  here(loadBalancer, finished.loadBalancer),
];
const world: Answers = {
  ...acmWith([detailOf('regional'), detailOf('edge', { RenewalSummary: { RenewalStatus: 'FAILED', RenewalStatusReason: 'CAA_ERROR', DomainValidationOptions: [], UpdatedAt: new Date(start) } })]),
  DescribeLoadBalancers: { LoadBalancers: [knownBalancer] },
  DescribeTargetHealth: healthOf(['i-0web', 'healthy'], ['i-0old', 'draining'], ['i-0api', 'unused', 'Target.NotInUse']),
};
const denied = awsError('AccessDenied');

describe('how ready a site is', () => {
  it('is read of what stands there', async () => {
    const lasts = { status: 'ISSUED', type: 'AMAZON_ISSUED', notAfter: start + 198 * day, failureReason: undefined };
    expect(await readReadiness(contextOf({ world }), plan)).toEqual({
      certificates: [
        { step: 'certificate', arn: certificateArn('regional'), region: 'ap-northeast-1', ...lasts, renewalStatus: undefined, renewalReason: undefined },
        { step: 'edge-certificate', arn: certificateArn('edge'), region: 'us-east-1', ...lasts, renewalStatus: 'FAILED', renewalReason: 'CAA_ERROR' },
      ],
      loadBalancer: 'active',
      targets: { healthy: 1, registered: 2, unwell: ['i-0api is unused: no listener forwards to its group, or its zone is not enabled on the load balancer (Target.NotInUse)'] },
    });
  });

  it('is not asked for where nothing stands, or what stands is to go', async () => {
    const asked: Asked[] = [];
    const nothing = [{ ...here(certificate, {}), action: 'create' as const, current: undefined }, here(formerEdgeCertificate, { certificates: [] })].map(({ current, ...change }) => ({ ...change, ...(current && { current }) }));
    expect(await readReadiness(contextOf({ world }, asked), nothing)).toEqual({ certificates: [], loadBalancer: undefined, targets: undefined });
    expect(asked).toEqual([]);
  });

  it('is read of a certificate that another is to take the place of', async () => {
    const toCome: Change = { step: certificate, action: 'create', differences: [], warnings: [] };
    const failed = { ...acmWith([detailOf('regional', { Status: 'FAILED', FailureReason: 'CAA_ERROR', NotAfter: undefined })]) };
    const { certificates } = await readReadiness(contextOf({ world: failed, memory: { certificate: { arn: certificateArn('regional'), made: true, superseded: [] } } }), [toCome]);
    expect(certificates).toEqual([{ step: 'certificate', arn: certificateArn('regional'), region: 'ap-northeast-1', status: 'FAILED', type: 'AMAZON_ISSUED', notAfter: undefined, failureReason: 'CAA_ERROR', renewalStatus: undefined, renewalReason: undefined }]);
  });

  it('is left out where nobody may ask', async () => {
    expect(await readReadiness(contextOf({ world: { ...world, DescribeTargetHealth: denied, DescribeCertificate: denied } }), plan)).toEqual({ certificates: [], loadBalancer: 'active', targets: undefined });
  });

  it('hides no bug', async () => {
    await expect(readReadiness(contextOf({ world: { ...world, DescribeTargetHealth: new TypeError('a bug of ours') } }), plan)).rejects.toThrow('a bug of ours');
  });

  it('ends with the run', async () => {
    const context = { ...contextOf({ world: { ...world, DescribeTargetHealth: denied } }), signal: AbortSignal.abort(new Error('stopped')) };
    await expect(readReadiness(context, plan)).rejects.toThrow('stopped');
  });
});
