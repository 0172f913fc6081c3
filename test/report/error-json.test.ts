import { expect, it } from 'vitest';
import { errorJson } from '../../src/report/error-json.ts';
import { bug, denied, misused, notIssued } from './example-errors.ts';

it.each([
  { error: notIssued, data: { kind: 'user', message: notIssued.explanation.what, why: 'ACM says CAA_ERROR: a CAA record at example.com allows only letsencrypt.org.', next: notIssued.explanation.next, doc: 'Configure a CAA record', exitCode: 1 } },
  {
    error: denied,
    data: {
      kind: 'user',
      message: 'A permission is missing: ec2:CreateTags.',
      why: 'You are not authorized.',
      next: 'Put this line into the policy.',
      doc: null,
      exitCode: 4,
      statement: { Effect: 'Allow', Action: 'ec2:CreateTags', Resource: 'arn:aws:ec2:*:*:security-group/*' },
    },
  },
  { error: bug(), data: { kind: 'bug', message: 'This is a bug in ec2-https: Cannot read properties of undefined', why: null, next: 'Report it: https://github.com/ec2-https/ec2-https/issues', doc: null, exitCode: 1 } },
  {
    error: misused,
    data: {
      kind: 'usage',
      message: '--port 99999 is not a port. "example" has no dot.',
      why: null,
      next: null,
      doc: null,
      exitCode: 64,
      problems: [
        { option: '--port', message: '--port 99999 is not a port.', hint: 'Give a number from 1 to 65535.' },
        { option: '--domain', message: '"example" has no dot.', hint: null },
      ],
    },
  },
])('$data.kind', ({ error, data }) => {
  expect(errorJson(error)).toStrictEqual(data);
});
