import type { Question } from 'dns-packet';
import { decode } from 'dns-packet';
import * as v from 'valibot';
import { recordOf } from './dns-record.ts';
import type { DnsAnswer, DnsRecord } from './network.ts';

/** What was asked, and under which number. */
export interface Asked {
  id: number;
  questions: [Question];
}

/** A message that answers a question. */
export interface Message extends DnsAnswer {
  /** Whether the rest of it did not fit. */
  truncated: boolean;
}

/**
 * Reads what came back.
 * @returns undefined for what is no answer to this question: a forged one, no DNS at all, one whose parts are not as long as they say, one with a record of the wanted type that is none.
 * Other records that are none are left out.
 */
export function answerTo({ id, questions: [asked] }: Asked, message: Buffer): Message | undefined {
  const read = v.safeParse(response, decoded(message));
  if (!read.success) return undefined;
  const { flag_tc: truncated, rcode: status, questions: [repeated], answers, authorities } = read.output;
  if (read.output.id !== id || repeated.type !== asked.type || repeated.name.toLowerCase() !== asked.name.toLowerCase()) return undefined;
  if (truncated) return { truncated, status, answers: [], authorities: [] };
  const unread = [...answers, ...authorities].some((record) => v.is(ofType(asked.type), record) && recordOf(record) === undefined);
  return unread ? undefined : { truncated, status, answers: records(answers), authorities: records(authorities) };
}

const question = v.object({ name: v.string(), type: v.string() });
const response = v.object({
  id: v.number(),
  flag_qr: v.literal(true),
  flag_tc: v.boolean(),
  rcode: v.pipe(v.string(), v.regex(/^[A-Z\d_]+$/)),
  questions: v.strictTuple([question]),
  answers: v.array(v.unknown()),
  authorities: v.array(v.unknown()),
});

const ofType = (type: string) => v.looseObject({ type: v.literal(type) });

function records(from: readonly unknown[]): DnsRecord[] {
  return from.flatMap((record) => recordOf(record) ?? []);
}

/** The message in parts; undefined where it is none. The library believes each type's own length, and reads on where another part has begun: so the lengths must agree. */
function decoded(message: Buffer): unknown {
  try {
    const end = endOf(message);
    const packet = decode(message);
    return decode.bytes === end && end <= message.length ? packet : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where the message ends by the lengths in it (RFC 1035, 4.1), which may be behind its end.
 * @throws {RangeError} it is over before that can be said
 */
function endOf(message: Buffer): number {
  let at = headerBytes;
  const pastName = (): void => {
    let length = message.readUInt8(at);
    for (; length > 0 && length < pointer; length = message.readUInt8(at)) at += 1 + length;
    at += length === 0 ? 1 : 2;
  };
  for (let left = message.readUInt16BE(4); left > 0; left -= 1) {
    pastName();
    at += 4;
  }
  for (let left = [6, 8, 10].reduce((sum, where) => sum + message.readUInt16BE(where), 0); left > 0; left -= 1) {
    pastName();
    at += 10 + message.readUInt16BE(at + 8);
  }
  return at;
}

const headerBytes = 12;
/** The two highest bits: what follows is no label, but where the rest of the name stands. */
const pointer = 0xc0;
