import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { unbracketed } from './address.ts';
import type { Destination } from './network.ts';

/** What a connection is made with. */
export interface ConnectionMeans {
  /** PEM text of the roots to trust, instead of the built-in ones. */
  ca?: string;
  /** How names are looked up; the system's way unless given. */
  lookup?: LookupFunction;
  signal?: AbortSignal;
}

/** How long a connection may take to come about, its TLS handshake included. */
export const connectMs = 5000;

/** What Node's sockets are told of a connection. */
export function socketOptions({ address, port }: Destination, { lookup }: ConnectionMeans) {
  // Of several addresses of a name, each gets a second. Node's own 250 ms are too short for the other side of the world.
  return { host: address, port, autoSelectFamilyAttemptTimeout: 1000, ...(lookup && { lookup }) };
}

/**
 * What its TLS is told.
 * @param host the name that is asked for, or an address, IPv6 perhaps in brackets
 */
export function tlsOptions(host: string, { ca }: ConnectionMeans) {
  const name = unbracketed(host);
  // TLS knows no server name that is an address (RFC 6066); the certificate must cover it all the same.
  return { servername: isIP(name) ? '' : name, ...(ca && { ca }) };
}
