import { expect, it } from 'vitest';
import type { Diagnosis, Finding } from '../../../src/checks/finding.ts';
import { diagnosisText } from '../../../src/report/diagnosis/diagnosis-text.ts';
import { createStyle } from '../../../src/report/style.ts';

const style = createStyle({ color: false });

const wrongTarget: Finding = {
  code: 'alias-wrong-target',
  severity: 'error',
  subject: 'www.example.com',
  message: 'www.example.com leads to 203.0.113.9, and not to the load balancer.',
  hint: 'Run ec2-https setup example.com: it mends this.',
  evidence: { addresses: ['203.0.113.9'], expected: ['198.51.100.1', '198.51.100.2'], nothing: undefined, none: [] },
};
const redirectLoop: Finding = {
  code: 'redirect-loop',
  severity: 'error',
  subject: 'i-0cac1e99e7f8b6d27',
  message: 'The app redirects to https although the load balancer has said that the visitor came by https.',
  hint: 'Let Nginx redirect only who came by http, then `nginx -t`:\n  if ($http_x_forwarded_proto = http) {\n      return 301 https://$host$request_uri;\n  }\nCertbot is no longer needed.',
  evidence: { status: 301, location: 'https://example.com/', body: 'x'.repeat(90), server: 'nginx', seventh: 7 },
};
const wideRule: Finding = { code: 'wide-rule-left-open', severity: 'warning', subject: 'sg-1', message: 'A rule opens all ports to the world.', hint: 'Look whether it is still needed.', evidence: {} };
const unchecked: Finding = { code: 'not-checked', severity: 'info', subject: 'CAA', message: 'Not checked: who may issue.', hint: 'Run it without --offline.', evidence: {} };

const head = { title: 'Diagnosis of example.com', domain: 'example.com', rows: ['Account  123456789012, region ap-northeast-1'] };

function screen(diagnosis: Diagnosis, { verbose, columns }: { verbose: boolean; columns: number | undefined } = { verbose: false, columns: 80 }): string {
  return `\n${diagnosisText(diagnosis, head, { style, columns, verbose }).join('\n')}\n`;
}

it('says once what is to be done for the same, twice wrong', () => {
  expect(screen({ findings: [redirectLoop, { ...redirectLoop, message: 'It loops by another way.', evidence: {} }], passed: [] })).toContain(`
x i-0cac1e99e7f8b6d27  redirect-loop
  It loops by another way.
  What is to be done is said above.
`);
});

it('shows what visitors are shown in its head', () => {
  const certificate = { names: ['example.com', 'www.example.com'], issuer: 'Amazon RSA 2048 M03', protocol: 'TLSv1.3', expires: Date.UTC(2027, 5, 5), daysLeft: 195 };
  expect(screen({ findings: [], passed: ['alias-missing'], certificates: [certificate, { ...certificate, names: ['api.example.com'], issuer: 'R11', daysLeft: -1 }] }).split('\n').slice(3, 7)).toEqual([
    '  Account  123456789012, region ap-northeast-1',
    '  https    example.com, www.example.com: Amazon RSA 2048 M03, TLSv1.3, until',
    '           2027-06-05 (195 days left)',
    '  https    api.example.com: R11, TLSv1.3, until 2027-06-05 (expired)',
  ]);
});

it('shows what is wrong in order, what says so, what to do, and what is well', () => {
  expect(screen({ findings: [wrongTarget, redirectLoop, { ...redirectLoop, subject: 'www.example.com', evidence: {} }, wideRule, unchecked], passed: ['zone-not-found', 'zone-private', 'zone-not-delegated', 'caa-forbids-amazon', 'certificate-missing'] })).toBe(`
Diagnosis of example.com

  Account  123456789012, region ap-northeast-1

x www.example.com  alias-wrong-target
  www.example.com leads to 203.0.113.9, and not to the load balancer.
  Seen: expected 198.51.100.1, 198.51.100.2
  Run ec2-https setup example.com: it mends this.

x i-0cac1e99e7f8b6d27  redirect-loop
  The app redirects to https although the load balancer has said that the
  visitor came by https.
  Seen: status 301; location https://example.com/; server nginx; seventh 7
  Let Nginx redirect only who came by http, then \`nginx -t\`:
    if ($http_x_forwarded_proto = http) {
        return 301 https://$host$request_uri;
    }
  Certbot is no longer needed.

x www.example.com  redirect-loop
  The app redirects to https although the load balancer has said that the
  visitor came by https.
  The same is to be done as for i-0cac1e99e7f8b6d27.

! sg-1  wide-rule-left-open
  A rule opens all ports to the world.
  Look whether it is still needed.

i CAA  not-checked
  Not checked: who may issue.
  Run it without --offline.

Looked for as well, and not found: 5 problems (--verbose lists them).

example.com is not well: 3 errors, 1 warning.
`);
});

