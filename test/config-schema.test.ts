import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { configSchemaUrl } from '../src/intent/config-schema-url.ts';
import { version } from '../src/version.ts';
import { messages, read } from './intent/written.ts';
import { configSchema } from './support/config-schema.ts';

/** config.schema.json is made from the options: `npm test -- -u` writes it anew. */
test('config.schema.json says what the options say of themselves', async () => {
  await expect(`${JSON.stringify(configSchema(), null, 2)}\n`).toMatchFileSnapshot('../config.schema.json');
});

test('it is found by its place in the package, and at the address in it', () => {
  const file = createRequire(import.meta.url).resolve('ec2-https/config.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ $id: configSchemaUrl });
  // As unpkg.com has it: the newest of this major version, and the path in the package.
  expect(configSchemaUrl).toBe(`https://unpkg.com/ec2-https@${version.split('.')[0]}/config.schema.json`);
  expect(readFileSync('README.md', 'utf8')).toContain(configSchemaUrl);
});

// `patternErrorMessage` is a word of editors.
const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, keywords: ['patternErrorMessage'] }).compile(configSchema());
const workingDirectory = mkdtempSync(join(tmpdir(), 'ec2-https-schema-'));
afterAll(() => rmSync(workingDirectory, { recursive: true }));

/** Whether an editor, and whether the program itself, takes what the file says. */
async function judged(text: string): Promise<{ editor: boolean; reader: boolean }> {
  writeFileSync(join(workingDirectory, 'site.yaml'), text);
  const { problems } = await read(['--config', 'site.yaml'], { workingDirectory });
  return { editor: validate(parse(text)), reader: messages(problems).length === 0 };
}

describe('both take', () => {
  it.each([
    'domain: example.com', 'domain: Bücher.example.', 'domain: " example.com "', 'domain: 例え。テスト',
    'www: true', 'www: no', 'www: "1"', 'www: 0', 'no-www: true', 'www: "false"',
    'also: api.example.com', 'also: [api.example.com]', 'also: a.example, b.example', 'also: []',
    'hosted-zone: Z0123456789ABCDEFGHIJ', 'hosted-zone: /hostedzone/Z1', 'hosted-zone: 123',
    'vpc: vpc-01234567', 'subnets: [subnet-01234567, subnet-89abcdef]', 'subnets: subnet-01234567,subnet-89abcdef', 'instance: i-0123456789abcdef0', 'instance:\n  - i-01234567\n  - i-89abcdef',
    'port: 3000', 'port: "3000"', 'port: 65535', 'health-path: /health', 'health-codes: 200', 'health-codes: 200-399', 'health-codes: 200, 301 - 302', 'health-codes: [200, 301-302]',
    'name: my-app', 'name: 123', 'tls-policy: ELBSecurityPolicy-TLS13-1-2-2021-06', 'key-algorithm: EC_prime256v1',
    'certificate: auto', 'certificate: arn:aws:acm:eu-west-1:123456789012:certificate/x-1', 'cloudfront: true\norigin-name: edge.example.com\nviewer-protocol: https-only\nno-lock-origin: true',
    'drain: 0', 'drain: 604800', 'timeout: 0.5', 'timeout: "30"', 'rehearsal: false', 'no-rehearsal: true', 'no-verify: yes',
    'yes: true\nadopt: true\nreplace-records: true\nshared-security-group: true',
    'region: eu-west-1', 'profile: work', 'profile: 123456789012', 'sandbox: true', 'sandbox: certbot', 'sandbox-state: try.json', 'json: true', 'no-input: true', 'no-color: true',
    'connect-to: example.com:443:127.0.0.1:8443', 'connect-to: [a:1:b:2, c:1:d:2]', 'ca: roots.pem', 'resolver: 127.0.0.1:5353', 'offline: true',
    'use-current-address: true\ndetailed-exitcode: true\nall-zones: true', '$schema: ./config.schema.json', '{}',
  ])('%s', async (text) => expect(await judged(text)).toEqual({ editor: true, reader: true }));
});

