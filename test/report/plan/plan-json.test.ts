import { expect, it } from 'vitest';
import { UserError } from '../../../src/errors/user-error.ts';
import { planEvent, planJson } from '../../../src/report/plan/plan-json.ts';
import { aliasRecords, answersDirectly, balancerRemoved, certificate, certificateIssued, certificateRemoved, changeOf, directAccess, directAccessOpen, fakeResource, formerRecords, goingOf, group, inputs, neededByKept, nothingToDo, shared } from './example-plan.ts';

const warning = { code: 'wide-rule-left-open', message: 'A rule opens\u001B all ports.', hint: 'Look at it.' };

it('is the documented document', () => {
  const records = { ...changeOf(aliasRecords, { records: { 'example.com A': { values: ['203.0.113.10'], ttlSeconds: 300 }, 'example.com AAAA': { values: ['2001:db8::10'], ttlSeconds: 300 } }, resourceId: 'Z1' }), warnings: [warning, warning] };
  const plan = [changeOf(certificate), changeOf(certificateIssued), records, { ...changeOf(directAccess), action: 'skip' as const }];
  const facts = { ...inputs.facts, warnings: [{ code: 'unsupported-zone', message: 'A Local Zone.', hint: '', refuses: true }] };
  expect(planJson(plan, { ...inputs, facts })).toStrictEqual({
    schema: 1,
    account: '123456789012',
    region: 'ap-northeast-1',
    domain: 'example.com',
    changes: [
      {
        step: 'certificate',
        title: 'Request the certificate',
        action: 'create',
        resource: { type: 'certificate', id: null, name: 'example.com' },
        fields: [{ field: 'names', from: null, to: 'example.com, *.example.com' }, { field: 'keyAlgorithm', from: null, to: 'RSA_2048' }],
        caution: null,
      },
      { step: 'certificate-issued', title: 'Wait until the certificate is issued', action: 'wait', resource: { type: 'wait', id: null, name: null }, fields: [], caution: null },
      {
        step: 'alias-records',
        title: 'Switch the names over',
        action: 'update',
        resource: { type: 'alias records', id: 'Z1', name: 'example.com, www.example.com' },
        fields: [
          { field: 'records.example.com A', from: '203.0.113.10 (TTL 300)', to: 'alias to (known after apply: load-balancer.dnsName)' },
          { field: 'records.example.com AAAA', from: '2001:db8::10 (TTL 300)', to: null },
          { field: 'records.www.example.com A', from: null, to: 'alias to (known after apply: load-balancer.dnsName)' },
        ],
        caution: 'Replaces A example.com, which leads to 203.0.113.10.',
      },
    ],
    summary: { create: 1, update: 1, delete: 0, wait: 1, unchanged: 0 },
    warnings: [
      { code: 'unsupported-zone', message: 'A Local Zone.', hint: '' },
      { code: 'wide-rule-left-open', message: 'A rule opens all ports.', hint: 'Look at it.' },
    ],
  });
});

it('says that nothing is real, in the sandbox alone', () => {
  const simulated = { ...inputs, facts: { ...inputs.facts, account: { ...inputs.facts.account, simulated: true } } };
  expect(planJson(nothingToDo, simulated)).toStrictEqual({ ...planJson(nothingToDo, inputs), simulated: true });
  expect(Object.keys(planJson(nothingToDo, simulated))).toEqual(['schema', 'account', 'region', 'domain', 'simulated', 'changes', 'summary', 'warnings']);
  expect(planJson(nothingToDo, inputs)).not.toHaveProperty('simulated');
});

it('is a line of its own in a run', () => {
  expect(planEvent(nothingToDo, inputs)).toMatchObject({ type: 'plan', schema: 1, summary: { create: 0, update: 0, delete: 0, wait: 0, unchanged: 3 } });
});

