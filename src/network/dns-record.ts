import { isIPv4, isIPv6 } from 'node:net';
import * as v from 'valibot';
import { isDnsName } from './address.ts';
import type { DnsRecord } from './network.ts';

/**
 * A record in words.
 * @param record as dns-packet reads it from a message
 * @returns undefined for what is no record of the Internet, and for one that is not what its type says
 */
export function recordOf(record: unknown): DnsRecord | undefined {
  const head = v.safeParse(recordHead, record);
  if (!head.success) return undefined;
  const { name, type, ttl, data } = head.output;
  const value = v.safeParse(Object.hasOwn(dataOf, type) ? (dataOf[type] ?? anyData) : anyData, data);
  return value.success ? { name, type, ttl, value: value.output } : undefined;
}

/** In lower case, without a final dot; the root is empty. What is no printable letter of ASCII stands as a zone file has it: nobody's answer breaks a line. */
export function plainName(name: string): string {
  return escaped(name.toLowerCase().replace(/\.$/, ''), /[^!-~]/gu);
}

/** A name in an answer, as `plainName` has it. */
export const dnsName = v.pipe(v.string(), v.check((name) => isDnsName(name.replace(/\.$/, ''))), v.transform(plainName));

/** What an A and an AAAA record hold. */
export const ipv4 = v.custom<string>((text) => typeof text === 'string' && isIPv4(text));
export const ipv6 = v.custom<string>((text) => typeof text === 'string' && isIPv6(text) && !text.includes('%'));

/** A whole number of so many bits, without a sign. */
const unsigned = (bits: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** bits - 1));

/** A TTL whose highest bit is set counts as 0 (RFC 2181, 8). */
const seconds = v.pipe(unsigned(32), v.transform((ttl) => (ttl >= 2 ** 31 ? 0 : ttl)));

const bytes = v.custom<Buffer>((data) => Buffer.isBuffer(data));

const recordHead = v.object({ name: dnsName, type: v.pipe(v.string(), v.regex(/^[A-Z\d_]+$/), v.notValue('OPT')), class: v.literal('IN'), ttl: seconds, data: v.unknown() });

const caa = v.pipe(
  v.object({ flags: unsigned(8), tag: v.pipe(v.string(), v.minLength(1)), value: v.string() }),
  v.transform(({ flags, tag, value }) => `${flags} ${escaped(tag, /[^!-~]/gu)} ${quoted(value)}`),
);

const delegationSigner = v.pipe(
  v.object({ keyTag: unsigned(16), algorithm: unsigned(8), digestType: unsigned(8), digest: bytes }),
  v.transform(({ keyTag, algorithm, digestType, digest }) => `${keyTag} ${algorithm} ${digestType} ${digest.toString('hex').toUpperCase()}`),
);

const startOfAuthority = v.pipe(
  v.object({ mname: dnsName, rname: v.pipe(v.string(), v.transform(plainName)), serial: unsigned(32), refresh: unsigned(32), retry: unsigned(32), expire: unsigned(32), minimum: unsigned(32) }),
  v.transform(({ mname, rname, serial, refresh, retry, expire, minimum }) => [mname, rname, serial, refresh, retry, expire, minimum].join(' ')),
);

const texts = v.pipe(v.array(v.union([v.string(), bytes])), v.transform((parts) => parts.map((part) => quoted(part.toString())).join(' ')));

/** What nobody asks for may still stand in an answer, as signatures do (RFC 3597). */
const anyData = v.pipe(v.unknown(), v.transform((data) => (Buffer.isBuffer(data) ? `\\# ${data.length} ${data.toString('hex')}` : '')));

/** What the data of each type is, and how a zone file has it. */
const dataOf: Record<string, v.GenericSchema<unknown, string>> = {
  A: ipv4,
  AAAA: ipv6,
  NS: dnsName,
  CNAME: dnsName,
  DNAME: dnsName,
  PTR: dnsName,
  CAA: caa,
  DS: delegationSigner,
  SOA: startOfAuthority,
  TXT: texts,
};

/** As in a zone file (RFC 1035, 5.1). */
function quoted(text: string): string {
  return `"${escaped(text.replaceAll(/["\\]/g, String.raw`\$&`), /[^ -~]/gu)}"`;
}

/** Each byte of these letters as `\DDD`, its decimal number (RFC 1035, 5.1). */
function escaped(text: string, letters: RegExp): string {
  return text.replaceAll(letters, (letter) => [...Buffer.from(letter)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join(''));
}
