import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../src/commands/program.ts';
import type { ScenarioName } from '../src/intent/scenario-names.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import { readState } from '../src/sandbox/state/state.ts';
import { run, seenOf, type Screen, type Seen } from './commands/screen.ts';
import { foreignIn, hostile } from './support/own-sequences.ts';

// Whatever anybody may write somewhere is shown, and does nothing: no text from outside acts on a terminal.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-hostile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** On a terminal with colors. */
const colored: Screen = { tty: true, env: { NO_COLOR: '', TERM: 'xterm-256color' }, answer: true };

/** What was printed that nobody but us may print. */
function broken(seen: Pick<Seen, 'stdout' | 'stderr'>, screen?: Screen): string[] {
  return [seen.stdout, seen.stderr].flatMap((text) => foreignIn(text, screen === colored ? 'lines' : undefined));
}

/** The command in each form. */
const forms: [name: string, more: string[], screen?: Screen][] = [
  ['in a file, with all calls', ['--verbose']],
  ['on a terminal', ['--no-input'], colored],
  ['as JSON', ['--json']],
];

/** What people may write in an account without its site being another one. */
function plant(account: Account): void {
  for (const each of [...account.vpcs, ...account.subnets, ...account.instances]) each.tags = { Name: hostile, [hostile]: hostile };
  for (const each of account.networkInterfaces) each.description = hostile;
  for (const group of account.securityGroups) {
    const isOurs = 'ec2-https:site' in group.tags;
    if (!isOurs) Object.assign(group, { name: hostile, description: hostile });
    for (const rule of group.rules) if (!isOurs) rule.description = hostile;
  }
  for (const zone of account.hostedZones) {
    zone.callerReference = hostile;
    zone.records.push({ name: `txt.${zone.name}`, type: 'TXT', ttl: 60, values: [`"${hostile}"`, String.raw`"\033]52;c;ZXZpbA==\007"`] });
    zone.records.push({ name: `cname.${zone.name}`, type: 'CNAME', ttl: 60, values: [hostile] });
  }
  for (const change of account.changes ?? []) Object.assign(change, { comment: hostile });
}

function written(path: string): { account: Account } {
  return JSON.parse(readFileSync(path, 'utf8')) as { account: Account };
}

async function stateOf(scenario: ScenarioName): Promise<{ path: string; whole: { account: Account } }> {
  const path = join(folder, 'try.json');
  rmSync(path, { force: true });
  await run(['plan', 'example.com', '--sandbox', scenario, '--sandbox-state', path]);
  return { path, whole: written(path) };
}

describe.each<[ScenarioName, string[][]]>([
  ['bare', [['plan'], ['plan', '--cloudfront'], ['setup', '--yes'], ['setup', '--yes', '--shared-security-group'], ['status'], ['doctor'], ['iam-policy']]],
  ['https', [['plan', '--port', '3000'], ['status'], ['status', '--diagram'], ['status', '--mermaid'], ['verify'], ['doctor'], ['undo', '--dry-run'], ['undo', '--yes']]],
  ['cloudfront-502', [['plan'], ['status'], ['status', '--diagram', '--no-color', '--quiet'], ['verify'], ['doctor', '--all-zones'], ['undo', '--yes']]],
  ['zones', [['plan'], ['doctor']]],
])('an account as in the scenario %s, in which every free text is hostile', (scenario, commands) => {
  it.each(forms)('%s', { timeout: 120_000 }, async (_, more, screen) => {
    const { path, whole } = await stateOf(scenario);
    plant(whole.account);
    const text = JSON.stringify(whole);
    expect(readState(text)).not.toHaveProperty('mistake');
    const told: string[] = [];
    let shown = 0;
    for (const [command = '', ...options] of commands) {
      writeFileSync(path, text);
      const seen = await run([command, 'example.com', ...options, ...more, '--sandbox-state', path], screen);
      shown += Number(`${seen.stdout}${seen.stderr}`.includes('evil'));
      told.push(...broken(seen, screen).map((one) => `${command} ${options.join(' ')}: ${one}`));
    }
    expect(told).toEqual([]);
    // A document has ids where a screen has names.
    expect(shown > 0 || more.includes('--json')).toBe(true);
  });
});

