import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PseudoTerminal } from '../support/pseudo-terminal.ts';
import { atPrompt, emptyFolder } from './program.ts';

/** A person at bash who has followed the help, in a folder that holds a config file. */
async function atBash(): Promise<{ terminal: PseudoTerminal; folder: string }> {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'site.yaml'), '');
  writeFileSync(join(folder, 'aws'), '[profile work]\nregion = eu-west-1\n[profile worse]\nregion = eu-west-1\n');
  const terminal = await atPrompt({ workingDirectory: folder, env: { AWS_CONFIG_FILE: join(folder, 'aws'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') } });
  // Twice, as where a profile is read again; with the option by which many a variable that is not set ends a script.
  terminal.type('set -u; eval "$(ec2-https completion bash)"; eval "$(ec2-https completion bash)"; echo rea""dy\r');
  await terminal.until(/^ready$/m);
  return { terminal, folder };
}

test.each([
  { typed: 'ec2-https pl', becomes: 'ec2-https plan ' },
  { typed: 'ec2-https plan --po', becomes: 'ec2-https plan --port ' },
  { typed: 'ec2-https --json undo --use', becomes: 'ec2-https --json undo --use-current-address ' },
  { typed: 'ec2-https plan --region us-gov-w', becomes: 'ec2-https plan --region us-gov-west-1 ' },
  { typed: 'ec2-https plan --region=us-gov-w', becomes: 'ec2-https plan --region=us-gov-west-1 ' },
  { typed: 'ec2-https plan --region=us-east-1 --po', becomes: 'ec2-https plan --region=us-east-1 --port ' },
  { typed: 'ec2-https plan --profile wor', becomes: 'ec2-https plan --profile wor', offers: /^work\s+worse\s*$/m },
  { typed: 'ec2-https plan --config si', becomes: 'ec2-https plan --config site.yaml ' },
  { typed: 'ec2-https plan --config=si', becomes: 'ec2-https plan --config=site.yaml ' },
  { typed: 'ec2-https plan --key-algorithm ', becomes: 'ec2-https plan --key-algorithm ', offers: /^EC_prime256v1\s+EC_secp384r1\s+RSA_2048\s*$/m },
  // Where no file is wanted, none is offered.
  { typed: 'ec2-https plan --name si', becomes: 'ec2-https plan --name si' },
])('bash: $typed and Tab', async ({ typed, becomes, offers }) => {
  const { terminal } = await atBash();
  terminal.type(`${typed}\t`);
  if (offers) {
    // A second one lists them.
    terminal.type('\t');
    await terminal.until(offers);
  }
  terminal.type('#');
  await terminal.until(`$ ${becomes}#`);
  expect(terminal.screen().filter((line) => /error|not found|unbound|readonly/i.test(line))).toEqual([]);
});

describe('bash: nothing of what stands on the line is run', () => {
  test.each([
    { what: 'a redirection', typed: 'ec2-https iam-policy > site.yaml --dom' },
    { what: 'a command', typed: 'ec2-https plan $(touch made) --dom' },
    { what: 'a command in quotes', typed: 'ec2-https plan "$(touch made)" --dom' },
  ])('$what', async ({ typed }) => {
    const { terminal, folder } = await atBash();
    writeFileSync(join(folder, 'site.yaml'), 'port: 80\n');
    const before = readdirSync(folder);
    terminal.type(`${typed}\t#`);
    await terminal.until(`$ ${typed}ain #`);
    expect(readdirSync(folder)).toEqual(before);
  });
});
