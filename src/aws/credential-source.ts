import type { CredentialSource, HeldKind } from '../errors/credential-messages.ts';
import { profilesIn } from './profile-names.ts';

/** What of the environment and the options says where credentials come from. */
export interface NamedCredentials {
  /** The profile that is named, by an option or AWS_PROFILE; undefined where none is. */
  profile: string | undefined;
  /** Whether keys stand in the environment. They count where no profile is named. */
  keysInEnvironment: boolean;
}

/** The sections of the configuration files, by name, as the SDK reads them: `sso-session.<name>` for a session. */
export type Sections = Record<string, Record<string, string | undefined>>;

/**
 * Where the SDK takes credentials from: the same decisions in the same order, without carrying any of them out.
 * AWS docs: "Configuration and credential file settings in the AWS CLI".
 */
export function credentialSource({ profile: named, keysInEnvironment }: NamedCredentials, sections: Sections): CredentialSource {
  if (named === undefined && keysInEnvironment) return { kind: 'environment' };
  const profile = named ?? 'default';
  if (named === undefined && !sections[profile]) return { kind: 'none' };
  const { holder, isRole } = holderOf(profile, sections);
  const section = sections[holder];
  if (!section) return { kind: 'no-profile', profile, missing: holder, there: profilesIn(sections) };
  const session = section['sso_session'];
  const kind = kindOf(section, { isRole });
  if (kind === 'none' && holder === profile) return { kind, profile: named };
  if (kind === 'sso' && session !== undefined && !sections[`sso-session.${session}`]) return { kind: 'no-session', profile, holder, missing: session };
  return { kind: kind === 'none' ? 'other' : kind, profile, holder };
}

/** Follows roles to the profile that they are taken from; to one that takes a code, or its machine's role, and no further. */
function holderOf(profile: string, sections: Sections): { holder: string; isRole: boolean } {
  const seen = new Set<string>();
  let holder = profile;
  for (;;) {
    const { role_arn: role, source_profile: source, mfa_serial: code, aws_access_key_id: key } = sections[holder] ?? {};
    const isOwnSource = seen.has(holder) || (seen.size > 0 && key !== undefined);
    if (role === undefined || source === undefined || code !== undefined || isOwnSource) return { holder, isRole: role !== undefined && !isOwnSource };
    seen.add(holder);
    holder = source;
  }
}

function kindOf(section: Sections[string], { isRole }: { isRole: boolean }): HeldKind | 'none' {
  const has = (...keys: string[]): boolean => keys.some((key) => section[key] !== undefined);
  if (isRole && has('mfa_serial')) return 'code';
  if (isRole && has('credential_source')) return 'other';
  if (has('aws_access_key_id')) return 'keys';
  if (has('web_identity_token_file')) return 'token';
  if (has('credential_process')) return 'process';
  if (has('sso_start_url', 'sso_session', 'sso_account_id', 'sso_region', 'sso_role_name')) return 'sso';
  if (has('login_session')) return 'login';
  return has('role_arn') ? 'other' : 'none';
}
