import { diagnose, isWell } from '../checks/diagnose.ts';
import type { SiteFacts } from '../checks/facts.ts';
import { readDoctorFacts, regionNotEnabledFacts } from '../checks/facts/doctor.ts';
import type { Diagnosis } from '../checks/finding.ts';
import { readAccount } from '../discover/account.ts';
import { discoverStanding } from '../discover/standing.ts';
import type { ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { readIntent } from '../intent/read-intent.ts';
import { examine, type Examination } from './examine.ts';
import { atSameSite, runCommand, type Typed } from './run.ts';
import type { Terminal } from './process/terminal.ts';

/** `ec2-https doctor`: looks at the account and from outside, and says what is wrong, why, and what to do. */
export function doctor(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('doctor', typed, terminal, examine(examination));
}

const examination: Examination = {
  doing: 'Looking at the account, and from outside',
  title: (domain) => `Diagnosis of ${domain}`,
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
    if (diagnosis.findings.length > 0 && setupComesNext(facts, diagnosis)) return writeCommand('setup', atSameSite(given));
    return writeCommand(isWell(diagnosis) ? 'verify' : 'doctor', atSameSite(given));
  },
};

function isRegionMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'region-not-enabled';
}

/** Whether setup would change something; where nothing could be planned, whether nothing has to be mended before there can be a site. */
function setupComesNext({ setupChanges }: SiteFacts, { findings }: Diagnosis): boolean {
  if (setupChanges) return setupChanges.length > 0;
  return findings.find(({ severity }) => severity === 'error')?.code === 'load-balancer-missing';
}
