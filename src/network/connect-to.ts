import { isIPv6 } from 'node:net';
import { badConnectTo, connectToBecause as because } from '../errors/input-messages.ts';
import { UsageError } from '../errors/user-error.ts';
import { isPort, unbracketed } from './address.ts';
import type { Destination, Probe, TlsProbe } from './network.ts';

/** One rule of `--connect-to`. A missing `host` or `port` matches any; a missing `toHost` or `toPort` leaves it unchanged. */
export interface ConnectTo {
  /** Lower case, IPv6 without brackets. */
  host?: string;
  port?: number;
  /** A name or an IP address, IPv6 without brackets. */
  toHost?: string;
  toPort?: number;
}

/**
 * Reads `HOST1:PORT1:HOST2:PORT2`, each part of which may be empty, as curl does. IPv6 addresses stand in brackets.
 * @throws {UsageError} with one problem, where the text is no such rule
 */
export function parseConnectTo(text: string): ConnectTo {
  const { host, port, toHost, toPort } = form.exec(text)?.groups ?? {};
  if (host === undefined || toHost === undefined) throw problem(text, because.notFourParts);
  for (const part of [host, toHost]) {
    if (part.startsWith('[') && !isIPv6(unbracketed(part))) throw problem(text, because.noIpv6(part));
  }
  for (const part of [port, toPort]) {
    if (part && !isPort(part)) throw problem(text, because.noPort(part));
  }
  return {
    ...(host && { host: comparable(host) }),
    ...(port && { port: Number(port) }),
    ...(toHost && { toHost: unbracketed(toHost) }),
    ...(toPort && { toPort: Number(toPort) }),
  };
}

/** Where the first rule that matches this host and port leads; undefined where none does. */
export function destination(rules: readonly ConnectTo[], host: string, port: number): Destination | undefined {
  const rule = matching(rules, host, port);
  return rule && { address: rule.toHost ?? host, port: rule.toPort ?? port };
}

/**
 * Where a probe connects.
 *
 * | via     | a rule for host:port | a rule for address:port | goes to            |
 * | ------- | -------------------- | ----------------------- | ------------------ |
 * | name    | yes                  | any                     | as the first says  |
 * | name    | no                   | yes                     | as the second says |
 * | address | any                  | yes                     | as the second says |
 * | any other                                                || address:port       |
 */
export function route(rules: readonly ConnectTo[], probe: Probe | TlsProbe): Destination {
  const forHost = probe.via === 'address' ? undefined : matching(rules, probe.host, probe.port);
  const rule = forHost ?? matching(rules, probe.address, probe.port);
  // A rule that leaves the host unchanged changes the port alone: the connection still goes to the probe's address.
  return { address: rule?.toHost ?? unbracketed(probe.address), port: rule?.toPort ?? probe.port };
}

const form = /^(?<host>\[[^\]]*\]|[^:[\]]*):(?<port>[^:[\]]*):(?<toHost>\[[^\]]*\]|[^:[\]]*):(?<toPort>[^:[\]]*)$/;

function matching(rules: readonly ConnectTo[], host: string, port: number): ConnectTo | undefined {
  return rules.find((rule) => (rule.host ?? comparable(host)) === comparable(host) && (rule.port ?? port) === port);
}

function comparable(host: string): string {
  return unbracketed(host).toLowerCase().replace(/\.$/, '');
}

function problem(text: string, why: string): UsageError {
  return new UsageError([badConnectTo(text, why)]);
}
