import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { SecureVersion } from 'node:tls';
import type { ServerCertificate } from '../support/certificates/authority.ts';

/** A web server on a free loopback port that shows this certificate. */
export async function tlsServer(certificate: ServerCertificate, listener: RequestListener, only?: SecureVersion): Promise<{ port: number; close(): Promise<void> }> {
  // OpenSSL takes the old versions for unsafe, and speaks them only where nobody minds.
  const versions = only && { minVersion: only, maxVersion: only, ciphers: 'DEFAULT@SECLEVEL=0' };
  const server = createServer({ ...certificate, ...versions }, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => {}).once('close', () => sockets.delete(socket)));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise<void>((closed) => {
      server.close(() => closed());
      for (const socket of sockets) socket.destroy();
    }),
  };
}
