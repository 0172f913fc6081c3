import { expect, test } from 'vitest';
import { loadServices } from '../support/loaded-services.ts';
import { run } from './screen.ts';

await loadServices();

const account = ['--sandbox', 'https', '--region', 'ap-northeast-1'];
const next = (command: string): string => `\nNext:\n  ec2-https ${command} --domain example.com --region ap-northeast-1 --sandbox https\n`;
const said = [
  'i www.example.com  not-checked',
  '  Not checked, because www.example.com is a name of the site example.com: its load balancer, its certificate and where it should lead.',
  '  Look at that site: ec2-https doctor example.com.',
];

test.each([
  ['doctor', 'doctor'],
  ['verify', 'status'],
])('%s of a name that another site serves names that site', async (command, then) => {
  const { exitCode, stdout, stderr } = await run([command, 'www.example.com', ...account]);
  expect(stdout.split('\n').map((line) => line.trim()).join(' ')).toContain(said.map((line) => line.trim()).join(' '));
  expect(stdout).not.toContain('load-balancer-missing');
  expect(stderr).toBe(next(then));
  expect(exitCode).toBe(0);
});

test('status as well', async () => {
  const { exitCode, stdout, stderr } = await run(['status', 'www.example.com', ...account]);
  expect(stdout).toMatch(/\n\nNo site of its own: www\.example\.com is a name of the site example\.com\.\n$/);
  expect(stderr).toBe(next('status'));
  expect(exitCode).toBe(0);
});

test('a name that no site serves has none', async () => {
  const { stdout } = await run(['status', 'api.example.com', ...account]);
  expect(stdout).toContain('No site: no security group in ap-northeast-1 carries the tag of api.example.com.');
});
