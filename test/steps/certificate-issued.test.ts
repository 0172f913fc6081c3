import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { certificateIssued } from '../../src/steps/certificate-issued.ts';
import { edgeCertificateIssued } from '../../src/steps/edge-certificate-issued.ts';
import { detailOf } from '../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, inTwoZones, record, start, zonesWith } from '../support/site.ts';
import { contextOf, waitOut, waitTable } from '../support/step-table.ts';

const detail = (deviations: CertificateDetail): { Certificate: CertificateDetail } => ({ Certificate: detailOf('x', { CertificateArn: arn.certificate, ...deviations }) });
const pending = detail({ Status: 'PENDING_VALIDATION', CreatedAt: new Date(start) });
/** Requested long ago, by a run that was stopped. */
const longPending = detail({ Status: 'PENDING_VALIDATION' });
const here = record('_11.example.com', 'CNAME', ['_22.acm-validations.aws.']);
const inPublic = { dns: { '_11.example.com': ['_22.acm-validations.aws'] } };
const withRecord: Answers = { ListResourceRecordSets: zonesWith({ Z0SITE: [here] }) };
const failed = (FailureReason: CertificateDetail['FailureReason']): Answers => ({ DescribeCertificate: detail({ Status: 'FAILED', FailureReason }) });
/** Looks a minute. */
const aMinute = 60 / certificateIssued.every;
const done = { arn: arn.certificate };

for (const step of [certificateIssued, edgeCertificateIssued]) waitTable(step, {
  needs: finished,
  rows: [
    { name: 'issued: nobody looks for records', world: { DescribeCertificate: detail({ Status: 'ISSUED' }) }, done },
    { name: 'pending, and its record is there', world: { ...withRecord, DescribeCertificate: pending }, waitingFor: 'ACM to find _11.example.com' },
    {
      name: 'pending, two names in two zones', facts: inTwoZones(),
      needs: { validationRecords: { records: { ...finished.validationRecords.records, 'example.org': { name: '_33.example.org', value: '_44.acm-validations.aws' } } } },
      world: { DescribeCertificate: pending, ListResourceRecordSets: zonesWith({ Z0SITE: [here], Z0OTHER: [record('_33.example.org', 'CNAME', ['_44.acm-validations.aws.'])] }) },
      waitingFor: 'ACM to find _11.example.com and _33.example.org',
    },
    {
      name: 'pending, and somebody took its record away', world: { DescribeCertificate: pending, ListResourceRecordSets: zonesWith({ Z0SITE: [record('_11.example.com', 'TXT', ['"no"'])] }) },
      fails: {
        what: 'The validation record _11.example.com is not in the hosted zone any more.',
        why: 'ACM issues the certificate only while it finds the record. Something removed it after ec2-https had made sure of it.',
        next: 'Find out what manages this zone as well (Terraform, external-dns, …), then run ec2-https setup again; it puts the record back.',
        doc: 'DNS validation',
      },
    },
    { name: 'pending, and its record may be gone: nobody looks again so soon', looks: 1, world: { DescribeCertificate: pending }, waitingFor: 'ACM to find _11.example.com' },
    { name: 'requested long ago: why is said with the second look', looks: 1, world: { DescribeCertificate: longPending }, network: inPublic, waitingFor: 'ACM to find _11.example.com: public DNS shows it, and ACM has not looked yet' },
    { name: 'requested long ago: the first look, which a plan makes as well, asks nobody else', world: { ...withRecord, DescribeCertificate: longPending }, network: inPublic, waitingFor: 'ACM to find _11.example.com' },
    { name: 'pending for a minute: why is said', looks: aMinute, world: { ...withRecord, DescribeCertificate: pending }, network: inPublic, waitingFor: 'ACM to find _11.example.com: public DNS shows it, and ACM has not looked yet' },
    { name: 'pending for a minute, with --offline', looks: aMinute, intent: { offline: true }, world: { ...withRecord, DescribeCertificate: pending }, network: inPublic, waitingFor: 'ACM to find _11.example.com' },
    {
      name: 'failed for a CAA record', world: failed('CAA_ERROR'),
      fails: {
        what: 'The certificate for example.com was not issued.', why: 'ACM says CAA_ERROR.',
        next: 'Add a CAA record that allows amazon.com, then run ec2-https setup again; it requests another one and continues here.', doc: 'Configure a CAA record',
      },
    },
    {
      name: 'failed for a domain that ACM does not serve', world: failed('DOMAIN_NOT_ALLOWED'),
      fails: {
        why: 'ACM says DOMAIN_NOT_ALLOWED.',
        next: 'ACM issues nothing for this domain: it is on a list of unsafe ones. Ask AWS Support, then run ec2-https setup again; it requests another one and continues here.',
        doc: 'Troubleshoot DNS validation issues',
      },
    },
    { name: 'failed for a reason of its own', world: failed('SLR_NOT_FOUND'), fails: { why: 'ACM says SLR_NOT_FOUND.', next: 'Look at the certificate in the ACM console, then run ec2-https setup again; it requests another one and continues here.' } },
    {
      name: 'timed out after 72 hours', world: { DescribeCertificate: detail({ Status: 'VALIDATION_TIMED_OUT' }) },
      fails: { why: 'ACM says VALIDATION_TIMED_OUT.', next: 'Check that the registrar names the name servers of this hosted zone, then run ec2-https setup again; it requests another one and continues here.' },
    },
    { name: 'revoked', world: { DescribeCertificate: detail({ Status: 'REVOKED' }) }, fails: { why: 'ACM says REVOKED.' } },
    {
      name: 'deleted', world: { DescribeCertificate: awsError('ResourceNotFoundException') },
      fails: { what: `The certificate ${arn.certificate} was deleted while ec2-https waited for it.`, next: 'Run ec2-https setup again: it requests another one.' },
    },
  ],
});

