import type { Code } from './codes.ts';

/**
 * - `error`: the site is down or unsafe, or will be if nobody acts
 * - `warning`: it works, but not as wanted
 * - `info`: worth knowing, and what was not checked
 */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that a check found wrong, before it is known by its code. */
export interface Found {
  /** What it is about: a name, an id, an address. */
  subject: string;
  /** What is wrong, and why: a sentence or two. */
  message: string;
  /** The exact next action, with the command where there is one. */
  hint: string;
  /** The facts that say so, as plain data: never a secret. */
  evidence: Readonly<Record<string, unknown>>;
  /** Where it is not the code's own, as for a direct way that was asked for. */
  severity?: Severity;
  /** Whether a run of setup mends it, as far as is known: by its plan, or where there is no site yet and nothing was planned. */
  bySetup?: boolean;
}

/** A finding as `verify` and `doctor` print it. */
export interface Finding extends Found {
  code: Code;
  severity: Severity;
}

/** What visitors of some names are shown. */
export interface CertificateShown {
  names: readonly string[];
  /** As in `Amazon RSA 2048 M03`. */
  issuer: string;
  /** As in `TLSv1.3`. */
  protocol: string;
  /** Milliseconds since the epoch. */
  expires: number;
  /** Whole days; below zero where it has expired. */
  daysLeft: number;
}

/** What a diagnosis comes to. */
export interface Diagnosis {
  /** In the order in which to mend them. */
  findings: readonly Finding[];
  /** Codes of what was looked at and is well, in the order of the checks. */
  passed: readonly Code[];
  /** What visitors were shown, where anybody looked. */
  certificates?: readonly CertificateShown[];
}
