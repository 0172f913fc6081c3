import type { Answer } from 'dns-packet';
import type { DnsRecord } from './network.ts';

/** A record in words; undefined for what is no record, as the options of the protocol. */
export function recordOf(record: Answer): DnsRecord | undefined {
  if (record.type === 'OPT') return undefined;
  return { name: plainName(record.name), type: record.type, ttl: record.ttl ?? 0, value: valueOf(record) };
}

/** In lower case, without a final dot; the root is empty. What is no printable letter of ASCII stands as a zone file has it: nobody's answer breaks a line. */
export function plainName(name: string): string {
  return escaped(name.toLowerCase().replace(/\.$/, ''), /[^!-~]/gu);
}

function valueOf(record: Exclude<Answer, { type: 'OPT' }>): string {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.data;
    case 'NS':
    case 'CNAME':
    case 'DNAME':
    case 'PTR':
      return plainName(record.data);
    case 'CAA':
      return `${record.data.flags ?? 0} ${escaped(record.data.tag, /[^!-~]/gu)} ${quoted(record.data.value)}`;
    case 'DS':
      return `${record.data.keyTag} ${record.data.algorithm} ${record.data.digestType} ${record.data.digest.toString('hex').toUpperCase()}`;
    case 'SOA':
      return [plainName(record.data.mname), plainName(record.data.rname), record.data.serial, record.data.refresh, record.data.retry, record.data.expire, record.data.minimum].join(' ');
    case 'TXT':
      return [record.data].flat().map((text) => quoted(text.toString())).join(' ');
    default:
      // What nobody asks for may still stand in an answer, as signatures do (RFC 3597).
      return Buffer.isBuffer(record.data) ? `\\# ${record.data.length} ${record.data.toString('hex')}` : '';
  }
}

/** As in a zone file (RFC 1035, 5.1). */
function quoted(text: string): string {
  return `"${escaped(text.replaceAll(/["\\]/g, String.raw`\$&`), /[^ -~]/gu)}"`;
}

/** Each byte of these letters as `\DDD`, its decimal number (RFC 1035, 5.1). */
function escaped(text: string, letters: RegExp): string {
  return text.replaceAll(letters, (letter) => [...Buffer.from(letter)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join(''));
}
