import { expect, test } from 'vitest';
import { version } from '../../src/version.ts';
import { run } from './screen.ts';

test('--help shows commands and examples', async () => {
  const { exitCode, stdout, stderr } = await run(['--help']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('Usage: ec2-https [command] [domain] [options]');
  expect([...stdout.matchAll(/\n {2}([a-z-]+) \[/g)].map(([, name]) => name)).toEqual(['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy', 'completion', 'help']);
  expect(stdout).toContain('Examples:\n');
});

test.each([['setup'], ['plan']])('%s --help shows the options in groups, with their defaults', async (command) => {
  const { stdout } = await run([command, '--help']);
  for (const group of ['Names:', 'Resources:', 'CloudFront:', 'This run:', 'Consent:', 'Probes:', 'Everywhere:', 'Examples:']) expect(stdout).toContain(`\n${group}\n`);
  expect(stdout).toMatch(/--port <n> .*\(default:\s+80\)/);
  expect(stdout).toContain('--no-rehearsal');
  expect(stdout).not.toContain('--rehearsal');
  expect(stdout).toMatch(/ --no-verify +skip the check from outside at the end\n/);
  expect(stdout).not.toMatch(/ --verify|--all-zones/);
  expect(stdout.includes('--detailed-exitcode')).toBe(command === 'plan');
  expect(stdout).toContain(`  ec2-https ${command} example.com --cloudfront `);
  expect(stdout.includes('--markdown')).toBe(command === 'plan');
  expect(stdout).toMatch(/ --no-cost +leave the monthly cost out of the plan\n/);
  expect(stdout).toMatch(/ --lang <en\|ja> +the language: English or Japanese \(default: the locale's\)\n/);
  expect(await run(['help', command])).toMatchObject({ stdout, exitCode: 0 });
});

test('setup --help says all about CloudFront in one place, and fits 80 columns', async () => {
  const { stdout } = await run(['setup', '--help'], { columns: 80 });
  const [, group = ''] = /\nCloudFront:(\n.*?\n)\n/s.exec(stdout) ?? [];
  expect(group).toBe(cloudFrontHelp);
  const [options = ''] = stdout.split('\nEvery option can also');
  // The name of the TLS policy is one word.
  expect(options.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
});

const cloudFrontHelp = `
  --cloudfront                           put CloudFront in front of the load
                                         balancer (default: as it is; no for a
                                         new site)
  --no-cloudfront                        take it out again
  --origin-name <name>                   the name under which CloudFront reaches
                                         the load balancer (default:
                                         origin.<domain>)
  --viewer-protocol <policy>             what CloudFront does with http:
                                         redirect-to-https, https-only (default:
                                         redirect-to-https)
  --edge-certificate <arn>               the certificate for CloudFront to use,
                                         in us-east-1; auto: find or request one
                                         again (default: find or request one)
  --lock-origin                          let only CloudFront reach the load
                                         balancer (default: yes with
                                         --cloudfront)
  --no-lock-origin                       let everybody reach it
  --rotate-origin-secret                 renew the secret between CloudFront and
                                         the load balancer
`;

test('undo --help shows what undo takes, and nothing of what the site is', async () => {
  const { stdout } = await run(['undo', '--help']);
  expect([...stdout.matchAll(/^(\S.*:)$/gm)].map(([, heading]) => heading)).toEqual(['Names:', 'This run:', 'Consent:', 'Probes:', 'Everywhere:', 'Options:', 'Examples:']);
  expect([...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag)).toEqual([
    '--domain',
    '--drain', '--timeout', '--use-current-address', '--dry-run',
    '--yes',
    '--connect-to', '--ca', '--resolver', '--offline',
    '--config', '--region', '--profile', '--lang', '--json', '--no-input', '--no-color', '--quiet', '--verbose', '--sandbox', '--sandbox-state',
    '--help',
  ]);
  expect(stdout).toContain('  ec2-https undo example.com\n');
  expect(await run(['help', 'undo'])).toMatchObject({ stdout, exitCode: 0 });
});

test.each<[command: string, own: string[]]>([['verify', []], ['doctor', ['--all-zones']]])('%s --help shows what it takes, and nothing of what the site is', async (command, own) => {
  const { stdout } = await run([command, '--help']);
  expect([...stdout.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag]) => flag)).toEqual([
    '--domain',
    ...own,
    '--connect-to', '--ca', '--resolver', '--offline',
    '--config', '--region', '--profile', '--lang', '--json', '--no-input', '--no-color', '--quiet', '--verbose', '--sandbox', '--sandbox-state',
  ]);
  expect(stdout).toContain(`  ec2-https ${command} example.com\n`);
  expect(await run(['help', command])).toMatchObject({ stdout, exitCode: 0 });
});

test('no example is wider than a window of 80 columns', async () => {
  for (const command of ['setup', 'plan', 'undo', 'status', 'verify', 'doctor', 'iam-policy', 'completion']) {
    const [, examples = ''] = (await run([command, '--help'])).stdout.split('\nExamples:\n');
    expect(examples.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

test.each([[['--version']], [['-V']], [['plan', '--version']]])('%j', async (argv) => {
  expect(await run(argv)).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

test.each<[argv: string[], line: string]>([
  [['plna', 'example.com'], 'x There is no command plna.'],
  [['stauts'], 'x There is no command stauts.'],
  [['help', 'nothing'], 'x There is no command nothing, and no such topic.'],
  [['help', 'steps', 'concepts'], 'x ec2-https help takes one command or topic, and not concepts as well.'],
  [['help', 'plan', 'example.com'], 'x ec2-https help takes one command or topic, and not example.com as well.'],
  [['--portt', '80'], 'x There is no option --portt.'],
  [['plan', 'example.com', '--cost'], 'x There is no option --cost.'],
  [['plan', '--port'], 'x --port: the value is missing.'],
  [['plan', 'example.com', 'example.org'], 'x example.org: one argument is taken, the domain.'],
  [['plan', '--domian', 'example.com'], 'x There is no option --domian.'],
  [['https://example.com'], 'x --domain https://example.com: it is an address with a scheme, not a domain name.'],
  [['plan', 'localhost'], 'x --domain localhost: it has no dot, so it is not a full domain name.'],
  [['unod', 'example.com'], 'x There is no command unod.'],
  [['undo', 'example.com', '--port', '80'], 'x ec2-https undo takes no --port.'],
  [['undo', 'localhost'], 'x --domain localhost: it has no dot, so it is not a full domain name.'],
  [['verify', 'example.com', '--yes'], 'x ec2-https verify takes no --yes.'],
  [['verify', 'example.com', '--all-zones'], 'x ec2-https verify takes no --all-zones.'],
  [['doctor', 'example.com', '--port', '80'], 'x ec2-https doctor takes no --port.'],
  [['doctor', '--dry-run', 'example.com'], 'x ec2-https doctor takes no --dry-run.'],
  [['doctor', 'localhost'], 'x --domain localhost: it has no dot, so it is not a full domain name.'],
  [['verfiy', 'example.com'], 'x There is no command verfiy.'],
  [['undo', 'example.com', '--no-verify'], 'x ec2-https undo takes no --no-verify.'],
  [['plan', '--vpc', '--sandbox'], 'x --vpc: the value is missing.'],
  [['setup', 'example.com', '--also', '--sandbox=https'], 'x --also: the value is missing.'],
  [['setup', 'example.com', '--save', '--no-www', '--yes'], 'x --save: the value is missing.'],
  [['undo', '--drain'], 'x --drain: the value is missing.'],
])('%j is wrong usage', async (argv, line) => {
  const { exitCode, stdout, stderr } = await run(argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
  expect(stderr.split('\n')[0]).toBe(line);
});

test.each<[argv: string[]]>([[['plan', '--json', '--port']], [['setup', '--dry-run', '--json', '--port']]])('%j prints one document all the same', async (argv) => {
  const { stdout } = await run(argv);
  expect(JSON.parse(stdout)).toMatchObject({ error: { message: '--port: the value is missing.' } });
  expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), null, 2)}\n`);
});

test('options may stand before the command', async () => {
  const { exitCode, stdout } = await run(['--sandbox', '--json', 'plan', 'example.com']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ domain: 'example.com' });
});

test('a value that is called like a command is a value', async () => {
  const { stdout } = await run(['plan', '--sandbox', 'example.com', '--name', 'setup', '--json']);
  expect(stdout).toContain('"setup-alb"');
});
