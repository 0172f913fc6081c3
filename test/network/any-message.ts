import { isIPv4, isIPv6 } from 'node:net';
import { encode, type Answer } from 'dns-packet';
import * as fc from 'fast-check';
import type { Asked } from '../../src/network/dns-message.ts';
import type { DnsRecord } from '../../src/network/network.ts';

const label = fc.string({ unit: fc.constantFrom(...'abcxyz019-_*'), minLength: 1, maxLength: 12 });
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));
const number = fc.nat(2 ** 32 - 1);
const head = { name, class: fc.constant('IN' as const), ttl: fc.nat(2 ** 31 - 1) };
const text = fc.string({ unit: 'binary', maxLength: 40 });

/** Records as servers send them. */
const soundRecord = fc.oneof(
  fc.record({ ...head, type: fc.constant('A' as const), data: fc.ipV4() }),
  fc.record({ ...head, type: fc.constant('AAAA' as const), data: fc.ipV6().filter((address) => !address.includes('.')) }),
  fc.record({ ...head, type: fc.constantFrom('NS' as const, 'CNAME' as const), data: name }),
  fc.record({ ...head, type: fc.constant('CAA' as const), data: fc.record({ flags: fc.nat(255), tag: label, value: text }) }),
  fc.record({ ...head, type: fc.constant('DS' as const), data: fc.record({ keyTag: fc.nat(65_535), algorithm: fc.nat(255), digestType: fc.nat(255), digest: fc.uint8Array({ minLength: 1, maxLength: 48 }).map((bytes) => Buffer.from(bytes)) }) }),
  fc.record({ ...head, type: fc.constant('SOA' as const), data: fc.record({ mname: name, rname: name, serial: number, refresh: number, retry: number, expire: number, minimum: number }) }),
  fc.record({ ...head, type: fc.constant('TXT' as const), data: fc.array(text, { minLength: 1, maxLength: 3 }) }),
);

/** What an answer may hold. */
export const soundAnswers = fc.array(soundRecord, { maxLength: 8 }) as fc.Arbitrary<unknown[]> as fc.Arbitrary<Answer[]>;

/** Bytes that may come back: of an answer to what was asked, damaged or not, or none at all. */
export function anyMessage({ id, questions }: Asked): fc.Arbitrary<{ bytes: Buffer }> {
  const answer = fc.record({ answers: soundAnswers, authorities: soundAnswers }).map((sections) => encode({ type: 'response', id, questions, ...sections }));
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
  const damaged = fc.tuple(answer, damage, fc.option(fc.nat())).map(([whole, changes, end]) => {
    const bytes = Buffer.from(end === null ? whole : whole.subarray(0, end % (whole.length + 1)));
    // The id and the question are there mostly: else nothing else would be looked at.
    for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return bytes;
  });
  const behindHeader = fc.uint8Array({ maxLength: 300 }).map((random) => Buffer.concat([encode({ type: 'response', id, questions }), random]));
  const counted = fc.tuple(behindHeader, fc.array(fc.nat(3), { minLength: 3, maxLength: 3 })).map(([bytes, counts]) => {
    for (const [at, count] of counts.entries()) bytes.writeUInt16BE(count, 6 + 2 * at);
    return bytes;
  });
  return fc.oneof(damaged, counted, fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes))).map((bytes) => ({ bytes }));
}

/** Whether a record is one: its value of the form of its type, and nothing in it that is no printable letter of ASCII. */
export function isSound({ name: owner, type, ttl, value }: DnsRecord): boolean {
  const plain = /^[ -~]*$/.test(`${owner}${type}${value}`) && !owner.includes(' ') && Number.isInteger(ttl) && ttl >= 0 && ttl < 2 ** 31;
  return plain && (forms[type]?.(value) ?? true);
}

const forms: Record<string, (value: string) => boolean> = {
  A: isIPv4,
  AAAA: isIPv6,
  NS: (value) => /^[!-~]*$/.test(value) && !value.includes('..'),
  CNAME: (value) => /^[!-~]*$/.test(value) && !value.includes('..'),
  CAA: (value) => /^\d{1,3} [!-~]+ ".*"$/.test(value),
  DS: (value) => /^\d+ \d+ \d+ [\dA-F]*$/.test(value),
  SOA: (value) => /^\S* \S*( \d+){5}$/.test(value),
};
