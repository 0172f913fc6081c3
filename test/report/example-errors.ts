import { UsageError, UserError } from '../../src/errors/user-error.ts';

export const notIssued = new UserError({
  what: 'The certificate for app.example.com was not issued.',
  why: 'ACM says CAA_ERROR:\na CAA record at example.com allows only letsencrypt.org.',
  next: 'Add a CAA record that allows amazon.com, then run ec2-https setup again; it continues here.',
  doc: 'Configure a CAA record',
});

export const denied = new UserError({
  what: 'A permission is missing: ec2:CreateTags.',
  why: 'You are not authorized.',
  next: 'Put this line into the policy.',
  statement: { Effect: 'Allow', Action: 'ec2:CreateTags', Resource: 'arn:aws:ec2:*:*:security-group/*' },
  exitCode: 4,
});

export const misused = new UsageError([
  { option: '--port', message: '--port 99999 is not a port.', hint: 'Give a number from 1 to 65535.' },
  { option: '--domain', message: '"example" has no dot.' },
]);

export function bug(): Error {
  const error = new TypeError('Cannot read\nproperties of undefined');
  error.stack = 'TypeError: Cannot read\nproperties of undefined\n    at look (src/steps/certificate.ts:10:3)\n    at walk (src/engine/walk.ts:20:5)';
  return error;
}