it('shows all that says so with --verbose, and all that was looked for', () => {
  expect(screen({ findings: [wrongTarget], passed: ['zone-not-found', 'certificate-missing'] }, { verbose: true, columns: 80 })).toContain(`
  www.example.com leads to 203.0.113.9, and not to the load balancer.
  addresses: 203.0.113.9
  expected: 198.51.100.1, 198.51.100.2
  none: (none)
  Run ec2-https setup example.com: it mends this.

Looked for as well, and not found: 2 problems.
  zone-not-found, certificate-missing
`);
});

it.each<[what: string, diagnosis: Diagnosis, verdict: string]>([
  ['all is well', { findings: [], passed: ['alias-missing'] }, 'example.com is well.'],
  ['a warning', { findings: [wideRule], passed: ['alias-missing'] }, 'example.com is well, but: 1 warning.'],
  ['something was not looked at', { findings: [unchecked], passed: ['alias-missing'] }, 'As far as example.com could be looked at, it is well.'],
  ['something was not looked at, and a warning', { findings: [wideRule, unchecked], passed: ['alias-missing'] }, 'As far as example.com could be looked at, it is well, but: 1 warning.'],
  ['nothing was looked at', { findings: [unchecked], passed: [] }, 'Nothing is known of example.com: it could not be looked at.'],
  ['an error', { findings: [wrongTarget, unchecked], passed: [] }, 'example.com is not well: 1 error.'],
])('verdict: %s', (_, diagnosis, verdict) => {
  expect(screen(diagnosis).trimEnd().split('\n').at(-1)).toBe(verdict);
});

it('lets nothing from the account play tricks on the terminal', () => {
  const tricky = 'a\u001B[2Jb\u202Ec\u009Bd\ne';
  const found: Finding = { code: 'alias-missing', severity: 'error', subject: tricky, message: tricky, hint: tricky, evidence: { [tricky]: tricky, list: [tricky], inner: { [tricky]: tricky } } };
  for (const verbose of [false, true]) expect(screen({ findings: [found], passed: [] }, { verbose, columns: 80 })).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
});

it('wraps to the terminal, at most to what can be read, and never within a command', () => {
  const long: Finding = { ...wideRule, message: 'word '.repeat(60).trim(), hint: `${'word '.repeat(5)}ec2-https setup example.com --keep-direct-access, and then ec2-https verify example.com.` };
  const widest = (columns: number | undefined): number => Math.max(...screen({ findings: [long], passed: [] }, { verbose: false, columns }).split('\n').map((line) => line.length));
  expect([60, 80, 300, undefined].map(widest)).toEqual([60, 80, 96, 96]);
  expect(screen({ findings: [long], passed: [] }, { verbose: false, columns: 60 })).toContain('\n  ec2-https setup example.com --keep-direct-access, and then\n  ec2-https verify example.com.\n');
});

it('shows commands as such, in color without their backticks', () => {
  const inColor = createStyle({ color: true });
  const lines = diagnosisText({ findings: [{ ...wideRule, hint: 'Run `nginx -t`, then ec2-https doctor example.com --all-zones.' }], passed: [] }, head, { style: inColor, columns: 80, verbose: false });
  expect(lines).toContain(`  Run ${inColor.command('nginx -t')}, then ${inColor.command('ec2-https doctor example.com --all-zones')}.`);
});
