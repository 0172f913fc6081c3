import { expect, test } from 'vitest';
import { options, type Given } from '../../src/intent/options.ts';
import { readIntent } from '../../src/intent/read-intent.ts';
import { configText, savedOptions } from '../../src/intent/saved-config.ts';
import { remembered } from './site.ts';

const place = { vpcId: 'vpc-01234567', subnets: [{ id: 'subnet-01234567' }, { id: 'subnet-89abcdef' }], instances: [{ id: 'i-01234567' }], region: 'eu-west-1' };
const decided = { vpc: 'vpc-01234567', subnets: ['subnet-01234567', 'subnet-89abcdef'], instance: ['i-01234567'], region: 'eu-west-1' };

function saved(given: Given, known: Parameters<typeof readIntent>[1] = 'nothing'): Given {
  const { intent } = readIntent({ domain: 'example.com', ...given }, known);
  if (!intent) throw new Error('there is a domain');
  return savedOptions(intent, place, { domain: 'example.com', ...given });
}

test.each<[what: string, given: Given, keeps: Given]>([
  ['what the account decided, with its region', {}, decided],
  ['what was given, the default as well', { port: 80, www: false, wildcard: true }, { ...decided, port: 80, www: false, wildcard: true }],
  ['the region that was given', { region: 'us-east-1' }, { ...decided, region: 'us-east-1' }],
  ['how each run is to go', { drain: 0, timeout: 5, rehearsal: false, verify: false, offline: true, removeAlso: ['a.example'] }, { ...decided, drain: 0, timeout: 5, rehearsal: false, verify: false, offline: true, removeAlso: ['a.example'] }],
  ['how the account and the site are reached', { profile: 'work', sandbox: 'certbot', sandboxState: 'try.json', ca: 'roots.pem', resolver: '127.0.0.1', connectTo: ['a:1:b:2'] }, { ...decided, profile: 'work', sandbox: 'certbot', sandboxState: 'try.json', ca: 'roots.pem', resolver: '127.0.0.1', connectTo: ['a:1:b:2'] }],
  ['no consent', { yes: true, adopt: true, replaceRecords: true, sharedSecurityGroup: true }, decided],
  ['nothing of this run alone', { save: 'a.yaml', config: 'b.yaml', dryRun: true, json: true, input: false, color: false, quiet: true, verbose: true, detailedExitcode: true }, decided],
  ['no new secret: each run would make one', { cloudfront: true, rotateOriginSecret: true }, { ...decided, cloudfront: true }],
])('it keeps %s', (_, given, keeps) => {
  expect(saved(given)).toEqual({ domain: 'example.com', ...keeps });
});

test('of a site that stands it keeps what that remembers, but for the subnets: to give them would take all others from the load balancer', () => {
  const site = remembered({ port: 3000, also: ['api.example.com'] });
  const { subnets: _, ...rest } = saved({}, site);
  expect(rest).toMatchObject({ port: 3000, also: ['api.example.com'] });
  expect(saved({}, site)).not.toHaveProperty('subnets');
  expect(Object.keys(saved({ profile: 'x', port: 1 }))).toEqual(Object.keys(options).filter((key) => key in { domain: 0, port: 0, profile: 0, ...decided }));
});

const all: Given = { domain: 'example.com', www: false, also: ['api.example.com'], instance: ['i-01234567'], port: 3000, healthPath: '/a b#c', cloudfront: true, rehearsal: false, offline: true, profile: '012345678901', sandbox: 'certbot' };

test('as YAML: in documented order, in groups, with where the schema is', async () => {
  expect(await configText('site.yml', all)).toBe(`# yaml-language-server: $schema=https://unpkg.com/ec2-https@0/config.schema.json
# The options of ec2-https: ec2-https setup --help says what each is.

# Names
domain: example.com
www: false
also:
  - api.example.com

# Resources
instance:
  - i-01234567
port: 3000
health-path: /a b#c

# CloudFront
cloudfront: true

# This run
no-rehearsal: true

# Probes
offline: true

# Everywhere
profile: "012345678901"
sandbox: certbot
`);
});

test('as YAML: what belongs together stands below one heading', async () => {
  expect(await configText('site.yml', { port: 3000, drain: 0, keepDirectAccess: true, timeout: 5, offline: true, config: 'a.yaml' })).toMatch(/# Resources\nport: 3000\nkeep-direct-access: true\n\n# This run\ndrain: 0\ntimeout: 5\n\n# Probes\n/);
});

test('as JSON, with the same keys', async () => {
  const text = await configText('SITE.JSON', all);
  expect(JSON.parse(text)).toEqual({
    $schema: 'https://unpkg.com/ec2-https@0/config.schema.json',
    domain: 'example.com', www: false, also: ['api.example.com'], instance: ['i-01234567'], port: 3000, 'health-path': '/a b#c', cloudfront: true, 'no-rehearsal': true, offline: true, profile: '012345678901', sandbox: 'certbot',
  });
  expect(text).toMatch(/^\{\n {2}"\$schema": .*\}\n$/s);
});