describe.each([certificateIssued, edgeCertificateIssued])('$id', (step) => {
  it.each<[string, number, number, object]>([
    ['goes on where ACM does not know the certificate for some seconds', 4, 8, done],
    ['ends soon where somebody has deleted it', 100, 12, { exitCode: 1, explanation: { what: `The certificate ${arn.certificate} was deleted while ec2-https waited for it.` } }],
  ])('%s', async (_name, misses, seconds, end) => {
    const missing = Array.from({ length: misses }, () => awsError('ResourceNotFoundException'));
    const world = { ...withRecord, DescribeCertificate: [pending, ...missing, detail({ Status: 'ISSUED' })] };
    const waited = await waitOut(step, finished, { world });
    expect(waited.end).toMatchObject(end);
    expect(waited.seconds).toBeLessThanOrEqual(seconds);
  });

  it('says what it waits for, and ends when the certificate is issued', async () => {
    const world = { ...withRecord, DescribeCertificate: [pending, pending, pending, detail({ Status: 'ISSUED' })] };
    expect(await waitOut(step, finished, { world })).toEqual({ said: ['ACM to find _11.example.com'], seconds: 1 + 2 * step.every, end: done });
  });

  // Route 53 answers five requests a second for the whole account.
  it.each([[0, true], [1, false], [aMinute / 2, false], [aMinute - 1, false], [aMinute, true], [aMinute + 1, false], [2 * aMinute - 1, false], [2 * aMinute, true]])('looks for the records once a minute: after %i looks, %s', async (looks, yes) => {
    const asked: Asked[] = [];
    await step.ready(contextOf({ world: { ...withRecord, DescribeCertificate: pending }, network: inPublic }, asked), finished, looks);
    expect(asked.map(([what]) => what)).toEqual(['DescribeCertificate', ...(yes ? ['ListResourceRecordSets'] : [])]);
  });

  it('ends about a minute after the record is gone, and not after an hour', async () => {
    const world: Answers = { DescribeCertificate: pending, ListResourceRecordSets: [{ ResourceRecordSets: [{ Name: '_11.example.com.', Type: 'CNAME' }], IsTruncated: false, MaxItems: 100 }, { ResourceRecordSets: [], IsTruncated: false, MaxItems: 100 }] };
    const { seconds, end } = await waitOut(step, finished, { world });
    expect(seconds).toBe(1 + (aMinute - 1) * step.every);
    expect(end).toMatchObject({ name: 'UserError', message: 'The validation record _11.example.com is not in the hosted zone any more.' });
  });

  it('gives up after 75 minutes', async () => {
    const { seconds, end } = await waitOut(step, finished, { world: { ...withRecord, DescribeCertificate: pending }, network: inPublic });
    expect({ seconds, end }).toMatchObject({ seconds: 4500, end: { name: 'StillWaiting', message: 'Still waiting after 4500 s: ACM to find _11.example.com: public DNS shows it, and ACM has not looked yet.' } });
  });

  it('asks ACM in its own region, and looks for the same records', async () => {
    const { aws, ...context } = contextOf({ world: { ...withRecord, DescribeCertificate: pending } });
    const regions: string[] = [];
    const acmOf = (region: string): typeof aws.acm => (...call) => {
      regions.push(region);
      return aws.acm(...call);
    };
    const looked = { ...context, aws: { ...aws, acm: acmOf('ap-northeast-1'), in: (region: string) => ({ ...aws, acm: acmOf(region) }) } };
    expect(await step.ready(looked, finished, 0)).toEqual({ waitingFor: 'ACM to find _11.example.com' });
    expect(regions).toEqual([step.id === 'certificate-issued' ? 'ap-northeast-1' : 'us-east-1']);
  });
});
