import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { emptyFolder } from './program.ts';

const dist = join(inject('built'), 'dist');

/** Tells each file that is loaded, and the first request, in the order in which they come. */
const telling = `
  const { subscribe } = require('node:diagnostics_channel');
  const { writeSync } = require('node:fs');
  const { basename } = require('node:path');
  const load = require.extensions['.js'];
  require.extensions['.js'] = (module, file) => { writeSync(2, 'loads ' + basename(file) + '\\n'); load(module, file); };
  subscribe('http.client.request.start', ({ request }) => { writeSync(2, 'asks ' + request.getHeader('host') + '\\n'); });
`;

/** What is loaded of the built program, by the name of its chunk, until it asks AWS or ends. */
async function loadedBy(...args: string[]): Promise<string[]> {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'telling.cjs'), telling);
  const server = createServer((_, response) => response.writeHead(403).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = {
    ...process.env,
    // What is kept compiled is loaded in another way.
    NODE_DISABLE_COMPILE_CACHE: '1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
  };
  const child = spawn(process.execPath, ['--require', join(folder, 'telling.cjs'), join(dist, 'cli.js'), ...args], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [parts] = await Promise.all([child.stderr.toArray(), once(child, 'exit')]);
  server.close();
  const [before = ''] = parts.join('').split('asks ');
  return [...before.matchAll(/^loads (?<chunk>.+?)(?:-[\w-]{8})?\.js$/gm)].map(({ groups }) => groups?.['chunk'] ?? '');
}

/** Chunks that hold a folder of the source. */
const folders = ['aws', 'checks', 'commands', 'discover', 'engine', 'errors', 'network', 'policy', 'report', 'sandbox', 'steps', 'wizard'];
/** Chunks that hold the client of a service. */
const services = ['acm', 'cloudfront', 'ec2', 'elastic-load-balancing-v2', 'route-53', 'sts', 'wafv2'];

test('the chunks are those that are looked for here', () => {
  const chunks = readdirSync(join(dist, 'chunks'));
  expect([...folders, ...services].filter((name) => !chunks.some((chunk) => chunk.startsWith(`${name}-`)))).toEqual([]);
});

test('--help loads no option and no client', async () => {
  const loaded = await loadedBy('--help');
  expect(loaded).toContain('program');
  expect(loaded.filter((chunk) => ['options', 'run', 'sdk', ...folders, ...services].includes(chunk))).toEqual([]);
});

test('before the first request of a plan, only what asks who asks is loaded', async () => {
  const loaded = await loadedBy('plan', 'example.com', '--region', 'us-east-1', '--no-input', '--offline');
  expect(loaded).toEqual(expect.arrayContaining(['program', 'options', 'run', 'sdk']));
  expect(loaded.filter((chunk) => [...folders, ...services].includes(chunk))).toEqual(['sts']);
});

/** A circle of files that use each other while they are loaded shows only where it is entered at the wrong place. */
const eachAlone = `
  const { readdirSync } = require('node:fs');
  for (const file of readdirSync('.')) {
    for (const known of Object.keys(require.cache)) delete require.cache[known];
    try {
      require('./' + file);
    } catch (error) {
      console.log(file, error.message);
    }
  }
`;

test('each chunk can be loaded first', () => {
  expect(execFileSync(process.execPath, ['--eval', eachAlone], { cwd: join(dist, 'chunks'), encoding: 'utf8' })).toBe('');
});
