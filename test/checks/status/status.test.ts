import { describe, expect, it } from 'vitest';
import type { CertificateReadiness, Readiness } from '../../../src/checks/facts/readiness.ts';
import { noSite, siteStatus, waitsOf, type ResourceStatus } from '../../../src/checks/status/status.ts';
import type { Change } from '../../../src/engine/plan.ts';
import type { Step } from '../../../src/engine/step.ts';
import { knownAfterApply } from '../../../src/engine/unknown.ts';
import { aliasRecordsInSync } from '../../../src/steps/alias-records-in-sync.ts';
import { aliasRecords } from '../../../src/steps/alias-records.ts';
import { certificateIssued } from '../../../src/steps/certificate-issued.ts';
import { certificate } from '../../../src/steps/certificate.ts';
import { directAccessClosed } from '../../../src/steps/direct-access-closed.ts';
import { drained } from '../../../src/steps/drained.ts';
import { httpsListener } from '../../../src/steps/https-listener.ts';
import { steps } from '../../../src/steps/index.ts';
import { loadBalancerActive } from '../../../src/steps/load-balancer-active.ts';
import { loadBalancer } from '../../../src/steps/load-balancer.ts';
import { targetGroup } from '../../../src/steps/target-group.ts';
import { targetHealthy } from '../../../src/steps/target-healthy.ts';
import { distribution as formerDistribution } from '../../../src/steps/no-longer-wanted/distribution.ts';
import { validationRecords } from '../../../src/steps/validation-records.ts';
import { finished } from '../../support/finished.ts';
import { arn, factsOf, intentOf, start } from '../../support/site.ts';

const day = 24 * 60 * 60 * 1000;
const issued: CertificateReadiness = {
  step: 'certificate', arn: arn.certificate, region: 'ap-northeast-1', status: 'ISSUED', type: 'AMAZON_ISSUED', notAfter: start + 197.25 * day, failureReason: undefined, renewalStatus: undefined, renewalReason: undefined,
};
const nothingKnown: Readiness = { certificates: [], loadBalancer: undefined, targets: undefined };

/** A change of a plan: as wanted, unless it says something else. */
function change(step: Step, more: Partial<Change> = {}): Change {
  return { step, action: 'none', differences: [], warnings: [], ...more };
}

const ourCertificate = change(certificate, { current: finished.certificate });
const ourGroup = change(targetGroup, { current: finished.targetGroup });
const ourBalancer = change(loadBalancer, { current: finished.loadBalancer });
const names = change(aliasRecords, { current: { records: { 'example.com A': {} } } });

interface Row extends Partial<Pick<ResourceStatus, 'there' | 'state' | 'detail'>> {
  name: string;
  /** The resource, and its waits. */
  plan: readonly Change[];
  standing?: Partial<Readiness>;
}

