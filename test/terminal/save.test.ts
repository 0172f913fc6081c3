import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asked, ec2Https, emptyFolder, takeDefaults } from './program.ts';

test('what the wizard has learned stands in the file before the plan is confirmed, and the command that repeats it is short', async () => {
  const workingDirectory = emptyFolder();
  const file = join(workingDirectory, 'ec2-https.yaml');
  const terminal = ec2Https(['setup', '--sandbox', '--save', 'ec2-https.yaml'], { workingDirectory });
  await takeDefaults(terminal, 'Domain', 'Subnets');
  await asked(terminal, 'Apply this plan');
  expect(readFileSync(file, 'utf8')).toContain('\ndomain: example.com\n\n# Resources\nvpc: vpc-0535bbb657a3edf8c\nsubnets:\n  - subnet-072db114244e99b1c\n  - subnet-019e0143e32481e5b\ninstance:\n  - i-0cac1e99e7f8b6d27\n');
  terminal.press('enter');
  expect(await terminal.ended()).toEqual({ exitCode: 0, signal: 0 });
  expect(terminal.screen().slice(-2)).toEqual(['The same, with every question answered (for a script, add --yes):', '  ec2-https setup']);

  // Found by itself, it leaves nothing to be asked but the plan.
  const again = ec2Https(['setup'], { workingDirectory });
  await asked(again, 'Apply this plan');
  expect(again.screen().filter((line) => line.startsWith('? '))).toEqual([expect.stringContaining('Apply this plan')]);
  again.press('ctrl-c');
  expect(await again.ended()).toEqual({ exitCode: 130, signal: 0 });
});

test('Ctrl-C at a question saves nothing', async () => {
  const workingDirectory = emptyFolder();
  const terminal = ec2Https(['setup', '--sandbox', '--save', 'site.json'], { workingDirectory });
  await takeDefaults(terminal, 'Domain');
  await asked(terminal, 'Subnets');
  terminal.press('ctrl-c');
  expect(await terminal.ended()).toEqual({ exitCode: 130, signal: 0 });
  expect(existsSync(join(workingDirectory, 'site.json'))).toBe(false);
});
