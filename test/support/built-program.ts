import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startingAccount } from '../scenarios/account.ts';

/** How a run of the program ended. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** Seconds from start to end. */
  seconds: number;
}

/** A run that is under way. */
export interface Running {
  /** Resolves when the process is gone, however it went. */
  ended: Promise<Ended>;
  /** At once, wherever it is. */
  kill(): void;
}

/** What else a run is given. */
export interface Surroundings {
  /** What else, or otherwise, stands in the environment. */
  environment?: Record<string, string>;
  /** Options of Node.js itself. */
  node?: readonly string[];
  /** Where the program was built. */
  folder: string;
}

/**
 * Runs the built program as a script would: no terminal, an empty folder, and nothing in the environment but the server,
 * a region and credentials that open nothing.
 */
export function startProgram(args: readonly string[], { environment = {}, node = [], folder }: Surroundings): Running {
  const home = mkdtempSync(join(tmpdir(), 'ec2-https-'));
  const { PATH = '', AWS_ENDPOINT_URL = '' } = process.env;
  const env = {
    PATH,
    HOME: home,
    AWS_ENDPOINT_URL,
    AWS_REGION: startingAccount.region,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...environment,
  };
  const start = performance.now();
  const child = spawn(process.execPath, [...node, join(folder, 'cli.js'), ...args], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = (): void => void child.kill('SIGKILL');
  // Also where a test fails or the whole run is broken off: nothing may be left behind.
  const leave = (): void => {
    kill();
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', leave);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const over = async (): Promise<Ended> => {
    try {
      await once(child, 'close');
    } finally {
      process.removeListener('exit', leave);
      await rm(home, { recursive: true, force: true });
    }
    return { exitCode: child.exitCode, ...output, seconds: (performance.now() - start) / 1000 };
  };
  return { ended: over(), kill };
}

/** The calls that `--verbose` told of, as in `acm:DescribeCertificate`. */
export function callsIn({ stderr }: Pick<Ended, 'stderr'>): string[] {
  return [...stderr.matchAll(/^\s*(\w+:\w+) \S+ \d+ ms /gm)].flatMap(([, call]) => call ?? []);
}
