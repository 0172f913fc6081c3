import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/account/account.ts';
import { addRule } from '../../src/sandbox/scenarios/seed.ts';
import { writeState } from '../../src/sandbox/state/state.ts';
import { groupIn, listenerIn, zoneIn } from '../support/site-parts.ts';
import { setUp } from '../support/ways.ts';
import { run } from './screen.ts';

/** The command that doctor names at its end, by what it found at a site that stands. */

test.each<[what: string, does: (account: Account) => void, found: string[], next: string]>([
  ['what setup mends', (account) => dropRecords(account, 'example.com'), ['alias-missing'], 'setup'],
  ['the same, and something with which it would not begin', (account) => {
    dropRecords(account, 'example.com');
    zoneIn(account).protections = [{ name: 'example.com', type: 'A' }];
  }, ['record-protected', 'alias-missing'], 'doctor'],
  ['something that setup does not mend, and something that it does', (account) => {
    listenerIn(account, 443).sslPolicy = 'ELBSecurityPolicy-2016-08';
    addRule(account, groupIn(account, 'web'), { source: '0.0.0.0/0' });
  }, ['wide-rule-left-open', 'drifted'], 'setup'],
  // Setup has something to change, which has nothing to do with it.
  ['an error that setup does not mend', (account) => {
    listenerIn(account, 443).sslPolicy = 'ELBSecurityPolicy-2016-08';
    for (const { app } of account.instances) if (app) app.redirectsToHttps = 'always';
  }, ['redirect-loop', 'redirect-loop'], 'doctor'],
  ['something that nobody but a person mends, as a warning', (account) => addRule(account, groupIn(account, 'web'), { source: '0.0.0.0/0' }), ['wide-rule-left-open'], 'verify'],
  ['nothing', () => {}, [], 'verify'],
])('%s', async (_, does, found, next) => {
  const folder = mkdtempSync(join(tmpdir(), 'ec2-https-'));
  try {
    const { sandbox: { account }, clock } = setUp();
    does(account);
    const kept = join(folder, 'state.json');
    writeFileSync(kept, writeState({ scenario: 'bare', now: clock.now(), account }));
    const { stdout, stderr } = await run(['doctor', 'example.com', '--sandbox-state', kept, '--json']);
    expect((JSON.parse(stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code)).toEqual(found);
    expect(stderr).toBe(`\nNext:\n  ec2-https ${next} --domain example.com --sandbox-state ${kept}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function dropRecords(account: Account, name: string): void {
  zoneIn(account).records = zoneIn(account).records.filter((record) => record.name !== name);
}