describe('what AWS answers', () => {
  let server: Server | undefined;
  afterEach(async () => {
    vi.unstubAllEnvs();
    await new Promise((closed) => (server ? server.close(closed) : closed(undefined)));
  });

  async function answering(listener: RequestListener): Promise<void> {
    const open = createServer(listener);
    server = open;
    await new Promise<void>((listening) => void open.listen(0, '127.0.0.1', listening));
    const { port } = open.address() as AddressInfo;
    for (const [name, value] of Object.entries({ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' })) vi.stubEnv(name, value);
  }

  const xml = hostile.replaceAll('<', '&lt;').replaceAll('\0', '');
  const error = (status: number, code: string): RequestListener => (request, response) => {
    request.resume();
    const isJson = request.headers['x-amz-target'] !== undefined;
    const body = isJson ? JSON.stringify({ __type: code, message: hostile }) : `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${xml}</Message></Error><RequestId>${xml}</RequestId></ErrorResponse>`;
    response.writeHead(status, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml', connection: 'close' }).end(body);
  };

  it.each<[string, RequestListener]>([
    ['a refusal', error(400, 'ValidationError')],
    ['a refusal whose name is hostile', error(400, `${xml.slice(0, 40)}`)],
    ['that a permission is missing', error(403, 'AccessDenied')],
    ['that the credentials have expired', error(403, 'ExpiredToken')],
    ['something that is not AWS', (_, response) => void response.writeHead(400, { 'content-type': 'text/html', connection: 'close' }).end(`<html>${hostile}`)],
    ['an identity', (_, response) => void response.writeHead(200, { 'content-type': 'text/xml', connection: 'close' }).end(`<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/${xml}</Arn><UserId>${xml}</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`)],
  ])('is %s', { timeout: 60_000 }, async (_, listener) => {
    await answering(listener);
    const told: string[] = [];
    for (const command of [['plan', '--offline'], ['status'], ['undo', '--offline'], ['doctor', '--offline'], ['iam-policy']]) {
      for (const [form, more, screen] of forms) {
        const seen = await run([...command, 'example.com', '--region', 'ap-northeast-1', ...more, '--no-input'], screen);
        expect(seen.exitCode).not.toBe(0);
        told.push(...broken(seen, screen).map((one) => `${command.join(' ')}, ${form}: ${one}`));
      }
    }
    expect(told).toEqual([]);
  });
});

describe('what is typed, and found on the machine', () => {
  const named = hostile.replaceAll(/[\0/]/g, '');

  it.each<[string, (path: string) => { argv: string[]; env?: Record<string, string> }]>([
    ['a domain', () => ({ argv: ['plan', hostile] })],
    ['a command', () => ({ argv: [hostile] })],
    ['a command to help with', () => ({ argv: ['help', hostile] })],
    ['an option', () => ({ argv: ['plan', 'example.com', `--${hostile}`] })],
    ['values', () => ({ argv: ['plan', 'example.com', '--port', hostile, '--health-path', hostile, '--name', hostile, '--subnets', `${hostile},${hostile}`, '--also', hostile, '--tls-policy', hostile, '--instance', hostile] })],
    ['ways of the network', () => ({ argv: ['verify', 'example.com', '--connect-to', hostile, '--resolver', hostile, '--ca', named] })],
    ['a region and a profile', () => ({ argv: ['plan', 'example.com', '--region', hostile, '--profile', hostile] })],
    ['a scenario', () => ({ argv: ['plan', 'example.com', '--sandbox', hostile] })],
    ['a file of the sandbox', (path) => ({ argv: ['plan', 'example.com', '--sandbox-state', join(path, named.slice(0, 60))] })],
    ['a config file that is not there', (path) => ({ argv: ['plan', 'example.com', '--config', join(path, named)] })],
    ['a config file', (path) => {
      writeFileSync(join(path, 'evil.yaml'), `${JSON.stringify(hostile)}: 1\nport: ${JSON.stringify(hostile)}\nalso: [${JSON.stringify(hostile)}]\n`);
      return { argv: ['plan', 'example.com', '--config', join(path, 'evil.yaml')] };
    }],
    ['a config file that is no YAML', (path) => {
      writeFileSync(join(path, 'evil.yaml'), `a: [${hostile}\n\u001B]52;c;x\u0007: }`);
      return { argv: ['plan', 'example.com', '--config', join(path, 'evil.yaml')] };
    }],
    ['the environment', () => ({ argv: ['plan', 'example.com'], env: { EC2_HTTPS_PORT: hostile, EC2_HTTPS_CONFIG: named, EC2_HTTPS_WWW: hostile } })],
  ])('%s', async (_, make) => {
    const { argv, env = {} } = make(folder);
    const told: string[] = [];
    for (const [form, more, screen] of forms) {
      const seen = await run([...argv, ...more, '--no-input'], { ...screen, env: { ...screen?.env, ...env } });
      expect(`${seen.stdout}${seen.stderr}`).toContain('evil');
      told.push(...[seen.stdout, seen.stderr].flatMap((text) => foreignIn(text, screen && 'lines')).map((one) => `${form}: ${one}`));
    }
    expect(told).toEqual([]);
  });

  it.each([true, false])('a mistake of ours, whose message and place are hostile (with all that is known: %s)', async (verbose) => {
    const seen = await seenOf((terminal) => runProgram(['undo', 'example.com', '--sandbox', 'https', ...(verbose ? ['--verbose'] : [])], {
      ...terminal,
      confirm: async () => {
        throw Object.assign(new Error(hostile), { stack: `Error: ${hostile}\n    at ${hostile} (file:///evil/${hostile}.ts:1:1)\n    at evil (x:1:1)` });
      },
    }), colored);
    expect(seen.stderr).toContain('This is a bug in ec2-https');
    expect(broken(seen, colored)).toEqual([]);
  });
});

it('the parser sees what a text could do', () => {
  expect(foreignIn(hostile, 'lines').length).toBeGreaterThan(20);
  expect(foreignIn('\u001B[31mred\u001B[39m\n', 'lines')).toEqual([]);
  for (const text of ['\u001B[31mred', 'a\rb', 'a\u009Bb', 'a\u202Eb', '\u001B[35m']) expect(foreignIn(text, text.includes('35') ? 'lines' : undefined)).toHaveLength(1);
});
