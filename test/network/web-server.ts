import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { SecureVersion } from 'node:tls';
import type { ServerCertificate } from '../support/certificates/authority.ts';

/** How a web server is set up. */
interface Setup {
  /** Makes it an https server. */
  certificate?: ServerCertificate;
  /** The one version of TLS that it speaks. */
  version?: SecureVersion;
  address?: string;
}

/** A web server on a free loopback port. */
export function webServer(listener: RequestListener, { certificate, version, address }: Setup = {}) {
  // The old versions need the weak ciphers.
  const only = version && { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
  return listening(certificate ? createHttpsServer({ ...certificate, ...only }, listener) : createHttpServer(listener), address);
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
  /** By server name, as each TLS client asked for it. */
  const serverNames: string[] = [];
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => {}).once('close', () => sockets.delete(socket)));
  });
  server.on('secureConnection', (socket) => serverNames.push(String(socket.servername)));
  server.on('tlsClientError', () => {});
  server.listen(0, address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    serverNames,
    connected: () => once(server, 'connection'),
    close: () => new Promise<void>((closed) => {
      server.close(() => closed());
      for (const socket of sockets) socket.destroy();
    }),
  };
}
