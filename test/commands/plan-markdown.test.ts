import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/account/account.ts';
import { foreignIn, hostile } from '../support/own-sequences.ts';
import { run, type Seen } from './screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'ec2-https-markdown-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The site that the scenario has; altered by hand where that is asked for. */
async function accountIn(name: string, scenario: string, alter: (account: Account) => void = () => {}): Promise<string> {
  const path = join(folder, `${name}.json`);
  await run(['plan', 'example.com', '--sandbox', scenario, '--sandbox-state', path]);
  const whole = JSON.parse(readFileSync(path, 'utf8')) as { account: Account };
  alter(whole.account);
  writeFileSync(path, JSON.stringify(whole));
  return path;
}

/** The plan of the account. */
function planOf(path: string, ...options: string[]): Promise<Seen> {
  return run(['plan', 'example.com', '--markdown', '--sandbox-state', path, ...options]);
}

/** The file that it stands in, as people read it. */
const page = (name: string): string => `__snapshots__/plan-markdown/${name}.md`;

describe('the plan as Markdown', () => {
  test('a new site', async () => {
    const { exitCode, stdout, stderr } = await planOf(await accountIn('bare', 'bare'));
    expect(exitCode).toBe(0);
    await expect(readable(stdout)).toMatchFileSnapshot(page('bare'));
    expect(stderr).toMatch(/^\nNext:\n {2}ec2-https setup --domain example\.com /);
  });

  test('with CloudFront', async () => {
    const { exitCode, stdout } = await planOf(await accountIn('cloudfront', 'bare'), '--cloudfront');
    expect(exitCode).toBe(0);
    await expect(readable(stdout)).toMatchFileSnapshot(page('cloudfront'));
  });

  test('a site that has drifted', async () => {
    const path = await accountIn('drifted', 'https', ({ hostedZones, listeners }) => {
      for (const zone of hostedZones) {
        zone.records = zone.records.filter(({ name, type }) => name !== 'example.com' || type !== 'A');
        zone.records.push({ name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] });
      }
      for (const listener of listeners) if (listener.port === 443) listener.sslPolicy = 'ELBSecurityPolicy-2016-08';
    });
    const { exitCode, stdout } = await planOf(path, '--detailed-exitcode');
    expect(exitCode).toBe(2);
    await expect(readable(stdout)).toMatchFileSnapshot(page('drifted'));
  });

  test('nothing to do is one line', async () => {
    const { exitCode, stdout } = await planOf(await accountIn('finished', 'https'), '--detailed-exitcode');
    expect(exitCode).toBe(0);
    expect(stdout).toBe('**Plan for `example.com`** (account `123456789012`, region `ap-northeast-1`, simulated): nothing to do: all 16 steps are as wanted.\n');
  });

  test('a refusal says what is to be decided, and has no command', async () => {
    const { exitCode, stdout, stderr } = await planOf(await accountIn('refused', 'shared-group'));
    expect(exitCode).toBe(64);
    expect(stdout).toMatch(/> \[!CAUTION\]\n> \*\*Refused: nothing is written until this is decided\.\*\*\n> - .+--shared-security-group/);
    expect(stdout).not.toContain('This applies it');
    expect(stderr).toContain('--shared-security-group');
  });

  test('--no-cost leaves out what it costs', async () => {
    const path = await accountIn('no-cost', 'bare');
    expect((await planOf(path)).stdout).toContain('**Costs about USD 26 a month, plus use**');
    expect((await planOf(path, '--no-cost')).stdout).not.toMatch(/costs about|USD/i);
  });

  test('one run prints either Markdown or JSON', async () => {
    const { exitCode, stderr } = await run(['plan', 'example.com', '--sandbox', '--markdown', '--json']);
    expect(exitCode).toBe(64);
    expect(stderr).toContain('--markdown and --json exclude each other: one run prints one of them.');
  });

  test('setup does not take it', async () => {
    expect(await run(['setup', 'example.com', '--sandbox', '--markdown'])).toMatchObject({ exitCode: 64, stdout: '' });
  });
});

describe('what somebody wrote in the account', () => {
  const markup = '`</details><img src=x> @octocat #1 [click](https://evil.example) | $x$ **b**';
  let stdout = '';

  beforeAll(async () => {
    const path = await accountIn('hostile', 'bare', ({ instances, subnets, vpcs, securityGroups }) => {
      for (const each of [...instances, ...subnets, ...vpcs]) each.tags = { Name: `${markup}${hostile}` };
      for (const group of securityGroups) Object.assign(group, { name: markup, description: markup });
    });
    ({ stdout } = await planOf(path));
  });

  test('is shown', () => expect(stdout).toContain(String.raw`\`&lt;/details&gt;&lt;img src=x&gt; @&#8203;octocat #&#8203;1 \[click\](https\://evil.example) \| \$x\$ \*\*b\*\*`));

  test('means nothing but its letters', () => {
    const outsideOfCode = stdout.replaceAll(/(`{3,})[a-z]*\n[\s\S]*?\n\1/g, '').replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '');
    expect(outsideOfCode).not.toMatch(/<img|@octocat|#1\b|\[click\]\(|https:\/\/evil/);
    expect(stdout.match(/<\/details>/g)).toHaveLength(stdout.match(/<details>/g)?.length ?? 0);
    expect(foreignIn(stdout)).toEqual([]);
  });
});

/** Without the ids that each account has of its own. */
function readable(markdown: string): string {
  return markdown.replaceAll(/--sandbox-state \S+/g, '--sandbox-state try.json');
}
