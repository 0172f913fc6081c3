import { diagnose } from '../checks/diagnose.ts';
import type { Code } from '../checks/codes.ts';
import type { SiteFacts } from '../checks/facts.ts';
import { readDoctorFacts, regionNotEnabledFacts } from '../checks/facts/doctor.ts';
import type { Diagnosis } from '../checks/finding.ts';
import { refusing } from '../checks/preflight/refusing.ts';
import { readAccount } from '../discover/account.ts';
import { discoverStanding } from '../discover/standing.ts';
import type { ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { readIntent } from '../intent/read-intent.ts';
import { t } from '../language/text.ts';
import { isWell } from '../report/diagnosis/diagnosis-json.ts';
import { examine, type Examination } from './examine.ts';
import { atSameSite, runCommand, type Typed } from './run.ts';
import type { Terminal } from './process/terminal.ts';

/** `ec2-https doctor`: looks at the account and from outside, and says what is wrong, why, and what to do. */
export function doctor(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('doctor', typed, terminal, examine(examination));
}

const examination: Examination = {
  doing: t`Looking at the account, and from outside`,
  title: (domain) => t`Diagnosis of ${domain}`,
  eyes: ({ given }) => ({ read: discoverStanding, learn: (context) => readDoctorFacts(context, { allZones: given.allZones ?? false }) }),
  /** A region that is not enabled is what is wrong, rather than a reason to say nothing. */
  async instead(error, { given }, { access, aws }) {
    const { intent } = readIntent(given);
    const region = await aws.region();
    if (!isRegionMissing(error) || !intent || region === undefined) throw error;
    const facts = regionNotEnabledFacts(intent, region, access.clock.now());
    return { account: await readAccount(aws.in('us-east-1'), region), facts, diagnosis: diagnose(facts) };
  },
  next({ given }, { facts, diagnosis }) {
    const { servedBy } = facts.site;
    if (servedBy !== undefined) return writeCommand('doctor', { ...atSameSite(given), domain: servedBy });
    if (setupComesNext(facts, diagnosis)) return writeCommand('setup', atSameSite(given));
    // Offline, verify would see nothing.
    return writeCommand(isWell(diagnosis) ? (facts.site.intent.offline ? 'status' : 'verify') : 'doctor', atSameSite(given));
  },
};

function isRegionMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'region-not-enabled';
}

/** Whether something is found that setup mends, and nothing with which it would not even begin. */
function setupComesNext(facts: SiteFacts, { findings }: Diagnosis): boolean {
  const refuses = refusing(facts);
  const isRefused = (facts.setupRefusals ?? []).length > 0 || findings.some(({ code, severity }) => severity === 'error' && (refuses.has(code) || noBeginning.includes(code)));
  // Of a site that stands its plan has told.
  const isOpen = facts.setupChanges === undefined && findings.some(({ code }) => undecided.includes(code));
  return !isRefused && !isOpen && !findings.some(({ code, bySetup }) => noEnd.includes(code) && !bySetup) && findings.some(({ bySetup }) => bySetup);
}

/** What the look at the account itself stops at. */
const noBeginning: readonly Code[] = ['region-not-enabled', 'memory-damaged', 'zone-not-found', 'zone-private', 'record-conflict'];

/** Setup waits for a healthy target, and would wait in vain. */
const noEnd: readonly Code[] = ['target-stopped', 'target-timeout', 'target-refused', 'target-wrong-status'];

/** What somebody must decide before there can be a site. */
const undecided: readonly Code[] = ['security-group-shared', 'other-names-on-instance'];
