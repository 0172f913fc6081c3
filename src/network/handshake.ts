import type { TLSSocket } from 'node:tls';
import { checkServerIdentity, connect } from 'node:tls';
import { t } from '../language/text.ts';
import { unbracketed } from './address.ts';
import { connectMs, socketOptions, tlsOptions, type ConnectionMeans } from './connection.ts';
import { failureOf, TookTooLong } from './failure.ts';
import type { Destination, Failed, Handshake, TlsProbe } from './network.ts';
import { chainOf, isInOrder, shown } from './sent-chain.ts';
import { trustIn } from './trust.ts';

/** One TLS handshake, and all that the server shows in it; the connection is closed at once. Never throws. */
export async function shakeHands(probe: TlsProbe, to: Destination, means: ConnectionMeans): Promise<Handshake | Failed> {
  try {
    const socket = await connected(probe, to, means);
    // Not at once: what ends the handshake may still be on its way, and a server would log a broken one.
    socket.destroySoon();
    return seen(socket, probe, means);
  } catch (error) {
    return failureOf(error, probe.host);
  }
}

function connected(probe: TlsProbe, to: Destination, means: ConnectionMeans): Promise<TLSSocket> {
  const { signal } = means;
  const socket = connect({
    ...socketOptions(to, means),
    ...tlsOptions(probe.host, means),
    // Whatever is wrong is to be seen, and told apart afterwards.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...versions[probe.as ?? 'browser'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new TookTooLong(t`no connection within 5 s`)), connectMs);
    const abort = (): void => void socket.destroy(Object.assign(new Error('interrupted'), { code: 'ABORT_ERR' }));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    socket.once('secureConnect', () => resolve(socket));
    socket.on('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
  });
}

function seen(socket: TLSSocket, probe: TlsProbe, { ca }: ConnectionMeans): Handshake {
  const chain = chainOf(socket);
  const [own] = chain;
  return {
    protocol: socket.getProtocol() ?? '',
    chain: chain.map(shown),
    // A code in truth, whatever the types say.
    trust: trustIn(chain, { problem: socket.authorized ? undefined : String(socket.authorizationError), ca }),
    covers: own !== undefined && checkServerIdentity(unbracketed(probe.host), own.toLegacyObject()) === undefined,
    inOrder: isInOrder(chain),
  };
}

const versions = {
  // OpenSSL counts the old versions as unsafe: without the level it offers none of them.
  browser: { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
  // AWS, What's New: "Amazon CloudFront now supports TLS 1.3 for origin connections".
  cloudfront: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
} as const;
