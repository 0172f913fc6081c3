import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Guard } from '../../src/aws/clients.ts';
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
 * Answers over HTTP, in the protocols of the services, what `answer` says.
 * @param answer gets each call as the clients of this process would send it; the guard of a sandbox, for example
 */
export async function startLoopback(answer: Guard): Promise<LoopbackServer> {
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

async function respond(incoming: IncomingMessage, outgoing: ServerResponse, answer: Guard): Promise<void> {
  const { requestId, response } = await answered(incoming, answer).catch((error: unknown) => ({ requestId: noId, response: broken(error) }));
  outgoing.writeHead(response.status, { ...response.headers, 'content-type': response.contentType, 'x-amzn-requestid': requestId }).end(response.body);
}

const noId = '00000000-0000-0000-0000-000000000000';

async function answered(incoming: IncomingMessage, answer: Guard): Promise<{ requestId: string; response: WireResponse }> {
  const { region, wire } = scopeOf(incoming);
  const { operation, input } = await wire.protocol.read(await received(incoming), wire.operations);
  try {
    const { $metadata, ...output } = (await answer({ service: wire.service, region, operation: operation.name, input }, unanswered)) as { $metadata?: { requestId?: string } };
    const requestId = $metadata?.requestId ?? noId;
    return { requestId, response: wire.protocol.write(operation, output, requestId) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, messages, $metadata } = error;
    return { requestId: noId, response: wire.protocol.refuse({ code: wire.codeOf(error.name), message, messages, status: $metadata.httpStatusCode, requestId: noId }) };
  }
}

/** Which service is asked, and in which region, is part of what a request is signed for. */
function scopeOf({ headers }: IncomingMessage): { region: string; wire: WireService } {
  const [, region = '', name = ''] = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const wire = services[name];
  if (!wire) throw new Error(`The request is signed for '${name}', which is not known here`);
  return { region, wire };
}

async function received(incoming: IncomingMessage): Promise<WireRequest> {
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