describe('neither takes', () => {
  it.each([
    'prot: 80', 'healthPath: /', 'config: other.yaml', 'save: other.yaml', 'site:\n  port: 80',
    'domain: localhost', 'domain: https://example.com', 'domain: example.com/path', 'domain: "*.example.com"', 'domain: example.com:443', 'domain:', 'domain: [example.com]', 'domain: 5',
    'www: perhaps', 'www: 2', 'www: [true]', 'www: true\nno-www: true', 'rehearsal: false\nno-rehearsal: true',
    'also: nodot', 'also: [nodot]', 'also: [a.example, a.example]', 'also: ""', 'also: "a.example,"',
    'vpc: vpc-xyz', 'vpc: 5', 'subnets: subnet-01234567', 'subnets: [subnet-01234567]', 'subnets: [subnet-01234567, subnet-01234567]', 'instance: web', 'instance: [i-01234567, web]',
    'port: 0', 'port: 65536', 'port: 80.5', 'port: "-3"', 'port: -3', 'port: many', 'port: [80]', 'port:', 'health-path: health', 'health-codes: ok', 'health-codes: [ok]',
    'name: my_app', 'name: "-app"', 'name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'name: -5', 'tls-policy: TLS13', 'key-algorithm: RSA_4096', 'certificate: arn:aws:iam::123456789012:x', 'viewer-protocol: allow-all', 'hosted-zone: example.com',
    'drain: -3', 'drain: 604801', 'drain: soon', 'drain: 1.5', 'timeout: 0', 'timeout: 10081', 'timeout: "-1"',
    'region: Tokyo', 'profile: ""', 'sandbox: busy', 'yes: perhaps', 'connect-to: []\nport: none',
  ])('%s', async (text) => expect(await judged(text)).toEqual({ editor: false, reader: false }));
});

describe('only the program knows that it cannot be', () => {
  it.each(['name: a--b', 'name: sg-app', 'health-codes: 300-200', 'health-codes: 999', 'domain: -a.example.com', 'also: a.example,a.example', 'port: "99999"'])('%s', async (text) => {
    expect(await judged(text)).toEqual({ editor: true, reader: false });
  });
});

test('each key says what it is, and what holds without it', () => {
  const { properties } = configSchema() as { properties: Record<string, { description: string; default?: unknown; enum?: unknown[] }> };
  expect(Object.entries(properties).filter(([, { description }]) => !/^[A-Z*].*\.$/.test(description)).map(([key]) => key)).toEqual([]);
  expect(Object.fromEntries(Object.entries(properties).flatMap(([key, { default: usual }]) => (usual === undefined ? [] : [[key, usual]])))).toEqual({
    wildcard: true, 'no-wildcard': false, port: 80, 'health-path': '/', 'health-codes': '200-399',
    'tls-policy': 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', 'key-algorithm': 'RSA_2048', 'viewer-protocol': 'redirect-to-https',
  });
  for (const key of ['yes', 'adopt', 'replace-records', 'shared-security-group']) expect(properties[key]?.description).toContain('Consent: it counts in a file that is named with the flag --config');
  expect(properties['no-www']?.description).toBe('Do not serve www.<domain>.');
  expect(properties['key-algorithm']?.enum).toEqual(['RSA_2048', 'EC_prime256v1', 'EC_secp384r1']);
});

test.each(['README.md', 'docs/README.ja.md'])('the config files that %s shows are right, and tell an editor so', async (name) => {
  const shown = [...readFileSync(name, 'utf8').matchAll(/```yaml\n(?<text># yaml-language-server: \$schema=.*?)```/gs)].map(({ groups }) => groups?.['text'] ?? '');
  expect(shown).not.toEqual([]);
  for (const text of shown) expect(await judged(text)).toEqual({ editor: true, reader: true });
});
