import { expect, it } from 'vitest';
import { StillWaiting, UsageError } from '../../src/errors/user-error.ts';
import { errorText, errorTexts } from '../../src/report/error-text.ts';
import { createStyle } from '../../src/report/style.ts';
import { bug, denied, misused, notIssued } from './example-errors.ts';

const plain = createStyle({ color: false });

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

it('says once what several errors say alike', () => {
  expect(errorTexts([denied, notIssued, denied], plain)).toEqual([errorText(denied, plain), errorText(notIssued, plain)]);
});
