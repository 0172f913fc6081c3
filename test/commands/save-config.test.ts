import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run, type Screen } from './screen.ts';

let workingDirectory: string;
beforeEach(() => {
  workingDirectory = mkdtempSync(join(tmpdir(), 'ec2-https-save-'));
});
afterEach(() => rmSync(workingDirectory, { recursive: true }));

const here = (argv: string, screen: Screen = {}): ReturnType<typeof run> => run(argv.split(' '), { workingDirectory, ...screen });
const saved = (name: string): string => readFileSync(join(workingDirectory, name), 'utf8');

const site = `domain: example.com
www: false

# Resources
vpc: vpc-0535bbb657a3edf8c
subnets:
  - subnet-072db114244e99b1c
  - subnet-019e0143e32481e5b
instance:
  - i-0cac1e99e7f8b6d27
port: 80
`;

test.each([
  { form: 'YAML', name: 'site.yaml' },
  { form: 'JSON', name: 'site.json' },
])('what setup saves as $form leads to the same plan, with nothing else given', async ({ name }) => {
  const first = await here(`setup example.com --no-www --port 80 --drain 5 --also api.example.com --cloudfront --sandbox --dry-run --json --save ${name}`);
  expect(first).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`\nSaved as ${name}: ec2-https setup --config ${name} is the same again.\n`) as string });
  const second = await here(`plan --config ${name} --json`);
  expect(second.stdout).toBe(first.stdout);
  expect(JSON.parse(second.stdout)).toMatchObject({ domain: 'example.com', warnings: expect.any(Array) as unknown[] });
});

test('it stands there before the plan is asked about, also where the answer is no; the next command names it', async () => {
  const { exitCode, stderr, asked } = await here('setup example.com --no-www --port 80 --sandbox --save site.yaml --instance i-0cac1e99e7f8b6d27 --vpc vpc-0535bbb657a3edf8c --subnets subnet-072db114244e99b1c,subnet-019e0143e32481e5b', { tty: true, answer: false });
  expect({ exitCode, asked }).toEqual({ exitCode: 1, asked: ['Apply this plan in the sandbox, where nothing is real?'] });
  expect(stderr).toMatch(/\nNothing was changed\.\n\nNext:\n {2}ec2-https setup --config site\.yaml\n$/);
  expect(saved('site.yaml')).toContain(site);
});

test('ec2-https.yaml is found by itself: the same again needs no option', async () => {
  const { stderr } = await here('setup example.com --no-www --port 80 --sandbox --save ec2-https.yaml');
  expect(stderr).toContain('\nSaved as ec2-https.yaml, which is found in this directory without being named: ec2-https setup is the same again.\n');
  expect(stderr).toMatch(/\nNext:\n {2}ec2-https setup --yes\n$/);
  expect(saved('ec2-https.yaml')).toContain(site);
  expect(await here('setup --yes --json')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('"type":"result","ok":true,"domain":"example.com"') as string });
});

test('where the plan is refused it is saved as well, and the consent that is missing is given beside it', async () => {
  const { exitCode, stderr } = await here('setup example.com --sandbox shared-group --adopt --yes --save site.yaml');
  expect({ exitCode, next: stderr.split('\n').slice(-3) }).toEqual({ exitCode: 64, next: ['Next, with the option that you choose:', '  ec2-https setup --adopt --config site.yaml', ''] });
  expect(saved('site.yaml')).not.toMatch(/adopt|yes/);
  expect(await here('setup --config site.yaml --shared-security-group --yes')).toMatchObject({ exitCode: 0 });
});

test.each([
  { what: 'the file is there', save: 'site.yaml', says: 'x --save site.yaml: there is such a file already, and it is not overwritten.\n  Name another file, or move this one away. To set up what it says: ec2-https setup --config site.yaml.\n' },
  { what: 'its directory is not', save: 'no/site.yaml', says: 'x --save no/site.yaml: it cannot be written (there is no such directory).\n' },
  { what: 'its ending says nothing', save: 'site.txt', says: 'x --save site.txt: its ending says neither YAML nor JSON.\n' },
])('where $what, that is told before anything is asked, together with everything else', async ({ save, says }) => {
  writeFileSync(join(workingDirectory, 'site.yaml'), 'theirs');
  const { exitCode, stderr, asked } = await here(`setup example.com --vpc vpc-00000000 --sandbox --save ${save}`, { tty: true });
  expect({ exitCode, asked }).toEqual({ exitCode: 64, asked: [] });
  expect(stderr).toContain(says);
  expect(stderr).toContain('vpc-00000000');
  expect(readdirSync(workingDirectory)).toEqual(['site.yaml']);
  expect(saved('site.yaml')).toBe('theirs');
});

test('what cannot be planned is not saved', async () => {
  expect(await here('setup example.com --vpc vpc-00000000 --sandbox --save site.yaml')).toMatchObject({ exitCode: 64 });
  expect(existsSync(join(workingDirectory, 'site.yaml'))).toBe(false);
});
