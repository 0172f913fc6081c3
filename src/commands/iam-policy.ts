import { isCloudFrontHere } from '../discover/cloudfront.ts';
import { cloudFrontNotHere } from '../errors/origin-messages.ts';
import { leftOpenToFit, lookNeedsAccess, madeWithoutLook, needsDomain, policyIsFor, policyTooLong } from '../errors/policy-messages.ts';
import { exitCodes, UsageError, UserError, type ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { flagOf } from '../intent/option.ts';
import { options, type Given } from '../intent/options.ts';
import { readIntent } from '../intent/read-intent.ts';
import { t } from '../language/text.ts';
import { findScope, scopeWithoutLook } from '../policy/find-scope.ts';
import { lengthOf, mostCharacters, policyFor } from '../policy/policy.ts';
import type { Scope } from '../policy/scope.ts';
import { sandboxText } from '../report/account-text.ts';
import { nextText } from '../report/next-text.ts';
import { isSimulated, openAccess } from './access.ts';
import { explained } from './explain.ts';
import { unlessAborted } from './interruption.ts';
import { missingPermission } from './missing-permission.ts';
import type { Terminal } from './process/terminal.ts';
import { shownReading } from './reading.ts';
import { repeated, runCommand, type Run, type Typed } from './run.ts';

/** `ec2-https iam-policy`: prints the least policy that setup and undo need. On stdout stands the policy, and nothing else. */
export function iamPolicy(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('iam-policy', typed, terminal, printPolicy);
}

async function printPolicy(run: Run): Promise<ExitCode> {
  const { given, printer } = run;
  const scope = await scopeOf(run);
  if (scope.cloudfront && !isCloudFrontHere(scope)) throw new UsageError([cloudFrontNotHere(scope.region ?? t`the account`, scope.partition)]);
  const { policy, leftOpen } = policyFor(scope);
  const length = lengthOf(policy);
  printer.document(policy);
  printer.message([
    ...sandboxText({ simulated: isSimulated(given) }, printer.messageStyle),
    policyIsFor({ ...scope, domain: scope.site?.domain }),
    ...(given.hostedZone === undefined ? [] : [madeWithoutLook]),
    ...(leftOpen.length > 0 ? [leftOpenToFit(leftOpen, mostCharacters)] : []),
    ...(length > mostCharacters ? [policyTooLong(length, mostCharacters)] : []),
    ...nextText([nextCommand(given)], printer.messageStyle),
  ]);
  return exitCodes.done;
}

/** A simulated account has no roles to take the policy: what it would allow is planned there. */
function nextCommand(given: Given): string {
  if (isSimulated(given)) return writeCommand('plan', repeated(given));
  return `aws iam create-policy --policy-name ec2-https${given.domain === undefined ? '' : `-${given.domain}`} --policy-document file://policy.json`;
}

/** They say something of one site. */
const ofSite = ['hostedZone', 'also', 'originName'] as const;

/** Without a domain, or with the zone named, nothing is asked of AWS. */
async function scopeOf(run: Run): Promise<Scope> {
  const { given, problems, unread } = run;
  const { domain, hostedZone } = given;
  const wrong = [...problems, ...(domain === undefined ? [] : readIntent(given, hostedZone === undefined ? undefined : 'nothing').problems)];
  const idle = domain === undefined && !unread ? ofSite.filter((key) => given[key] !== undefined) : [];
  if (wrong.length + idle.length > 0) throw new UsageError([...wrong, ...idle.map((key) => needsDomain(flagOf(options[key])))]);
  if (domain === undefined) return scopeWithoutLook(given, given.region);
  const access = await openAccess(run);
  const aws = access.clients('planning');
  if (hostedZone !== undefined) return scopeWithoutLook(given, await aws.region());
  const world = { aws, network: access.network, now: access.clock.now };
  return shownReading(run, () => unlessAborted(run.signal, () => findScope(world, { ...given, domain }))).catch((thrown: unknown) => {
    // What cannot be printed is no way to what it needs.
    const error = explained(thrown, (...denied) => ({ ...missingPermission(given)(...denied), command: undefined }));
    throw error instanceof UserError && error.exitCode === exitCodes.access ? lookNeedsAccess(error) : error;
  });
}
