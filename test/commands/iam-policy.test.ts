import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { iamAction } from '../../src/errors/explain-aws.ts';
import { mostCharacters, type Policy } from '../../src/policy/policy.ts';
import { startLoopback, type LoopbackServer } from '../loopback/server.ts';
import { denial } from '../support/denying.ts';
import { run } from './screen.ts';

/** `ec2-https iam-policy`: on stdout the policy, and nothing else. */

const [zone, account] = ['Z7PBDCXAFTGDCZWBV5X3K', '123456789012'];

function statement(stdout: string, sid: string): Policy['Statement'][number] | undefined {
  return (JSON.parse(stdout) as Policy).Statement.find(({ Sid }) => Sid === sid);
}

describe('prints the policy', () => {
  it.each<{ argv: string[]; env?: Record<string, string>; scope: string; messages: string[] }>([
    {
      argv: [],
      scope: 'arn:aws:ec2:*:*:security-group*',
      messages: ['For every site that ec2-https sets up, in any region: ec2-https iam-policy --domain <name> narrows it to one.', '', 'Next:', '  aws iam create-policy --policy-name ec2-https --policy-document file://policy.json'],
    },
    {
      argv: ['--region', 'eu-west-1'],
      scope: 'arn:aws:ec2:eu-west-1:*:security-group*',
      messages: ['For every site that ec2-https sets up, in eu-west-1: ec2-https iam-policy --domain <name> narrows it to one.', '', 'Next:', '  aws iam create-policy --policy-name ec2-https --policy-document file://policy.json'],
    },
    {
      argv: ['example.com', '--sandbox'],
      scope: `arn:aws:ec2:ap-northeast-1:${account}:security-group*`,
      messages: ['Sandbox  simulated: nothing here is real', `For example.com: hosted zone ${zone}, region ap-northeast-1, account ${account}.`, '', 'Next:', '  ec2-https plan --domain example.com --sandbox'],
    },
    {
      argv: ['--domain', 'example.com', '--hosted-zone', 'Z1'],
      env: { AWS_REGION: 'us-west-2' },
      scope: 'arn:aws:ec2:us-west-2:*:security-group*',
      messages: [
        'For example.com: hosted zone Z1, region us-west-2, any account.',
        'Made without a look at the account: names in another zone are not in it, nor what the site remembers and is not given (--also, --cloudfront, --origin-name). Without --hosted-zone it is looked up.',
        '', 'Next:', '  aws iam create-policy --policy-name ec2-https-example.com --policy-document file://policy.json',
      ],
    },
    {
      argv: ['--domain', 'example.com', '--hosted-zone', '/hostedzone/Z1'],
      scope: 'arn:aws:ec2:*:*:security-group*',
      messages: [
        'For example.com: hosted zone Z1, any region, any account.',
        'Made without a look at the account: names in another zone are not in it, nor what the site remembers and is not given (--also, --cloudfront, --origin-name). Without --hosted-zone it is looked up.',
        '', 'Next:', '  aws iam create-policy --policy-name ec2-https-example.com --policy-document file://policy.json',
      ],
    },
    {
      argv: ['--cloudfront', '--region', 'eu-west-1'],
      scope: 'arn:aws:ec2:eu-west-1:*:security-group*',
      messages: ['For every site that ec2-https sets up with CloudFront, in eu-west-1: ec2-https iam-policy --domain <name> narrows it to one.', '', 'Next:', '  aws iam create-policy --policy-name ec2-https --policy-document file://policy.json'],
    },
    {
      argv: ['example.com', '--sandbox', '--cloudfront'],
      scope: `arn:aws:ec2:ap-northeast-1:${account}:security-group*`,
      messages: ['Sandbox  simulated: nothing here is real', `For example.com with CloudFront: hosted zone ${zone}, region ap-northeast-1, account ${account}.`, '', 'Next:', '  ec2-https plan --domain example.com --cloudfront --sandbox'],
    },
  ])('$argv', async ({ argv, env, scope, messages }) => {
    const { exitCode, stdout, stderr } = await run(['iam-policy', ...argv], env && { env });
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
    expect(JSON.parse(stdout)).toMatchObject({ Version: '2012-10-17' });
    expect(statement(stdout, 'TagNewGroup')?.Resource).toBe(scope);
    expect(stderr.trimEnd().split('\n')).toEqual(messages);
  });

  it.each([[['--json']], [['--quiet']], [['--verbose']], [['--json', '--no-input', '--no-color']]])('with %j the same, and nothing beside it', async (more) => {
    const argv = ['iam-policy', 'example.com', '--sandbox'];
    const plain = await run(argv);
    const { exitCode, stdout, stderr } = await run([...argv, ...more]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: plain.stdout });
    expect(stderr === '').toBe(more.includes('--quiet'));
  });

  it('of a site that stands, with its VPC', async () => {
    const { stdout } = await run(['iam-policy', 'example.com', '--sandbox', 'https']);
    expect(statement(stdout, 'CreateInVpc')?.Resource).toMatch(/:vpc\/vpc-[0-9a-f]{17}$/);
  });

  it.each<{ argv: string[]; origin?: string }>([
    { argv: [] },
    { argv: ['--no-cloudfront'] },
    { argv: ['--cloudfront'], origin: 'origin.example.com' },
    { argv: ['--cloudfront', '--origin-name', 'alb.example.com'], origin: 'alb.example.com' },
  ])('of a site without CloudFront, $argv', async ({ argv, origin }) => {
    for (const look of [['--sandbox'], ['--hosted-zone', 'Z1']]) {
      const { stdout } = await run(['iam-policy', 'example.com', ...look, ...argv]);
      const names = statement(stdout, 'Records')?.Condition?.['ForAllValues:StringLike']?.['route53:ChangeResourceRecordSetsNormalizedRecordNames'];
      expect(names).toEqual(['example.com', '_*.example.com', 'www.example.com', ...(origin === undefined ? [] : [origin])]);
      expect(stdout.includes('cloudfront:')).toBe(origin !== undefined);
    }
  });

  it('for further names, and says what does not fit', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `www.${'x'.repeat(40)}-${index}.example.net`);
    const { stdout, stderr } = await run(['iam-policy', 'example.com', '--hosted-zone', 'Z1', ...names.flatMap((name) => ['--also', name])]);
    expect(JSON.stringify(JSON.parse(stdout)).length).toBeLessThanOrEqual(mostCharacters);
    expect(stderr).toContain(`To fit the ${mostCharacters} characters of a managed policy, it leaves open the names of records and certificates.\n`);
  });
});

