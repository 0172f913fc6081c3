import { describe, expect, it } from 'vitest';
import { StillWaiting, UsageError, UserError } from '../../src/errors/user-error.ts';
import { errorJson, errorText } from '../../src/report/error-text.ts';
import { createStyle } from '../../src/report/style.ts';

const plain = createStyle({ color: false });

const notIssued = new UserError({
  what: 'The certificate for app.example.com was not issued.',
  why: 'ACM says CAA_ERROR:\na CAA record at example.com allows only letsencrypt.org.',
  next: 'Add a CAA record that allows amazon.com, then run ec2-https setup again; it continues here.',
  doc: 'Configure a CAA record',
});

const denied = new UserError({
  what: 'A permission is missing: ec2:CreateTags.',
  why: 'You are not authorized.',
  next: 'Put this line into the policy.',
  statement: { Effect: 'Allow', Action: 'ec2:CreateTags', Resource: 'arn:aws:ec2:*:*:security-group/*' },
  exitCode: 4,
});

const misused = new UsageError([
  { option: '--port', message: '--port 99999 is not a port.', hint: 'Give a number from 1 to 65535.' },
  { option: '--domain', message: '"example" has no dot.' },
]);

function bug(): Error {
  const error = new TypeError('Cannot read\nproperties of undefined');
  error.stack = 'TypeError: Cannot read\nproperties of undefined\n    at look (src/steps/certificate.ts:10:3)\n    at walk (src/engine/walk.ts:20:5)';
  return error;
}

describe('as text', () => {
  it.each([
    {
      error: notIssued,
      screen: [
        'x The certificate for app.example.com was not issued.',
        '  ACM says CAA_ERROR: a CAA record at example.com allows only letsencrypt.org.',
        '  Add a CAA record that allows amazon.com, then run ec2-https setup again; it continues here.',
        '  AWS docs: "Configure a CAA record"',
      ],
    },
    {
      error: denied,
      screen: [
        'x A permission is missing: ec2:CreateTags.',
        '  You are not authorized.',
        '  Put this line into the policy.',
        '  {"Effect":"Allow","Action":"ec2:CreateTags","Resource":"arn:aws:ec2:*:*:security-group/*"}',
      ],
    },
    {
      error: new StillWaiting('the certificate is pending', 600),
      screen: ['x Still waiting after 600 s: the certificate is pending.', '  Run the same command again; it continues here.'],
    },
    {
      error: misused,
      screen: ['x --port 99999 is not a port.', '  Give a number from 1 to 65535.', 'x --domain: "example" has no dot.', '', '2 problems; nothing was changed.'],
    },
    {
      error: new UsageError([{ option: '--port', message: '--port 99999 is not a port.' }]),
      screen: ['x --port 99999 is not a port.'],
    },
    {
      error: bug(),
      screen: [
        'x This is a bug in ec2-https: Cannot read properties of undefined',
        '  What was done is kept: once it is fixed, the same command continues.',
        '  Report it, with the command that led here and what --verbose shows: https://github.com/ec2-https/ec2-https/issues',
      ],
    },
    {
      error: bug(),
      verbose: true,
      screen: [
        'x This is a bug in ec2-https: Cannot read properties of undefined',
        '  What was done is kept: once it is fixed, the same command continues.',
        '  Report it, with the command that led here: https://github.com/ec2-https/ec2-https/issues',
        '  at look (src/steps/certificate.ts:10:3)',
        '  at walk (src/engine/walk.ts:20:5)',
      ],
    },
    {
      error: 'thrown as a text',
      screen: [
        'x This is a bug in ec2-https: thrown as a text',
        '  What was done is kept: once it is fixed, the same command continues.',
        '  Report it, with the command that led here and what --verbose shows: https://github.com/ec2-https/ec2-https/issues',
      ],
    },
  ])('$screen.0', ({ error, screen, verbose = false }) => {
    expect(errorText(error, plain, { verbose })).toStrictEqual(screen);
  });
});

describe('as data', () => {
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
});
