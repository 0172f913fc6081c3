import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { underWay } from '../../../src/aws/calls/under-way.ts';

const started = channel('http.client.request.start');

it('resolves once the request has left, without its answer', async () => {
  let asked = false;
  const server = createServer(() => (asked = true)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const call = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  onTestFinished(() => {
    call.destroy();
    server.close();
  });
  let answered = false;
  const answer = once(call, 'response').finally(() => (answered = true));
  answer.catch(() => {});
  const left = underWay(answer);
  call.end();
  const arrived = once(server, 'request');
  await left;
  expect(call.socket?.connecting).toBe(false);
  await arrived;
  expect({ asked, answered }).toEqual({ asked: true, answered: false });
  expect(started.hasSubscribers).toBe(false);
});

it.each([
  ['an answer', async () => ({})],
  ['an error', async () => Promise.reject(new Error('no credentials'))],
])('resolves with %s that needed no request', async (_, call) => {
  await expect(underWay(call())).resolves.toBeUndefined();
  expect(started.hasSubscribers).toBe(false);
});
