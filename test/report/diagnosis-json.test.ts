import { expect, it } from 'vitest';
import type { Finding } from '../../src/checks/finding.ts';
import { diagnosisJson } from '../../src/report/diagnosis-json.ts';

const finding: Finding = {
  code: 'redirect-loop',
  severity: 'error',
  subject: 'example.com',
  message: 'It redirects\nfor ever.',
  hint: 'Change it:\n  return 301;\n\n',
  evidence: { location: 'https://example.com/\u009B2J', statuses: [301, 301], nested: { at: null, ok: false } },
};

it('is one document, with its keys in order', () => {
  const document = diagnosisJson({ findings: [finding], passed: ['alias-missing'], certificates: [{ names: ['example.com'], issuer: 'Amazon RSA 2048 M03', protocol: 'TLSv1.3', expires: Date.UTC(2027, 5, 5), daysLeft: 195 }] }, { domain: 'example.com', simulated: true });
  expect(JSON.stringify(document)).toBe(JSON.stringify({
    schema: 1,
    domain: 'example.com',
    simulated: true,
    ok: false,
    findings: [{
      code: 'redirect-loop',
      severity: 'error',
      subject: 'example.com',
      message: 'It redirects for ever.',
      hint: 'Change it:\n  return 301;',
      evidence: { location: 'https://example.com/2J', statuses: [301, 301], nested: { at: null, ok: false } },
    }],
    passed: ['alias-missing'],
    certificates: [{ names: ['example.com'], issuer: 'Amazon RSA 2048 M03', protocol: 'TLSv1.3', expires: '2027-06-05T00:00:00.000Z', daysLeft: 195 }],
  }));
});

it.each<[severities: Finding['severity'][], ok: boolean]>([
  [[], true],
  [['info', 'warning'], true],
  [['warning', 'error'], false],
])('of %j it says ok: %s', (severities, ok) => {
  const document = diagnosisJson({ findings: severities.map((severity) => ({ ...finding, severity })), passed: [] }, { domain: 'example.com', simulated: false });
  expect(document).toMatchObject({ ok });
  expect(document).not.toHaveProperty('simulated');
});
