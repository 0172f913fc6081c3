// Measures a start: builds the program into a temporary folder, and compares it with `node -e 0`, whole process against whole
// process, one of each in turn, so that both see the same load of the machine. What counts is the median of the ratios. Ends
// with exit code 1 where one is over its limit. `node scripts/bench-start.mjs [pairs] [node…]`: 25 pairs, and this Node.js.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

/** How many times as long as `node -e 0` each may take. */
const limits = [
  { what: '--version', args: ['--version'], limit: 1.5 },
  { what: '--help', args: ['--help'], limit: 1.8 },
  { what: 'first API request', args: ['plan', 'example.com', '--region', 'us-east-1', '--no-input', '--offline'], limit: 3.5, untilRequest: true },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ec2-https-start-'));
const { pairs, nodes } = whatToMeasure();

// Whoever asks is refused, and ends.
const server = createServer((_, response) => response.writeHead(403).end());
server.listen(0, '127.0.0.1');
await once(server, 'listening');

try {
  hurry();
  await bundle(join(folder, 'dist'));
  // The type of the modules, which node looks for above them.
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
  const over = [];
  for (const node of nodes) over.push(...(await measure(node)));
  for (const line of over) console.error(`Over its limit: ${line}`);
  process.exitCode = over.length > 0 ? 1 : 0;
} finally {
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

function whatToMeasure() {
  const [first, ...others] = process.argv.slice(2);
  const number = Number(first ?? 25);
  return Number.isInteger(number) ? { pairs: number, nodes: others.length > 0 ? others : [process.execPath] } : { pairs: 25, nodes: [first, ...others] };
}

/** Whoever may do so comes before the others on the machine: a start goes from file to file, and waits for its turn each time. */
function hurry() {
  try {
    setPriority(-15);
  } catch (error) {
    if (error.code !== 'ERR_SYSTEM_ERROR') throw error;
  }
}

/** Prints the rows of one Node.js, and returns those that are over their limit. */
async function measure(node) {
  const version = await versionOf(node);
  const over = [];
  for (const { what, args, limit, untilRequest } of limits) {
    const program = () => time(node, [join(folder, 'dist', 'cli.js'), ...args], untilRequest);
    // The first fills the caches of the disk and, where Node.js has one, of compiled code, which is written at the end.
    await finished(node, args);
    const runs = [];
    for (let pair = 0; pair < pairs; pair++) runs.push({ empty: await time(node, ['-e', '0']), full: await program() });
    const ratio = median(runs.map(({ empty, full }) => full / empty));
    const [empty, full] = [median(runs.map((run) => run.empty)), median(runs.map((run) => run.full))];
    const row = `${version}: ${what} takes ${full.toFixed(0)} ms, node -e 0 takes ${empty.toFixed(0)} ms: ${ratio.toFixed(2)} times, at most ${limit}`;
    console.log(row);
    if (ratio > limit) over.push(row);
  }
  return over;
}

/** Milliseconds until a process is over, or until its first request to AWS, which ends it. */
async function time(node, args, untilRequest = false) {
  const env = { ...environment(), ...(untilRequest && simulatedAws()) };
  const start = performance.now();
  const child = spawn(node, args, { env, stdio: 'ignore' });
  const ended = once(child, 'exit').then(([code]) => ({ code, after: performance.now() - start }));
  if (!untilRequest) {
    const { code, after } = await ended;
    if (code !== 0) throw new Error(`${node} ${args.join(' ')} ended with ${code}`);
    return after;
  }
  const after = await Promise.race([once(server, 'request').then(() => performance.now() - start), ended]);
  child.kill('SIGKILL');
  if (typeof after !== 'number') throw new Error(`${node} ${args.join(' ')} ended with ${after.code} before it asked AWS`);
  await ended;
  return after;
}

/** Runs to the end, whatever that is. */
async function finished(node, args) {
  await once(spawn(node, [join(folder, 'dist', 'cli.js'), ...args], { env: { ...environment(), ...simulatedAws() }, stdio: 'ignore' }), 'exit');
}

/** Reading further certificates takes 50 ms of every start, and what is set for AWS could send a request elsewhere. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_EXTRA_CA_CERTS' && !/^(?:AWS|EC2_HTTPS)_/.test(name)));
}

function simulatedAws() {
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${server.address().port}`,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

async function versionOf(node) {
  const child = spawn(node, ['--version'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await Promise.all([child.stdout.toArray().then((parts) => parts.join('').trim()), once(child, 'exit')]);
  return `Node.js ${text}`;
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
