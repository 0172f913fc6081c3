import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { labels } from '../../src/wizard/words.ts';
import { startingAccount } from '../scenarios/account.ts';
import { startProgram } from '../support/built-program.ts';
import { addDecoys } from './decoys.ts';
import { growthOf } from './growth.ts';
import { peakFile, peakOfMemory } from './preloads.ts';
import { latencyMs, paces, type Scenario } from './scenarios.ts';
import { startSandbox, type ServedSandbox } from './served-sandbox.ts';
import { answersOnATerminal } from './terminal.ts';
import { over } from './verdict.ts';
import { argumentsOf, type Timing } from './wall-time.ts';

/** What a run of the built program takes in an account with a thousand things of each kind. */
export interface AmongDecoys {
  name: string;
  /** The most memory that the process had, in MB of 1,000,000 bytes. */
  megabytes: number;
  /** Seconds from the start of the process until the first question stands on the screen; left out where it asks none. */
  firstQuestion?: number;
  /** What is over its limit; empty where all is well. */
  problems: readonly string[];
}

/** What a run may take there. */
export const decoyLimits = { megabytes: 120, firstQuestion: 1 };

const runs: readonly Pick<Scenario, 'name' | 'site' | 'command'>[] = [
  { name: 'plan, bare account', site: 'without CloudFront', command: 'plan' },
  { name: 'setup, bare account', site: 'without CloudFront', command: 'setup' },
  { name: 'setup, bare account, CloudFront', site: 'with CloudFront', command: 'setup' },
];

/** Runs the built program among decoys, one run after the other; the last is asked for on a terminal, with nothing given. */
export async function measureAmongDecoys({ folder, tell }: Timing): Promise<AmongDecoys[]> {
  const measured: AmongDecoys[] = [];
  for (const run of runs) {
    tell({ name: `${run.name}, among decoys` });
    measured.push(judged({ name: run.name, ...(await served(addDecoys, (server, world) => script(run, server, { ...world, folder }))) }));
  }
  tell({ name: 'wizard, alone and among decoys' });
  const alone = await served((account) => account, (server, world) => wizard(server, { ...world, folder }));
  const { calls, ...among } = await served(addDecoys, (server, world) => wizard(server, { ...world, folder }));
  return [...measured, judged({ name: 'wizard', ...among }, growthOf('wizard', alone.calls, calls).problems)];
}

/** Where the program stands, what it is given, and where its peak will be found. */
interface World {
  folder: string;
  home: string;
  env: Record<string, string>;
}

/** Serves a bare account in which nothing takes any time, so that a run waits for its calls alone. */
async function served<Result>(furnished: typeof addDecoys, work: (server: ServedSandbox, world: Omit<World, 'folder'>) => Promise<Result>): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), 'ec2-https-bench-'));
  const server = await startSandbox({ delays: paces['at once'], latencyMs }, furnished(bareAccount({ now: Date.now() })));
  try {
    return await work(server, { home, env: { AWS_ENDPOINT_URL: server.url, [peakFile]: join(home, 'peak') } });
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function script(run: (typeof runs)[number], _: ServedSandbox, { folder, env }: World): Promise<Pick<AmongDecoys, 'megabytes'>> {
  const { exitCode, stderr } = await startProgram(argumentsOf(run), { environment: env, folder, node: peakOfMemory(folder) }).ended;
  if (exitCode !== 0) throw new Error(`${run.name}, among decoys, ended with ${exitCode}:\n${stderr}`);
  return { megabytes: await peakIn(env) };
}

async function wizard(server: ServedSandbox, { folder, home, env }: World): Promise<Pick<AmongDecoys, 'megabytes'> & { firstQuestion: number; calls: ServedSandbox['answered'] }> {
  const { PATH = '' } = process.env;
  const credentials = { AWS_REGION: startingAccount.region, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing', AWS_EC2_METADATA_DISABLED: 'true' };
  const [firstQuestion = 0] = await answersOnATerminal(
    [process.execPath, ...peakOfMemory(folder), join(folder, 'cli.js'), 'plan', '--offline'],
    { env: { PATH, HOME: home, ...credentials, ...env }, workingDirectory: home },
    [
      { seen: new RegExp(`\\? ${labels.domain}`), types: '' },
      { seen: /❯ example\.com\b/, types: '\r' },
      { seen: new RegExp(`\\? ${labels.subnets}[^]*❯`), types: '\r' },
    ],
  );
  return { megabytes: await peakIn(env), firstQuestion, calls: server.answered };
}

async function peakIn({ [peakFile]: file = '' }: World['env']): Promise<number> {
  return (Number(await readFile(file, 'utf8')) * 1024) / 1e6;
}

function judged(run: Omit<AmongDecoys, 'problems'>, further: readonly string[] = []): AmongDecoys {
  const { name, megabytes, firstQuestion } = run;
  return {
    ...run,
    problems: [
      ...over(megabytes, decoyLimits.megabytes, (most) => `${name}, among decoys: ${megabytes.toFixed(0)} MB of memory, and ${most} MB is the limit`),
      ...over(firstQuestion ?? 0, decoyLimits.firstQuestion, (most) => `${name}, among decoys: the first question after ${firstQuestion?.toFixed(2)} s, and ${most} s is the limit`),
      ...further,
    ],
  };
}
