import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import { unbracketed } from './address.ts';
import { failureOf, TookTooLong } from './failure.ts';
import type { Answered, Destination, Probe, ProbeAnswer } from './network.ts';

/** What a request is made with. */
export interface WebMeans {
  /** PEM text of the roots to trust, instead of the built-in ones. */
  ca?: string;
  /** How names are looked up; the system's way unless given. */
  lookup?: LookupFunction;
  signal?: AbortSignal;
}

/**
 * One GET request over a connection of its own, as far as the headers of the answer: nothing of the body is kept.
 * Never throws.
 */
export async function askWeb(probe: Probe, to: Destination, means: WebMeans): Promise<ProbeAnswer> {
  try {
    return await answerTo(open(probe, to, means), probe);
  } catch (error) {
    return failureOf(error, probe.host);
  }
}

function open(probe: Probe, to: Destination, { ca, lookup, signal }: WebMeans): ClientRequest {
  const options: RequestOptions = {
    host: to.address,
    port: to.port,
    path: probe.path,
    headers: { host: probe.host, accept: '*/*', 'user-agent': 'ec2-https', ...probe.headers },
    // No shared agent: an open connection would go on to the target that answered before.
    agent: false,
    maxHeaderSize: longestHeaders,
    ...(lookup && { lookup }),
    ...(signal && { signal }),
    ...patience,
  };
  if (probe.protocol === 'http') return requestHttp(options);
  const name = unbracketed(probe.host);
  return requestHttps({
    ...options,
    // TLS knows no server name that is an address (RFC 6066); the certificate must cover it all the same.
    servername: isIP(name) ? '' : name,
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    ...(ca && { ca }),
  });
}

function answerTo(request: ClientRequest, probe: Probe): Promise<ProbeAnswer> {
  return new Promise<ProbeAnswer>((resolve, reject) => {
    const giveUp = (why: string) => (): void => void request.destroy(new TookTooLong(why));
    const connecting = setTimeout(giveUp('no connection within 5 s'), connectMs);
    const answering = setTimeout(giveUp('no answer within 10 s'), answerMs);
    request.once('socket', (socket) => {
      socket.once(probe.protocol === 'https' ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    request.once('response', (response) => {
      resolve(answered(response));
      request.destroy();
    });
    request.on('error', reject);
    request.once('close', () => {
      clearTimeout(connecting);
      clearTimeout(answering);
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
    request.end();
  });
}

function answered(response: IncomingMessage): Answered {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const { location } = response.headers;
  return { status: response.statusCode ?? 0, ...(location !== undefined && { location }), headers };
}

/** Bytes, as Chrome takes them. Node's own 16 KiB are less than a load balancer lets through. */
const longestHeaders = 262_144;

const connectMs = 5000;
const answerMs = 10_000;

/** Of several addresses of a name, each gets a second. Node's own 250 ms are too short for the other side of the world. */
const patience = { autoSelectFamilyAttemptTimeout: 1000 };
