import { describe, expect, test } from 'vitest';
import { scenarioNames } from '../../src/intent/scenario-names.ts';
import { unspeakable } from '../support/aloud.ts';
import { run } from './screen.ts';

describe.each(Object.keys(scenarioNames))('in the scenario %s, without color and messages', (scenario) => {
  test.each(['plan', 'undo --dry-run', 'status', 'status --diagram', 'status --verbose', 'doctor', 'doctor --verbose', 'verify'])('%s is read aloud without a sign', async (words) => {
    const [command = '', ...flags] = words.split(' ');
    const { stdout, stderr } = await run([command, 'example.com', ...flags, '--sandbox', scenario, '--no-input', '--no-color', '--quiet']);
    expect(unspeakable(stdout + stderr)).toEqual([]);
  });
});

test.each([
  ['what setup does', ['setup', 'example.com', '--sandbox', '--yes']],
  ['what it changes on a site that has drifted', ['setup', 'example.com', '--sandbox', 'wrong-security-group', '--yes']],
  ['the way back', ['undo', 'example.com', '--sandbox', 'https', '--yes']],
  ['bad input', ['setup', 'example', '--port', '99999', '--sandbox']],
  ['the help', ['help', 'concepts']],
])('%s is read aloud without a sign', async (_, argv) => {
  const { stdout, stderr } = await run([...argv, '--no-input', '--no-color', '--quiet']);
  expect(unspeakable(stdout + stderr)).toEqual([]);
});

test('a plan says what each sign stands for, and needs no legend', async () => {
  const { stdout } = await run(['plan', 'example.com', '--sandbox', '--no-input', '--no-color', '--quiet']);
  const lines = stdout.split('\n').map((line) => line.trim());
  expect(lines.filter((line) => /^(?:Request|create: certificate|rules: tcp|Rehearse|Switch|change|records: |warning|hosted|load balancer, )/.test(line))).toMatchInlineSnapshot(`
    [
      "rules: tcp 80 from 0.0.0.0/0, allowed",
      "rules: tcp 80 from ::/0, allowed",
      "rules: tcp 443 from 0.0.0.0/0, allowed",
      "rules: tcp 443 from ::/0, allowed",
      "Request the certificate",
      "create: certificate example.com",
      "records: example.com, name (known after apply), value (known after apply)",
      "Rehearse through the load balancer, usually a few seconds",
      "Switch the names over",
      "change: record set example.com A, www.example.com CNAME",
      "records: change: example.com A, 203.0.113.10 (TTL 300) becomes alias to (known after apply)",
      "records: remove: www.example.com CNAME, example.com (TTL 300)",
      "records: create: www.example.com A, alias to (known after apply)",
      "warning: replaces A example.com 203.0.113.10 (TTL 300); replaces CNAME www.example.com example.com (TTL 300)",
      "change: security group rule sg-0fefe86bb196e079b",
      "load balancer, new: $17.74 a month, for 730 hours at $0.0243 each",
      "hosted zone, there already: $0.50 a month, for 1 month at $0.50 each",
    ]
  `);
});
