import { once } from 'node:events';
import { createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { received, scopeOf } from '../loopback/server.ts';
import type { WireRequest } from '../loopback/protocol.ts';
import type { Moment } from './moments.ts';

/** What the proxy has seen of one run. */
export interface Watched {
  /** Each as in `ec2:CreateSecurityGroup`, in the order in which they came. */
  readonly calls: readonly string[];
  /** Whether the moment came. */
  readonly killed: boolean;
}

/** Stands between the program and a server of AWS's APIs, and tells who watches what passes. */
export interface KillingProxy {
  /** For AWS_ENDPOINT_URL. */
  url: string;
  /** Watches the next run. `kill` must end it at once: nothing that comes later is let through. */
  watch(moment?: Moment, kill?: () => void): Watched;
  /**
   * Resolves when the server has answered all that it was asked: what was under way beside the killed call is carried out.
   * @throws where a call could not be told, or the server did not answer one
   */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** @param server as in `http://127.0.0.1:5000` */
export async function startKillingProxy(server: string): Promise<KillingProxy> {
  let watched = watching();
  const underWay = new Set<Promise<unknown>>();
  const troubles: unknown[] = [];
  const proxy = createServer((incoming, outgoing) => {
    const passing = watched.pass(incoming, outgoing, server).catch((error: unknown) => {
      // A request that breaks off is one of a run that was killed.
      if (!incoming.destroyed || incoming.complete) troubles.push(error);
      outgoing.destroy();
    }).finally(() => underWay.delete(passing));
    underWay.add(passing);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    watch: (moment, kill) => (watched = watching(moment, kill)),
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
      proxy.closeAllConnections();
      if (troubles.length > 0) throw troubles.pop();
    },
    stop: async () => {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

type Watching = Watched & { pass(incoming: IncomingMessage, outgoing: ServerResponse, server: string): Promise<void> };

function watching(moment?: Moment, kill: () => void = () => undefined): Watching {
  const calls: string[] = [];
  let killed = false;
  const killNow = (outgoing: ServerResponse): void => {
    killed = true;
    kill();
    outgoing.destroy();
  };
  return {
    calls,
    get killed() {
      return killed;
    },
    pass: async (incoming, outgoing, server) => {
      const wanted = await received(incoming);
      const call = await nameOf(incoming, wanted);
      if (killed) return void outgoing.destroy();
      calls.push(call);
      const isLast = call === moment?.operation && calls.filter((each) => each === call).length === moment.nth;
      if (isLast && moment?.when === 'before') return killNow(outgoing);
      const answer = await answerOf(incoming, wanted.body, server);
      if (isLast) return killNow(outgoing);
      if (!killed) outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    },
  };
}

async function nameOf(incoming: IncomingMessage, wanted: WireRequest): Promise<string> {
  const { wire } = scopeOf(incoming);
  return `${wire.service}:${(await wire.protocol.read(wanted, wire.operations)).operation.name}`;
}

async function answerOf({ method, url, headers }: IncomingMessage, body: Buffer, server: string): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const asked = ask(new URL(url ?? '/', server), { method: method ?? 'GET', headers, agent: false });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  const { 'transfer-encoding': _, connection: _connection, ...rest } = answer.headers;
  return { status: answer.statusCode ?? 502, headers: rest, body: Buffer.concat(parts) };
}
