import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { read, readWhole } from './written.ts';

let workingDirectory: string;
beforeEach(() => {
  workingDirectory = mkdtempSync(join(tmpdir(), 'ec2-https-config-'));
});
afterEach(() => rmSync(workingDirectory, { recursive: true }));

function write(text: string, name = 'ec2-https.yaml'): void {
  writeFileSync(join(workingDirectory, name), text);
}

const yaml = `# the site
domain: example.com
www: false
no-wildcard: true
also: [a.example, b.example]
subnets:
  - subnet-01234567
  - subnet-89abcdef
instance: i-01234567
port: 3000
health-codes: 200
no-rehearsal: true
cloudfront: true
origin-name: edge.example.com
viewer-protocol: https-only
edge-certificate: auto
no-lock-origin: true
rotate-origin-secret: yes
sandbox: true
`;

const values = {
  domain: 'example.com', www: false, wildcard: false, also: ['a.example', 'b.example'], subnets: ['subnet-01234567', 'subnet-89abcdef'],
  instance: ['i-01234567'], port: 3000, healthCodes: '200', rehearsal: false,
  cloudfront: true, originName: 'edge.example.com', viewerProtocol: 'https-only', edgeCertificate: 'auto', lockOrigin: false, rotateOriginSecret: true, sandbox: true,
};

test('ec2-https.yaml in the working directory is found', async () => {
  write(yaml);
  expect(await read([], { workingDirectory })).toEqual({ given: values, problems: [], notes: [] });
});

test('flags win over the environment, and that over the file', async () => {
  write('port: 1\nhealth-path: /file\nname: file\n');
  const env = { EC2_HTTPS_PORT: '2', EC2_HTTPS_HEALTH_PATH: '/env' };
  expect((await read(['--port', '3'], { env, workingDirectory })).given).toEqual({ port: 3, healthPath: '/env', name: 'file' });
});

test('JSON with the same keys, named by flag or environment', async () => {
  write('{\n\t"domain": "example.com",\n\t"also": ["a.example"],\n\t"www": true\n}\n', 'site.json');
  const given = { domain: 'example.com', also: ['a.example'], www: true };
  expect((await read(['--config', 'site.json'], { workingDirectory })).given).toMatchObject(given);
  expect((await read([], { env: { EC2_HTTPS_CONFIG: join(workingDirectory, 'site.json') }, workingDirectory })).given).toMatchObject(given);
});

test('a named file is read instead of the one that would be found', async () => {
  write('port: 1\n');
  write('name: other\n', 'other.yaml');
  expect((await read(['--config', 'other.yaml'], { workingDirectory })).given).toEqual({ config: 'other.yaml', name: 'other' });
});

test.each([[''], ['# nothing\n'], ['---\n']])('%j holds no options', async (text) => {
  write(text);
  expect(await read([], { workingDirectory })).toEqual({ given: {}, problems: [], notes: [] });
});

test('consent counts in a file that was named with --config, and in no other', async () => {
  write('yes: true\nadopt: true\n');
  const named = await read(['--config', 'ec2-https.yaml'], { workingDirectory });
  expect(named).toMatchObject({ given: { yes: true, adopt: true }, notes: [] });
  for (const places of [{ workingDirectory }, { workingDirectory, env: { EC2_HTTPS_CONFIG: 'ec2-https.yaml' } }]) {
    const { given, notes } = await read([], places);
    expect(given).not.toHaveProperty('yes');
    expect(notes).toEqual([
      'ec2-https.yaml, line 1: yes: true does not count: consent is taken from flags or from a file named with --config alone.',
      'ec2-https.yaml, line 2: adopt: true does not count: consent is taken from flags or from a file named with --config alone.',
    ]);
  }
});

