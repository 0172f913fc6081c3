import { describe, expect, test } from 'vitest';
import { messages, read, readWhole } from './written.ts';

describe('valid values', () => {
  test.each<[argv: string[], given: object]>([
    [['example.com'], { domain: 'example.com' }],
    [['--domain', 'Example.COM.'], { domain: 'example.com' }],
    [['example.com', '--domain', 'example.com'], { domain: 'example.com' }],
    [['--domain', 'bücher.example'], { domain: 'xn--bcher-kva.example' }],
    [['--domain', 'a-b.c1.example'], { domain: 'a-b.c1.example' }],
    [['--www'], { www: true }],
    [['--no-www', '--no-wildcard'], { www: false, wildcard: false }],
    [['--www', '--no-www'], { www: false }],
    [['--also', 'a.example', '--also', 'b.example,c.example'], { also: ['a.example', 'b.example', 'c.example'] }],
    [['--remove-also', 'a.example'], { removeAlso: ['a.example'] }],
    [['--hosted-zone', '/hostedzone/Z0ABC'], { hostedZone: 'Z0ABC' }],
    [['--hosted-zone', '0ABC'], { hostedZone: '0ABC' }],
    [['--vpc', 'vpc-0123456789abcdef0', '--subnets', 'subnet-01234567, subnet-89abcdef'], { vpc: 'vpc-0123456789abcdef0', subnets: ['subnet-01234567', 'subnet-89abcdef'] }],
    [['--instance', 'i-01234567', '--instance', 'i-89abcdef'], { instance: ['i-01234567', 'i-89abcdef'] }],
    [['--port', '3000', '--health-path', '/up?full=1', '--health-codes', '200-299, 301'], { port: 3000, healthPath: '/up?full=1', healthCodes: '200-299,301' }],
    [['--name', 'My-app', '--key-algorithm', 'EC_prime256v1'], { name: 'My-app', keyAlgorithm: 'EC_prime256v1' }],
    [['--certificate', 'auto'], { certificate: 'auto' }],
    [['--drain', '0', '--timeout', '1.5'], { drain: 0, timeout: 1.5 }],
    [['--drain', '604800', '--timeout', '10080'], { drain: 604_800, timeout: 10_080 }],
    [['--no-rehearsal', '--keep-direct-access', '--offline', '--no-cost'], { rehearsal: false, keepDirectAccess: true, offline: true, cost: false }],
    [['--no-keep-direct-access'], { keepDirectAccess: false }],
    [['--cloudfront', '--origin-name', 'Edge.Example.com.', '--viewer-protocol', 'https-only'], { cloudfront: true, originName: 'edge.example.com', viewerProtocol: 'https-only' }],
    [['--no-cloudfront', '--no-lock-origin'], { cloudfront: false, lockOrigin: false }],
    [['--lock-origin', '--rotate-origin-secret', '--edge-certificate', 'auto'], { lockOrigin: true, rotateOriginSecret: true, edgeCertificate: 'auto' }],
    [['-y', '--adopt', '--replace-records', '--shared-security-group'], { yes: true, adopt: true, replaceRecords: true, sharedSecurityGroup: true }],
    [['--json', '--no-input', '--no-color', '--quiet', '--verbose'], { json: true, input: false, color: false, quiet: true, verbose: true }],
    [['--sandbox'], { sandbox: true }],
    [['--sandbox', 'no'], { sandbox: false }],
    [['--sandbox', 'bare'], { sandbox: 'bare' }],
    [['--sandbox', 'shared-group', 'example.com'], { sandbox: 'shared-group', domain: 'example.com' }],
    [['--sandbox', 'example.com'], { sandbox: true, domain: 'example.com' }],
    [['--sandbox-state', 'try.json', 'example.com'], { sandboxState: 'try.json', domain: 'example.com' }],
    [['--connect-to', 'a:1:b:2', '--connect-to', '::c:'], { connectTo: ['a:1:b:2', '::c:'] }],
    [['--region', 'us-gov-west-1', '--profile', 'work'], { region: 'us-gov-west-1', profile: 'work' }],
  ])('%j', async (argv, given) => {
    expect(await read(argv)).toEqual({ given, problems: [], notes: [] });
  });
});

