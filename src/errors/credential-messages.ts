import { t } from '../language/text.ts';
import { shortened } from './lists.ts';
import { exitCodes, type Explanation } from './user-error.ts';
import { shellWord } from './shell-word.ts';
import { asSentence } from './words.ts';

/** What is said where AWS gets no credentials or does not take them: what to run depends on where they come from. */

/**
 * Where the credentials come from, as the environment and the configuration files say. `profile` is the one in force;
 * `holder` the one that holds them: where a role is taken, the profile that it is taken from.
 *
 * | kind          | what it is                                                                     |
 * | ------------- | ------------------------------------------------------------------------------ |
 * | `environment` | `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`                                |
 * | `keys`        | keys in a profile, with a session token where they are temporary               |
 * | `sso`         | IAM Identity Center, in the form with an `sso_session` or in the one without   |
 * | `login`       | the console's credentials, by `aws login`                                      |
 * | `process`     | a program that gives them (`credential_process`)                               |
 * | `code`        | a role that takes a code (`mfa_serial`), which the SDK does not ask for        |
 * | `token`       | a role for a web identity, whose token stands in a file                        |
 * | `other`       | a role of the machine                                                          |
 * | `none`        | the configuration names nothing: what is left is the machine that this runs on |
 * | `no-profile`  | a profile that is not there                                                    |
 * | `no-session`  | an `sso-session` that is not there                                             |
 */
export type CredentialSource =
  | { kind: 'environment' }
  | { kind: HeldKind; profile: string; holder: string }
  | { kind: 'none'; profile?: string | undefined }
  | { kind: 'no-profile'; profile: string; missing: string; there: readonly string[] }
  | { kind: 'no-session'; profile: string; holder: string; missing: string };

/** The kinds that a profile holds. */
export type HeldKind = 'keys' | 'sso' | 'login' | 'process' | 'code' | 'token' | 'other';

/** Where an error that is about credentials carries the source of them. */
export const credentialSourceKey = Symbol('ec2-https.credential-source');

/** The source that the clients wrote on the error; undefined where they wrote none. */
export function credentialSourceOf(error: Error): CredentialSource | undefined {
  return (error as { [credentialSourceKey]?: CredentialSource })[credentialSourceKey];
}

/** The name of an error of our own: AWS does not let the caller take the role of the profile. */
export const roleRefused = 'RoleRefused';

/** The SDK's names for what is wrong with credentials, without the `Exception` that some services put at the end. */
const troubles = {
  missing: ['CredentialsProviderError', 'TokenProviderError', 'CredentialsError'],
  refused: [roleRefused],
  // EC2 says RequestExpired where the others say ExpiredToken.
  expired: ['ExpiredToken', 'RequestExpired', 'TokenRefreshRequired', 'SSOTokenProviderFailure'],
  invalid: ['InvalidClientTokenId', 'UnrecognizedClient', 'AuthFailure', 'InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidSignature', 'IncompleteSignature', 'MissingAuthenticationToken', 'RequestTimeTooSkewed', 'InvalidToken'],
} as const;

/** What can be wrong with credentials. */
export type CredentialTrouble = keyof typeof troubles;

/** What the error says about the credentials; undefined where it is about something else. */
export function credentialTroubleOf(error: unknown): CredentialTrouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const name = error.name.replace(/Exception$/, '');
  return (['missing', 'refused', 'expired', 'invalid'] as const).find((trouble) => (troubles[trouble] as readonly string[]).includes(name));
}

/**
 * What is wrong with the credentials, and what to run.
 * @param said the words of AWS, or of the SDK
 */
export function credentialsRefused(trouble: CredentialTrouble, said: string, source: CredentialSource | undefined): Explanation {
  const says = { missing, refused, expired, invalid }[trouble];
  return { ...says(said, source), exitCode: exitCodes.access };
}

const again = t`then run the same command again; it continues where this one stopped.`;
const againWithout = t`then run the same command again without the profile; it continues where this one stopped.`;
const files = 'Configuration and credential file settings in the AWS CLI';

function missing(said: string, source: CredentialSource | undefined): Explanation {
  if (source?.kind === 'no-profile') return noProfile(source);
  if (source?.kind === 'no-session') return noSession(source);
  const profile = profileOf(source);
  const what = profile === undefined ? t`There are no credentials for AWS.` : t`The profile ${profile} gives no credentials for AWS.`;
  // The words about a process hold its command line, which may hold a secret.
  return { what, ...(source?.kind !== 'process' && { why: said }), ...toGetThem(source) };
}

