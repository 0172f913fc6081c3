import { describe, expect, test } from 'vitest';
import { commandLine, writeCommand } from '../../src/intent/command-line.ts';
import type { SiteOptions } from '../../src/intent/intent.ts';
import { readIntent } from '../../src/intent/read-intent.ts';
import { cloudfront, remembered } from './site.ts';
import { intentOf, read, wordsOf } from './written.ts';

const places = ['--vpc', 'vpc-0123456789abcdef0', '--subnets', 'subnet-01234567,subnet-89abcdef', '--instance', 'i-01234567,i-89abcdef'];

describe('argv to intent to command line to intent', () => {
  test.each([
    [[]],
    [places],
    [['--www']],
    [['--no-www', '--no-wildcard', '--also', 'a.example', '--also', 'b.example']],
    [['--hosted-zone', 'Z0ABC', '--port', '3000', '--health-path', "/up?a=1&b='2'", '--health-codes', '200,301']],
    [['--name', 'app', '--tls-policy', 'ELBSecurityPolicy-2016-08', '--key-algorithm', 'EC_secp384r1']],
    [['--certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef', '--keep-direct-access']],
    [['--cloudfront']],
    [['--cloudfront', '--origin-name', 'edge.example.com', '--viewer-protocol', 'https-only', '--edge-certificate', 'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef', '--no-lock-origin']],
    [['--cloudfront', '--rotate-origin-secret']],
    [['--drain', '0', '--timeout', '1.5', '--no-rehearsal', '--offline']],
    [['--adopt', '--replace-records', '--shared-security-group']],
  ])('%j', async (argv) => {
    const { intent } = await intentOf(['example.com', ...argv]);
    if (!intent) throw new Error('no intent');
    const [program, command, ...words] = wordsOf(commandLine(intent));
    expect([program, command]).toEqual(['ec2-https', 'setup']);
    expect(await intentOf(words)).toEqual({ intent, problems: [] });
  });
});

test('subnets are written where they were given, or taken now, and not where the site remembers them', async () => {
  const decided = { vpcId: 'vpc-1', subnets: [{ id: 'subnet-01234567' }, { id: 'subnet-89abcdef' }], instances: [{ id: 'i-1' }] };
  const subnets = ['--subnets', 'subnet-01234567,subnet-89abcdef'];
  const lineOf = async (argv: string[], site?: SiteOptions): Promise<string> => {
    const { intent } = await intentOf(['example.com', ...argv], site);
    if (!intent) throw new Error('no intent');
    return commandLine(intent, decided);
  };
  expect(await lineOf([])).toContain(subnets.join(' '));
  expect(await lineOf(subnets, remembered())).toContain(subnets.join(' '));
  expect(await lineOf([], remembered())).not.toContain('--subnets');
});

describe('CloudFront', () => {
  const edge = { ...cloudfront, originName: 'edge.example.com', viewerProtocol: 'https-only', lockOrigin: false } as const;

  test.each<[name: string, argv: string[], site: Partial<SiteOptions>, line: string]>([
    ['is written where the site remembers it', [], cloudfront, '--cloudfront'],
    ['with what differs from the defaults', [], edge, '--cloudfront --origin-name edge.example.com --viewer-protocol https-only --no-lock-origin'],
    ['and what was given, though it is the default', ['--lock-origin', '--viewer-protocol', 'redirect-to-https', '--edge-certificate', 'auto'], edge, '--cloudfront --origin-name edge.example.com --viewer-protocol redirect-to-https --edge-certificate auto --lock-origin'],
    ['and the new secret, which is asked for in this run', ['--rotate-origin-secret'], cloudfront, '--cloudfront --rotate-origin-secret'],
    ['and nothing of it but the word, where it is taken out', ['--no-cloudfront'], edge, '--no-cloudfront'],
    ['is not written where there is none', [], {}, ''],
  ])('%s', async (_, argv, site, line) => {
    const { given, problems } = await read(['example.com', ...argv]);
    const { intent, problems: wrong } = readIntent(given, remembered(site));
    if (!intent) throw new Error('no intent');
    expect([...problems, ...wrong]).toEqual([]);
    expect(commandLine(intent, undefined, given)).toBe(['ec2-https setup --domain example.com --www --hosted-zone Z0EXAMPLE --vpc vpc-0123456789abcdef0 --instance i-01234567', line].filter(Boolean).join(' '));
  });
});

test('the defaults are not repeated, what the account decided is', async () => {
  const { intent } = await intentOf(['example.com', '--port', '80', '--health-path', '/', '--wildcard', '--name', 'example-com']);
  if (!intent) throw new Error('no intent');
  const decided = { vpcId: 'vpc-1', subnets: [{ id: 'subnet-1' }, { id: 'subnet-2' }], instances: [{ id: 'i-1' }] };
  expect(commandLine(intent, decided)).toBe('ec2-https setup --domain example.com --vpc vpc-1 --subnets subnet-1,subnet-2 --instance i-1');
  expect(commandLine(intent, decided, { port: 80, certificate: 'auto', removeAlso: ['a.example'] })).toBe('ec2-https setup --domain example.com --remove-also a.example --vpc vpc-1 --subnets subnet-1,subnet-2 --instance i-1 --port 80 --certificate auto');
  expect(commandLine(intent, undefined, { profile: "it's mine", sandbox: 'bare' })).toBe(`ec2-https setup --domain example.com --profile 'it'\\''s mine' --sandbox bare`);
  expect(commandLine(intent, undefined, { sandbox: true, sandboxState: 'my try.json' })).toBe("ec2-https setup --domain example.com --sandbox --sandbox-state 'my try.json'");
});

test('a command is written with the options that it takes', () => {
  const given = { domain: 'example.com', port: 3000, yes: true, allZones: true, resolver: '127.0.0.1:53', region: 'eu-west-1' };
  expect(writeCommand('doctor', given)).toBe('ec2-https doctor --domain example.com --all-zones --resolver 127.0.0.1:53 --region eu-west-1');
  expect(writeCommand('undo', given)).toBe('ec2-https undo --domain example.com --yes --resolver 127.0.0.1:53 --region eu-west-1');
});