describe('bad values', () => {
  const long = `${'a'.repeat(64)}.example`;
  test.each<[argv: string[], because: string]>([
    [['--domain', 'localhost'], 'it has no dot, so it is not a full domain name'],
    [['--domain', 'https://example.com'], 'it is an address with a scheme, not a domain name'],
    [['--domain', 'example.com/'], 'it holds a path, and is not a domain name'],
    [['--domain', 'example.com:443'], 'it holds a port, and is not a domain name'],
    [['--domain', '*.example.com'], 'it holds a wildcard; the certificate gets *.<domain> by itself'],
    [['--domain', '192.0.2.1'], 'it is an IP address, not a domain name'],
    [['--domain', '2001:db8::1'], 'it is an IP address, not a domain name'],
    [['--domain', 'example..com'], 'there is nothing between two dots, or before the first'],
    [['--domain', '.example.com'], 'there is nothing between two dots, or before the first'],
    [['--domain', 'exa_mple.com'], 'it holds characters that no domain name may hold'],
    [['--domain', '-a.example.com'], '"-a" starts or ends with a hyphen'],
    [['--domain', 'example.1'], 'its last part is a number, so it is not a domain name'],
    [['--domain', long], `"${'a'.repeat(64)}" is longer than 63 characters`],
    [['--domain', `${'a.'.repeat(130)}example`], 'it is longer than 253 characters'],
    [['--domain', ''], 'it is empty'],
    [['--also', 'nodot'], 'it has no dot, so it is not a full domain name'],
    [['--also', 'a.example,a.example'], 'a.example stands there twice'],
    [['--hosted-zone', 'example.com'], 'it is not the id of a hosted zone'],
    [['--vpc', 'vpc-xyz'], 'it is not the id of a VPC'],
    [['--subnets', 'subnet-01234567'], 'a load balancer needs two subnets or more, in different availability zones'],
    [['--subnets', 'subnet-01234567,subnet-01234567'], 'subnet-01234567 stands there twice'],
    [['--instance', 'web'], 'it is not the id of an instance'],
    [['--port', '0'], 'it is less than 1'],
    [['--port', '65536'], 'it is more than 65535'],
    [['--port', '80.5'], 'it is not a whole number'],
    [['--port', '1e3'], 'it is not a whole number'],
    [['--health-path', 'health'], 'it is not a path: one starts with / and holds no blanks'],
    [['--health-path', `/${'a'.repeat(1024)}`], 'it is longer than 1024 characters'],
    [['--health-codes', 'ok'], 'they are not HTTP status codes'],
    [['--health-codes', '200-599'], '599 is not between 200 and 499, which is what a load balancer takes'],
    [['--health-codes', '300-200'], '300-200 runs backwards'],
    [['--name', 'my_app'], 'AWS takes letters, digits and hyphens in such a name, with no hyphen at either end'],
    [['--name', 'app-'], 'AWS takes letters, digits and hyphens in such a name, with no hyphen at either end'],
    [['--name', 'a'.repeat(29)], 'it is longer than 28 characters'],
    [['--name', 'a--b'], 'it has two hyphens in a row, which AWS does not take everywhere'],
    [['--name', 'sg-app'], 'AWS keeps names that start with sg- or internal- for itself'],
    [['--name', 'internal-app'], 'AWS keeps names that start with sg- or internal- for itself'],
    [['--tls-policy', 'TLS13'], 'it is not the name of a TLS policy'],
    [['--key-algorithm', 'RSA_4096'], 'there is no such choice'],
    [['--certificate', 'arn:aws:iam::123456789012:server-certificate/x'], 'it is not the ARN of an ACM certificate'],
    [['--edge-certificate', 'E1A2B3C4D5E6F7'], 'it is not the ARN of an ACM certificate'],
    [['--origin-name', 'origin'], 'it has no dot, so it is not a full domain name'],
    [['--origin-name', 'https://origin.example.com'], 'it is an address with a scheme, not a domain name'],
    [['--origin-name', '*.example.com'], 'it holds a wildcard; the certificate gets *.<domain> by itself'],
    [['--viewer-protocol', 'allow-all'], 'there is no such choice'],
    [['--port', '-3'], 'it is less than 1'],
    [['--drain', 'soon'], 'it is not a whole number'],
    [['--drain', '-3'], 'it is less than 0'],
    [['--drain', '-3.5'], 'it is not a whole number'],
    [['--timeout', '-0.5'], 'it is not more than 0'],
    [['--timeout', '--5'], 'it is not a number'],
    [['--save', 'site.txt'], 'its ending says neither YAML nor JSON'],
    [['--save', '.json'], 'its ending says neither YAML nor JSON'],
    [['--save', 'folder/.yaml'], 'its ending says neither YAML nor JSON'],
    [['--drain', '604801'], 'it is more than 604800'],
    [['--drain', '9007199254740991'], 'it is more than 604800'],
    [['--timeout', '0'], 'it is not more than 0'],
    [['--timeout', '10080.5'], 'it is more than 10080'],
    [['--timeout', '9'.repeat(40)], 'it is more than 10080'],
    [['--region', 'Tokyo'], 'it is not the name of a region'],
    [['--sandbox', 'busy'], 'there is no such scenario'],
    [['--sandbox-state', ''], 'it is empty'],
  ])('%j', async (argv, because) => {
    const { given, problems } = await read(argv);
    const [flag = '', value = ''] = argv;
    expect(given).toEqual({});
    expect(problems).toHaveLength(1);
    expect(problems[0]?.option).toBe(flag);
    expect(problems[0]?.hint).toMatch(/^Give /);
    expect(problems[0]?.message.endsWith(`: ${because}.`)).toBe(true);
    expect(problems[0]?.message.startsWith(value === '' ? `${flag} ""` : flag)).toBe(true);
  });

  test('all of them at once, the good ones kept', async () => {
    const { given, problems } = await read(['example.com', '--port', '0', '--vpc', 'x', '--subnets', 'subnet-1,subnet-2', '--drain', '5']);
    expect(given).toEqual({ domain: 'example.com', drain: 5 });
    expect(messages(problems)).toEqual([
      '--vpc x: it is not the id of a VPC.',
      '--subnets subnet-1: it is not the id of a subnet.',
      '--subnets subnet-2: it is not the id of a subnet.',
      '--port 0: it is less than 1.',
    ]);
  });

  test('control characters are shown as such, long values in part', async () => {
    const { problems } = await read(['--vpc', '\u001B[31mred', '--profile', ' ', '--region', 'r'.repeat(200)]);
    expect(messages(problems)).toEqual([
      '--vpc "\\u001b[31mred": it is not the id of a VPC.',
      `--region ${'r'.repeat(99)}…: it is not the name of a region.`,
      '--profile " ": it is empty.',
    ]);
  });
});

