import type { ClientRequest, RequestOptions } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { checkServerIdentity } from 'node:tls';
import * as v from 'valibot';
import { t } from '../language/text.ts';
import { unbracketed } from './address.ts';
import { connectMs, socketOptions, tlsOptions, type ConnectionMeans } from './connection.ts';
import { failureOf, TookTooLong } from './failure.ts';
import type { Answered, Destination, Probe, ProbeAnswer } from './network.ts';

/**
 * One GET request over a connection of its own, as far as the headers of the answer: nothing of the body is kept.
 * Never throws.
 */
export async function askWeb(probe: Probe, to: Destination, means: ConnectionMeans): Promise<ProbeAnswer> {
  try {
    return await answerTo(open(probe, to, means), probe);
  } catch (error) {
    return failureOf(error, probe.host);
  }
}

function open(probe: Probe, to: Destination, means: ConnectionMeans): ClientRequest {
  const options: RequestOptions = {
    ...socketOptions(to, means),
    path: probe.path,
    headers: { host: probe.host, accept: '*/*', 'user-agent': 'ec2-https', ...probe.headers },
    // No shared agent: an open connection would go on to the target that answered before.
    agent: false,
    maxHeaderSize: longestHeaders,
    ...(means.signal && { signal: means.signal }),
  };
  if (probe.protocol === 'http') return requestHttp(options);
  return requestHttps({
    ...options,
    ...tlsOptions(probe.host, means),
    checkServerIdentity: (_, certificate) => checkServerIdentity(unbracketed(probe.host), certificate),
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

const answerMs = 10_000;
