import { describe, expect, it } from 'vitest';
import { recordOf } from '../../src/network/dns-record.ts';

const head = { name: 'example.com', class: 'IN', ttl: 60 };
const start = { mname: 'ns-1.example.net', rname: 'hostmaster.example.com', serial: 1, refresh: 7200, retry: 900, expire: 1_209_600, minimum: 86_400 };
const signer = { keyTag: 12_345, algorithm: 13, digestType: 2, digest: Buffer.from([0, 255]) };

it.each<{ name: string; record: object; shown: object }>([
  { name: 'usual names', record: { type: 'CNAME', name: '_A1.Example.com.', data: '*.Example.net.' }, shown: { name: '_a1.example.com', value: '*.example.net' } },
  { name: 'the root', record: { type: 'NS', name: '.', data: 'a.root-servers.net' }, shown: { name: '', value: 'a.root-servers.net' } },
  { name: 'a line break in a name', record: { type: 'NS', name: 'a\n  b.example.com', data: 'ns\r1.example.com' }, shown: { name: 'a\\010\\032\\032b.example.com', value: 'ns\\0131.example.com' } },
  { name: 'letters beyond ASCII in a name', record: { type: 'CNAME', name: 'é.example.com', data: '\u202E.example.net' }, shown: { name: '\\195\\169.example.com', value: '\\226\\128\\174.example.net' } },
  { name: 'a line break in a CAA record', record: { type: 'CAA', data: { flags: 0, tag: 'is\nsue', value: 'a.example\n  rm -rf "~"' } }, shown: { value: '0 is\\010sue "a.example\\010  rm -rf \\"~\\""' } },
  { name: 'text beyond ASCII', record: { type: 'TXT', data: [Buffer.from('naïve')] }, shown: { value: '"na\\195\\175ve"' } },
  { name: 'a start of a zone', record: { type: 'SOA', data: start }, shown: { value: 'ns-1.example.net hostmaster.example.com 1 7200 900 1209600 86400' } },
  { name: 'a DS record', record: { type: 'DS', data: signer }, shown: { value: '12345 13 2 00FF' } },
  { name: 'a type that nobody asks for', record: { type: 'UNKNOWN_65', data: Buffer.from('ipv4hint') }, shown: { type: 'UNKNOWN_65', value: '\\# 8 6970763468696e74' } },
  { name: 'a name of Object.prototype for a type', record: { type: 'TOSTRING', data: 1 }, shown: { value: '' } },
  { name: 'a TTL with its highest bit set', record: { type: 'A', data: '203.0.113.9', ttl: 2 ** 31 }, shown: { ttl: 0 } },
])('$name', ({ record, shown }) => {
  expect(recordOf({ ...head, ...record })).toMatchObject(shown);
});

describe('no record', () => {
  it.each<[string, unknown]>([
    ['options of the protocol', { name: '.', type: 'OPT', udpPayloadSize: 512, flags: 0, options: [] }],
    ['another class', { ...head, type: 'A', class: 'CH', data: '203.0.113.9' }],
    ['an A record with anything else', { ...head, type: 'A', data: '203.0.113.9\u001B[2J' }],
    ['an A record with an IPv6 address', { ...head, type: 'A', data: '2001:db8::9' }],
    ['an AAAA record with a zone', { ...head, type: 'AAAA', data: 'fe80::1%eth0' }],
    ['a name with an empty label', { ...head, type: 'CNAME', data: 'a..example.com' }],
    ['a name that is too long', { ...head, type: 'NS', data: `${'a.'.repeat(127)}example.com` }],
    ['a label that is too long', { ...head, type: 'NS', data: `${'a'.repeat(64)}.example.com` }],
    ['an owner that is no name', { ...head, name: 'a..b', type: 'A', data: '203.0.113.9' }],
    ['a CAA record without a tag', { ...head, type: 'CAA', data: { flags: 0, tag: '', value: 'amazon.com' } }],
    ['a CAA record with other flags', { ...head, type: 'CAA', data: { flags: 256, tag: 'issue', value: 'amazon.com' } }],
    ['a SOA record without a number', { ...head, type: 'SOA', data: { ...start, minimum: undefined } }],
    ['a DS record without a digest', { ...head, type: 'DS', data: { ...signer, digest: '00FF' } }],
    ['a TTL that is none', { ...head, type: 'A', data: '203.0.113.9', ttl: -1 }],
    ['a text', 'example.com A 203.0.113.9'],
    ['nothing', undefined],
  ])('%s', (_, record) => {
    expect(recordOf(record)).toBeUndefined();
  });
});