describe('what nobody knows', () => {
  test('an unknown option, with the nearest one, beside everything else', async () => {
    const { problems } = await read(['--domian', 'example.com', '--port', 'x']);
    expect(problems).toEqual([
      { option: '--domian', message: 'There is no option --domian.', hint: 'Did you mean --domain?' },
      expect.objectContaining({ option: '--port' }),
    ]);
  });

  test('options of later versions are unknown', async () => {
    for (const option of ['--notify']) {
      const { problems } = await read([option]);
      expect(problems).toMatchObject([{ option }]);
    }
  });

  test('--markdown is an option of plan alone', async () => {
    expect(messages((await read(['--markdown'])).problems)).toEqual(['ec2-https setup takes no --markdown.']);
    expect(await read(['--markdown'], { command: 'plan' })).toEqual({ given: { markdown: true }, problems: [], notes: [] });
  });

  test('--detailed-exitcode is an option of plan alone', async () => {
    expect(messages((await read(['--detailed-exitcode'])).problems)).toEqual(['ec2-https setup takes no --detailed-exitcode.']);
    expect(await read(['--detailed-exitcode'], { command: 'plan' })).toEqual({ given: { detailedExitcode: true }, problems: [], notes: [] });
  });

  test.each([
    [['a.example', '--domain', 'b.example'], 'Several domains were given: a.example, b.example.'],
    [['a.example', '--sandbox', 'b.example'], 'Several domains were given: a.example, b.example.'],
    [['a.example', 'b.example'], 'b.example: one argument is taken, the domain.'],
  ])('%j', async (argv, message) => {
    expect(messages((await read(argv)).problems)).toEqual([message]);
  });

  test.each([
    ['setup', 'Give further names with --also <name>.'],
    ['verify', 'Leave the rest out.'],
  ] as const)('%s with two domains says what to do', async (command, hint) => {
    expect((await read(['a.example', 'b.example'], { command })).problems).toMatchObject([{ option: 'b.example', hint }]);
  });

  test.each([
    [['--portt', '80', 'a.example']],
    [['a.example', '--portt', '80']],
    [['--portt', '80', '--domain', 'a.example']],
    [['--portt', 'b.example', '--domain', 'a.example']],
    [['--sandbox', 'a.example', '--portt', '80']],
    [['--portt=80', 'a.example']],
    [['--portt', 'a.example']],
  ])('the value of an unknown option is no second domain: %j', async (argv) => {
    const { given, problems } = await read(argv);
    expect(given.domain).toBe('a.example');
    expect(problems).toMatchObject([{ option: /^--portt/.exec(argv.find((word) => word.startsWith('--portt')) ?? '')?.input }]);
  });

  test('nor is it a wrong one', async () => {
    const { given, problems } = await read(['--portt', '80']);
    expect(given).toEqual({});
    expect(problems).toMatchObject([{ option: '--portt' }]);
  });
});

