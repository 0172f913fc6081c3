import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder of the project: MOTO_COMMAND is resolved from there. */
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Whether MOTO_COMMAND names a moto that refuses what AWS refuses, and can be told how long things take. */
export const isStrict = process.env['MOTO_STRICT'] === '1';

/** Defines tests that only a strict server can show: on another one they are not there. */
export function whereStrict(define: () => void): void {
  if (isStrict) define();
}

/** A moto server of this test alone. */
export interface MotoServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Empties the account, and takes the settings back to none. */
  reset(): Promise<void>;
  /** Tells a strict server about delays, latency, the app's port or a policy; only where `isStrict`. */
  configure(settings: Settings): Promise<void>;
  /** What the product has asked for since the server started or was reset, and AWS would refuse by its own model of the operation; only where `isStrict`. */
  invalid(): Promise<readonly unknown[]>;
  stop(): Promise<void>;
}

/** What a strict server can be told. Seconds, and milliseconds for the latency of each call. */
interface Settings {
  delays?: { cert?: number; lb?: number; target?: number; dist?: number; change?: number };
  latency_ms?: number;
  app_port?: number;
  policy?: { Version: string; Statement: readonly { Effect: 'Allow' | 'Deny'; Action: readonly string[]; Resource: string }[] } | null;
}

/**
 * Those among invalid requests that the product sent.
 *
 * | what is left out           | why                                                                                                                                              |
 * | -------------------------- | ------------------------------------------------------------------------------------------------------------------------------------------------ |
 * | tags of a distribution     | the tests alone ask for them by the ARN that moto gives it, which lacks the place of the region: moto has them under no other                    |
 * | protections of record sets | AWS has ListResourceRecordSetProtections, and the model that the server checks with is older: a look tries it, and goes on where it is not known |
 */
function ofProduct(invalid: readonly unknown[]): readonly unknown[] {
  return invalid.filter((request) => !/Resource: 'arn:aws:cloudfront:1|\/rrsetprotection"/.test(JSON.stringify(request)));
}

/** ACM issues by age alone on plain moto: after so many seconds. */
const certificateSeconds = 1;
const noSettings: Required<Settings> = { delays: {}, latency_ms: 0, app_port: 80, policy: null };

/**
 * Starts the server of MOTO_COMMAND (`moto_server` unless given; may carry arguments) on a free port and waits until it
 * answers. From then on this process's clients, and those of its children, ask it.
 */
export async function startMoto({ issuedAfter = certificateSeconds } = {}): Promise<MotoServer> {
  const port = await freePort();
  const [program = '', ...words] = (process.env['MOTO_COMMAND'] || 'moto_server').split(' ').filter(Boolean);
  const child = spawn(program.includes('/') ? resolve(projectRoot, program) : program, [...words, '-H', '127.0.0.1', '-p', String(port)], {
    cwd: projectRoot,
    env: { ...process.env, MOTO_ACM_VALIDATION_WAIT: String(issuedAfter) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-2000)));
  // Also where a test fails or the whole run is broken off: nothing may be left behind.
  const end = (): void => void child.kill('SIGTERM');
  process.once('exit', end);
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child, () => complaints);
  process.env['AWS_ENDPOINT_URL'] = url;
  return {
    url,
    reset: async () => {
      await ask(`${url}/moto-api/reset`, 'POST');
      if (isStrict) await ask(`${url}/__h/config`, 'POST', noSettings);
    },
    configure: async (settings) => void (await ask(`${url}/__h/config`, 'POST', settings)),
    invalid: async () => ofProduct(((await ask(`${url}/__h/summary`, 'GET')) as { invalid: readonly unknown[] }).invalid),
    stop: async () => {
      process.removeListener('exit', end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      end();
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url: string, child: ChildProcess, complaints: () => string): Promise<void> {
  let failure: unknown;
  child.once('error', (error) => (failure = error));
  for (let waited = 0; waited < 45_000; waited += 100) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null) throw new Error(`the moto server ended with ${child.exitCode}: ${complaints()}`);
    if (await fetch(`${url}/moto-api/data.json`).then((response) => response.ok, () => false)) return;
    await sleep(100);
  }
  child.kill('SIGTERM');
  throw new Error(`the moto server did not answer at ${url}: ${complaints()}`);
}

async function ask(url: string, method: 'GET' | 'POST', body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}
