import type { Diagnosis, Severity } from '../../checks/finding.ts';
import { plainLines, plainText } from '../value-text.ts';

/** The document of `verify --json` and `doctor --json`: a contract, whose keys and order stay. */
export interface DiagnosisDocument {
  schema: 1;
  domain: string;
  /** Only in the sandbox: nothing of it is real. */
  simulated?: true;
  /** Whether there is no error among the findings. */
  ok: boolean;
  /** In the order in which to mend them. */
  findings: FindingDocument[];
  /** Codes of what was looked at and is well. */
  passed: readonly string[];
}

interface FindingDocument {
  code: string;
  severity: Severity;
  subject: string;
  message: string;
  hint: string;
  evidence: Record<string, unknown>;
}

/** What a diagnosis is of. */
export interface Diagnosed {
  domain: string;
  simulated: boolean;
}

/** The diagnosis as data. */
export function diagnosisJson({ findings, passed }: Diagnosis, { domain, simulated }: Diagnosed): DiagnosisDocument {
  return {
    schema: 1,
    domain,
    ...(simulated && { simulated }),
    ok: isWell({ findings }),
    findings: findings.map(({ code, severity, subject, message, hint, evidence }) => ({
      code,
      severity,
      subject: plainText(subject),
      message: plainText(message),
      hint: plainLines(hint).join('\n'),
      evidence: plain(evidence) as Record<string, unknown>,
    })),
    passed,
  };
}

/** Whether nothing found is an error. */
export function isWell({ findings }: Pick<Diagnosis, 'findings'>): boolean {
  return findings.every(({ severity }) => severity !== 'error');
}

/** The same data, with texts that cannot play tricks on a terminal. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [plainText(key), plain(part)]));
}