describe('the environment', () => {
  test('has a variable for each option, which a flag wins over', async () => {
    const env = { EC2_HTTPS_DOMAIN: 'example.com', EC2_HTTPS_PORT: '3000', EC2_HTTPS_HEALTH_PATH: '/env', EC2_HTTPS_ALSO: 'a.example,b.example', EC2_HTTPS_DRY_RUN: 'yes', EC2_HTTPS_NO_INPUT: '1', EC2_HTTPS_SANDBOX: 'true' };
    const { given, problems } = await read(['--health-path', '/flag'], { env });
    expect(problems).toEqual([]);
    expect(given).toEqual({ domain: 'example.com', port: 3000, healthPath: '/flag', also: ['a.example', 'b.example'], dryRun: true, input: false, sandbox: true });
  });

  test('has those of CloudFront', async () => {
    const env = { EC2_HTTPS_CLOUDFRONT: 'yes', EC2_HTTPS_ORIGIN_NAME: 'edge.example.com', EC2_HTTPS_VIEWER_PROTOCOL: 'https-only', EC2_HTTPS_EDGE_CERTIFICATE: 'auto', EC2_HTTPS_NO_LOCK_ORIGIN: '1', EC2_HTTPS_ROTATE_ORIGIN_SECRET: '0' };
    expect(await read([], { env })).toEqual({
      given: { cloudfront: true, originName: 'edge.example.com', viewerProtocol: 'https-only', edgeCertificate: 'auto', lockOrigin: false, rotateOriginSecret: false },
      problems: [],
      notes: [],
    });
    expect((await read(['--no-cloudfront', '--lock-origin'], { env })).given).toMatchObject({ cloudfront: false, lockOrigin: true });
    expect(messages((await read([], { env: { EC2_HTTPS_CLOUDFRONT: '1', EC2_HTTPS_NO_CLOUDFRONT: '1' } })).problems)).toEqual(['EC2_HTTPS_CLOUDFRONT and EC2_HTTPS_NO_CLOUDFRONT contradict each other.']);
  });

  test.each([['1', true], ['true', true], ['yes', true], ['0', false], ['false', false], ['no', false]])('a switch may be %s', async (value, www) => {
    expect((await read([], { env: { EC2_HTTPS_WWW: value } })).given).toEqual({ www });
    expect((await read([], { env: { EC2_HTTPS_NO_WWW: value } })).given).toEqual({ www: !www });
  });

  test.each(['on', 'TRUE', '2', ' '])('a switch may not be %j', async (value) => {
    const { problems } = await read([], { env: { EC2_HTTPS_NO_REHEARSAL: value } });
    expect(problems).toMatchObject([{ option: '--no-rehearsal', hint: 'Give 1, true or yes, or 0, false or no.' }]);
    expect(problems[0]?.message).toMatch(/^EC2_HTTPS_NO_REHEARSAL=.*: it is neither yes nor no\.$/);
  });

  test('empty variables, and those of another command or program, are ignored', async () => {
    const env = { EC2_HTTPS_PORTT: '', EC2_HTTPS_PORT: '', EC2_HTTPS_DETAILED_EXITCODE: 'maybe', EC2_HTTPS: 'x', EC2: 'x' };
    expect(await read([], { env })).toEqual({ given: {}, problems: [], notes: [] });
  });

  test.each<[variable: string, nearest: string | undefined]>([
    ['EC2_HTTPS_REGON', 'EC2_HTTPS_REGION'],
    ['EC2_HTTPS_HEALTHPATH', 'EC2_HTTPS_HEALTH_PATH'],
    ['EC2_HTTPS_health_path', 'EC2_HTTPS_HEALTH_PATH'],
    ['EC2_HTTPS_NO_REHEARSEL', 'EC2_HTTPS_NO_REHEARSAL'],
    ['EC2_HTTPS_VPC_ID', 'EC2_HTTPS_VPC'],
    ['EC2_HTTPS_YESS', 'EC2_HTTPS_YES'],
    ['EC2_HTTPS_NOTIFY', undefined],
    ['EC2_HTTPS_', undefined],
  ])('%s, which no command knows, is ignored, and said', async (variable, nearest) => {
    const said = `${variable} is ignored: there is no such variable.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`;
    for (const command of ['setup', 'status'] as const) expect(await read([], { command, env: { [variable]: '1' } })).toEqual({ given: {}, problems: [], notes: [said] });
  });

  test('a switch and its opposite contradict each other', async () => {
    const { problems } = await read([], { env: { EC2_HTTPS_WWW: '1', EC2_HTTPS_NO_WWW: '1' } });
    expect(messages(problems)).toEqual(['EC2_HTTPS_WWW and EC2_HTTPS_NO_WWW contradict each other.']);
  });

  test('gives no consent, and says so', async () => {
    const env = { EC2_HTTPS_YES: '1', EC2_HTTPS_ADOPT: '1', EC2_HTTPS_SHARED_SECURITY_GROUP: '1', EC2_HTTPS_REPLACE_RECORDS: 'maybe' };
    const { given, problems, notes } = await read([], { env });
    expect({ given, problems }).toEqual({ given: {}, problems: [] });
    expect(notes).toHaveLength(4);
    expect(notes).toContain('EC2_HTTPS_YES=1 does not count: consent is taken from flags or from a file named with --config alone.');
  });
});

