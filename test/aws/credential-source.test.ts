import { expect, it } from 'vitest';
import { credentialSource, type Sections } from '../../src/aws/credential-source.ts';
import type { CredentialSource } from '../../src/errors/credential-messages.ts';

const role = { role_arn: 'arn:aws:iam::123456789012:role/admin' };
const keys = { aws_access_key_id: 'AKIA1', aws_secret_access_key: 'secret' };
const sso = { sso_session: 'corp', sso_account_id: '123456789012', sso_role_name: 'Admin' };
const session = { 'sso-session.corp': { sso_start_url: 'https://corp.example/start', sso_region: 'eu-west-1' } };

it.each<{ name: string; profile?: string; keysInEnvironment?: boolean; sections?: Sections; source: CredentialSource }>([
  { name: 'nothing at all', source: { kind: 'none' } },
  { name: 'keys in the environment', keysInEnvironment: true, sections: { default: keys }, source: { kind: 'environment' } },
  { name: 'keys in the environment, and a profile that is named', profile: 'dev', keysInEnvironment: true, sections: { dev: keys }, source: { kind: 'keys', profile: 'dev', holder: 'dev' } },
  { name: 'the default profile', sections: { default: keys }, source: { kind: 'keys', profile: 'default', holder: 'default' } },
  { name: 'a default profile that only says how', sections: { default: { region: 'eu-west-1' } }, source: { kind: 'none', profile: undefined } },
  { name: 'a profile that only says how', profile: 'dev', sections: { dev: { region: 'eu-west-1' } }, source: { kind: 'none', profile: 'dev' } },
  { name: 'a profile that is not there', profile: 'prod', sections: { dev: keys, ...session, 'services.local': {} }, source: { kind: 'no-profile', profile: 'prod', missing: 'prod', there: ['dev'] } },
  { name: 'SSO by a session', profile: 'dev', sections: { dev: sso, ...session }, source: { kind: 'sso', profile: 'dev', holder: 'dev' } },
  { name: 'SSO by a session that is not there', profile: 'dev', sections: { dev: sso }, source: { kind: 'no-session', profile: 'dev', holder: 'dev', missing: 'corp' } },
  { name: 'SSO without a session', profile: 'dev', sections: { dev: { sso_start_url: 'https://corp.example/start' } }, source: { kind: 'sso', profile: 'dev', holder: 'dev' } },
  { name: 'aws login', profile: 'dev', sections: { dev: { login_session: 'arn:aws:iam::123456789012:user/me' } }, source: { kind: 'login', profile: 'dev', holder: 'dev' } },
  { name: 'a program', profile: 'dev', sections: { dev: { credential_process: 'give-keys' } }, source: { kind: 'process', profile: 'dev', holder: 'dev' } },
  { name: 'a web identity', profile: 'dev', sections: { dev: { ...role, web_identity_token_file: '/token' } }, source: { kind: 'token', profile: 'dev', holder: 'dev' } },
  { name: 'a role of the machine', profile: 'dev', sections: { dev: { ...role, credential_source: 'Ec2InstanceMetadata' } }, source: { kind: 'other', profile: 'dev', holder: 'dev' } },
  { name: 'a role without a source', profile: 'dev', sections: { dev: role }, source: { kind: 'other', profile: 'dev', holder: 'dev' } },
  { name: 'a role by keys', profile: 'dev', sections: { dev: { ...role, source_profile: 'base' }, base: keys }, source: { kind: 'keys', profile: 'dev', holder: 'base' } },
  { name: 'a role by SSO', profile: 'dev', sections: { dev: { ...role, source_profile: 'base' }, base: sso, ...session }, source: { kind: 'sso', profile: 'dev', holder: 'base' } },
  { name: 'a role by a role by SSO', profile: 'dev', sections: { dev: { ...role, source_profile: 'middle' }, middle: { ...role, source_profile: 'base' }, base: sso, ...session }, source: { kind: 'sso', profile: 'dev', holder: 'base' } },
  { name: 'a role by its own keys', profile: 'dev', sections: { dev: { ...role, ...keys, source_profile: 'dev' } }, source: { kind: 'keys', profile: 'dev', holder: 'dev' } },
  { name: 'a role by keys of a profile that has a role too', profile: 'dev', sections: { dev: { ...role, source_profile: 'base' }, base: { ...role, ...keys, source_profile: 'root' } }, source: { kind: 'keys', profile: 'dev', holder: 'base' } },
  { name: 'roles in a circle', profile: 'dev', sections: { dev: { ...role, source_profile: 'base' }, base: { ...role, source_profile: 'dev' } }, source: { kind: 'other', profile: 'dev', holder: 'dev' } },
  { name: 'a role by a profile that is not there', profile: 'dev', sections: { dev: { ...role, source_profile: 'base' } }, source: { kind: 'no-profile', profile: 'dev', missing: 'base', there: ['dev'] } },
  { name: 'a role by a profile that holds nothing', profile: 'dev', sections: { dev: { ...role, source_profile: 'base' }, base: { region: 'eu-west-1' } }, source: { kind: 'other', profile: 'dev', holder: 'base' } },
  { name: 'a role that takes a code', profile: 'dev', sections: { dev: { ...role, source_profile: 'base', mfa_serial: 'arn:aws:iam::123456789012:mfa/me' }, base: keys }, source: { kind: 'code', profile: 'dev', holder: 'dev' } },
])('$name', ({ profile, keysInEnvironment = false, sections = {}, source }) => {
  expect(credentialSource({ profile, keysInEnvironment }, sections)).toEqual(source);
});
