import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startingAccount } from '../scenarios/account.ts';
import { projectRoot } from '../moto/server.ts';

/** How a run of the program ended. */
export interface Ended {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** Seconds from start to end. */
  seconds: number;
}

const program = join(projectRoot, 'dist', 'cli.js');

/** Builds the program, so that nobody tests yesterday's. */
export function buildProgram(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs')], { cwd: projectRoot, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the program was not built: ${stderr}`);
}

/**
 * Runs the built program as a script would: no terminal, an empty folder, and nothing in the environment but the server,
 * a region and credentials that open nothing.
 * @param environment what else, or otherwise, stands in the environment
 */
export async function ec2Https(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), 'ec2-https-'));
  const { PATH = '', AWS_ENDPOINT_URL = '' } = process.env;
  const env = {
    PATH,
    HOME: folder,
    AWS_ENDPOINT_URL,
    AWS_REGION: startingAccount.region,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...environment,
  };
  const start = performance.now();
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  try {
    await once(child, 'close');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { exitCode: child.exitCode, ...output, seconds: (performance.now() - start) / 1000 };
}

/** The calls that `--verbose` told of, as in `acm:DescribeCertificate`. */
export function callsIn({ stderr }: Pick<Ended, 'stderr'>): string[] {
  return [...stderr.matchAll(/^\s*(\w+:\w+) \S+ \d+ ms /gm)].flatMap(([, call]) => call ?? []);
}