describe('without a policy stdout is empty', () => {
  it.each<{ argv: string[]; exitCode: number; screen: string[] }>([
    {
      argv: ['example.net', '--sandbox'],
      exitCode: 64,
      screen: [
        'x --domain example.net: no public hosted zone of the account holds this name; there is example.com.',
        '  Check the spelling and the --profile. A new zone also needs its name servers set at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").',
        'Sandbox  simulated: nothing here is real',
        'Next:',
        '  ec2-https iam-policy --help',
      ],
    },
    {
      argv: ['--also', 'api.example.com', '--hosted-zone', 'Z1'],
      exitCode: 64,
      screen: [
        'x --hosted-zone says nothing without a domain.', '  Give --domain as well, or leave it out for a policy for every site.',
        'x --also says nothing without a domain.', '  Give --domain as well, or leave it out for a policy for every site.',
        '2 problems; nothing was changed.', 'Next:', '  ec2-https iam-policy --help',
      ],
    },
    { argv: ['example'], exitCode: 64, screen: ['x --domain example: it has no dot, so it is not a full domain name.', '  Give the bare name, as in example.com or app.example.com.', 'Next:', '  ec2-https iam-policy --help'] },
    {
      argv: ['--origin-name', 'alb.example.com'],
      exitCode: 64,
      screen: ['x --origin-name says nothing without a domain.', '  Give --domain as well, or leave it out for a policy for every site.', 'Next:', '  ec2-https iam-policy --help'],
    },
    {
      argv: ['example.com', '--hosted-zone', 'Z1', '--origin-name', 'alb.example.com'],
      exitCode: 64,
      screen: ['x --origin-name: the site has no CloudFront in front of it.', '  Give --cloudfront as well, or leave --origin-name out.', 'Next:', '  ec2-https iam-policy --help'],
    },
    {
      argv: ['--cloudfront', '--region', 'cn-north-1'],
      exitCode: 64,
      screen: [
        'x --cloudfront: cn-north-1 is in the partition aws-cn, and this works in the partition aws alone, where CloudFront takes the certificates of us-east-1.',
        '  Leave --cloudfront out, or give a --region of the partition aws.', 'Next:', '  ec2-https iam-policy --help',
      ],
    },
    { argv: ['--port', '80'], exitCode: 64, screen: ['x ec2-https iam-policy takes no --port.', '  It is an option of setup and plan.', 'Next:', '  ec2-https iam-policy --help'] },
    {
      argv: ['example.com', '--region', 'eu-west-1'],
      exitCode: 4,
      screen: [
        'x There are no credentials for AWS.',
        '  Could not load credentials from any providers',
        '  Sign in (aws sso login --profile <name>) or set up a key (aws configure), and give the same --profile <name> here. Without an account: --sandbox. Without any credentials: name the zone (--hosted-zone <id>), or leave --domain out.',
        '  AWS docs: "Configuration and credential file settings in the AWS CLI"',
        'Next:',
        '  ec2-https iam-policy --domain example.com --region eu-west-1',
      ],
    },
  ])('$argv', async ({ argv, exitCode, screen }) => {
    for (const more of [[], ['--json']]) {
      const seen = await run(['iam-policy', ...argv, ...more]);
      expect({ exitCode: seen.exitCode, stdout: seen.stdout }).toEqual({ exitCode, stdout: '' });
      expect(seen.stderr.split('\n').filter((line) => line !== '')).toEqual(screen);
    }
  });
});

describe('where a look is denied', () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await startLoopback((call) => Promise.reject(denial(call, iamAction(call), '*')));
    vi.stubEnv('AWS_ENDPOINT_URL', server.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });

  it('the policy is not said to be the way there', async () => {
    const { exitCode, stdout, stderr } = await run(['iam-policy', 'example.com'], { env: { AWS_REGION: 'eu-west-1' } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 4, stdout: '' });
    expect(stderr.split('\n').filter((line) => line.startsWith('  ')).slice(1)).toEqual([
      "  Put this line into the caller's IAM policy, and run the same command again. Without any credentials: name the zone (--hosted-zone <id>), or leave --domain out.",
      expect.stringMatching(/^ {2}\{"Effect":"Allow","Action":"/),
      '  ec2-https iam-policy --domain example.com',
    ]);
  });
});

it('helps', async () => {
  const { exitCode, stdout } = await run(['iam-policy', '--help']);
  expect(exitCode).toBe(0);
  for (const group of ['Names:', 'CloudFront:', 'Everywhere:', 'Examples:']) expect(stdout).toContain(`\n${group}\n`);
  for (const group of ['Resources:', 'This run:', 'Consent:', 'Probes:']) expect(stdout).not.toContain(`\n${group}\n`);
  expect((await run(['--help'])).stdout).toMatch(/\n {2}iam-policy .*\n/);
});
