import type { Finding } from '../../src/checks/finding.ts';
import type { Outcome } from '../../src/engine/events.ts';
import type { Step } from '../../src/engine/step.ts';
import { UserError } from '../../src/errors/user-error.ts';
import { summarizeOutcomes, type Result } from '../../src/report/result.ts';
import { aliasRecords, answersDirectly, balancerRemoved, certificate, certificateIssued, certificateRemoved, directAccess, directAccessOpen, formerRecords, group, groupRemoved, inSync, neededByKept, redirectRemoved, shared } from './plan/example-plan.ts';

/** Nothing that a screen or a document says. */
export const state = {};
export const notIssued = new UserError({ what: 'The certificate was not issued.', why: 'ACM says CAA_ERROR.', next: 'Add a CAA record that allows amazon.com.' });

/** How a setup ended. */
export function result(outcomes: [Step, Outcome][], next: string[]): Result {
  return { ...summarizeOutcomes(new Map(outcomes)), domain: 'example.com', seconds: 126, next, url: 'https://example.com/' };
}

/** How an undo ended. */
export function wayBack(outcomes: [Step, Outcome][], next: string[] = []): Result {
  return { ...summarizeOutcomes(new Map(outcomes)), domain: 'example.com', seconds: 126, next, back: true };
}

export const undone = wayBack(
  [
    [directAccessOpen, { status: 'updated', state, kept: [] }],
    [answersDirectly, { status: 'done', state }],
    [formerRecords, { status: 'updated', state, kept: [] }],
    [redirectRemoved, { status: 'deleted', state, kept: [] }],
    [balancerRemoved, { status: 'kept', state, kept: [shared] }],
    [certificateRemoved, { status: 'unchanged', state }],
    [groupRemoved, { status: 'deleted', state, kept: [neededByKept] }],
  ],
  ['ec2-https setup --domain example.com'],
);

export const done = result(
  [[group, { status: 'created', state }], [certificate, { status: 'unchanged', state }], [certificateIssued, { status: 'done', state }], [aliasRecords, { status: 'updated', state }], [directAccess, { status: 'skipped' }]],
  ['ec2-https setup --domain example.com', 'ec2-https plan --domain example.com'],
);
export const takenOut = result(
  [[group, { status: 'unchanged', state }], [aliasRecords, { status: 'updated', state }], [balancerRemoved, { status: 'kept', state, kept: [shared] }], [certificateRemoved, { status: 'deleted', state, kept: [] }]],
  [],
);
export const stopped = result(
  [[group, { status: 'created', state }], [certificateIssued, { status: 'failed', error: notIssued }], [aliasRecords, { status: 'blocked', by: certificateIssued }], [inSync, { status: 'blocked', by: aliasRecords }]],
  ['ec2-https setup --domain example.com'],
);

export const loop: Finding = { code: 'redirect-loop', severity: 'error', subject: 'example.com', message: 'It redirects for ever.', hint: 'Change it.', evidence: {} };
