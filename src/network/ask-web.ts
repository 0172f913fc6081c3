import type { ClientRequest, RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import * as v from 'valibot';
import { t } from '../language/text.ts';
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
    const connecting = setTimeout(giveUp(t`no connection within 5 s`), connectMs);
    const answering = setTimeout(giveUp(t`no answer within 10 s`), answerMs);
    request.once('socket', (socket) => {
      socket.once(probe.protocol === 'https' ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    request.once('response', (response) => {
      const read = v.safeParse(head, response);
      if (read.success) resolve(answered(read.output));
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

function answered({ statusCode: status, headers }: v.InferOutput<typeof head>): Answered {
  const { location } = headers;
  return { status, ...(location !== undefined && { location }), headers };
}

const header = v.pipe(v.union([v.string(), v.array(v.string())]), v.transform((lines) => [lines].flat().join(', ')));

/** The head of an answer: three digits, and headers by their names in lower case. */
const head = v.object({ statusCode: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999)), headers: v.record(v.string(), header) });

/** Bytes, as Chrome takes them. Node's own 16 KiB are less than a load balancer lets through. */
const longestHeaders = 262_144;

const connectMs = 5000;
const answerMs = 10_000;

/** Of several addresses of a name, each gets a second. Node's own 250 ms are too short for the other side of the world. */
const patience = { autoSelectFamilyAttemptTimeout: 1000 };
