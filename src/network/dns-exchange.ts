import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { Question } from 'dns-packet';
import { encode, streamEncode } from 'dns-packet';
import type { Message } from './dns-message.ts';
import { answerTo } from './dns-message.ts';
import type { Destination } from './network.ts';

/** A question as it goes out, but for its id. */
export interface Query {
  flags: number;
  questions: [Question];
}

/**
 * Asks one DNS server over UDP, twice where need be, and over TCP where the answer does not fit (RFC 1035, 4.2; RFC 7766). An id
 * and a port that nobody can guess, a socket that hears only the server, and the question repeated keep others' answers out.
 * @throws an error of Node's where the server cannot be reached
 * @throws the signal's reason, when it is aborted: until then it waits
 */
export async function exchange(query: Query, server: Destination, signal: AbortSignal): Promise<Message> {
  signal.throwIfAborted();
  const answer = await overUdp(query, server, signal);
  return answer.truncated ? overTcp(query, server, signal) : answer;
}

function overUdp(query: Query, server: Destination, signal: AbortSignal): Promise<Message> {
  const asked = { ...query, id: newId() };
  const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
  let again: NodeJS.Timeout | undefined;
  return ending(signal, () => (clearTimeout(again), socket.close()), (resolve, reject) => {
    const send = (): void => socket.send(encode(asked));
    socket.on('error', reject);
    socket.on('message', (message) => {
      const answer = answerTo(asked, message);
      if (answer) resolve(answer);
    });
    socket.on('connect', () => {
      send();
      again = setTimeout(send, secondTryMs);
    });
    socket.connect(server.port, server.address);
  });
}

function overTcp(query: Query, server: Destination, signal: AbortSignal): Promise<Message> {
  const asked = { ...query, id: newId() };
  const socket = connect({ host: server.address, port: server.port });
  return ending(signal, () => socket.destroy(), (resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const end = received.length < 2 ? Infinity : 2 + received.readUInt16BE(0);
      if (received.length < end) return;
      const answer = answerTo(asked, received.subarray(2, end));
      if (answer && !answer.truncated) resolve(answer);
      else socket.destroy();
    });
    socket.write(streamEncode(asked));
  });
}

/** A promise that the signal can end as well, and after which what it used is put away. */
async function ending<Value>(signal: AbortSignal, end: () => void, start: (resolve: (value: Value) => void, reject: (error: unknown) => void) => void): Promise<Value> {
  let abort = (): void => {};
  try {
    return await new Promise<Value>((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort);
      start(resolve, reject);
    });
  } finally {
    signal.removeEventListener('abort', abort);
    end();
  }
}

function newId(): number {
  return randomInt(0x1_00_00);
}

const secondTryMs = 2000;
