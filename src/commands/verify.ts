import { readVerifyFacts } from '../checks/facts/verify.ts';
import { discoverFronts } from '../discover/standing.ts';
import type { ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { t } from '../language/text.ts';
import { isWell } from '../report/diagnosis/diagnosis-json.ts';
import { examine, type Examination, type Eyes } from './examine.ts';
import { atSameSite, runCommand, type Typed } from './run.ts';
import type { Terminal } from './process/terminal.ts';

/** `ec2-https verify`: looks at the site as a visitor does, and says what is wrong. */
export function verify(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('verify', typed, terminal, examine(verifying));
}

/** From outside: the account is asked for where the names should lead, and no more. */
export const fromOutside: Eyes = { read: discoverFronts, learn: readVerifyFacts };

const verifying: Examination = {
  doing: t`Looking from outside`,
  title: (domain) => t`${domain}, seen from outside`,
  eyes: () => fromOutside,
  next: ({ given }, { facts, diagnosis }) => writeCommand(
    isWell(diagnosis) ? 'status' : 'doctor',
    { ...atSameSite(given), ...(facts.site.servedBy !== undefined && { domain: facts.site.servedBy }) },
  ),
};
