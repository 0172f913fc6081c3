import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { DecodedPacket, Question } from 'dns-packet';
import { decode, encode, streamEncode } from 'dns-packet';
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
export async function exchange(query: Query, server: Destination, signal: AbortSignal): Promise<DecodedPacket> {
  signal.throwIfAborted();
  const answer = await overUdp(query, server, signal);
  return answer.flag_tc ? overTcp(query, server, signal) : answer;
}

function overUdp(query: Query, server: Destination, signal: AbortSignal): Promise<DecodedPacket> {
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

function overTcp(query: Query, server: Destination, signal: AbortSignal): Promise<DecodedPacket> {
  const asked = { ...query, id: newId() };
  const socket = connect({ host: server.address, port: server.port });
  return ending(signal, () => socket.destroy(), (resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const answer = answerTo(asked, received.subarray(2));
      if (answer) resolve(answer);
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

/** The message as an answer to this question; undefined where it is none, as a forged one. */
function answerTo({ id, questions: [asked] }: Query & { id: number }, message: Buffer): DecodedPacket | undefined {
  try {
    const answer = decode(message);
    const [repeated] = answer.questions ?? [];
    const same = repeated?.name.toLowerCase() === asked.name.toLowerCase() && repeated.type === asked.type;
    return answer.flag_qr && answer.id === id && same ? answer : undefined;
  } catch {
    return undefined;
  }
}

function newId(): number {
  return randomInt(0x1_00_00);
}

const secondTryMs = 2000;
