import { expect, onTestFinished, test } from 'vitest';
import { virtualClock } from '../../src/engine/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { startLoopback } from '../loopback/server.ts';
import { ec2Https } from './program.ts';

/** An account of which all that is asked of one service, or of all but STS, is never answered. */
async function silent(isSilent: (operation: string) => boolean): Promise<Record<string, string>> {
  const { guard } = createSandbox({ time: virtualClock() });
  const { url, stop } = await startLoopback((call, next) => (isSilent(call.operation) ? new Promise(() => {}) : guard(call, next)));
  onTestFinished(stop);
  return { AWS_ENDPOINT_URL: url, AWS_REGION: 'ap-northeast-1', AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' };
}

/** So soon a shell has its prompt back; a request that nobody answers would hold the process for half a minute. */
const soonMs = 5_000;

test.each([
  { name: 'at a question, while what comes later is read ahead', argv: [], silentFor: 'DescribeInstances', stands: /^❯ example\.com/m },
  { name: 'at a question whose list is not there', argv: [], silentFor: 'ListHostedZones', stands: /^\? Domain/m },
  { name: 'before the first question', argv: [], silentFor: 'GetCallerIdentity', stands: /^$/ },
  { name: 'while the plan is made', argv: ['plan', 'example.com', '--no-input'], silentFor: 'DescribeSubnets', stands: /^$/ },
])('Ctrl-C $name ends the process, whatever it waits for', async ({ argv, silentFor, stands }) => {
  const asked: string[] = [];
  const env = await silent((operation) => {
    asked.push(operation);
    return operation === silentFor;
  });
  const terminal = ec2Https([...argv, '--offline'], { env });
  await terminal.until(stands);
  await expect.poll(() => asked, { timeout: 20_000 }).toContain(silentFor);
  const pressed = performance.now();
  terminal.press('ctrl-c');
  expect(await terminal.ended()).toMatchObject({ exitCode: 130 });
  expect(performance.now() - pressed).toBeLessThan(soonMs);
  expect(terminal.screen().join('\n')).toContain('x Interrupted: nothing was changed.');
});