describe('a resource', () => {
  it.each<Row>([
    { name: 'is as wanted', plan: [ourBalancer], there: true, state: 'ok', detail: undefined },
    { name: 'is not there', plan: [change(loadBalancer, { action: 'create', state: finished.loadBalancer })], there: false, state: 'missing', detail: undefined },
    { name: 'has drifted', plan: [{ ...ourBalancer, action: 'update' }], standing: { loadBalancer: 'active' }, there: true, state: 'drifted', detail: 'active' },
    { name: 'cannot be read', plan: [change(loadBalancer, { action: 'unreadable', error: new Error('no') })], there: undefined, state: 'unreadable', detail: undefined },
    { name: 'needs something that cannot be read', plan: [change(loadBalancer, { action: 'blocked' })], there: undefined, state: 'unreadable', detail: 'not known: it needs something that cannot be read' },
    { name: 'is wanted no longer', plan: [change(formerDistribution, { action: 'delete', current: { distribution: { id: 'E1', arn: '', domainName: 'd1.cloudfront.net' } } })], there: true, state: 'drifted', detail: 'wanted no longer' },

    { name: 'load balancer: active', plan: [ourBalancer, change(loadBalancerActive)], standing: { loadBalancer: 'active' }, there: true, state: 'ok', detail: 'active' },
    {
      name: 'load balancer: still starting', plan: [ourBalancer, change(loadBalancerActive, { action: 'wait', waitingFor: 'it to start (provisioning)' })], standing: { loadBalancer: 'provisioning' },
      there: true, state: 'waiting', detail: 'waits for it to start (provisioning)',
    },
    {
      name: 'load balancer: did not start', plan: [ourBalancer, change(loadBalancerActive, { action: 'wait', warnings: [{ code: 'would-stop-here', message: 'It did not start.', hint: 'Delete it.' }] })],
      there: true, state: 'failed', detail: 'It did not start.',
    },
    { name: 'load balancer: it cannot be read whether it is active', plan: [ourBalancer, change(loadBalancerActive, { action: 'unreadable', error: new Error('no') })], there: true, state: 'unreadable', detail: undefined },
    { name: 'load balancer: the wait could not be asked yet', plan: [ourBalancer, change(loadBalancerActive, { action: 'wait' })], standing: { loadBalancer: 'active' }, there: true, state: 'ok', detail: 'active' },

    { name: 'certificate: issued', plan: [ourCertificate, change(certificateIssued)], standing: { certificates: [issued] }, there: true, state: 'ok', detail: 'ISSUED until 2027-06-05, 197 days left' },
    {
      name: 'certificate: renewed', plan: [ourCertificate], standing: { certificates: [{ ...issued, renewalStatus: 'SUCCESS' }] },
      there: true, state: 'ok', detail: 'ISSUED until 2027-06-05, 197 days left, renewal SUCCESS',
    },
    {
      name: 'certificate: its renewal has failed', plan: [ourCertificate], standing: { certificates: [{ ...issued, notAfter: start + 1.2 * day, renewalStatus: 'FAILED', renewalReason: 'CAA_ERROR' }] },
      there: true, state: 'failed', detail: 'ISSUED until 2026-11-21, 1 day left, renewal FAILED (CAA_ERROR)',
    },
    {
      name: 'certificate: its renewal waits for the record', plan: [ourCertificate], standing: { certificates: [{ ...issued, renewalStatus: 'PENDING_VALIDATION' }] },
      there: true, state: 'waiting', detail: 'ISSUED until 2027-06-05, 197 days left, renewal PENDING_VALIDATION',
    },
    { name: 'certificate: imported', plan: [ourCertificate], standing: { certificates: [{ ...issued, type: 'IMPORTED' }] }, there: true, state: 'ok', detail: 'ISSUED until 2027-06-05, 197 days left, imported: ACM does not renew it' },
    {
      name: 'certificate: pending', plan: [ourCertificate, change(certificateIssued, { action: 'wait', waitingFor: 'ACM to find _1' })], standing: { certificates: [{ ...issued, status: 'PENDING_VALIDATION', notAfter: undefined }] },
      there: true, state: 'waiting', detail: 'PENDING_VALIDATION',
    },
    { name: 'certificate: expired', plan: [ourCertificate], standing: { certificates: [{ ...issued, status: 'EXPIRED', notAfter: start - 3 * day }] }, there: true, state: 'failed', detail: 'EXPIRED, ended on 2026-11-17' },
    { name: 'certificate: over, and ACM says that it is issued', plan: [ourCertificate], standing: { certificates: [{ ...issued, notAfter: start - 3 * day }] }, there: true, state: 'failed', detail: 'ISSUED, ended on 2026-11-17' },
    { name: 'certificate: failed, and another is to be requested', plan: [change(certificate, { action: 'create' })], standing: { certificates: [{ ...issued, status: 'FAILED', notAfter: undefined, failureReason: 'CAA_ERROR' }] }, there: true, state: 'failed', detail: 'FAILED (CAA_ERROR)' },
    { name: 'certificate: valid, and another is to be requested', plan: [change(certificate, { action: 'create' })], standing: { certificates: [{ ...issued, notAfter: start + 9 * day }] }, there: true, state: 'drifted', detail: 'ISSUED until 2026-11-29, 9 days left' },
    { name: 'validation: nobody knows the records yet', plan: [change(validationRecords, { action: 'create', settings: { records: { 'example.com': { name: knownAfterApply('certificate', 'a'), value: knownAfterApply('certificate', 'b') } } } })], there: undefined, state: 'waiting', detail: 'waits for the certificate, which names them' },
    { name: 'validation: not there', plan: [change(validationRecords, { action: 'create', settings: { records: { 'example.com': { name: '_1', value: '_2' } } } })], there: false, state: 'missing', detail: undefined },
    { name: 'refused, though nothing would change', plan: [{ ...ourBalancer, warnings: [{ code: 'load-balancer-does-not-fit', message: `It (${arn.loadBalancer}) does not fit.`, hint: '', refuses: true }] }], standing: { loadBalancer: 'active' }, there: true, state: 'failed', detail: 'It does not fit.' },
    { name: 'worth a word, and well', plan: [{ ...ourBalancer, warnings: [{ code: 'not-ours', message: 'It is not ours.', hint: '' }] }], standing: { loadBalancer: 'active' }, there: true, state: 'ok', detail: 'active' },
    { name: 'direct way: open by a rule that is left', plan: [change(directAccessClosed, { current: { standing: [] }, warnings: [{ code: 'wide-rule-left-open', message: 'A rule is left.', hint: '' }] })], there: true, state: 'failed', detail: 'A rule is left.' },
    { name: 'certificate: nobody could read how long it lasts', plan: [ourCertificate], there: true, state: 'ok', detail: undefined },

    { name: 'targets: all well', plan: [ourGroup, change(targetHealthy)], standing: { targets: { healthy: 2, registered: 2, unwell: [] } }, there: true, state: 'ok', detail: '2 of 2 targets healthy' },
    {
      name: 'targets: one is not, and the wait is over all the same', plan: [ourGroup, change(targetHealthy)], standing: { targets: { healthy: 1, registered: 2, unwell: ['i-1 is unused'] } },
      there: true, state: 'waiting', detail: '1 of 2 targets healthy: i-1 is unused',
    },

    { name: 'names: known everywhere', plan: [names, change(aliasRecordsInSync), change(drained)], there: true, state: 'ok', detail: 'INSYNC' },
    { name: 'names: not known everywhere', plan: [names, change(aliasRecordsInSync, { action: 'wait', waitingFor: "Route 53's servers" })], there: true, state: 'waiting', detail: "waits for Route 53's servers" },
    { name: 'names: old records are still about', plan: [names, change(aliasRecordsInSync), change(drained, { action: 'wait', waitingFor: 'the old records' })], there: true, state: 'waiting', detail: 'waits for the old records' },
    { name: 'direct way: closed', plan: [change(directAccessClosed, { current: { standing: [] } })], there: true, state: 'ok', detail: 'closed' },
  ])('$name', ({ plan, standing = {}, there, state, detail }) => {
    const { resources, ok } = siteStatus(plan, { ...nothingKnown, ...standing }, start);
    expect(resources.map((one) => ({ there: one.there, state: one.state, detail: one.detail }))).toEqual([{ there, state, detail }]);
    expect(ok).toBe(state === 'ok');
  });

  it.each<{ name: string; plan: readonly Change[] }>([
    { name: 'a step that is not part of the site', plan: [change(loadBalancer, { action: 'skip' })] },
    { name: 'a wait', plan: [change(loadBalancerActive)] },
    { name: 'what was to go and is gone', plan: [change(formerDistribution)] },
  ])('is none: $name', ({ plan }) => {
    expect(siteStatus(plan, nothingKnown, start)).toEqual({ stands: true, ok: true, resources: [], certificates: [], now: start });
  });

  it('has the id and the name that AWS knows it by, and no placeholders', () => {
    const plan = [ourBalancer, change(httpsListener, { action: 'create', state: { ...finished.httpsListener, arn: '(known after apply: https-listener.arn)' } })];
    expect(siteStatus(plan, nothingKnown, start).resources.map(({ step, type, id, name }) => ({ step, type, id, name }))).toEqual([
      { step: 'load-balancer', type: 'load balancer', id: arn.loadBalancer, name: 'example-com-alb' },
      { step: 'https-listener', type: 'listener', id: undefined, name: 'HTTPS 443' },
    ]);
  });

  it('keeps what has drifted, from what stands there to what is wanted', () => {
    const differences = [{ field: 'scheme', from: 'a', to: 'b' }];
    expect(siteStatus([{ ...ourBalancer, action: 'update', differences }], nothingKnown, start).resources.map(({ drift }) => drift)).toEqual([differences]);
  });
});

describe('a domain that is no site', () => {
  const inputs = { intent: intentOf(), facts: factsOf() };

  it('has nothing of what a setup would make', () => {
    const { stands, ok, resources } = noSite(steps, inputs, start);
    expect({ stands, ok }).toEqual({ stands: false, ok: false });
    expect(resources.map(({ step }) => step)).toEqual([
      'load-balancer-security-group', 'certificate', 'validation-records', 'target-group', 'load-balancer', 'instance-ingress', 'https-listener', 'http-redirect', 'alias-records', 'direct-access-closed',
    ]);
    expect(new Set(resources.map(({ there, state }) => `${there} ${state}`))).toEqual(new Set(['false missing']));
  });
});

it('knows of each wait which resource it waits for', () => {
  const waits = steps.filter(({ kind }) => kind === 'wait').map(({ id }) => id);
  expect(Object.keys(waitsOf).toSorted()).toEqual(waits.toSorted());
  const resources = steps.filter(({ kind }) => kind !== 'wait').map(({ id }) => id);
  expect(Object.values(waitsOf).filter((id) => !resources.includes(id))).toEqual([]);
});
