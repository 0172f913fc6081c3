import { expect, it } from 'vitest';
import type { Finding } from '../../../src/checks/finding.ts';
import { diagnosisJson } from '../../../src/report/diagnosis/diagnosis-json.ts';

const finding: Finding = {
  code: 'redirect-loop',
  severity: 'error',
  subject: 'example.com',
  message: 'It redirects\nfor ever.',
  hint: 'Change it:\n  return 301;\n\n',
  evidence: { location: 'https://example.com/\u009B2J', statuses: [301, 301], nested: { at: null, ok: false } },
};

it('is one document, with its keys in order', () => {
  const document = diagnosisJson({ findings: [finding], passed: ['alias-missing'] }, { domain: 'example.com', simulated: true });
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
