import { expect, it } from 'vitest';
import type { SiteStatus } from '../../../src/checks/status/status.ts';
import { Secret } from '../../../src/aws/secret.ts';
import { UserError } from '../../../src/errors/user-error.ts';
import { statusJson } from '../../../src/report/status/status-json.ts';
import { arn, factsOf, start } from '../../support/site.ts';

const { account } = factsOf();
const status: SiteStatus = {
  stands: true,
  ok: false,
  now: start,
  resources: [
    { step: 'certificate', type: 'certificate', id: arn.certificate, name: 'example.com', there: true, state: 'ok', detail: 'ISSUED', drift: [] },
    { step: 'distribution', type: 'distribution', id: 'E1', name: 'a\u001Bb', there: true, state: 'drifted', detail: undefined, drift: [{ field: 'aliases.example.com', from: undefined, to: 'served' }, { field: 'secret', from: new Secret('f'.repeat(64)), to: undefined }] },
    { step: 'alias-records', type: 'record set', id: undefined, name: undefined, there: undefined, state: 'unreadable', detail: undefined, drift: [], error: new UserError({ what: 'Route 53 was not read.' }) },
  ],
  certificates: [
    { step: 'certificate', arn: arn.certificate, region: 'ap-northeast-1', status: 'ISSUED', type: 'AMAZON_ISSUED', notAfter: Date.UTC(2027, 5, 7, 12), failureReason: undefined, renewalStatus: 'SUCCESS', renewalReason: undefined },
    { step: 'edge-certificate', arn: 'arn:edge', region: 'us-east-1', status: 'PENDING_VALIDATION', type: 'AMAZON_ISSUED', notAfter: undefined, failureReason: undefined, renewalStatus: undefined, renewalReason: undefined },
  ],
};

it('is one document, with null for what is not known', () => {
  expect(statusJson(status, { domain: 'example.com', account })).toStrictEqual({
    schema: 1,
    account: account.id,
    region: 'ap-northeast-1',
    domain: 'example.com',
    stands: true,
    ok: false,
    resources: [
      { step: 'certificate', type: 'certificate', id: arn.certificate, name: 'example.com', there: true, state: 'ok', detail: 'ISSUED', drift: [] },
      { step: 'distribution', type: 'distribution', id: 'E1', name: 'ab', there: true, state: 'drifted', detail: null, drift: [{ field: 'aliases.example.com', from: null, to: 'served' }, { field: 'secret', from: '(secret)', to: null }] },
      { step: 'alias-records', type: 'record set', id: null, name: null, there: null, state: 'unreadable', detail: 'Route 53 was not read.', drift: [] },
    ],
    certificates: [
      { step: 'certificate', arn: arn.certificate, region: 'ap-northeast-1', status: 'ISSUED', expires: '2027-06-07T12:00:00.000Z', daysLeft: 199, renewal: 'SUCCESS', renewalReason: null },
      { step: 'edge-certificate', arn: 'arn:edge', region: 'us-east-1', status: 'PENDING_VALIDATION', expires: null, daysLeft: null, renewal: null, renewalReason: null },
    ],
  });
});

it('says that nothing is real in the sandbox', () => {
  expect(statusJson(status, { domain: 'example.com', account: { ...account, simulated: true } })).toMatchObject({ schema: 1, simulated: true });
});