function noProfile({ profile, missing, there }: CredentialSource & { kind: 'no-profile' }): Explanation {
  return {
    what: profile === missing ? t`There is no profile ${profile}.` : t`The profile ${profile} takes its credentials from the profile ${missing}, and there is no such profile.`,
    why: there.length === 0 ? t`The AWS configuration files have no profile at all.` : t`The AWS configuration files have ${there.length === 1 ? 'the profile' : 'the profiles'} ${shortened(there)}.`,
    next: t`${profile !== missing ? t`Fix its source_profile` : there.length === 0 ? t`Leave the profile out (--profile, AWS_PROFILE)` : t`Name one of those (--profile, AWS_PROFILE)`}, or make it (aws configure sso --profile ${shellWord(missing)}). Without an account: --sandbox.`,
    doc: files,
  };
}

function noSession({ profile, holder, missing }: CredentialSource & { kind: 'no-session' }): Explanation {
  return {
    what: t`The profile ${profile} gives no credentials for AWS.`,
    why: t`${profile === holder ? t`It` : t`Its source ${holder}`} names the sso-session ${missing}, and the AWS configuration files have no such section.`,
    next: t`Set it up (aws configure sso --profile ${shellWord(holder)}), ${again}`,
    doc: files,
  };
}

function refused(said: string, source: CredentialSource | undefined): Explanation {
  const profile = profileOf(source);
  return {
    what: profile === undefined ? t`The role may not be taken.` : t`The role of the profile ${profile} may not be taken.`,
    why: said,
    next: t`Allow sts:AssumeRole on it in the IAM policy of the caller, and the caller in the role's trust policy, ${again}`,
    doc: 'Using an IAM role in the AWS CLI',
  };
}

/** AWS's own words are left out: each service has others, and one reason is to be said once. */
function expired(_: string, source: CredentialSource | undefined): Explanation {
  const { next, doc } = source && source.kind !== 'none' ? toGetThem(source) : { next: t`Sign in again (aws sso login --profile <name>, or get new temporary keys), ${again}`, doc: undefined };
  return { what: t`${asSentence(credentialsOf(source) ?? t`the credentials for AWS`)} have expired.`, next, doc: doc ?? 'Using temporary credentials with AWS resources' };
}

function invalid(said: string, source: CredentialSource | undefined): Explanation {
  const profile = profileOf(source);
  const identity = `aws sts get-caller-identity${profile === undefined ? '' : ` --profile ${shellWord(profile)}`}`;
  const check = source?.kind === 'keys' ? t`Set the right keys (aws configure --profile ${shellWord(source.holder)}), check`
    : source?.kind === 'environment' ? t`Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and`
    : t`Check the key, the --profile and`;
  const next = t`${check} the clock of this machine (${identity} shows whether they work), ${again}`;
  return { what: t`AWS does not accept ${credentialsOf(source) ?? t`these credentials`}.`, why: said, next, doc: 'Managing access keys for IAM users' };
}

function profileOf(source: CredentialSource | undefined): string | undefined {
  return source && 'profile' in source ? source.profile : undefined;
}

/** Undefined where nobody knows whose they are. */
function credentialsOf(source: CredentialSource | undefined): string | undefined {
  if (source?.kind === 'environment') return t`the credentials in the environment`;
  const profile = profileOf(source);
  return profile === undefined ? undefined : t`the credentials of the profile ${profile}`;
}

/** How to get credentials that work, or work again, by where they come from. */
function toGetThem(source: CredentialSource | undefined): { next: string; doc: string } {
  const holder = source && 'holder' in source ? shellWord(source.holder) : '';
  if (source?.kind === 'none' && source.profile !== undefined) return { next: t`Set it up (aws configure sso --profile ${shellWord(source.profile)}), or give another --profile. Without an account: --sandbox.`, doc: files };
  switch (source?.kind) {
    case 'sso': return { next: t`Sign in (aws sso login --profile ${holder}), ${again}`, doc: 'Configuring IAM Identity Center authentication with the AWS CLI' };
    case 'login': return { next: t`Sign in (aws login --profile ${holder}), ${again}`, doc: 'Login for AWS local development using console credentials' };
    case 'process': return { next: t`Run its credential_process by hand (aws configure get credential_process --profile ${holder} shows it) and do what it asks for, ${again}`, doc: 'Sourcing credentials with an external process in the AWS CLI' };
    case 'keys': return { next: t`Get new keys into the profile ${source.holder}, the way the last ones came there (aws configure list --profile ${holder} shows them), ${again}`, doc: files };
    case 'code': return { next: t`Take the role with the code (eval "$(aws configure export-credentials --profile ${holder} --format env)"), ${againWithout}`, doc: 'Using an IAM role in the AWS CLI' };
    case 'environment': return { next: t`Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again, or unset them and give --profile <name>, ${again}`, doc: 'Configuring environment variables for the AWS CLI' };
    case 'token':
    case 'other': return { next: t`See what is missing (aws sts get-caller-identity --profile ${shellWord(source.profile)}) and put it right, ${again}`, doc: files };
    default: return { next: t`Sign in (aws sso login --profile <name>) or set up a key (aws configure), and give the same --profile <name> here. Without an account: --sandbox.`, doc: files };
  }
}
