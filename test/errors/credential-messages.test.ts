import { expect, test } from 'vitest';
import { credentialSourceKey, type CredentialSource } from '../../src/errors/credential-messages.ts';
import { explainAws } from '../../src/errors/explain-aws.ts';

const again = 'then run the same command again; it continues where this one stopped.';
const dev = { profile: 'dev', holder: 'dev' };
const sso: CredentialSource = { kind: 'sso', ...dev };

/** The error as it comes out of the clients. */
function failed(name: string, source: CredentialSource | undefined): Error {
  return Object.assign(new Error('AWS says so.'), { name }, source && { [credentialSourceKey]: source });
}

test.each<{ name: string; source?: CredentialSource; what: string; why?: string; next: string }>([
  // Missing, or not to be had.
  { name: 'CredentialsProviderError', what: 'There are no credentials for AWS.', why: 'AWS says so.', next: 'Sign in (aws sso login --profile <name>) or set up a key (aws configure), and give the same --profile <name> here. Without an account: --sandbox.' },
  { name: 'CredentialsProviderError', source: { kind: 'none' }, what: 'There are no credentials for AWS.', why: 'AWS says so.', next: 'Sign in (aws sso login --profile <name>) or set up a key (aws configure), and give the same --profile <name> here. Without an account: --sandbox.' },
  { name: 'CredentialsProviderError', source: { kind: 'none', profile: 'dev' }, what: 'The profile dev gives no credentials for AWS.', why: 'AWS says so.', next: 'Set it up (aws configure sso --profile dev), or give another --profile. Without an account: --sandbox.' },
  { name: 'CredentialsProviderError', source: { kind: 'no-profile', profile: 'dev', missing: 'dev', there: [] }, what: 'There is no profile dev.', why: 'The AWS configuration files have no profile at all.', next: 'Leave the profile out (--profile, AWS_PROFILE), or make it (aws configure sso --profile dev). Without an account: --sandbox.' },
  { name: 'CredentialsProviderError', source: { kind: 'no-profile', profile: 'dev', missing: 'dev', there: ['a', 'b'] }, what: 'There is no profile dev.', why: 'The AWS configuration files have the profiles a, b.', next: 'Name one of those (--profile, AWS_PROFILE), or make it (aws configure sso --profile dev). Without an account: --sandbox.' },
  { name: 'CredentialsProviderError', source: { kind: 'no-profile', profile: 'dev', missing: 'base', there: ['dev'] }, what: 'The profile dev takes its credentials from the profile base, and there is no such profile.', why: 'The AWS configuration files have the profile dev.', next: 'Fix its source_profile, or make it (aws configure sso --profile base). Without an account: --sandbox.' },
  { name: 'CredentialsProviderError', source: { kind: 'no-session', ...dev, missing: 'corp' }, what: 'The profile dev gives no credentials for AWS.', why: 'It names the sso-session corp, and the AWS configuration files have no such section.', next: `Set it up (aws configure sso --profile dev), ${again}` },
  { name: 'CredentialsProviderError', source: { kind: 'no-session', profile: 'dev', holder: 'base', missing: 'corp' }, what: 'The profile dev gives no credentials for AWS.', why: 'Its source base names the sso-session corp, and the AWS configuration files have no such section.', next: `Set it up (aws configure sso --profile base), ${again}` },
  { name: 'CredentialsProviderError', source: sso, what: 'The profile dev gives no credentials for AWS.', why: 'AWS says so.', next: `Sign in (aws sso login --profile dev), ${again}` },
  { name: 'TokenProviderError', source: { kind: 'sso', profile: 'dev', holder: 'base' }, what: 'The profile dev gives no credentials for AWS.', why: 'AWS says so.', next: `Sign in (aws sso login --profile base), ${again}` },
  { name: 'CredentialsProviderError', source: { kind: 'sso', profile: "my dev's", holder: "my dev's" }, what: "The profile my dev's gives no credentials for AWS.", why: 'AWS says so.', next: `Sign in (aws sso login --profile 'my dev'\\''s'), ${again}` },
  { name: 'CredentialsProviderError', source: { kind: 'login', ...dev }, what: 'The profile dev gives no credentials for AWS.', why: 'AWS says so.', next: `Sign in (aws login --profile dev), ${again}` },
  { name: 'CredentialsProviderError', source: { kind: 'process', ...dev }, what: 'The profile dev gives no credentials for AWS.', next: `Run its credential_process by hand (aws configure get credential_process --profile dev shows it) and do what it asks for, ${again}` },
  { name: 'CredentialsProviderError', source: { kind: 'code', ...dev }, what: 'The profile dev gives no credentials for AWS.', why: 'AWS says so.', next: 'Take the role with the code (eval "$(aws configure export-credentials --profile dev --format env)"), then run the same command again without the profile; it continues where this one stopped.' },
  ...(['token', 'other'] as const).map((kind) => ({ name: 'CredentialsProviderError', source: { kind, ...dev }, what: 'The profile dev gives no credentials for AWS.', why: 'AWS says so.', next: `See what is missing (aws sts get-caller-identity --profile dev) and put it right, ${again}` })),
  { name: 'RoleRefused', source: { kind: 'keys', profile: 'dev', holder: 'base' }, what: 'The role of the profile dev may not be taken.', why: 'AWS says so.', next: `Allow sts:AssumeRole on it in the IAM policy of the caller, and the caller in the role's trust policy, ${again}` },
  // Expired: each service has other words for it, so none are repeated.
  ...['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'].map((name) => ({ name, source: sso, what: 'The credentials of the profile dev have expired.', next: `Sign in (aws sso login --profile dev), ${again}` })),
  { name: 'ExpiredToken', what: 'The credentials for AWS have expired.', next: `Sign in again (aws sso login --profile <name>, or get new temporary keys), ${again}` },
  { name: 'ExpiredToken', source: { kind: 'keys', ...dev }, what: 'The credentials of the profile dev have expired.', next: `Get new keys into the profile dev, the way the last ones came there (aws configure list --profile dev shows them), ${again}` },
  { name: 'ExpiredToken', source: { kind: 'environment' }, what: 'The credentials in the environment have expired.', next: `Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again, or unset them and give --profile <name>, ${again}` },
  { name: 'ExpiredToken', source: { kind: 'none' }, what: 'The credentials for AWS have expired.', next: `Sign in again (aws sso login --profile <name>, or get new temporary keys), ${again}` },
  // Not accepted.
  { name: 'InvalidClientTokenId', source: { kind: 'keys', ...dev }, what: 'AWS does not accept the credentials of the profile dev.', why: 'AWS says so.', next: `Set the right keys (aws configure --profile dev), check the clock of this machine (aws sts get-caller-identity --profile dev shows whether they work), ${again}` },
  { name: 'UnrecognizedClientException', source: { kind: 'environment' }, what: 'AWS does not accept the credentials in the environment.', why: 'AWS says so.', next: `Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and the clock of this machine (aws sts get-caller-identity shows whether they work), ${again}` },
  { name: 'AuthFailure', source: sso, what: 'AWS does not accept the credentials of the profile dev.', why: 'AWS says so.', next: `Check the key, the --profile and the clock of this machine (aws sts get-caller-identity --profile dev shows whether they work), ${again}` },
  { name: 'SignatureDoesNotMatch', what: 'AWS does not accept these credentials.', why: 'AWS says so.', next: `Check the key, the --profile and the clock of this machine (aws sts get-caller-identity shows whether they work), ${again}` },
])('$name, $source: $what', ({ name, source, what, why, next }) => {
  const explained = explainAws(failed(name, source));
  const { doc, ...explanation } = explained?.explanation ?? {};
  expect(explanation).toEqual({ what, ...(why !== undefined && { why }), next, exitCode: 4 });
  expect(explained?.exitCode).toBe(4);
  expect(doc).toMatch(/^[A-Z]/);
});

test('of many profiles, a list that a person can still read', () => {
  const there = Array.from({ length: 14 }, (_, index) => `p${index}`);
  expect(explainAws(failed('CredentialsProviderError', { kind: 'no-profile', profile: 'dev', missing: 'dev', there }))?.explanation.why).toBe('The AWS configuration files have the profiles p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11 and 2 more.');
});