test.each<[text: string, message: string, hint: string]>([
  ['domain: example.com\n\nprot: 80\n', 'ec2-https.yaml, line 3: there is no option "prot".', 'Did you mean port?'],
  ['health_path: /\n', 'ec2-https.yaml, line 1: there is no option "health_path".', 'Did you mean health-path?'],
  ['healthPath: /\n', 'ec2-https.yaml, line 1: there is no option "healthPath".', 'Did you mean health-path?'],
  ['NO_KEEP_DIRECT_ACCES: true\n', 'ec2-https.yaml, line 1: there is no option "NO_KEEP_DIRECT_ACCES".', 'Did you mean no-keep-direct-access?'],
  ['--port: 80\n', 'ec2-https.yaml, line 1: there is no option "--port".', 'Did you mean port?'],
  ['certificate-arn: auto\n', 'ec2-https.yaml, line 1: there is no option "certificate-arn".', 'Did you mean certificate?'],
  ['health:\n  path: /health\n', 'ec2-https.yaml, line 1: there is no option "health".', 'Options stand side by side, none below another: did you mean health-path?'],
  ['site:\n  prot: 80\n', 'ec2-https.yaml, line 1: there is no option "site".', 'Options stand side by side, none below another: did you mean port?'],
  ['site:\n  fruit: true\n', 'ec2-https.yaml, line 1: there is no option "site".', 'Options stand side by side, none below another.'],
  ['$schemas: x\n', 'ec2-https.yaml, line 1: there is no option "$schemas".', expect.any(String) as string],
  ['save: other.yaml\n', 'ec2-https.yaml, line 1: there is no option "save".', expect.any(String) as string],
  ['port: 80\n---\nport: 81\n', 'ec2-https.yaml, line 2: a second document begins here, and a config file is one.', expect.any(String) as string],
  ['fruit: true\n', 'ec2-https.yaml, line 1: there is no option "fruit".', 'Keys are the options without their hyphens in front, as ec2-https setup --help lists them.'],
  ['config: other.yaml\n', 'ec2-https.yaml, line 1: there is no option "config".', expect.any(String) as string],
  ['cloudfornt: true\n', 'ec2-https.yaml, line 1: there is no option "cloudfornt".', 'Did you mean cloudfront?'],
  ['port: 80\nport: 81\n', 'ec2-https.yaml, line 2: this key stands in the file twice.', expect.any(String) as string],
  ['- example.com\n', 'ec2-https.yaml, line 1: it holds no options.', expect.any(String) as string],
  ['www: true\nno-www: true\n', 'ec2-https.yaml, line 2: no-www and its opposite in the same file contradict each other.', 'Give one of them.'],
])('%j', async (text, message, hint) => {
  write(text);
  const { problems } = await read([], { workingDirectory });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ message, hint });
});

test('broken YAML is named with its line', async () => {
  write('domain: example.com\nalso: [a.example\nport: 80\n');
  const { problems } = await read([], { workingDirectory });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]?.message).toMatch(/^ec2-https\.yaml, line [23]: it cannot be read as YAML or JSON \(".*[^.]"\)\.$/);
});

test('a bad value is named with its line and option', async () => {
  write('\nport: [80]\nwww: perhaps\nsubnets: subnet-1\nvpc:\n');
  const { problems } = await read([], { workingDirectory });
  expect(problems.map(({ option, message }) => [option, message])).toEqual([
    ['--www', 'ec2-https.yaml, line 3: www: perhaps: it is neither yes nor no.'],
    ['--vpc', 'ec2-https.yaml, line 5: vpc: null: it is not a single text or number.'],
    ['--subnets', 'ec2-https.yaml, line 4: subnets: subnet-1: it is not the id of a subnet.'],
    ['--port', 'ec2-https.yaml, line 2: port: 80: it is not a single text or number.'],
  ]);
});

test('a file that cannot be read is a problem where it was named', async () => {
  const { problems } = await read(['--config', 'nowhere.yaml'], { workingDirectory });
  expect(problems).toMatchObject([{ option: '--config', message: '--config nowhere.yaml: it cannot be read (there is no such file).' }]);
  expect((await read(['--config', '.'], { workingDirectory })).problems).toMatchObject([{ option: '--config', message: '--config .: it cannot be read (it is a directory).' }]);
});

test.each<[text: string | undefined, argv: string[], unread: boolean]>([
  ['port: 1\n', [], false],
  ['prt: 1\n', [], false],
  ['port: [\n', [], true],
  ['only words\n', [], true],
  [undefined, [], false],
  [undefined, ['--config', 'nope.yaml'], true],
  [undefined, ['--config', ''], true],
])('%j, %j: whether the file could not be read is told', async (text, argv, unread) => {
  if (text !== undefined) write(text);
  expect((await readWhole(argv, { workingDirectory })).unread).toBe(unread);
});

test('the file of a setup serves undo as well: what undo does not use is ignored there', async () => {
  write(`${yaml}adopt: true\nyes: true\ndrain: 0\n`);
  expect(await read([], { command: 'undo', workingDirectory })).toEqual({
    given: { domain: 'example.com', drain: 0, sandbox: true },
    problems: [],
    notes: ['ec2-https.yaml, line 21: yes: true does not count: consent is taken from flags or from a file named with --config alone.'],
  });
  expect((await read(['--config', 'ec2-https.yaml'], { command: 'undo', workingDirectory })).given).toMatchObject({ domain: 'example.com', yes: true });
});

test('a wrong value of what undo does not use is no problem there, a misspelt key is', async () => {
  write('domain: example.com\nport: none\nvpcc: vpc-01234567\n');
  const { given, problems } = await read([], { command: 'undo', workingDirectory });
  expect(given).toEqual({ domain: 'example.com' });
  expect(problems).toMatchObject([{ message: expect.stringContaining('vpcc') as unknown }]);
});

test.each<[text: string, name: string]>([
  ['$schema: ./config.schema.json\nport: 80\n', 'ec2-https.yaml'],
  ['# yaml-language-server: $schema=./config.schema.json\nport: 80\n', 'ec2-https.yaml'],
  ['{ "$schema": "https://unpkg.com/ec2-https@0/config.schema.json", "port": 80 }', 'site.json'],
])('where its schema is says nothing to us: %j', async (text, name) => {
  write(text, name);
  expect(await read(['--config', name], { workingDirectory })).toEqual({ given: { config: name, port: 80 }, problems: [], notes: [] });
});
