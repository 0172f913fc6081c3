import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClients, type Clients } from '../../src/aws/clients.ts';
import { openCredentials, type Credentials } from '../../src/aws/credentials.ts';
import { credentialSourceOf, type CredentialSource } from '../../src/errors/credential-messages.ts';
import { awsError } from '../support/aws-answers.ts';
import { startSignedServer, type SignedServer } from './signed-server.ts';

/** Real clients with real files in a made-up home, and AWS on the loopback. */

let home: string;
let server: SignedServer;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'ec2-https-'));
  server = await startSignedServer();
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_CONFIG_FILE', join(home, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(home, 'credentials'));
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'false');
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', server.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  rmSync(home, { recursive: true });
});

function write(file: string, text: string): void {
  const path = join(home, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

function keysOf(profile: string, key: string): void {
  write('credentials', `[${profile}]\naws_access_key_id = ${key}\naws_secret_access_key = secret\naws_session_token = token\n`);
}

function open(profile: string | undefined, now = Date.now): Credentials {
  return openCredentials({ profile, keysInEnvironment: false }, now);
}

function clientsOf(credentials: Credentials): Clients {
  return createClients({ region: 'eu-west-1', credentials, guards: [credentials.guard] });
}

/** What came of a call: the error's name and where its credentials come from; undefined where it went well. */
async function failureOf(call: Promise<object>): Promise<{ name: string; message: string; source: CredentialSource | undefined } | undefined> {
  const error = await call.then(() => undefined, (thrown: unknown) => thrown);
  return error instanceof Error ? { name: error.name, message: error.message, source: credentialSourceOf(error) } : undefined;
}

const dev = { profile: 'dev', holder: 'dev' };

describe('credentials that expire', () => {
  it.each<[string, string, (aws: Clients) => Promise<object>]>([
    ['ExpiredToken', 'sts', (aws) => aws.sts('GetCallerIdentity', {})],
    ['ExpiredTokenException', 'acm', (aws) => aws.acm('ListCertificates', {})],
    ['RequestExpired', 'ec2', (aws) => aws.ec2('DescribeVpcs', {})],
    ['ExpiredToken', 'route53', (aws) => aws.route53('ListHostedZones', {})],
    ['ExpiredToken', 'elasticloadbalancing', (aws) => aws.elbv2('DescribeLoadBalancers', {})],
  ])('%s from %s: read anew from the file, and the call sent once more', async (name, service, call) => {
    keysOf('dev', 'AKIA1');
    const aws = clientsOf(open('dev'));
    await call(aws);
    server.expired.add('AKIA1');
    expect(await failureOf(call(aws))).toMatchObject({ name, source: { kind: 'keys', ...dev } });

    keysOf('dev', 'AKIA2');
    expect(await failureOf(call(aws))).toBeUndefined();
    expect(server.asked).toEqual([`${service} AKIA1`, `${service} AKIA1`, `${service} AKIA1`, `${service} AKIA2`]);
  });

  it('every client has the new ones at once', async () => {
    keysOf('dev', 'AKIA1');
    const aws = clientsOf(open('dev'));
    await aws.sts('GetCallerIdentity', {});
    await aws.acm('ListCertificates', {});
    keysOf('dev', 'AKIA2');
    await aws.acm('ListCertificates', {});
    server.expired.add('AKIA1');
    await Promise.all([aws.sts('GetCallerIdentity', {}), aws.acm('ListCertificates', {})]);
    await aws.ec2('DescribeVpcs', {});
    await aws.in('us-east-1').acm('ListCertificates', {});
    expect(server.asked.slice(3).filter((call) => call.endsWith('AKIA1'))).toHaveLength(2);
    expect(server.asked.slice(-2)).toEqual(['ec2 AKIA2', 'acm AKIA2']);
  });

  it('is asked for once only: what is refused again stays refused', async () => {
    keysOf('dev', 'AKIA1');
    const aws = clientsOf(open('dev'));
    await aws.acm('ListCertificates', {});
    server.expired.add('AKIA1').add('AKIA2');
    keysOf('dev', 'AKIA2');
    expect(await failureOf(aws.acm('ListCertificates', {}))).toMatchObject({ name: 'ExpiredTokenException' });
    expect(server.asked).toEqual(['acm AKIA1', 'acm AKIA1', 'acm AKIA2']);
  });

  const forms = {
    'by a session': { cache: 'corp', config: '[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session corp]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\n' },
    'without one': { cache: 'https://corp.example/start', config: '[profile dev]\nsso_start_url = https://corp.example/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = Admin\n' },
  };
  describe.each(Object.entries(forms))('of IAM Identity Center, %s', (_, { cache, config }) => {
    const hour = 3_600_000;
    function signIn(until: number): void {
      write(`.aws/sso/cache/${createHash('sha1').update(cache).digest('hex')}.json`, JSON.stringify({ startUrl: 'https://corp.example/start', region: 'eu-west-1', accessToken: 'sso-token', expiresAt: new Date(until).toISOString() }));
    }
    const source = { kind: 'sso', ...dev };

    it('nobody has signed in, or it was too long ago; and then somebody does', async () => {
      write('config', config);
      const aws = clientsOf(open('dev'));
      expect(await failureOf(aws.acm('ListCertificates', {}))).toMatchObject({ name: 'CredentialsProviderError', source });
      signIn(Date.now() - hour);
      expect(await failureOf(aws.acm('ListCertificates', {}))).toMatchObject({ name: 'CredentialsProviderError', source });
      write(`.aws/sso/cache/${createHash('sha1').update(cache).digest('hex')}.json`, '{ not JSON');
      expect(await failureOf(aws.acm('ListCertificates', {}))).toMatchObject({ name: 'CredentialsProviderError', source });
      expect(server.asked).toEqual([]);
      signIn(Date.now() + hour);
      expect(await failureOf(aws.acm('ListCertificates', {}))).toBeUndefined();
      expect(server.asked).toEqual(['sso', 'acm ASIA1']);
    });

    it('the session ends while a run waits; somebody signs in again, and the wait goes on', async () => {
      write('config', config);
      signIn(Date.now() + hour);
      const aws = clientsOf(open('dev'));
      await aws.acm('ListCertificates', {});
      signIn(Date.now() - hour);
      server.expired.add('ASIA1');
      expect(await failureOf(aws.acm('ListCertificates', {}))).toMatchObject({ name: 'ExpiredTokenException', source });

      signIn(Date.now() + hour);
      server.gives.key = 'ASIA2';
      expect(await failureOf(aws.acm('ListCertificates', {}))).toBeUndefined();
      expect(server.asked.slice(-3)).toEqual(['acm ASIA1', 'sso', 'acm ASIA2']);
    });
  });

  it('are read again in their last minute, and used to the end where there are no others', async () => {
    let time = Date.now();
    const until = new Date(time + 600_000).toISOString();
    write('give.json', JSON.stringify({ Version: 1, AccessKeyId: 'ASIA1', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: until }));
    write('config', `[profile dev]\ncredential_process = cat ${join(home, 'give.json')}\n`);
    const { provide } = open('dev', () => time);
    const keyAfter = async (seconds: number): Promise<string> => {
      time += seconds * 1000;
      return (await provide()).accessKeyId;
    };
    expect(await keyAfter(0)).toBe('ASIA1');
    write('give.json', JSON.stringify({ Version: 1, AccessKeyId: 'ASIA2', SecretAccessKey: 'secret' }));
    expect(await keyAfter(530)).toBe('ASIA1');
    write('give.json', 'nothing');
    expect(await keyAfter(30)).toBe('ASIA1');
    await expect(keyAfter(60)).rejects.toMatchObject({ name: 'CredentialsProviderError' });
    write('give.json', JSON.stringify({ Version: 1, AccessKeyId: 'ASIA3', SecretAccessKey: 'secret' }));
    expect(await keyAfter(0)).toBe('ASIA3');
  });
});

describe('a profile that says where its credentials come from', () => {
  it('a program is run once, for all clients and regions', async () => {
    write('config', `[profile dev]\ncredential_process = echo run >> ${join(home, 'runs')}; echo '{"Version":1,"AccessKeyId":"AKIA1","SecretAccessKey":"secret"}'\n`);
    const aws = clientsOf(open('dev'));
    await Promise.all([aws.sts('GetCallerIdentity', {}), aws.acm('ListCertificates', {}), aws.in('us-east-1').ec2('DescribeVpcs', {})]);
    await aws.route53('ListHostedZones', {});
    expect(readFileSync(join(home, 'runs'), 'utf8')).toBe('run\n');
  });

  it('a role is taken once, for all clients and regions', async () => {
    write('config', '[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = base\n');
    keysOf('base', 'AKIA1');
    const aws = clientsOf(open('dev'));
    await aws.sts('GetCallerIdentity', {});
    await Promise.all([aws.acm('ListCertificates', {}), aws.in('us-east-1').ec2('DescribeVpcs', {})]);
    expect(server.asked.slice(0, 2)).toEqual(['sts AKIA1 AssumeRole', 'sts ASIA1']);
    expect(server.asked.slice(2).toSorted()).toEqual(['acm ASIA1', 'ec2 ASIA1']);
  });

  it.each<{ name: string; files?: () => void; refusesRole?: string; expired?: string; failure: object }>([
    { name: 'that is not there', failure: { name: 'CredentialsProviderError', source: { kind: 'no-profile', profile: 'dev', missing: 'dev', there: [] } } },
    { name: 'by a program that fails', files: () => write('config', '[profile dev]\ncredential_process = echo sign in first >&2; false\n'), failure: { name: 'CredentialsProviderError', message: expect.stringContaining('sign in first') as string, source: { kind: 'process', ...dev } } },
    { name: 'by a role whose source is not there', files: () => write('config', '[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = base\n'), failure: { name: 'CredentialsProviderError', source: { kind: 'no-profile', profile: 'dev', missing: 'base', there: ['dev'] } } },
    { name: 'by a role that takes a code', files: () => withRole('mfa_serial = arn:aws:iam::123456789012:mfa/me\n'), failure: { name: 'CredentialsProviderError', source: { kind: 'code', ...dev } } },
    { name: 'by a role that may not be taken', files: () => withRole(), refusesRole: 'AccessDenied', failure: { name: 'RoleRefused', source: { kind: 'keys', profile: 'dev', holder: 'base' } } },
    { name: 'by a role that AWS does not know', files: () => withRole(), refusesRole: 'MalformedPolicyDocument', failure: { name: 'CredentialsProviderError', source: { kind: 'keys', profile: 'dev', holder: 'base' } } },
    { name: 'by a role whose source has expired', files: () => withRole(), expired: 'AKIA1', failure: { name: 'ExpiredToken', source: { kind: 'keys', profile: 'dev', holder: 'base' } } },
    { name: 'by a session that is not there', files: () => write('config', '[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n'), failure: { name: 'CredentialsProviderError', source: { kind: 'no-session', ...dev, missing: 'corp' } } },
    { name: 'by aws login, before it', files: () => write('config', '[profile dev]\nlogin_session = arn:aws:iam::123456789012:user/me\n'), failure: { name: 'CredentialsProviderError', source: { kind: 'login', ...dev } } },
  ])('is believed: $name, and the machine is not asked', async ({ files, refusesRole, expired, failure }) => {
    files?.();
    server.refusesRole = refusesRole;
    if (expired !== undefined) server.expired.add(expired);
    expect(await failureOf(clientsOf(open('dev')).acm('ListCertificates', {}))).toMatchObject(failure);
    expect(server.asked.filter((call) => !call.endsWith('AssumeRole'))).toEqual([]);
  });

  it.each([
    ['cannot be reached', 'http://127.0.0.1:9', 'ECONNREFUSED'],
    ['has a problem of its own', '', 'InternalFailure'],
  ])('STS %s: that is not about credentials', async (_, endpoint, said) => {
    withRole();
    vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
    if (endpoint) vi.stubEnv('AWS_ENDPOINT_URL_STS', endpoint);
    server.refusesRole = said;
    const error: unknown = await clientsOf(open('dev')).acm('ListCertificates', {}).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(endpoint ? { code: said } : { name: said });
    expect(credentialSourceOf(error as Error)).toBeUndefined();
  });

  function withRole(more = ''): void {
    write('config', `[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/admin\nsource_profile = base\n${more}`);
    keysOf('base', 'AKIA1');
  }
});

describe('where nothing says where credentials come from', () => {
  it.each([['no profile', undefined], ['a profile that only says how', 'dev']])('%s: the machine is asked', async (_, profile) => {
    write('config', '[profile dev]\nregion = eu-west-1\n');
    await clientsOf(open(profile)).acm('ListCertificates', {});
    expect(server.asked).toEqual(['metadata', 'acm ASIA1']);
  });

  it('the environment comes first', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIA9');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    keysOf('default', 'AKIA1');
    server.expired.add('AKIA9');
    const aws = clientsOf(openCredentials({ profile: undefined, keysInEnvironment: true }, Date.now));
    expect(await failureOf(aws.acm('ListCertificates', {}))).toMatchObject({ name: 'ExpiredTokenException', source: { kind: 'environment' } });
    expect(server.asked).toEqual(['acm AKIA9']);
  });

  it('a machine that gives nothing leaves the SDK\'s words', async () => {
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    expect(await failureOf(clientsOf(open(undefined)).acm('ListCertificates', {}))).toMatchObject({ name: 'CredentialsProviderError', source: { kind: 'none' } });
  });
});

it('what is no error of credentials is left as it is', async () => {
  keysOf('dev', 'AKIA1');
  const credentials = open('dev');
  const aws = createClients({ region: 'eu-west-1', credentials, guards: [credentials.guard, async () => Promise.reject(awsError('AccessDenied'))] });
  expect(await failureOf(aws.acm('ListCertificates', {}))).toEqual({ name: 'AccessDenied', message: 'AccessDenied', source: undefined });
});

describe('the region', () => {
  it('that is missing because the profile is not there is no missing region', async () => {
    const nowhere = createClients({ profile: 'nope', credentials: open('nope') });
    expect(await failureOf(nowhere.region().then(() => ({})))).toMatchObject({ name: 'CredentialsProviderError', source: { kind: 'no-profile', missing: 'nope' } });
    expect(await createClients({ credentials: open(undefined) }).region()).toBeUndefined();
  });
});
