import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Call } from '../../src/aws/clients.ts';
import { Refusal } from '../../src/sandbox/refusal.ts';
import type { WireRequest, WireResponse } from './protocol.ts';
import { services, type WireService } from './services.ts';

/** The APIs of AWS over HTTP on 127.0.0.1. */
export interface LoopbackServer {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Answers a try of a call; the guard of a sandbox does, for example.
 * @param attempt which try it is, from 1 on, as the SDK counts; 1 where whoever asks does not count
 */
type Answer = (call: Call, next: () => Promise<object>, attempt: number) => Promise<object>;

/** Thrown by what answers: the connection is reset, and no answer comes. */
export class Reset extends Error {}

/** Thrown by what answers: this goes out as it is, whatever the service's protocol; cut off in its middle where it is not whole. */
export class Instead extends Error {
  readonly response: WireResponse;
  readonly whole: boolean;
  constructor(response: WireResponse, whole = true) {
    super('Something else is answered');
    this.response = response;
    this.whole = whole;
  }
}

/**
 * Answers over HTTP, in the protocols of the services, what `answer` says.
 * @param answer gets each call as the clients of this process would send it
 */
export async function startLoopback(answer: Answer): Promise<LoopbackServer> {
  const server = createServer((request, response) => void respond(request, response, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function respond(incoming: IncomingMessage, outgoing: ServerResponse, answer: Answer): Promise<void> {
  try {
    const { requestId, response } = await answered(incoming, answer);
    head(outgoing, response, requestId).end(response.body);
  } catch (error) {
    if (error instanceof Reset) incoming.socket.resetAndDestroy();
    else if (error instanceof Instead && !error.whole) head(outgoing, error.response, noId, { 'content-length': '100000' }).write(error.response.body, () => incoming.socket.resetAndDestroy());
    else {
      const response = error instanceof Instead ? error.response : broken(error);
      head(outgoing, response, noId).end(response.body);
    }
  }
}

function head(outgoing: ServerResponse, { status, headers, contentType }: WireResponse, requestId: string, further: Record<string, string> = {}): ServerResponse {
  return outgoing.writeHead(status, { ...headers, 'content-type': contentType, 'x-amzn-requestid': requestId, ...further });
}

const noId = '00000000-0000-0000-0000-000000000000';

async function answered(incoming: IncomingMessage, answer: Answer): Promise<{ requestId: string; response: WireResponse }> {
  const { region, wire } = scopeOf(incoming);
  const { operation, input } = await wire.protocol.read(await received(incoming), wire.operations);
  try {
    const { $metadata, ...output } = (await answer({ service: wire.service, region, operation: operation.name, input }, unanswered, attemptOf(incoming))) as { $metadata?: { requestId?: string } };
    const requestId = $metadata?.requestId ?? noId;
    return { requestId, response: wire.protocol.write(operation, output, requestId) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, messages, $metadata } = error;
    return { requestId: noId, response: wire.protocol.refuse({ code: wire.codeOf(error.name), message, messages, status: $metadata.httpStatusCode, requestId: noId }) };
  }
}

/** Which service is asked, and in which region, is part of what a request is signed for. */
export function scopeOf({ headers }: IncomingMessage): { region: string; wire: WireService } {
  const [, region = '', name = ''] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const wire = services[name];
  if (!wire) throw new Error(`The request is signed for '${name}', which is not known here`);
  return { region, wire };
}

/** The SDK says it with each try: `attempt=2; max=5`. */
function attemptOf({ headers }: IncomingMessage): number {
  return Number(/attempt=(\d+)/.exec(String(headers['amz-sdk-request']))?.[1] ?? 1);
}

export async function received(incoming: IncomingMessage): Promise<WireRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return { method: incoming.method ?? '', path: pathname.replace(/\/$/, ''), query: searchParams, headers: incoming.headers, body: Buffer.concat(parts) };
}

async function unanswered(): Promise<never> {
  throw new Error('Nobody answers this call');
}

/** A bug of ours, in a status that the SDK does not try again. */
function broken(error: unknown): WireResponse {
  return { status: 501, contentType: 'text/plain', body: String(error) };
}