describe('undo', () => {
  const site = ['--www', '--also', '--remove-also', '--wildcard', '--hosted-zone', '--vpc', '--subnets', '--instance', '--port', '--health-path', '--health-codes', '--name', '--tls-policy', '--key-algorithm', '--certificate', '--cloudfront', '--no-cloudfront', '--origin-name', '--viewer-protocol', '--edge-certificate', '--lock-origin'];

  test('takes its own options, those of the probes, and those of every command', async () => {
    const argv = [
      'example.com', '--drain', '0', '--timeout', '5', '--use-current-address', '--dry-run', '-y', '--connect-to', 'a:1:b:2', '--ca', 'ca.pem', '--resolver', '127.0.0.1:53', '--offline',
      '--region', 'eu-west-1', '--profile', 'work', '--json', '--no-input', '--no-color', '--quiet', '--verbose', '--sandbox', '--sandbox-state', 'try.json',
    ];
    expect(await read(argv, { command: 'undo' })).toEqual({
      given: {
        domain: 'example.com', drain: 0, timeout: 5, useCurrentAddress: true, dryRun: true, yes: true, connectTo: ['a:1:b:2'], ca: 'ca.pem', resolver: '127.0.0.1:53', offline: true,
        region: 'eu-west-1', profile: 'work', json: true, input: false, color: false, quiet: true, verbose: true, sandbox: true, sandboxState: 'try.json',
      },
      problems: [],
      notes: [],
    });
  });

  test.each([...site, '--rotate-origin-secret', '--no-rehearsal', '--keep-direct-access', '--adopt', '--replace-records', '--shared-security-group', '--detailed-exitcode'])('knows no %s: what the site is, is remembered', async (flag) => {
    const takenBy = flag === '--detailed-exitcode' ? 'plan' : ['--also', '--hosted-zone', '--cloudfront', '--no-cloudfront', '--origin-name'].includes(flag) ? 'setup, plan and iam-policy' : 'setup and plan';
    expect((await read([flag], { command: 'undo' })).problems).toEqual([{ option: flag, message: `ec2-https undo takes no ${flag}.`, hint: `It is an option of ${takenBy}.` }]);
  });

  test.each(['setup', 'plan'] as const)('alone has --use-current-address: %s', async (command) => {
    expect((await read(['--use-current-address'], { command })).problems).toEqual([{ option: '--use-current-address', message: `ec2-https ${command} takes no --use-current-address.`, hint: 'It is an option of undo.' }]);
  });

  test('names the flag alone, whatever its value', async () => {
    expect((await read(['--port=80', '--no-www', 'example.com'], { command: 'undo' }))).toMatchObject({ given: { domain: 'example.com' }, problems: [{ option: '--port' }, { option: '--no-www' }] });
  });

  test('ignores variables of setup, right or wrong, and gives no consent for it', async () => {
    const env = { EC2_HTTPS_DOMAIN: 'example.com', EC2_HTTPS_PORT: 'no number', EC2_HTTPS_VPC: 'no id', EC2_HTTPS_WWW: 'maybe', EC2_HTTPS_ADOPT: '1', EC2_HTTPS_USE_CURRENT_ADDRESS: 'yes', EC2_HTTPS_DRAIN: '0', EC2_HTTPS_YES: '1' };
    expect(await read([], { command: 'undo', env })).toEqual({
      given: { domain: 'example.com', useCurrentAddress: true, drain: 0 },
      problems: [],
      notes: ['EC2_HTTPS_YES=1 does not count: consent is taken from flags or from a file named with --config alone.'],
    });
  });
});

test.each<[argv: string[], env: Record<string, string>, written: string]>([
  [['localhost'], {}, 'localhost'],
  [['--domain', 'Example.COM'], { EC2_HTTPS_DOMAIN: 'b.example' }, 'Example.COM'],
  [[], { EC2_HTTPS_DOMAIN: 'localhost' }, 'localhost'],
  [[], {}, ''],
])('%j %j: the domain is told as it was written', async (argv, env, written) => {
  expect((await readWhole(argv, { env })).written).toBe(written);
});

test('a config file may be saved from anywhere but a config file, by what says what a site is to be', async () => {
  expect(await read(['--save', 'Site.YML'])).toEqual({ given: { save: 'Site.YML' }, problems: [], notes: [] });
  expect(await read([], { command: 'plan', env: { EC2_HTTPS_SAVE: 'folder/site.json' } })).toEqual({ given: { save: 'folder/site.json' }, problems: [], notes: [] });
  expect(messages((await read(['--save', 'site.yaml'], { command: 'undo' })).problems)).toEqual(['ec2-https undo takes no --save.']);
});
