import { encode, type Answer, type Packet } from 'dns-packet';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerTo, type Asked } from '../../src/network/dns-message.ts';
import { anyMessage, isSound, soundAnswers } from './any-message.ts';

const asked: Asked = { id: 7, questions: [{ name: 'example.com', type: 'NS' }] };
const header = (counts: readonly number[], flags = 0x80_00): Buffer => Buffer.from([asked.id, flags, ...counts].flatMap((number) => [number >> 8, number & 0xff]));
const question = Buffer.from('\x07example\x03com\0\0\x02\0\x01', 'latin1');

function reply(answers: Answer[], more: Partial<Packet> = {}): Buffer {
  return encode({ type: 'response', id: asked.id, questions: asked.questions, answers, ...more });
}

/** A record of example.com as it goes over the wire: its length may be a lie. */
function record(type: number, data: Buffer, length = data.length): Buffer {
  return Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, length >> 8, length & 0xff]), data]);
}

it('gives the records of an answer, and leaves out what is none', () => {
  const message = reply([
    { name: 'example.com', type: 'NS', ttl: 60, data: 'NS-1.example.net' },
    { name: 'example.com', type: 'A', class: 'CH', ttl: 60, data: '203.0.113.9' },
  ], { authorities: [{ name: 'example.com', type: 'CAA', ttl: 1, data: { flags: 0, tag: '', value: '' } as never }] });
  expect(answerTo(asked, message)).toEqual({ status: 'NOERROR', truncated: false, answers: [{ name: 'example.com', type: 'NS', ttl: 60, value: 'ns-1.example.net' }], authorities: [] });
});

it('gives four thousand records, as many as a message over TCP holds', () => {
  const { answers } = answerTo({ ...asked, questions: [{ name: 'example.com', type: 'A' }] }, Buffer.concat([
    header([1, 4000, 0, 0]), Buffer.from('\x07example\x03com\0\0\x01\0\x01', 'latin1'), ...Array.from({ length: 4000 }, (_, at) => record(1, Buffer.from([203, 0, at >> 8, at & 0xff]))),
  ])) ?? { answers: [] };
  expect([answers.length, answers.at(-1)?.value]).toEqual([4000, '203.0.15.159']);
});

describe('no answer', () => {
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['half a header', header([1, 0, 0, 0]).subarray(0, 7)],
    ['no question', header([0, 0, 0, 0])],
    ['two questions', Buffer.concat([header([2, 0, 0, 0]), question, question])],
    ['a query', Buffer.concat([header([1, 0, 0, 0], 0), question])],
    ['records that are not there', Buffer.concat([header([1, 65_535, 65_535, 65_535]), question])],
    ['a name that leads to itself', Buffer.concat([header([1, 1, 0, 0]), question, Buffer.from([0xc0, 29, 0, 2, 0, 1, 0, 0, 0, 60, 0, 2, 0xc0, 12])])],
    ['a name that leads ahead', Buffer.concat([header([1, 1, 0, 0]), question, Buffer.from([0xc0, 31, 0xc0, 29, 0, 2, 0, 1, 0, 0, 0, 60, 0, 0])])],
    ['names that lead to each other', Buffer.concat([header([1, 1, 0, 0]), question, record(2, Buffer.from([0xc0, 41]))])],
    ['a label of a type that there is not', Buffer.concat([header([1, 1, 0, 0]), question, record(2, Buffer.from([0x80, 1, 0]))])],
    ['a name of more than 255 bytes', Buffer.concat([header([1, 1, 0, 0]), question, record(2, Buffer.concat([...Array.from({ length: 5 }, () => Buffer.from(`\x3f${'a'.repeat(63)}`, 'latin1')), Buffer.alloc(1)]))])],
    ['a record of the type that is none', reply([{ name: 'example.com', type: 'NS', ttl: 60, data: 'ns-1.example.net' }, { name: 'example.com', type: 'NS', class: 'CH', ttl: 60, data: 'ns-2.example.net' }])],
    ['an address of two bytes', Buffer.concat([header([1, 1, 0, 0]), question, record(1, Buffer.from([203, 0]))])],
    ['an address of five bytes', Buffer.concat([header([1, 1, 0, 0]), question, record(1, Buffer.from([203, 0, 113, 9, 0]))])],
    ['a record that is longer than the message', Buffer.concat([header([1, 1, 0, 0]), question, record(2, Buffer.from([0xc0, 12]), 9)])],
  ])('%s', (_, message) => {
    expect(answerTo(asked, message)).toBeUndefined();
  });

  it('of a CAA record that cannot be read: that there is none would be a lie', () => {
    const about: Asked = { ...asked, questions: [{ name: 'example.com', type: 'CAA' }] };
    const caa = Buffer.concat([header([1, 1, 0, 0]), Buffer.from('\x07example\x03com\0\x01\x01\0\x01', 'latin1'), Buffer.from([0xc0, 12, 1, 1, 0, 1, 0, 0, 0, 60, 0, 2, 128, 0])]);
    expect(answerTo(about, caa)).toBeUndefined();
  });
});

it('says of any bytes that they are no answer, or gives what is sound', () => {
  fc.assert(fc.property(anyMessage(asked), ({ bytes }) => {
    const answer = answerTo(asked, bytes);
    expect(answer === undefined || [...answer.answers, ...answer.authorities].every(isSound)).toBe(true);
  }), { numRuns: 2000 });
});

it('reads what a server sends', () => {
  fc.assert(fc.property(soundAnswers, (answers) => {
    expect(answerTo(asked, reply(answers))?.answers).toHaveLength(answers.length);
  }), { numRuns: 300 });
});
