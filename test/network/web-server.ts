import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/** The text of a PEM file of test/support/certificates. */
export function pem(name: string): string {
  return readFileSync(new URL(`../support/certificates/${name}.pem`, import.meta.url), 'utf8');
}

/** A web server on a free loopback port; https with that certificate, where one is named. */
export function webServer(listener: RequestListener, { certificate, address }: { certificate?: string; address?: string } = {}) {
  const server = certificate ? createHttpsServer({ cert: pem(certificate), key: pem('server-key') }, listener) : createHttpServer(listener);
  return listening(server, address);
}

/** A TCP server on a free loopback port, for answers that are none. */
export function tcpServer(listener: (socket: Socket) => void) {
  return listening(createTcpServer(listener));
}

/** A loopback port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const { port, close } = await tcpServer(() => {});
  await close();
  return port;
}

/** Some containers have no IPv6 at all. */
export const hasIpv6 = Object.values(networkInterfaces()).flat().some((each) => each?.address === '::1');

async function listening(server: Server, address = '127.0.0.1') {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => {}).once('close', () => sockets.delete(socket)));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connected: () => once(server, 'connection'),
    close: () => new Promise<void>((closed) => {
      server.close(() => closed());
      for (const socket of sockets) socket.destroy();
    }),
  };
}
