import type { Answer } from 'dns-packet';
import { expect, it } from 'vitest';
import { recordOf } from '../../src/network/dns-record.ts';

it.each<{ name: string; record: Answer; shown: object }>([
  { name: 'usual names', record: { type: 'CNAME', name: '_A1.Example.com.', data: '*.Example.net.' }, shown: { name: '_a1.example.com', value: '*.example.net' } },
  { name: 'a line break in a name', record: { type: 'NS', name: 'a\n  b.example.com', data: 'ns\r1.example.com' }, shown: { name: 'a\\010\\032\\032b.example.com', value: 'ns\\0131.example.com' } },
  { name: 'letters beyond ASCII in a name', record: { type: 'CNAME', name: 'é.example.com', data: '\u202E.example.net' }, shown: { name: '\\195\\169.example.com', value: '\\226\\128\\174.example.net' } },
  { name: 'a line break in a CAA record', record: { type: 'CAA', name: 'example.com', data: { flags: 0, tag: 'is\nsue', value: 'a.example\n  rm -rf "~"' } as never }, shown: { value: '0 is\\010sue "a.example\\010  rm -rf \\"~\\""' } },
  { name: 'text beyond ASCII', record: { type: 'TXT', name: 'example.com', data: 'naïve' }, shown: { value: '"na\\195\\175ve"' } },
])('$name', ({ record, shown }) => {
  expect(recordOf(record)).toMatchObject(shown);
});