it('says of a step that cannot be read, and of one that needs it, that nothing is known', () => {
  const nothing = { differences: [], warnings: [] };
  const error = new UserError({ what: 'acm:ListCertificates is not allowed.', next: 'Add it to the policy.' });
  const plan = [{ step: certificate, action: 'unreadable' as const, ...nothing, error }, { step: certificateIssued, action: 'blocked' as const, ...nothing }, { step: group, action: 'unreadable' as const, ...nothing, error: new Error('boom') }];
  expect(planJson(plan, inputs)).toMatchObject({
    changes: [
      { action: 'wait', resource: { type: 'certificate', id: null, name: null }, fields: [], caution: 'Not known, because it cannot be read: acm:ListCertificates is not allowed.' },
      { action: 'wait', resource: { type: 'wait', id: null, name: null }, fields: [], caution: 'Not known, because a step that it needs cannot be read.' },
      { action: 'wait', resource: { type: 'security group', id: null, name: null } },
    ],
    summary: { create: 0, update: 0, delete: 0, wait: 3, unchanged: 0 },
    warnings: [
      { code: 'unreadable', message: '"Request the certificate" cannot be read: acm:ListCertificates is not allowed.', hint: 'Add it to the policy.' },
      { code: 'unreadable', message: '"Create the load balancer\'s security group" cannot be read: This is a bug in ec2-https: boom', hint: 'Run the same command again; nothing was changed.' },
    ],
  });
});

it('an empty name is none', () => {
  const step = fakeResource({ id: 'direct-access-closed', title: 'Close the direct way to the instance', type: 'security group rule', name: '', settings: { rules: {} } });
  expect(planJson([changeOf(step, { rules: {} })], inputs).changes).toMatchObject([{ resource: { type: 'security group rule', id: null, name: null } }]);
});

it('is the documented document for a way back as well', () => {
  const before = { alias: 'lb.example', zone: 'Z1' };
  const plan = [
    goingOf(directAccessOpen),
    { ...changeOf(answersDirectly), action: 'none' as const },
    goingOf(formerRecords, {
      differences: [{ field: 'records.example.com A', from: before, to: { values: ['203.0.113.10'], ttlSeconds: 300 } }, { field: 'records.www.example.com A', from: before, to: undefined }],
      warnings: [warning],
    }),
    goingOf(balancerRemoved, { differences: [], kept: [shared, shared] }),
    goingOf(certificateRemoved, { differences: [{ field: 'names', from: ['example.com', '*.example.com'], to: undefined }], caution: 'Whoever uses it loses it.', kept: [neededByKept] }),
  ];
  expect(planJson(plan, inputs)).toStrictEqual({
    schema: 1,
    account: '123456789012',
    region: 'ap-northeast-1',
    domain: 'example.com',
    changes: [
      { step: 'direct-access-closed', title: 'Open the direct way to the instance again', action: 'none', resource: { type: 'security group rules', id: null, name: null }, fields: [], caution: null },
      { step: 'direct-way-answers', title: 'Wait until the app answers directly', action: 'none', resource: { type: 'wait', id: null, name: null }, fields: [], caution: null },
      {
        step: 'alias-records',
        title: 'Restore the former records',
        action: 'update',
        resource: { type: 'record set', id: 'Z0123456789ABCDEFGHIJ', name: 'example.com, www.example.com' },
        fields: [
          { field: 'records.example.com A', from: 'alias to lb.example', to: '203.0.113.10 (TTL 300)' },
          { field: 'records.www.example.com A', from: 'alias to lb.example', to: null },
        ],
        caution: null,
      },
      { step: 'load-balancer', title: 'Remove the load balancer', action: 'none', resource: { type: 'load balancer', id: null, name: 'example-com-alb' }, fields: [], caution: null },
      {
        step: 'certificate',
        title: 'Remove the certificate',
        action: 'delete',
        resource: { type: 'certificate', id: '12345678-1234', name: 'example.com' },
        fields: [{ field: 'names', from: 'example.com, *.example.com', to: null }],
        caution: 'Whoever uses it loses it.',
      },
    ],
    summary: { create: 0, update: 1, delete: 1, wait: 0, unchanged: 3 },
    warnings: [{ ...warning, message: 'A rule opens all ports.' }, shared, neededByKept],
  });
});
